// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Meetings;

/// <summary>What happens to a meeting of a body, from when it is called until its minutes are published. Stream <c>meeting-BODY-DAY</c>.</summary>
public abstract record MeetingEvent(GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    /// <summary>The meeting, by the name in its stream.</summary>
    public abstract MeetingKey Meeting { get; init; }

    string IFact.Stream => MeetingState.StreamOf(Meeting);
}

/// <summary>A meeting was called.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
/// <param name="Place">Where it is held; empty where it is online only, or the place is not known yet.</param>
/// <param name="Online">Whether one can take part online.</param>
public sealed record MeetingScheduled(MeetingKey Meeting, string? Place, bool Online, GovernanceDate EffectiveOn, Basis Basis)
    : MeetingEvent(EffectiveOn, Basis);

/// <summary>A meeting held before the ledger, or minuted elsewhere, was registered with what is known of it.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
/// <param name="Minutes">Its minutes, where there are any.</param>
public sealed record MeetingRegistered(MeetingKey Meeting, Digest? Minutes, GovernanceDate EffectiveOn, Basis Basis)
    : MeetingEvent(EffectiveOn, Basis);

/// <summary>The meeting was called off.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
public sealed record MeetingCancelled(MeetingKey Meeting, GovernanceDate EffectiveOn, Basis Basis) : MeetingEvent(EffectiveOn, Basis);

/// <summary>An item was put on the agenda.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
/// <param name="Item">Its number on the agenda.</param>
/// <param name="Title">What it is about, in a sentence that names no person.</param>
/// <param name="Kind">What the body is to do with it.</param>
/// <param name="Product">The product it is about, by its short name.</param>
/// <param name="Brief">The case brief.</param>
public sealed record AgendaItemAdded(
    MeetingKey Meeting, int Item, string Title, CaseKind Kind, string? Product, Digest? Brief, GovernanceDate EffectiveOn, Basis Basis)
    : MeetingEvent(EffectiveOn, Basis);

/// <summary>An item was taken off the agenda; its number is not used again.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
/// <param name="Item">Its number on the agenda.</param>
public sealed record AgendaItemDropped(MeetingKey Meeting, int Item, GovernanceDate EffectiveOn, Basis Basis) : MeetingEvent(EffectiveOn, Basis);

/// <summary>The agenda was drawn up and sent to those who were called.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
public sealed record AgendaDrawnUp(MeetingKey Meeting, GovernanceDate EffectiveOn, Basis Basis) : MeetingEvent(EffectiveOn, Basis);

/// <summary>A paper belongs to the meeting.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
/// <param name="Item">The agenda item it belongs to, where it belongs to one.</param>
/// <param name="Title">What it is, in words that name no person.</param>
/// <param name="Paper">The paper.</param>
public sealed record PaperAttached(MeetingKey Meeting, int? Item, string Title, Digest Paper, GovernanceDate EffectiveOn, Basis Basis)
    : MeetingEvent(EffectiveOn, Basis);

/// <summary>The meeting opened and its minutes were begun.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
/// <param name="Chair">Who chaired it.</param>
/// <param name="MinuteTaker">Who took the minutes.</param>
public sealed record MinutesBegun(MeetingKey Meeting, PersonId Chair, PersonId? MinuteTaker, GovernanceDate EffectiveOn, Basis Basis)
    : MeetingEvent(EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>It was noted whether a person was there.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
/// <param name="Person">Who.</param>
/// <param name="Attendance">As what the person was there, or that the person sent apologies.</param>
public sealed record AttendanceNoted(MeetingKey Meeting, PersonId Person, Attendance Attendance, GovernanceDate EffectiveOn, Basis Basis)
    : MeetingEvent(EffectiveOn, Basis), IFact
{
    // Apologies are sent beforehand.
    IEnumerable<GovernanceDate> IFact.Past() => Attendance == Attendance.Apologies ? [Basis.DecidedOn] : [Basis.DecidedOn, EffectiveOn];
}

/// <summary>A person declared a conflict of interest in an item.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
/// <param name="Item">Its number on the agenda.</param>
/// <param name="Person">Who took no part in it.</param>
public sealed record ConflictDeclared(MeetingKey Meeting, int Item, PersonId Person, GovernanceDate EffectiveOn, Basis Basis)
    : MeetingEvent(EffectiveOn, Basis);

/// <summary>The body voted on an item. What came of it is counted (§ 6.5), and not entered.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
/// <param name="Item">Its number on the agenda.</param>
/// <param name="For">Votes for.</param>
/// <param name="Against">Votes against.</param>
/// <param name="Blank">Votes that were neither.</param>
/// <param name="Chair">How the chair voted, which counts in a tie.</param>
public sealed record VoteTaken(
    MeetingKey Meeting, int Item, int For, int Against, int Blank, Vote Chair, GovernanceDate EffectiveOn, Basis Basis)
    : MeetingEvent(EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>It was agreed that somebody does something.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
/// <param name="Action">Its number on the action list of the meeting.</param>
/// <param name="Title">What is to be done, in a sentence that names no person.</param>
/// <param name="Responsible">Who is to do it.</param>
/// <param name="Organisation">The organisation that is to do it.</param>
/// <param name="Deadline">When it is to be done.</param>
public sealed record ActionAgreed(
    MeetingKey Meeting, int Action, string Title, PersonId? Responsible, Cvr? Organisation, GovernanceDate? Deadline, GovernanceDate EffectiveOn,
    Basis Basis) : MeetingEvent(EffectiveOn, Basis);

/// <summary>What was agreed is done, or will not be.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
/// <param name="Action">Its number on the action list of the meeting.</param>
/// <param name="Outcome">Whether it was done.</param>
public sealed record ActionClosed(MeetingKey Meeting, int Action, ActionOutcome Outcome, GovernanceDate EffectiveOn, Basis Basis)
    : MeetingEvent(EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>The minutes were sent to those who are to approve them; sent again, these take the place of those sent before.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
/// <param name="Minutes">The minutes.</param>
public sealed record MinutesSent(MeetingKey Meeting, Digest Minutes, GovernanceDate EffectiveOn, Basis Basis)
    : MeetingEvent(EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>The minutes were approved.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
/// <param name="Minutes">The minutes that were sent.</param>
public sealed record MinutesApproved(MeetingKey Meeting, Digest Minutes, GovernanceDate EffectiveOn, Basis Basis)
    : MeetingEvent(EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>The minutes were published.</summary>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
/// <param name="Minutes">The minutes that were approved; everyone may read them.</param>
public sealed record MinutesPublished(MeetingKey Meeting, Digest Minutes, GovernanceDate EffectiveOn, Basis Basis)
    : MeetingEvent(EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>What a body is to do with an item.</summary>
public enum CaseKind
{
    Information,
    Discussion,
    Decision,
}

/// <summary>As what somebody was at a meeting.</summary>
public enum Attendance
{
    Present,

    /// <summary>There, without a vote.</summary>
    Observer,

    /// <summary>Not there, and said so beforehand.</summary>
    Apologies,
}

/// <summary>What became of an action.</summary>
public enum ActionOutcome
{
    Done,

    /// <summary>It will not be done.</summary>
    Dropped,
}
