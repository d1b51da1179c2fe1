// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.Operations;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Dues;

/// <summary>When a tariff turns out to be another, what was triggered by it is worked out anew (§ 5.1).</summary>
public static class WhenTariffChanges
{
    /// <param name="due">What was triggered.</param>
    /// <param name="number">Its entry number.</param>
    /// <param name="basis">On whose authority the tariff was corrected.</param>
    /// <returns>What becomes of that entry; it is annulled where there is no tariff for it any more.</returns>
    public static ICommand<History, IFact> Then(
        DuesInvoiceTriggered due, long number, Basis basis, TariffState tariffs, OperationsState operations, StatutesState statutes)
    {
        var stream = DuesState.StreamOf(due.Cvr, due.Year);
        return TriggerDues.For(due.Cvr, due.EffectiveOn, tariffs, operations, statutes, due.Cause, basis).Decide(DuesState.Initial).Facts
            is [DuesInvoiceTriggered anew]
            ? new CorrectEntry(stream, number, anew, null, basis)
            : new AnnulEntry(stream, number, null, basis);
    }
}
