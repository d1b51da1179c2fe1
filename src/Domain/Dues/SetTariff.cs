// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Dues;

/// <summary>Enters the dues the general assembly, or by indexation the board, has set (§ 5.1, § 5.1.1).</summary>
/// <param name="Registered">
/// True for a tariff decided before the ledger: it is entered as it was. False: it must follow § 5.1 and begin with the year after the decision.
/// </param>
public sealed record SetTariff(Money Year, int VatPercent, GovernanceDate? PublishedOn, bool Registered, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<TariffState, TariffEvent>
{
    /// <summary>Whether the rules let dues hold from any day.</summary>
    public bool AtOnce { get; init; }

    public string Stream => TariffState.Stream;

    public Decision<TariffEvent> Decide(TariffState state)
    {
        var set = new TariffSet(Year, VatPercent, PublishedOn, EffectiveOn, Basis);
        if (state.Tariffs.Any(tariff => tariff.Set == set)) return [];
        if (Year.Øre <= 0) return new Refusal("amount-not-positive", "§ 5.1", "year");
        if (VatPercent is < 0 or > 100) return new Refusal("vat-out-of-range", "per cent", "vatPercent");
        if (!EffectiveOn.IsDay) return Refusal.DayNeeded(EffectiveOn, "invoices depend on it");
        if (state.Tariffs.Any(tariff => tariff.Set.EffectiveOn == EffectiveOn))
            return new Refusal("tariff-set-already", "§ 5.1", "effectiveOn", EffectiveOn);
        if (!Registered && Basis.Incompetent("§ 5.1", Authority.GeneralAssembly, Authority.Board) is { } refusal) return refusal;
        if (!Registered && !AtOnce && (EffectiveOn.Earliest.DayOfYear > 1 || EffectiveOn.Earliest.Year <= Basis.DecidedOn.Latest.Year))
            return new Refusal("tariff-from-next-year", "§ 5.1", "effectiveOn", Basis.DecidedOn);
        return [set];
    }
}
