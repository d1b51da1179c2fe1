// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Exports;

/// <summary>
/// What is kept beside the entries and is not for everybody, but for documents: a table to a file, a row to a line. What of them names rows of
/// another comes after it.
/// </summary>
internal static class PrivateTables
{
    /// <summary>Persons; voting cards; what was asked with which key; what waits to follow from entries.</summary>
    public static readonly IReadOnlyList<string> All =
        ["register.person", "register.voting_card", $"{LedgerStore.Schema}.idempotency", $"{LedgerStore.Schema}.refused_reaction"];
}
