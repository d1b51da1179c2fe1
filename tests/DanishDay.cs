// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Timeline;

namespace OS2.Ledger.Tests;

/// <summary>The ledger's today: for an hour or two before midnight the machine's own can be the day before.</summary>
internal static class DanishDay
{
    public static DateTime Today => TimeProvider.System.Today().ToDateTime(TimeOnly.MinValue);
}
