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
/// <param name="Waiting">The application that waits, as last corrected.</param>
/// <param name="Spells">Its membership periods, in the order entered; the last is open while it is a member.</param>
/// <param name="Exclusion">The exclusion that waits for the general assembly.</param>
/// <param name="Last">The latest entry.</param>
public sealed record MembershipState(
    Cvr Cvr, Standing Standing, Application? Waiting, ImmutableList<Spell> Spells, MemberExcluded? Exclusion, MembershipEvent? Last)
    : IState<MembershipState, MembershipEvent>, IPeriods
{
    public const string Kind = "membership";

    public static MembershipState Initial { get; } = new(default, Standing.NotMember, null, [], null, null);

    public static string StreamOf(Cvr cvr) => $"member-{cvr}";

    public static MembershipState Evolve(MembershipState state, MembershipEvent fact, long number) => (fact switch
    {
        MembershipAppliedFor applied => state with { Standing = Standing.Applied, Waiting = applied.Application },
        MembershipApplicationCorrected corrected => state with { Waiting = corrected.Application },
        MembershipApplicationAnnulled or MembershipApplicationWithdrawn or MembershipRejected =>
            state with { Standing = Standing.NotMember, Waiting = null },
        MembershipApproved or MembershipRegistered or MembershipTakenOver => state with
        {
            Standing = Standing.Member,
            Waiting = null,
            Spells = state.Spells.Add(new Spell(fact.EffectiveOn, null)),
        },
        MembershipLapsed when state.Exclusion is not null => state with { Standing = Standing.NotMember, Exclusion = null },
        MembershipResigned or MembershipDeemedResigned or MembershipEndRegistered or MembershipPassedOn or MembershipLapsed =>
            state.Ended(fact) with { Standing = Standing.NotMember },
        MemberExcluded excluded => state.Ended(fact) with { Standing = Standing.ExclusionPending, Exclusion = excluded },
        ExclusionConfirmed => state with { Standing = Standing.NotMember, Exclusion = null },
        ExclusionOverturned => state with
        {
            Standing = Standing.Member,
            Exclusion = null,
            Spells = state.Spells.SetItem(state.Spells.Count - 1, state.Spells[^1] with { To = null }),
        },
        _ => throw new UnknownFactException(fact),
    }) with { Cvr = fact.Cvr, Last = fact };

    public IEnumerable<Period> Periods =>
    [
        .. Spells.Select(spell => Of(MembershipStatus.Member, spell.From, spell.To)),
        .. Waiting is null ? (IEnumerable<Period>)[] : [Of(MembershipStatus.Applied, Waiting.ReceivedOn, null)],
        .. Exclusion is null ? (IEnumerable<Period>)[] : [Of(MembershipStatus.ExclusionPending, Exclusion.EffectiveOn, null)],
    ];

    private Period Of(MembershipStatus status, GovernanceDate from, GovernanceDate? to) =>
        new(Kind, Cvr.ToString(), Cvr.ToString(), new MembershipHeld(status), from, to);

    private MembershipState Ended(MembershipEvent fact) =>
        this with { Spells = Spells.SetItem(Spells.Count - 1, Spells[^1] with { To = fact.EffectiveOn }) };
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
