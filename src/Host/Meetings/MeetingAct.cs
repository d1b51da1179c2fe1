// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Meetings;

/// <summary>Something that can be entered about a meeting: where its form is, what it is called, and until when it is offered.</summary>
/// <param name="OfItem">Whether it is about one item of the agenda, and found beside it.</param>
public sealed record MeetingAct(string Path, string Text, Func<MeetingState, bool> IsPossible, bool OfItem = false)
{
    public static readonly IReadOnlyList<MeetingAct> All =
    [
        new("punkt", "meeting.add-item", IsUnsettled),
        new("tag-af", "meeting.drop-item", IsUnsettled, OfItem: true),
        new("udsend", "meeting.draw-up", state => IsUnsettled(state) && state.Agenda.Any() && !state.Facts.OfType<AgendaDrawnUp>().Any()),
        new("bilag", "meeting.attach-paper", IsHeld),
        new("aabn", "meeting.begin", state => state.Status < MeetingStatus.MinutesBegun),
        new("fremmoede", "meeting.note-attendance", IsUnsettled),
        new("inhabilitet", "meeting.declare-conflict", IsUnsettled, OfItem: true),
        new("afstemning", "meeting.take-vote", state => IsUnsettled(state) && state.Begun is not null, OfItem: true),
        new("opgave", "meeting.agree-action", IsHeld),
        new("send", "meeting.send-minutes", state => state.Status is MeetingStatus.MinutesBegun or MeetingStatus.MinutesSent),
        new("godkend", "meeting.approve-minutes", state => state.Status == MeetingStatus.MinutesSent),
        new("offentliggoer", "meeting.publish-minutes", state => state.Status == MeetingStatus.MinutesApproved),
        new("aflys", "meeting.cancel", state => state.Status < MeetingStatus.MinutesBegun),
    ];

    /// <summary>What can be entered about the meeting as a whole.</summary>
    public static IEnumerable<MeetingAct> Open(MeetingState state) => All.Where(act => !act.OfItem && act.IsPossible(state));

    /// <summary>What can be entered about an item of its agenda.</summary>
    public static IEnumerable<MeetingAct> Open(MeetingState state, int item) =>
        All.Where(act => act.OfItem && act.IsPossible(state)
            && !(act.Path is "afstemning" or "tag-af" && state.Facts.OfType<VoteTaken>().Any(vote => vote.Item == item)));

    public static MeetingAct Of(string path) => All.Single(act => act.Path == path);

    public static bool IsOpen(MeetingState state, string path) => Of(path).IsPossible(state);

    private static bool IsHeld(MeetingState state) => state.Known && state.Status != MeetingStatus.Cancelled;

    private static bool IsUnsettled(MeetingState state) => state.Status < MeetingStatus.MinutesApproved;
}
