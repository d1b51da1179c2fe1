// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;

namespace OS2.Ledger.Meetings;

/// <summary>Calls a meeting, or registers one that was held before the ledger or minuted elsewhere.</summary>
/// <param name="Fact">What is to be entered.</param>
public sealed record CallMeeting(MeetingEvent Fact) : ICommand<MeetingState, MeetingEvent>
{
    public string Stream => MeetingState.StreamOf(Fact.Meeting);

    public Decision<MeetingEvent> Decide(MeetingState state) => state switch
    {
        _ when state.Says(Fact) => [],
        { Known: true } => new Refusal("meeting-known", "a body meets once a day", "meeting", Fact.Meeting, state.Status!),
        _ when Fact is MeetingScheduled && MeetingRules.AfterMeeting(Fact) is { } refusal => refusal,
        _ => [Fact],
    };
}

/// <summary>Records what happens to a meeting that was called: its agenda, who is there, how they vote, and its minutes.</summary>
/// <param name="Fact">What is to be entered.</param>
public sealed record RecordMeeting(MeetingEvent Fact) : ICommand<MeetingState, MeetingEvent>
{
    public string Stream => MeetingState.StreamOf(Fact.Meeting);

    public Decision<MeetingEvent> Decide(MeetingState state) =>
        state.Says(Fact) ? [] : (MeetingRules.Broken(state, Fact) ?? MeetingRules.OutOfTime(state, Fact)) is { } refusal ? refusal : [Fact];
}

/// <summary>In what order a meeting and its minutes come about.</summary>
internal static class MeetingRules
{
    /// <summary>The rule something that happens to a meeting breaks, or null.</summary>
    public static Refusal? Broken(MeetingState state, MeetingEvent fact) => state.Status switch
    {
        null => new Refusal("meeting-unknown", "the ledger's own entries", "meeting"),
        MeetingStatus.Cancelled => new Refusal("meeting-cancelled", "what is called off is not held", "meeting"),
        _ when fact is not (MeetingCancelled or AgendaItemAdded or AgendaItemDropped or AgendaDrawnUp or PaperAttached or ConflictDeclared
                or AttendanceNoted { Attendance: Attendance.Apologies })
            && fact.EffectiveOn.Latest < fact.Meeting.Day => new Refusal("before-meeting", "time runs forwards", "effectiveOn", fact.Meeting.Day),
        _ => fact switch
        {
            MeetingCancelled => state.Begun is not null ? new Refusal("meeting-begun", "what was opened was held", "meeting") : Open(state),
            AgendaItemAdded added => Open(state) ?? Number("item", added.Item)
                ?? (state.Facts.OfType<AgendaItemAdded>().Any(other => other.Item == added.Item)
                    ? new Refusal("item-known", "a number on the agenda is used once", "item", added.Item) : null),
            AgendaItemDropped dropped => Open(state) ?? Item(state, dropped.Item)
                ?? (state.Facts.OfType<VoteTaken>().Any(vote => vote.Item == dropped.Item)
                    ? new Refusal("item-voted-on", "what was voted on was on the agenda", "item", dropped.Item) : null),
            AgendaDrawnUp => state.Facts.OfType<AgendaDrawnUp>().Any() ? Past(state) : Open(state)
                ?? (state.Agenda.Any() ? null : new Refusal("agenda-empty", "an agenda has at least one item", "meeting")),
            PaperAttached { Item: { } item } => Item(state, item),
            MinutesBegun => state.Status >= MeetingStatus.MinutesBegun ? Past(state) : null,
            AttendanceNoted => Open(state),
            ConflictDeclared declared => Open(state) ?? Item(state, declared.Item)
                ?? (state.IsConflicted(declared.Person, declared.Item)
                    ? new Refusal("conflict-declared-already", "declared once per item", "person", declared.Item) : null),
            VoteTaken vote => Open(state) ?? Item(state, vote.Item) ?? Votes(state, vote),
            ActionAgreed agreed => Number("action", agreed.Action)
                ?? (state.Facts.OfType<ActionAgreed>().Any(other => other.Action == agreed.Action)
                    ? new Refusal("action-known", "a number on the action list is used once", "action", agreed.Action)
                    : agreed.Deadline is { } deadline && deadline.Latest < fact.Meeting.Day
                        ? new Refusal("deadline-before-meeting", "time runs forwards", "deadline", fact.Meeting.Day) : null),
            ActionClosed closed =>
                !state.Facts.OfType<ActionAgreed>().Any(agreed => agreed.Action == closed.Action)
                    ? new Refusal("action-unknown", "the ledger's own entries", "action", closed.Action)
                : state.Facts.OfType<ActionClosed>().Any(other => other.Action == closed.Action)
                    ? new Refusal("action-closed-already", "what is closed stays closed", "action", closed.Action) : null,
            MinutesSent => state.Status < MeetingStatus.MinutesBegun ? new Refusal("minutes-not-begun", "minutes are begun at the meeting", "meeting")
                : state.Status > MeetingStatus.MinutesSent ? Past(state) : null,
            MinutesApproved approved => Sent(state, "minutes-not-sent", MeetingStatus.MinutesSent) ?? Replaced(state, approved.Minutes),
            MinutesPublished published =>
                Sent(state, "minutes-not-approved", MeetingStatus.MinutesApproved) ?? Replaced(state, published.Minutes),
            _ => null,
        },
    };

    /// <summary>The refusal of what lies before or after what it follows or prepares; null where it can be. What is corrected is not asked.</summary>
    public static Refusal? OutOfTime(MeetingState state, MeetingEvent fact)
    {
        if (fact is AgendaDrawnUp && AfterMeeting(fact) is { } late) return late;
        MeetingEvent? before = fact switch
        {
            MinutesApproved => state.Facts.OfType<MinutesSent>().Last(),
            MinutesPublished => state.Facts.OfType<MinutesApproved>().Last(),
            _ => null,
        };
        return before is not null && fact.EffectiveOn.Latest < before.EffectiveOn.Earliest
            ? new Refusal("before-minutes", "minutes are sent, approved and published in that order", "effectiveOn", before.EffectiveOn) : null;
    }

    /// <summary>The refusal of what prepares a meeting after it was held; null where it does not.</summary>
    public static Refusal? AfterMeeting(MeetingEvent fact) => fact.EffectiveOn.Earliest > fact.Meeting.Day
        ? new Refusal("after-meeting", "a meeting is called, and its agenda sent, before it is held", "effectiveOn", fact.Meeting.Day) : null;

    /// <summary>The refusal of what belongs to the meeting itself once its minutes are approved, or are another's; null until then.</summary>
    private static Refusal? Open(MeetingState state) => state.Status >= MeetingStatus.MinutesApproved ? Past(state) : null;

    private static Refusal Past(MeetingState state) =>
        new("meeting-further-on", "a meeting goes from being called to published minutes", "meeting", state.Status!);

    private static Refusal? Number(string field, int number) =>
        number is < 1 or > 999 ? new Refusal("number-out-of-range", "items and actions are numbered from 1", field, number) : null;

    private static Refusal? Item(MeetingState state, int item) =>
        state.On(item) is null ? new Refusal("item-unknown", "the meeting's own agenda", "item", item) : null;

    private static Refusal? Votes(MeetingState state, VoteTaken vote) =>
        state.Begun is null ? new Refusal("meeting-not-begun", "a body votes at its meeting", "meeting")
        : state.Facts.OfType<VoteTaken>().Any(other => other.Item == vote.Item)
            ? new Refusal("item-voted-already", "an item is voted on once", "item", vote.Item)
        : vote.For < 0 || vote.Against < 0 || vote.Blank < 0 || vote.For + vote.Against + vote.Blank == 0
            ? new Refusal("votes-impossible", "votes are counted", "for")
        : (vote.Chair switch { Vote.For => vote.For, Vote.Against => vote.Against, _ => 1 }) == 0
            ? new Refusal("votes-without-chair", "§ 6.5: the chair's vote is one of them", "chair")
        : null;

    private static Refusal? Sent(MeetingState state, string code, MeetingStatus needed) =>
        state.Status < needed ? new Refusal(code, "minutes are sent, approved and published in that order", "meeting")
        : state.Status > needed ? Past(state) : null;

    private static Refusal? Replaced(MeetingState state, Digest minutes) =>
        state.Minutes == minutes ? null : new Refusal("minutes-replaced", "what was sent is what is approved and published", "minutes");
}
