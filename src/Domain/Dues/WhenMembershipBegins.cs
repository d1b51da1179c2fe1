// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Memberships;
using OS2.Ledger.Operations;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Dues;

/// <summary>When a membership begins, by approval or registration, its first year's dues fall due (§ 5.1).</summary>
public static class WhenMembershipBegins
{
    /// <param name="began">The approval or registration.</param>
    /// <param name="number">Its entry number.</param>
    public static TriggerDues Then(MembershipEvent began, long number, TariffState tariffs, OperationsState operations, StatutesState statutes) =>
        TriggerDues.For(began.Cvr, began.EffectiveOn, tariffs, operations, statutes, number, began.Basis);
}
