// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;

namespace OS2.Ledger.Audit;

/// <summary>What entries say after their corrections and annulments, for pages that read entries and not a book.</summary>
public static class StandingEntries
{
    /// <summary>
    /// The entries that stand, with what they say now; corrections and annulments themselves are left out. Of each stream all entries must be
    /// there.
    /// </summary>
    public static IReadOnlyList<EntryRow> Standing(this IEnumerable<EntryRow> entries)
    {
        var rows = entries.ToList();
        var says = rows.GroupBy(row => row.Stream)
            .SelectMany(stream => Corrections.Applied(
                [.. stream.Where(row => row.ReadableFactOf() is not null).Select(row => new Said(row.FactOf(), row.Number))]))
            .ToDictionary(said => said.Number, said => said.Fact);
        return
        [
            .. rows.Where(row => says.ContainsKey(row.Number)).Select(row => says[row.Number] is var fact && fact.Equals(row.FactOf())
                ? row
                : row with { Data = JsonSerializer.SerializeToElement(fact, fact.GetType(), LedgerJson.Options) }),
        ];
    }
}
