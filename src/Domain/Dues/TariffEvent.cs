// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Dues;

/// <summary>What a year's membership costs, from when. Stream <c>tariff</c>.</summary>
public abstract record TariffEvent(GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => TariffState.Stream;
}

/// <summary>The dues were set, in force from the effective date until others are (§ 5.1).</summary>
/// <param name="Year">The whole year's dues, without VAT.</param>
/// <param name="VatPercent">The VAT on top, in whole per cent.</param>
/// <param name="PublishedOn">When the change entered the published statutes or the website.</param>
public sealed record TariffSet(Money Year, int VatPercent, GovernanceDate? PublishedOn, GovernanceDate EffectiveOn, Basis Basis)
    : TariffEvent(EffectiveOn, Basis);
