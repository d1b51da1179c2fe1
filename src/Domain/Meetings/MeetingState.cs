// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Documents;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Meetings;

/// <summary>How far a meeting and its minutes have come.</summary>
public enum MeetingStatus
{
    Scheduled,
    AgendaDrawnUp,
    MinutesBegun,
    MinutesSent,
    MinutesApproved,
    MinutesPublished,

    /// <summary>Held before the ledger, or minuted elsewhere.</summary>
    Registered,

    Cancelled,
}

/// <summary>What happened at one meeting.</summary>
/// <param name="Facts">What has happened, in the order entered.</param>
public sealed record MeetingState(ImmutableList<MeetingEvent> Facts) : IState<MeetingState, MeetingEvent>, IPeriods
{
    public const string Kind = "meeting";

    public static MeetingState Initial { get; } = new([]);

    /// <summary>Whether the ledger knows of the meeting.</summary>
    public bool Known => Facts.Count > 0;

    /// <summary>How far it has come; null before anything was entered.</summary>
    public MeetingStatus? Status => Facts.Max(Becomes);

    /// <summary>The items that are on the agenda, by number.</summary>
    public IEnumerable<AgendaItemAdded> Agenda => Facts.OfType<AgendaItemAdded>()
        .Where(added => !Facts.OfType<AgendaItemDropped>().Any(dropped => dropped.Item == added.Item)).OrderBy(added => added.Item);

    /// <summary>What was last noted about each who was called.</summary>
    public IEnumerable<AttendanceNoted> Attendance =>
        Facts.OfType<AttendanceNoted>().GroupBy(noted => noted.Person).Select(noted => noted.Last());

    /// <summary>Who chaired it and who took the minutes; null until they were begun.</summary>
    public MinutesBegun? Begun => Facts.OfType<MinutesBegun>().FirstOrDefault();

    /// <summary>The minutes as they were last sent.</summary>
    public Digest? Minutes => Facts.OfType<MinutesSent>().LastOrDefault()?.Minutes ?? Facts.OfType<MeetingRegistered>().FirstOrDefault()?.Minutes;

    public static string StreamOf(MeetingKey meeting) => $"meeting-{meeting}";

    public static MeetingState Evolve(MeetingState state, MeetingEvent fact, long number) => fact switch
    {
        MeetingScheduled or MeetingRegistered when state.Known => throw new DoesNotFollowException(number),
        MeetingScheduled or MeetingRegistered => new MeetingState([fact]),
        MeetingCancelled or AgendaItemAdded or AgendaItemDropped or AgendaDrawnUp or PaperAttached or MinutesBegun or AttendanceNoted
            or ConflictDeclared or VoteTaken or ActionAgreed or ActionClosed or MinutesSent or MinutesApproved or MinutesPublished =>
            MeetingRules.Broken(state, fact) is null ? new MeetingState(state.Facts.Add(fact)) : throw new DoesNotFollowException(number),
        _ => throw new UnknownFactException(fact),
    };

    /// <summary>Whether exactly this was the last to be entered about what it is about.</summary>
    public bool Says(MeetingEvent fact) => fact switch
    {
        AttendanceNoted noted => Attendance.Contains(noted),
        AgendaItemAdded added => Agenda.Contains(added),
        MinutesSent => Facts.OfType<MinutesSent>().LastOrDefault() == fact,
        _ => Facts.Contains(fact),
    };

    /// <summary>An item that is on the agenda; null when there is none of the number.</summary>
    public AgendaItemAdded? On(int item) => Agenda.FirstOrDefault(added => added.Item == item);

    /// <summary>Whether a person takes no part in an item.</summary>
    public bool IsConflicted(PersonId person, int item) =>
        Facts.OfType<ConflictDeclared>().Any(declared => declared.Person == person && declared.Item == item);

    /// <summary>What had happened by a day, as far as it can have.</summary>
    public MeetingState By(DateOnly day) => new([.. Facts.Where(fact => fact.EffectiveOn.Earliest <= day)]);

    public IEnumerable<Period> Periods =>
        Known ? Period.Successive(Kind, Facts[0].Meeting.ToString(), Facts[0].Meeting.Body.ToString(), Versions()) : [];

    /// <summary>What is to be read of it, and from when.</summary>
    private IEnumerable<(object Says, GovernanceDate From)> Versions()
    {
        var (before, since) = ((MeetingHeld?)null, default(GovernanceDate));
        // The day of the agenda may be entered after the minutes were begun.
        foreach (var (fact, status) in Facts.Select(fact => (fact, Becomes(fact))).Where(step => step.Item2 is not null).OrderBy(step => step.Item2))
        {
            // However late or uncertain a date, one step is not before the other.
            if (before is null || fact.EffectiveOn.Earliest >= since.Earliest) since = fact.EffectiveOn;
            before = Says(before, fact, status!.Value);
            yield return (before, since);
        }
    }

    private static MeetingHeld Says(MeetingHeld? before, MeetingEvent fact, MeetingStatus status) => fact switch
    {
        MeetingScheduled scheduled => new MeetingHeld(status, scheduled.Place, scheduled.Online, null),
        MeetingRegistered registered => new MeetingHeld(status, null, false, registered.Minutes),
        // Minutes are everyone's to read from when they are published.
        MinutesPublished published => before! with { Status = status, Minutes = published.Minutes },
        _ => before! with { Status = status },
    };

    /// <summary>How far a fact brings the meeting; null for one that leaves it where it was.</summary>
    public static MeetingStatus? Becomes(MeetingEvent fact) => fact switch
    {
        MeetingScheduled => MeetingStatus.Scheduled,
        MeetingRegistered => MeetingStatus.Registered,
        MeetingCancelled => MeetingStatus.Cancelled,
        AgendaDrawnUp => MeetingStatus.AgendaDrawnUp,
        MinutesBegun => MeetingStatus.MinutesBegun,
        MinutesSent => MeetingStatus.MinutesSent,
        MinutesApproved => MeetingStatus.MinutesApproved,
        MinutesPublished => MeetingStatus.MinutesPublished,
        _ => null,
    };
}

/// <summary>What the timeline says of a meeting.</summary>
/// <param name="Minutes">Its published minutes.</param>
public sealed record MeetingHeld(MeetingStatus Status, string? Place, bool Online, Digest? Minutes);
