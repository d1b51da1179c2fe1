// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Suppliers;

/// <summary>Whether a company is a supplier partner, and when it was.</summary>
/// <param name="Waiting">The signed agreement that waits, as last corrected.</param>
/// <param name="Spells">Its partnerships, in the order entered; the last is open while it is a partner.</param>
/// <param name="Last">The latest entry.</param>
public sealed record SupplierState(
    Cvr Cvr, Application? Application, long ApplicationEntry, Application? Waiting, ImmutableList<Spell> Spells, ImmutableList<Period> Settled,
    SupplierEvent? Last)
    : IState<SupplierState, SupplierEvent>, IPeriods
{
    public const string Kind = "supplier";

    public static SupplierState Initial { get; } = new(default, null, 0, null, [], [], null);

    public static string StreamOf(Cvr cvr) => $"supplier-{cvr}";

    public bool IsPartner => Spells is [.., { To: null }];

    public static SupplierState Evolve(SupplierState state, SupplierEvent fact, long number) => (fact switch
    {
        _ when !state.CanFollow(fact) => throw new DoesNotFollowException(number),
        SupplierAgreementSigned signed => state with { Application = signed.Application, ApplicationEntry = number, Waiting = signed.Application },
        SupplierAgreementCorrected corrected => state with { Application = corrected.Application, Waiting = corrected.Application },
        SupplierAgreementAnnulled => state with { Waiting = null },
        SupplierAgreementWithdrawn or SupplierRejected => state.Answered(fact.EffectiveOn),
        // Who is a partner from before it was accepted waits no more from then.
        SupplierAccepted or SupplierRegistered or SupplierTakenOver => state.Answered(fact.Basis.DecidedOn.OrEarlier(fact.EffectiveOn)) with
        {
            Spells = state.Spells.Add(new Spell(fact.EffectiveOn, null)),
        },
        SupplierLapsed when state.Waiting is not null => state.Answered(fact.EffectiveOn),
        SupplierEnded or SupplierEndRegistered or SupplierPassedOn or SupplierLapsed => state with
        {
            Spells = state.Spells.SetItem(state.Spells.Count - 1, state.Spells[^1] with { To = fact.EffectiveOn }),
        },
        _ => throw new UnknownFactException(fact),
    }) with { Cvr = fact.Cvr, Last = fact };

    public IEnumerable<Period> Periods =>
    [
        .. Spells.Select(spell => Of(SupplierStatus.Partner, spell.From, spell.To)),
        .. Settled,
        .. Waiting is null ? (IEnumerable<Period>)[] : [Of(SupplierStatus.Signed, Waiting.ReceivedOn, null)],
    ];

    private bool CanFollow(SupplierEvent fact) => fact switch
    {
        SupplierAgreementSigned signed => !IsPartner && Waiting is null && SupplierRefusals.Broken(signed.Application) is null,
        SupplierAgreementCorrected or SupplierAgreementAnnulled or SupplierAgreementWithdrawn or SupplierRejected => Waiting is not null,
        SupplierAccepted => Waiting is not null && IsFree(fact.EffectiveOn),
        SupplierRegistered or SupplierTakenOver => IsFree(fact.EffectiveOn),
        SupplierEnded or SupplierEndRegistered or SupplierPassedOn => IsPartner && fact.EffectiveOn.Latest >= Spells[^1].From.Earliest,
        SupplierLapsed => IsPartner ? fact.EffectiveOn.Latest >= Spells[^1].From.Earliest : Waiting is not null,
        _ => true,
    };

    private bool IsFree(GovernanceDate from) => !Spells.Exists(new Spell(from, null).Overlaps);

    private Period Of(SupplierStatus status, GovernanceDate from, GovernanceDate? to) =>
        new(Kind, Cvr.ToString(), Cvr.ToString(), new SupplierHeld(status), from, to);

    private SupplierState Answered(GovernanceDate on) => Waiting is null
        ? this
        : this with { Waiting = null, Settled = Settled.Add(Of(SupplierStatus.Signed, Waiting.ReceivedOn, on)) };
}

/// <summary>What the timeline says of a supplier partnership.</summary>
public sealed record SupplierHeld(SupplierStatus Status);

/// <summary>What a company is for a time.</summary>
public enum SupplierStatus
{
    Signed,
    Partner,
}
