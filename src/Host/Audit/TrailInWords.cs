// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Audit;

/// <summary>An entry as it is stored, and last in one sentence in the language of the reader.</summary>
/// <param name="RecordedByName">Who entered it; null for readers who may not see persons.</param>
/// <param name="ApprovedByName">Who approved it, where somebody had to; null for readers who may not see persons.</param>
public sealed record EntryInWords(
    long Number, long? Index, Guid Id, string Stream, long Version, string Type, DateTimeOffset RecordedAt, string RecordedBy, string? ApprovedBy,
    string? Correlation, string? Causation, JsonElement? Basis, JsonElement Data, string? RecordedByName, string? ApprovedByName,
    string Sentence);

/// <summary>The audit trail with each entry's sentence.</summary>
public static class TrailInWords
{
    // The names are asked for once for so many entries.
    private const int Chunk = 500;

    /// <inheritdoc cref="AuditTrail.AskAsync" />
    public static async IAsyncEnumerable<EntryInWords> AskAsync(
        NpgsqlDataSource source, Sentences sentences, long upTo, Excerpt excerpt, AuditQuestion question, bool seesPersons,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Each chunk is read to its end before the names are asked for: a reader that holds one connection while it waits for another
        // could wait for ever on others who do the same.
        for (var left = excerpt.Take; left > 0;)
        {
            var next = excerpt with { Take = Math.Min(Chunk, left) };
            var entries = await AuditTrail.AskAsync(source, upTo, next, question, cancellation).ToListAsync(cancellation);
            if (entries.Count == 0) yield break;
            var names = await Names.ForAsync(source, entries, seesPersons, cancellation);
            foreach (var entry in entries) yield return Said(entry, sentences, names);
            left -= entries.Count;
            excerpt = excerpt with { After = entries[^1].Number.ToString(CultureInfo.InvariantCulture) };
        }
    }

    private static EntryInWords Said(EntryRow row, Sentences sentences, Names names)
    {
        return new EntryInWords(
            row.Number, row.Index, row.Id, row.Stream, row.Version, row.Type, row.RecordedAt, row.RecordedBy, row.ApprovedBy, row.Correlation,
            row.Causation, row.Basis, row.Data, Name(row.RecordedBy), Name(row.ApprovedBy), sentences.Of(row, names));

        string? Name(string? id) => names.SeesPersons && PersonId.TryParse(id, out var person) ? sentences.Person(person, names) : null;
    }
}
