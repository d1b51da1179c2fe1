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
public sealed record SupplierState(Cvr Cvr, Application? Waiting, ImmutableList<Spell> Spells, SupplierEvent? Last)
    : IState<SupplierState, SupplierEvent>, IPeriods
{
    public const string Kind = "supplier";

    public static SupplierState Initial { get; } = new(default, null, [], null);

    public static string StreamOf(Cvr cvr) => $"supplier-{cvr}";

    public bool IsPartner => Spells is [.., { To: null }];

    public static SupplierState Evolve(SupplierState state, SupplierEvent fact, long number) => (fact switch
    {
        SupplierAgreementSigned signed => state with { Waiting = signed.Application },
        SupplierAgreementCorrected corrected => state with { Waiting = corrected.Application },
        SupplierAgreementAnnulled or SupplierAgreementWithdrawn or SupplierRejected => state with { Waiting = null },
        SupplierAccepted or SupplierRegistered or SupplierTakenOver => state with
        {
            Waiting = null,
            Spells = state.Spells.Add(new Spell(fact.EffectiveOn, null)),
        },
        SupplierEnded or SupplierEndRegistered or SupplierPassedOn or SupplierLapsed => state with
        {
            Spells = state.Spells.SetItem(state.Spells.Count - 1, state.Spells[^1] with { To = fact.EffectiveOn }),
        },
        _ => throw new UnknownFactException(fact),
    }) with { Cvr = fact.Cvr, Last = fact };

    public IEnumerable<Period> Periods =>
    [
        .. Spells.Select(spell => Of(SupplierStatus.Partner, spell.From, spell.To)),
        .. Waiting is null ? (IEnumerable<Period>)[] : [Of(SupplierStatus.Signed, Waiting.ReceivedOn, null)],
    ];

    private Period Of(SupplierStatus status, GovernanceDate from, GovernanceDate? to) =>
        new(Kind, Cvr.ToString(), Cvr.ToString(), new SupplierHeld(status), from, to);
}

/// <summary>What the timeline says of a supplier partnership.</summary>
public sealed record SupplierHeld(SupplierStatus Status);

/// <summary>What a company is for a time.</summary>
public enum SupplierStatus
{
    Signed,
    Partner,
}
