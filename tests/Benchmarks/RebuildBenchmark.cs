// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using Marten;
using OS2.Ledger.Bodies;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Benchmarks;

/// <summary>
/// How many entries per second a rebuild of all books takes in, with a thousand bodies whose seats are taken and left. The baseline
/// reads the same entries in pages as large and puts in the same rows, of which it knows beforehand what they are.
/// </summary>
internal static class RebuildBenchmark
{
    private const int Bodies = 1_000, Page = TimelineProjection.Page;

    /// <param name="args">How many rounds, and how many entries.</param>
    public static async Task RunAsync(Bench bench, IReadOnlyList<string> args)
    {
        var rounds = args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
        var entries = args.Count > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000;
        await FillAsync(bench, entries);
        using var daemon = await bench.Service<IDocumentStore>().BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync(TimelineProjection.Book, default);
        await bench.ExecuteAsync("create table ledger.wanted as select * from ledger.timeline; create index on ledger.wanted (lower(recorded))");
        var number = await bench.NumberAsync("select count(*) from ledger.mt_events");
        var (rebuilt, inserted) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            inserted.Add(number / await Measured.SecondsAsync(() => InsertAsync(bench)));
            rebuilt.Add(number / await Measured.SecondsAsync(() => daemon.RebuildProjectionAsync(TimelineProjection.Book, default)));
            if (await bench.NumberAsync("select count(*) from (table ledger.timeline except all table ledger.wanted) other") > 0)
                throw new InvalidOperationException("The rebuilt timeline is another");
            Measured.Say($"round {round + 1} of {rounds}: rebuilt {rebuilt[^1]:0}/s, inserted {inserted[^1]:0}/s");
        }

        Measured.Row("way", "entries per second (median)", "least – most", "of inserting");
        Measured.Rule(4);
        Measured.Row("inserting the rows", $"{Measured.Median(inserted):0}", $"{inserted.Min():0} – {inserted.Max():0}", "1.00");
        Measured.Row(
            "rebuilding", $"{Measured.Median(rebuilt):0}", $"{rebuilt.Min():0} – {rebuilt.Max():0}",
            $"{Measured.Median([.. rebuilt.Zip(inserted, (mine, baseline) => mine / baseline)]):0.00}");
    }

    private static async Task InsertAsync(Bench bench)
    {
        await bench.ExecuteAsync("truncate ledger.timeline");
        var last = await bench.NumberAsync("select max(seq_id) from ledger.mt_events");
        for (var from = 0L; from <= last; from += Page)
        {
            var read = Book.AskAsync(
                bench.Owner, "select data::text from ledger.mt_events where seq_id >= $1 and seq_id < $2 order by seq_id", [from, from + Page],
                row => row.GetString(0).Length, default);
            await foreach (var _ in read) { }
            await bench.ExecuteAsync(
                "insert into ledger.timeline select * from ledger.wanted where lower(recorded) >= $1 and lower(recorded) < $2", from, from + Page);
        }
    }

    /// <summary>One body entered by the clerk, and copied: to each thousand others as many more persons, in the order of time.</summary>
    public static async Task FillAsync(Bench bench, int entries)
    {
        Measured.Say($"Filling {entries} entries …");
        var (clerk, person, basis) = (bench.Service<Clerk>(), PersonRegister.NewId(), new Basis(Authority.Board, new DateOnly(2010, 1, 1)));
        var signature = new Signature(person);
        await clerk.EnterAsync(
            new EstablishBody("first", BodyKind.Committee, "Udvalg", null, null, new DateOnly(2010, 1, 1), basis), signature, default);
        await clerk.EnterAsync(
            new TakeSeat("first", person, null, SeatRole.Member, null, null, null, true, new DateOnly(2010, 1, 1), basis), signature, default);
        await clerk.EnterAsync(new LeaveSeat("first", person, SeatRole.Member, new DateOnly(2011, 1, 1), basis), signature, default);
        await bench.ExecuteAsync(
            $"""
            insert into ledger.mt_streams (id, version, timestamp, created, tenant_id, is_archived)
            select 'body-b' || b, {entries / Bodies}, now(), now(), tenant_id, false
            from generate_series(0, {Bodies - 1}) b, ledger.mt_streams where id = 'body-first';
            insert into ledger.mt_events
              (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name,
               is_archived)
            select nextval('ledger.mt_events_sequence'), gen_random_uuid(), 'body-b' || b, v,
              data || jsonb_build_object('body', 'b' || b) || case when v = 1 then jsonb_build_object() else
                jsonb_build_object('person', '00000000-0000-4000-8000-' || lpad((v / 2)::text, 12, '0')) end,
              type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived
            from generate_series(1, {entries / Bodies}) v cross join generate_series(0, {Bodies - 1}) b
            join ledger.mt_events first on first.stream_id = 'body-first' and first.version = case when v = 1 then 1 else 2 + v % 2 end
            order by v, b
            """);
        await bench.ExecuteAsync("analyze");
    }
}
