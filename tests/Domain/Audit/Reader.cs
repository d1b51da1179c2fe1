// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;

namespace OS2.Ledger.Tests.Audit;

/// <summary>What a careful reader makes of corrections: of each entry in turn, whether it stands and what it says now.</summary>
public static class Reader
{
    public static IEnumerable<Said> Of(IReadOnlyList<Said> entries) => entries
        .Where(entry => entry.Fact is not AuditEvent && Stands(entries, entry.Number))
        .Select(entry => entry with { Fact = Content(entries, entry.Number) });

    private static bool Stands(IReadOnlyList<Said> entries, long number) => !entries.Any(entry =>
        entry.Fact is EntryAnnulled annulment && annulment.Number == number && Stands(entries, entry.Number));

    private static IFact Content(IReadOnlyList<Said> entries, long number)
    {
        var latest = entries.LastOrDefault(entry =>
            entry.Fact is EntryCorrected correction && correction.Number == number && Stands(entries, entry.Number));
        return latest.Fact is EntryCorrected corrected ? corrected.Replacement : entries.Single(entry => entry.Number == number).Fact;
    }
}
