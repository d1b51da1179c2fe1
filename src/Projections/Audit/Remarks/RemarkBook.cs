// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.CompilerServices;
using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Audit.Remarks;

/// <summary>A remark of an auditor on an entry. What it says is not public; that it was put and answered is.</summary>
/// <param name="Number">The entry it is on.</param>
/// <param name="Remark">Its number among those on the entry.</param>
/// <param name="PutOn">When it was put.</param>
/// <param name="PutEntry">The entry by which it was.</param>
/// <param name="Text">The digest of what it says.</param>
/// <param name="AnsweredOn">When it was answered.</param>
/// <param name="AnswerEntry">The entry by which it was.</param>
/// <param name="AnswerText">The digest of the answer.</param>
public sealed record RemarkRow(
    long Number, int Remark, string PutOn, long PutEntry, string Text, string? AnsweredOn, long? AnswerEntry, string? AnswerText);

/// <summary>The remarks on entries, folded from the entries themselves.</summary>
public static class RemarkBook
{
    /// <summary>The remarks in the order put.</summary>
    /// <param name="number">The entry they are on; null for every entry.</param>
    public static async IAsyncEnumerable<RemarkRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, long? number, Excerpt excerpt, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var which = number is { } one ? new AuditQuestion(Stream: RemarkState.StreamOf(one)) : new AuditQuestion(Streams: RemarkState.Streams);
        var entries = await AuditTrail.AskAsync(source, asOf.Number, new Excerpt(), which, cancellation).ToListAsync(cancellation);
        var remarks = entries.GroupBy(entry => entry.Stream)
            .SelectMany(stream => States.Replay<RemarkState, RemarkEvent>([.. stream.Select(row => new Said(row.FactOf(), row.Number))]).Remarks)
            .Where(remark => remark.Put.EffectiveOn.Earliest <= asOf.Effective && remark.Number > After(excerpt))
            .OrderBy(remark => remark.Number).Take(excerpt.Take);
        foreach (var remark in remarks)
        {
            var answer = remark.Answer?.EffectiveOn.Earliest <= asOf.Effective ? remark.Answer : null;
            yield return new RemarkRow(
                remark.Put.Entry, remark.Put.Remark, remark.Put.EffectiveOn.ToString(), remark.Number, remark.Put.Text.ToString(),
                answer?.EffectiveOn.ToString(), answer is null ? null : remark.AnswerNumber, answer?.Text.ToString());
        }
    }

    // The entry by which the last one seen was put.
    private static long After(Excerpt excerpt) => long.TryParse(excerpt.After, out var after) ? after : 0;
}
