// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Dues;

/// <summary>What happens to one member's dues for one year. Stream <c>dues-CVR-YEAR</c>.</summary>
/// <param name="Cvr">The member.</param>
/// <param name="Year">The calendar year the dues are for.</param>
public abstract record DuesEvent(Cvr Cvr, int Year, GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => DuesState.StreamOf(Cvr, Year);
}

/// <summary>An invoice for the year's dues is to be made; there is never a second one for the same member and year.</summary>
/// <param name="Net">Without VAT.</param>
/// <param name="Vat">The VAT.</param>
/// <param name="HalfYear">Whether half is due, the member having joined late in the year (§ 5.1).</param>
/// <param name="TariffEntry">The number of the entry that set the tariff.</param>
/// <param name="Cause">The number of the entry that made the dues fall due.</param>
public sealed record DuesInvoiceTriggered(
    Cvr Cvr, int Year, Money Net, Money Vat, bool HalfYear, long TariffEntry, long Cause, GovernanceDate EffectiveOn, Basis Basis)
    : DuesEvent(Cvr, Year, EffectiveOn, Basis);

/// <summary>Something that might have made dues fall due did not, for a reason.</summary>
/// <param name="Reason">Why no invoice is made.</param>
/// <param name="Cause">The number of the entry in question.</param>
public sealed record DuesInvoiceNotTriggered(Cvr Cvr, int Year, NoTrigger Reason, long Cause, GovernanceDate EffectiveOn, Basis Basis)
    : DuesEvent(Cvr, Year, EffectiveOn, Basis);

/// <summary>The member was sent a demand for unpaid dues (§ 4.5); effective the day it was sent.</summary>
/// <param name="Letter">The demand itself.</param>
public sealed record DuesDemanded(Cvr Cvr, int Year, Digest? Letter, GovernanceDate EffectiveOn, Basis Basis)
    : DuesEvent(Cvr, Year, EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>Why no invoice is triggered.</summary>
public enum NoTrigger
{
    /// <summary>Effective before the ledger's operation began, or it has not begun.</summary>
    BeforeOperation,

    /// <summary>No tariff is in force that year.</summary>
    NoTariff,

    /// <summary>The day is not known.</summary>
    DayUnknown,

    /// <summary>The year's dues were triggered by another entry.</summary>
    AlreadyTriggered,
}
