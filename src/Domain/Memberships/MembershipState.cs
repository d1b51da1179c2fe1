// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Memberships;

/// <summary>Where an authority stands towards the association.</summary>
public enum Standing
{
    /// <summary>Never a member, or no longer one.</summary>
    NotMember,

    /// <summary>Its application waits for the chair.</summary>
    Applied,

    Member,

    /// <summary>Excluded by the board, waiting for the general assembly (§ 4.6).</summary>
    ExclusionPending,
}

/// <summary>Whether an authority is a member, and when it was.</summary>
/// <param name="Application">Its latest application, as last corrected.</param>
/// <param name="ApplicationEntry">The number of the entry by which it applied.</param>
/// <param name="Waiting">The application while it waits for its answer.</param>
/// <param name="Spells">Its membership periods, in the order entered; the last is open while it is a member.</param>
/// <param name="Exclusion">The exclusion that waits for the general assembly.</param>
/// <param name="Settled">The times an application waited for its answer, or an exclusion for the assembly that confirmed it.</param>
/// <param name="Last">The latest entry.</param>
public sealed record MembershipState(
    Cvr Cvr, Application? Application, long ApplicationEntry, Application? Waiting, ImmutableList<Spell> Spells, MemberExcluded? Exclusion,
    ImmutableList<Period> Settled, MembershipEvent? Last)
    : IState<MembershipState, MembershipEvent>, IPeriods
{
    public const string Kind = "membership";

    /// <summary>What began each of the periods, and the number of its entry.</summary>
    private ImmutableList<(MembershipEvent Fact, long Entry)> Beginnings { get; init; } = [];

    /// <summary>The number of the entry by which the last membership period began.</summary>
    public long Began => Beginnings is [.., var last] ? last.Entry : 0;

    /// <summary>Its membership periods, each with what it began with.</summary>
    public IEnumerable<MembershipTime> Times =>
        Spells.Zip(Beginnings, (spell, began) => new MembershipTime(spell, began.Fact, began.Entry));

    public static MembershipState Initial { get; } = new(default, null, 0, null, [], null, [], null);

    public static string StreamOf(Cvr cvr) => $"member-{cvr}";

    public Standing Standing => this switch
    {
        { Exclusion: not null } => Standing.ExclusionPending,
        { Spells: [.., { To: null }] } => Standing.Member,
        { Waiting: not null } => Standing.Applied,
        _ => Standing.NotMember,
    };

    /// <summary>The number of the entry by which it is a member on a day; null when it is none.</summary>
    public long? EntryOn(GovernanceDate on) =>
        Spells is [.., var last] && last.From.Earliest <= on.Latest && (last.To is not { } to || on.Earliest < to.Earliest) ? Began : null;

    public static MembershipState Evolve(MembershipState state, MembershipEvent fact, long number) => (fact switch
    {
        _ when !state.CanFollow(fact) => throw new DoesNotFollowException(number),
        MembershipAppliedFor applied => state with { Application = applied.Application, ApplicationEntry = number, Waiting = applied.Application },
        MembershipApplicationCorrected corrected => state with { Application = corrected.Application, Waiting = corrected.Application },
        MembershipApplicationAnnulled => state with { Waiting = null },
        MembershipApplicationWithdrawn or MembershipRejected => state.Answered(fact.EffectiveOn),
        // Who is a member from before the chair decided is no applicant any more from then.
        MembershipApproved or MembershipRegistered or MembershipTakenOver => state.Answered(fact.Basis.DecidedOn.OrEarlier(fact.EffectiveOn)) with
        {
            Spells = state.Spells.Add(new Spell(fact.EffectiveOn, null)),
            Beginnings = state.Beginnings.Add((fact, number)),
        },
        MembershipLapsed when state.Exclusion is not null => state.Confirmed(fact.EffectiveOn),
        MembershipLapsed when state.Waiting is not null => state.Answered(fact.EffectiveOn),
        MembershipResigned or MembershipDeemedResigned or MembershipEndRegistered or MembershipPassedOn or MembershipLapsed => state.Ended(fact),
        MemberExcluded excluded => state.Ended(fact) with { Exclusion = excluded },
        ExclusionConfirmed => state.Confirmed(fact.EffectiveOn),
        // As if never excluded.
        ExclusionOverturned => state with
        {
            Exclusion = null,
            Spells = state.Spells.SetItem(state.Spells.Count - 1, state.Spells[^1] with { To = null }),
        },
        _ => throw new UnknownFactException(fact),
    }) with { Cvr = fact.Cvr, Last = fact };

    public IEnumerable<Period> Periods =>
    [
        .. Spells.Select(spell => Of(MembershipStatus.Member, spell.From, spell.To)),
        .. Settled,
        .. Waiting is null ? (IEnumerable<Period>)[] : [Of(MembershipStatus.Applied, Waiting.ReceivedOn, null)],
        .. Exclusion is null ? (IEnumerable<Period>)[] : [Of(MembershipStatus.ExclusionPending, Exclusion.EffectiveOn, null)],
    ];

    private bool CanFollow(MembershipEvent fact) => fact switch
    {
        MembershipAppliedFor applied => Standing == Standing.NotMember && MembershipRefusals.Broken(applied.Application) is null,
        MembershipApplicationCorrected or MembershipApplicationAnnulled or MembershipApplicationWithdrawn or MembershipRejected =>
            Waiting is not null,
        MembershipApproved => Waiting is not null && IsFree(fact.EffectiveOn),
        MembershipRegistered or MembershipTakenOver => IsFree(fact.EffectiveOn),
        MembershipResigned or MembershipDeemedResigned or MembershipEndRegistered or MembershipPassedOn or MemberExcluded =>
            Standing == Standing.Member && fact.EffectiveOn.Latest >= Spells[^1].From.Earliest,
        MembershipLapsed => Standing != Standing.NotMember
            && (Standing != Standing.Member || fact.EffectiveOn.Latest >= Spells[^1].From.Earliest),
        ExclusionConfirmed or ExclusionOverturned => Exclusion is not null && fact.EffectiveOn.Latest >= Exclusion.EffectiveOn.Earliest,
        _ => true,
    };

    private bool IsFree(GovernanceDate from) => Exclusion is null && !Spells.Exists(new Spell(from, null).Overlaps);

    private Period Of(MembershipStatus status, GovernanceDate from, GovernanceDate? to) =>
        new(Kind, Cvr.ToString(), Cvr.ToString(), new MembershipHeld(status), from, to);

    private MembershipState Answered(GovernanceDate on) => Waiting is null
        ? this
        : this with { Waiting = null, Settled = Settled.Add(Of(MembershipStatus.Applied, Waiting.ReceivedOn, on)) };

    private MembershipState Confirmed(GovernanceDate on) =>
        this with { Exclusion = null, Settled = Settled.Add(Of(MembershipStatus.ExclusionPending, Exclusion!.EffectiveOn, on)) };

    private MembershipState Ended(MembershipEvent fact) =>
        this with { Spells = Spells.SetItem(Spells.Count - 1, Spells[^1] with { To = fact.EffectiveOn }) };
}

/// <summary>One membership period.</summary>
/// <param name="Began">The fact by which it began.</param>
/// <param name="Entry">The number of its entry.</param>
public sealed record MembershipTime(Spell Spell, MembershipEvent Began, long Entry)
{
    /// <summary>The period, from the approval where that was before the first day.</summary>
    public Spell Received => Began is MembershipApproved ? Spell with { From = Began.Basis.DecidedOn.OrEarlier(Spell.From) } : Spell;
}

/// <summary>What the timeline says of a membership.</summary>
public sealed record MembershipHeld(MembershipStatus Status);

/// <summary>What an authority is for a time.</summary>
public enum MembershipStatus
{
    Applied,
    Member,
    ExclusionPending,
}
