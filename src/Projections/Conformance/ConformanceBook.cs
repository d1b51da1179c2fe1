// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Conformance;

/// <summary>What the checks come to on a day, by the entries up to a number.</summary>
/// <param name="Checks">Each check, in the order of the statutes.</param>
/// <param name="Recorded">When the entries by which findings are judged were recorded.</param>
/// <param name="Answers">What was answered.</param>
public sealed record Conformity(
    IReadOnlyList<Checked> Checks, IReadOnlyDictionary<long, DateTimeOffset> Recorded,
    IReadOnlyDictionary<FindingKey, (FindingAnswered Fact, long Entry)> Answers)
{
    public IEnumerable<Finding> Findings => Checks.SelectMany(check => check.Findings);

    /// <summary>How many findings nobody has answered.</summary>
    public int Unanswered => Findings.Count(finding => !Answers.ContainsKey(finding.Key));
}

/// <summary>
/// Whether the association's rules were kept. Worked out of the entries themselves by the checks of the Domain each time it is asked, and
/// so for any day and any knowledge; nothing of it is stored.
/// </summary>
public static class ConformanceBook
{
    private const string Findings = "finding-";

    public static async Task<Conformity> AskAsync(NpgsqlDataSource source, AsOf asOf, CancellationToken cancellation)
    {
        var entries = Book.AskAsync(
            source,
            $"""
            select stream_id, seq_id, type, timestamp, data::text from {LedgerStore.Schema}.mt_events
            where seq_id <= $1 and stream_id ^@ any($2) order by seq_id
            """,
            [asOf.Number, Chronicle.Streams.Append(Findings).ToArray()],
            row => (
                Stream: row.GetString(0), Number: row.GetInt64(1), Type: row.GetString(2), At: row.GetFieldValue<DateTimeOffset>(3),
                Data: row.GetString(4)),
            cancellation);
        var (streams, recorded) = (new Dictionary<string, List<Said>>(), new Dictionary<long, DateTimeOffset>());
        await foreach (var (stream, number, type, at, data) in entries)
        {
            if (!streams.TryGetValue(stream, out var said)) streams[stream] = said = [];
            said.Add(new Said((IFact)JsonSerializer.Deserialize(data, FactTypes.ByName[type], LedgerJson.Options)!, number));
            recorded[number] = at;
        }

        var checks = Inspection.Of(new Chronicle(streams.Where(Checked).Select(stream => stream.Value), asOf.Effective));
        var answers = streams.Where(stream => !Checked(stream))
            .Select(stream => States.Replay<FindingState, FindingEvent>(stream.Value).Answer)
            .OfType<(FindingAnswered Fact, long Entry)>().ToDictionary(answer => answer.Fact.Finding);
        return new Conformity(
            checks,
            checks.SelectMany(check => check.Findings).SelectMany(finding => finding.Entries).Distinct()
                .ToDictionary(entry => entry, entry => recorded[entry]),
            answers);

        static bool Checked(KeyValuePair<string, List<Said>> stream) => !stream.Key.StartsWith(Findings, StringComparison.Ordinal);
    }
}
