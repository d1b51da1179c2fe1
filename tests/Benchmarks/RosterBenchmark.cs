// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using OS2.Ledger.Bodies;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Benchmarks;

/// <summary>
/// How long the roll of seats takes to say who sat on a day as known on another, in timelines of ten thousand to a million rows. A
/// hundred seats in ten bodies are held at any time; the rows are what they have been, and what was believed of them meanwhile, and as
/// many rows of other things. The baseline is the same question to a timeline in which nothing stands but the hundred seats of today.
/// </summary>
internal static class RosterBenchmark
{
    private const int Seats = 100, Bodies = 10, Questions = 200;

    private static readonly long[] Sizes = [0, 10_000, 100_000, 1_000_000];

    private static readonly DateOnly First = new(1950, 1, 1), Last = new(2026, 6, 1);

    /// <param name="args">How many rounds of two hundred questions to each timeline.</param>
    public static async Task RunAsync(Bench bench, IReadOnlyList<string> args)
    {
        var rounds = args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        await NamesAsync(bench);
        foreach (var rows in Sizes) await FillAsync(bench, rows);

        var (all, one) = (new SeatQuestion(), new SeatQuestion(Body: "b3"));
        var taken = new Dictionary<(long Rows, SeatQuestion Question), List<double>>();
        var random = new Random(1);
        for (var round = 0; round < rounds; round++)
            foreach (var rows in Sizes)
            {
                await bench.ExecuteAsync($"alter table ledger.timeline_{rows} rename to timeline");
                foreach (var question in new[] { all, one })
                {
                    if (!taken.TryGetValue((rows, question), out var times)) taken[(rows, question)] = times = [];
                    for (var i = -20; i < Questions; i++)
                    {
                        var (asOf, seats) = (Any(rows, random), 0);
                        var milliseconds = 1000 * await Measured.SecondsAsync(async () =>
                        {
                            await foreach (var _ in SeatRoll.AskAsync(bench.Owner, asOf, new Excerpt(), question, default)) seats++;
                        });
                        if (seats != (question == all ? Seats : Seats / Bodies)) throw new InvalidOperationException($"{seats} seats, {asOf}");
                        if (i >= 0) times.Add(milliseconds);
                    }

                    Measured.Say($"round {round + 1} of {rounds}, {rows} rows: {Measured.Median(times):0.00} ms");
                }

                await bench.ExecuteAsync($"alter table ledger.timeline rename to timeline_{rows}");
            }

        Measured.Row($"question", $"rows", $"p50 ms", $"p99 ms", $"p99 of today's alone", $"p50 of ten thousand's");
        Measured.Rule(6);
        foreach (var question in new[] { all, one })
            foreach (var rows in Sizes)
            {
                var times = taken[(rows, question)];
                var (current, small) = (taken[(0, question)], taken[(10_000, question)]);
                Measured.Row(
                    $"{(question == all ? "all bodies, 100 seats" : "one body, 10 seats")}", $"{(rows == 0 ? "today's alone" : $"{rows}")}",
                    $"{Measured.Median(times):0.00}", $"{Measured.Share(times, 0.99):0.00}",
                    $"{Measured.Share(times, 0.99) / Measured.Share(current, 0.99):0.00}", $"{Measured.Median(times) / Measured.Median(small):0.00}");
            }
    }

    /// <summary>A day, and an entry by which the ledger knew who sat that day.</summary>
    private static AsOf Any(long rows, Random random)
    {
        if (rows == 0) return new AsOf(Last, 1_000_000);
        var terms = Terms(rows);
        var term = random.Next((int)terms);
        var since = First.AddDays((int)((Last.DayNumber - First.DayNumber) * (long)term / terms));
        return new AsOf(since, random.NextInt64((2 * term * Seats) + Seats, 2 * terms * Seats));
    }

    // Half the rows are the seats'; a term that ended stands in two: as believed while it lasted, and as known since.
    private static long Terms(long rows) => rows / 2 / 2 / Seats;

    /// <summary>People, organisations under three names, and bodies.</summary>
    private static Task NamesAsync(Bench bench) => bench.ExecuteAsync(
        $"""
        insert into register.person (id, key, name, email, entered_at)
        select ('00000000-0000-4000-8000-' || lpad(p::text, 12, '0'))::uuid, 'p' || p, 'Person ' || p, 'p' || p || '@example.dk', now()
        from generate_series(0, 999) p;
        insert into ledger.timeline
        select 'organisation-' || o, 'organisation', o::text, o::text,
          jsonb_build_object('name', 'Kommune ' || o || ' ' || v, 'kind', 'municipality'),
          daterange('1940-01-01'::date + v * 9000, case when v < 2 then '1940-01-01'::date + (v + 1) * 9000 end), int8range(0, null), false,
          ('1940-01-01'::date + v * 9000)::text, case when v < 2 then ('1940-01-01'::date + (v + 1) * 9000)::text end
        from generate_series(20000000, 20000097) o, generate_series(0, 2) v;
        insert into ledger.timeline
        select 'body-b' || b, 'body', 'b' || b, 'b' || b, jsonb_build_object('kind', 'committee', 'name', 'Udvalg ' || b),
          daterange('1940-01-01', null), int8range(0, null), false, '1940-01-01', null
        from generate_series(0, {Bodies - 1}) b;
        """);

    /// <summary>A timeline of so many rows, besides the names; 0 for the seats of today only.</summary>
    private static async Task FillAsync(Bench bench, long rows)
    {
        var terms = rows == 0 ? 1 : Terms(rows);
        Measured.Say($"Filling {rows} rows …");
        await bench.ExecuteAsync(
            $"""
            create table ledger.timeline_{rows} (like ledger.timeline);
            insert into ledger.timeline_{rows} select * from ledger.timeline;
            insert into ledger.timeline_{rows}
            select 'body-b' || seat % {Bodies}, 'seat', 'b' || seat % {Bodies},
              '00000000-0000-4000-8000-' || lpad(((seat * 31 + term * 7) % 1000)::text, 12, '0'),
              jsonb_build_object(
                'role', case when seat < {Bodies} then 'chair' else 'member' end, 'organisation', (20000000 + seat % 98)::text, 'cohort', null),
              daterange(since, case when ended then until end),
              int8range((2 * term + case when ended then 1 else 0 end) * {Seats} + seat,
                case when not ended and term < {terms} - 1 then (2 * term + 1) * {Seats} + seat end),
              false, since::text, case when ended then until::text end
            from generate_series(0, {terms} - 1) term, generate_series(0, {Seats} - 1) seat, (values (false), (true)) known (ended),
              lateral (select '{First:yyyy-MM-dd}'::date + ({Last.DayNumber - First.DayNumber}::bigint * term / {terms})::int as since) a,
              lateral (select '{First:yyyy-MM-dd}'::date + ({Last.DayNumber - First.DayNumber}::bigint * (term + 1) / {terms})::int as until) b
            where not ended or term < {terms} - 1;
            -- Memberships of many more, each in twenty spells.
            insert into ledger.timeline_{rows}
            select 'member-' || m, 'membership', m::text, m::text, jsonb_build_object('status', 'member'),
              daterange('{First:yyyy-MM-dd}'::date + i * 1400, case when i < 19 then '{First:yyyy-MM-dd}'::date + (i + 1) * 1400 end),
              int8range(i * {terms} * {Seats} / 10, null), false, ('{First:yyyy-MM-dd}'::date + i * 1400)::text, null
            from generate_series(30000000, 30000000 + {rows} / 40) m, generate_series(0, 19) i;
            """);
        // The indexes afterwards: made of a whole table they are made sooner.
        await foreach (var index in Book.AskAsync(
            bench.Owner, "select indexdef from pg_indexes where schemaname = 'ledger' and tablename = 'timeline'", [], row => row.GetString(0),
            default))
            await bench.ExecuteAsync(index.Replace(" timeline", $" timeline_{rows}", StringComparison.Ordinal)
                .Replace("ledger.timeline", $"ledger.timeline_{rows}", StringComparison.Ordinal));
        await using var analyse = bench.Owner.CreateCommand($"vacuum analyze ledger.timeline_{rows}");
        await analyse.ExecuteNonQueryAsync();
        if (rows == Sizes[^1]) await bench.ExecuteAsync("drop table ledger.timeline");
    }
}
