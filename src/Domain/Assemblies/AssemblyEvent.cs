// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies;

/// <summary>
/// What happens to a general assembly: it is demanded, planned and called, its agenda, motions and candidates come in, and on the day it elects
/// who chairs it and who takes the minutes, goes through its agenda, has its recesses and is closed; afterwards its minutes are signed and
/// published. Who can vote, and that it opens, stands on its roll.
/// Stream <c>assembly-KEY</c>, such as <c>assembly-2026</c>, or <c>assembly-2026-x1</c> for an extraordinary one.
/// </summary>
/// <param name="Assembly">The assembly, by the name in its stream.</param>
public abstract record AssemblyEvent(AssemblyKey Assembly, GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => AssemblyState.StreamOf(Assembly);

    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, Since()];

    /// <summary>When it happened: of what is decided or proposed for a day to come, when that was.</summary>
    public GovernanceDate Since() =>
        this is AssemblyPlanned or AssemblyMoved or DuesProposed or RuleProposed ? Basis.DecidedOn : EffectiveOn;
}

/// <summary>A member demanded an extraordinary assembly (§ 8). The effective date is the day the demand was received.</summary>
/// <param name="Cvr">The member.</param>
public sealed record ExtraordinaryDemanded(AssemblyKey Assembly, Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>A member took its demand back.</summary>
/// <param name="Cvr">The member.</param>
public sealed record ExtraordinaryDemandWithdrawn(AssemblyKey Assembly, Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The board considered the demand, from which day on the time runs within which the assembly is held (§ 8).</summary>
public sealed record DemandConsidered(AssemblyKey Assembly, GovernanceDate EffectiveOn, Basis Basis) : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The assembly was planned. The effective date is the day it is to be held.</summary>
/// <param name="Place">Where it is held; empty where it is online only, or the place is not known yet.</param>
/// <param name="Online">Whether one can attend online.</param>
public sealed record AssemblyPlanned(AssemblyKey Assembly, string? Place, bool Online, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The assembly was moved to another day or place. The effective date is the day it is to be held.</summary>
/// <param name="Place">Where it is held; empty where it is online only, or the place is not known yet.</param>
/// <param name="Online">Whether one can attend online.</param>
public sealed record AssemblyMoved(AssemblyKey Assembly, string? Place, bool Online, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The assembly was called off.</summary>
public sealed record AssemblyCalledOff(AssemblyKey Assembly, GovernanceDate EffectiveOn, Basis Basis) : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>An assembly held before the ledger, or minuted elsewhere, was registered. The effective date is the day it was held.</summary>
/// <param name="Place">Where it was held.</param>
/// <param name="Minutes">Its minutes, where there are any; everyone may read them.</param>
public sealed record AssemblyRegistered(AssemblyKey Assembly, string? Place, Digest? Minutes, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The members were given notice of the assembly (§ 7, § 8). The effective date is the day it was sent.</summary>
/// <param name="Notice">The notice; everyone may read it.</param>
public sealed record NoticeGiven(AssemblyKey Assembly, Digest? Notice, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>An item was put on the agenda.</summary>
/// <param name="Item">Its place on the agenda.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">What it is about, in a sentence that names no person; empty where the kind says it.</param>
/// <param name="Motion">The number of the motion that is dealt with, where it is one.</param>
public sealed record AgendaItemPlaced(
    AssemblyKey Assembly, int Item, AgendaKind Kind, string? Title, int? Motion, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>An item was taken off the agenda; its place is free again.</summary>
/// <param name="Item">Its place on the agenda.</param>
public sealed record AgendaItemRemoved(AssemblyKey Assembly, int Item, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>A motion was received by the secretariat (§ 7). The effective date is the day it was received.</summary>
/// <param name="Motion">Its number.</param>
/// <param name="Kind">What it is about, which says what majority it needs.</param>
/// <param name="Title">What it says, in a sentence that names no person.</param>
/// <param name="Text">The motion in full; everyone may read it, unless it is about an exclusion.</param>
/// <param name="By">The member that moved it; empty where the board did, or who else the basis says.</param>
public sealed record MotionReceived(
    AssemblyKey Assembly, int Motion, MotionKind Kind, string Title, Digest? Text, Cvr? By, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The motion was amended by whoever moved it.</summary>
/// <param name="Motion">Its number.</param>
/// <param name="Title">What it says now, in a sentence that names no person.</param>
/// <param name="Text">The motion in full as amended; empty where that stays as it was.</param>
public sealed record MotionAmended(AssemblyKey Assembly, int Motion, string Title, Digest? Text, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The motion was taken back.</summary>
/// <param name="Motion">Its number.</param>
public sealed record MotionWithdrawn(AssemblyKey Assembly, int Motion, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The motions were sent to the members (§ 7). The effective date is the day they were sent.</summary>
/// <param name="Papers">What was sent.</param>
public sealed record MotionsDistributed(AssemblyKey Assembly, Digest? Papers, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>What the dues will be if the motion is adopted. The effective date is the day from which they would hold.</summary>
/// <param name="Motion">The number of the motion.</param>
/// <param name="Year">The whole year's dues, without VAT.</param>
/// <param name="VatPercent">The VAT on top, in whole per cent.</param>
public sealed record DuesProposed(AssemblyKey Assembly, int Motion, Money Year, int VatPercent, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>What a rule will be if the motion is adopted. The effective date is the day from which it would hold.</summary>
/// <param name="Motion">The number of the motion.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Value">Its value, in the words of the rule.</param>
public sealed record RuleProposed(AssemblyKey Assembly, int Motion, Rule Rule, string Value, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The board's exclusion of a member was laid before the assembly (§ 4.6).</summary>
/// <param name="Motion">The number of the motion.</param>
/// <param name="Cvr">The member.</param>
/// <param name="ExclusionEntry">The entry by which the board excluded it.</param>
public sealed record ExclusionLaidBefore(AssemblyKey Assembly, int Motion, Cvr Cvr, long ExclusionEntry, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>A candidate was nominated.</summary>
/// <param name="Seat">What the person is a candidate for.</param>
/// <param name="Person">Who.</param>
/// <param name="Organisation">The member that the candidate represents (§ 6.1); none for an auditor.</param>
public sealed record CandidateNominated(
    AssemblyKey Assembly, ElectedTo Seat, PersonId Person, Cvr? Organisation, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>A candidate stood down.</summary>
/// <param name="Seat">What the person was a candidate for.</param>
/// <param name="Person">Who.</param>
public sealed record CandidacyWithdrawn(AssemblyKey Assembly, ElectedTo Seat, PersonId Person, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The assembly elected who chairs it (§ 7); elected again, the other does no longer.</summary>
/// <param name="Person">Who.</param>
public sealed record MeetingChairElected(AssemblyKey Assembly, PersonId Person, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The assembly elected who takes its minutes (§ 7); elected again, the other does no longer.</summary>
/// <param name="Person">Who.</param>
public sealed record MinuteTakerElected(AssemblyKey Assembly, PersonId Person, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The assembly came to an item on its agenda, which is the one it deals with until it comes to another; it can go back to one.</summary>
/// <param name="Item">Its place on the agenda.</param>
public sealed record AgendaItemReached(AssemblyKey Assembly, int Item, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The assembly went into recess.</summary>
public sealed record AssemblyRecessed(AssemblyKey Assembly, GovernanceDate EffectiveOn, Basis Basis) : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The assembly was resumed after a recess.</summary>
public sealed record AssemblyResumed(AssemblyKey Assembly, GovernanceDate EffectiveOn, Basis Basis) : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The assembly was closed: nothing is decided at it any more, and its roll stays as it is.</summary>
public sealed record AssemblyClosed(AssemblyKey Assembly, GovernanceDate EffectiveOn, Basis Basis) : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The minutes were written down as a draft, which takes the place of the one before.</summary>
/// <param name="Draft">The draft, a private text.</param>
public sealed record AssemblyMinutesDrafted(AssemblyKey Assembly, Digest Draft, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The meeting chair approved the minutes and signed them (§ 7). The effective date is the day of the signature.</summary>
/// <param name="Draft">The draft that was signed, unchanged.</param>
/// <param name="Minutes">The same text as a document that everyone may read once it is published.</param>
/// <param name="Chair">Who signed: whoever was elected to chair the assembly.</param>
public sealed record AssemblyMinutesSigned(
    AssemblyKey Assembly, Digest Draft, Digest Minutes, PersonId Chair, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>The signed minutes were published (§ 7). The effective date is the day they were.</summary>
public sealed record AssemblyMinutesPublished(AssemblyKey Assembly, GovernanceDate EffectiveOn, Basis Basis)
    : AssemblyEvent(Assembly, EffectiveOn, Basis);

/// <summary>What an item on the agenda is, in the order of § 7.</summary>
public enum AgendaKind
{
    /// <summary>The election of the meeting chair and the minute-taker.</summary>
    MeetingChair,

    /// <summary>The board's report.</summary>
    Report,

    /// <summary>The election of the association's chair.</summary>
    Chair,

    /// <summary>The election of board members.</summary>
    BoardMembers,

    /// <summary>The election of substitutes.</summary>
    Substitutes,

    /// <summary>The election of an auditor.</summary>
    Auditor,

    /// <summary>The accounts, and next year's dues.</summary>
    AccountsAndDues,

    /// <summary>Motions received.</summary>
    Motions,

    AnyOtherBusiness,

    /// <summary>Something else, as on the agenda of an extraordinary assembly.</summary>
    Other,
}

/// <summary>What a motion is about, which says what majority it needs and what follows from its adoption.</summary>
public enum MotionKind
{
    Ordinary,

    /// <summary>A change of the statutes (§ 9.1).</summary>
    Statutes,

    /// <summary>The dues (§ 5.1).</summary>
    Dues,

    /// <summary>The exclusion of a member (§ 4.6).</summary>
    Exclusion,

    /// <summary>The dissolution of the association (§ 9.2).</summary>
    Dissolution,
}

/// <summary>What the assembly elects somebody to.</summary>
public enum ElectedTo
{
    Chair,
    BoardMember,
    BoardSubstitute,
    Auditor,
}
