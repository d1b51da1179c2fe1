// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Audit;

/// <summary>What corrections and annulments make of a stream.</summary>
public static class Corrections
{
    /// <summary>
    /// The facts that stand, each in the place and with the number of the entry that first said it. Read from the end: of two
    /// corrections of one entry the later counts, and what is annulled corrects and annuls nothing any more.
    /// </summary>
    public static IEnumerable<Said> Applied(IReadOnlyList<Said> entries)
    {
        if (!entries.Any(entry => entry.Fact is AuditEvent)) return entries;
        var (annulled, replaced) = (new HashSet<long>(), new Dictionary<long, IFact>());
        foreach (var (fact, number) in entries.Reverse())
        {
            if (annulled.Contains(number)) continue;
            if (fact is EntryAnnulled annulment) annulled.Add(annulment.Number);
            if (fact is EntryCorrected correction) replaced.TryAdd(correction.Number, correction.Replacement);
        }

        return entries
            .Where(entry => entry.Fact is not AuditEvent && !annulled.Contains(entry.Number))
            .Select(entry => entry with { Fact = replaced.GetValueOrDefault(entry.Number, entry.Fact) });
    }
}
