// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Operations;
using OS2.Ledger.Organisations;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Dues;

/// <summary>
/// Triggers the invoice for the year in which a membership begins, or records why there is none. The amount is a pure function
/// of the day it begins, the tariff in force and the half-year rule (§ 5.1).
/// </summary>
/// <param name="EffectiveOn">The day the membership begins.</param>
/// <param name="Tariff">The tariff in force that day; null when there is none.</param>
/// <param name="OperationBegun">The day the ledger's operation begins; null while that is not decided.</param>
/// <param name="HalfYearAfter">The last day of a year on which joining costs the whole year's dues.</param>
/// <param name="Cause">The number of the entry by which the membership begins.</param>
/// <param name="CauseBasis">The basis of that entry; what is not triggered stands on it.</param>
public sealed record TriggerDues(
    Cvr Cvr, GovernanceDate EffectiveOn, TariffInForce? Tariff, GovernanceDate? OperationBegun, DateOnly HalfYearAfter, long Cause, Basis CauseBasis)
    : ICommand<DuesState, DuesEvent>
{
    /// <summary>With what the association's own entries say of the day the membership begins.</summary>
    public static TriggerDues For(
        Cvr cvr, GovernanceDate begins, TariffState tariffs, OperationsState operations, StatutesState statutes, long cause, Basis basis) =>
        new(cvr, begins, tariffs.On(begins.Earliest), operations.Begun, statutes.On(begins.Earliest).HalfYearAfter, cause, basis);

    /// <summary>The year whose dues fall due: the year the membership begins. Of an unknown day the earliest possible counts.</summary>
    public int Year => Day.Year;

    public string Stream => DuesState.StreamOf(Cvr, Year);

    private DateOnly Day => EffectiveOn.Earliest == DateOnly.MinValue ? EffectiveOn.Latest : EffectiveOn.Earliest;

    public Decision<DuesEvent> Decide(DuesState state) => state.Triggered switch
    {
        { Cause: var cause } when cause == Cause => [],
        { } => Not(state, NoTrigger.AlreadyTriggered),
        null when OperationBegun is not { } begun || Day < begun.Earliest => Not(state, NoTrigger.BeforeOperation),
        null when !EffectiveOn.IsDay => Not(state, NoTrigger.DayUnknown),
        null when Tariff is null => Not(state, NoTrigger.NoTariff),
        null => [Triggered(Tariff)],
    };

    private DuesInvoiceTriggered Triggered(TariffInForce tariff)
    {
        var half = (Day.Month, Day.Day).CompareTo((HalfYearAfter.Month, HalfYearAfter.Day)) > 0;
        var net = half ? tariff.Set.Year.Half() : tariff.Set.Year;
        return new DuesInvoiceTriggered(Cvr, Year, net, net.Percent(tariff.Set.VatPercent), half, tariff.Entry, Cause, EffectiveOn, tariff.Set.Basis);
    }

    private Decision<DuesEvent> Not(DuesState state, NoTrigger reason)
    {
        var not = new DuesInvoiceNotTriggered(Cvr, Year, reason, Cause, EffectiveOn, CauseBasis);
        return state.NotTriggered.Contains(not) ? [] : [not];
    }
}

/// <summary>Records that a member was sent a demand for unpaid dues (§ 4.5).</summary>
/// <param name="DemandedOn">The day it was sent.</param>
/// <param name="Letter">The demand itself.</param>
/// <param name="IsMemberThen">Whether it is a member at some time of the year.</param>
public sealed record DemandDues(Cvr Cvr, int Year, bool IsMemberThen, GovernanceDate DemandedOn, Digest? Letter, Basis Basis)
    : ICommand<DuesState, DuesEvent>
{
    public string Stream => DuesState.StreamOf(Cvr, Year);

    public Decision<DuesEvent> Decide(DuesState state)
    {
        var demanded = new DuesDemanded(Cvr, Year, Letter, DemandedOn, Basis);
        if (state.Demand?.Fact == demanded) return [];
        if (!IsMemberThen) return new Refusal("demand-without-membership", "§ 4.5", "year", Year);
        return DemandedOn.Latest.Year < Year ? new Refusal("demand-before-year", "§ 4.5", "demandedOn", Year) : [demanded];
    }
}
