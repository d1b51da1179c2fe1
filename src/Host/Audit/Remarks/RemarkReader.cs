// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Documents;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Audit.Remarks;

/// <summary>A remark as it is read.</summary>
/// <param name="Text">What it says; null to those who may not read it, and where it was erased.</param>
/// <param name="Answer">What was answered, likewise.</param>
public sealed record RemarkLine(RemarkRow Row, string? Text, string? Answer);

/// <summary>Reads the remarks of the auditors, with what they say for those who may read it.</summary>
public sealed class RemarkReader(NpgsqlDataSource source, DocumentArchive archive)
{
    /// <param name="number">The entry they are on; null for every entry.</param>
    public async Task<IReadOnlyList<RemarkLine>> ReadAsync(AsOf asOf, long? number, Asker? asker, CancellationToken cancellation)
    {
        var rows = await RemarkBook.AskAsync(source, asOf, number, new Excerpt(), cancellation).ToListAsync(cancellation);
        var digests = asker is not null && Roles.ReadsPrivate.Contains(asker.Role)
            ? rows.SelectMany(row => new[] { Read(row.Text), Read(row.AnswerText) }).OfType<Digest>() : [];
        var texts = await archive.TextsAsync(digests, cancellation);
        return [.. rows.Select(row => new RemarkLine(row, Said(row.Text), Said(row.AnswerText)))];

        string? Said(string? digest) => Read(digest) is { } name ? texts.GetValueOrDefault(name)?.Text : null;

        static Digest? Read(string? digest) => Digest.TryParse(digest, out var name) ? name : null;
    }
}
