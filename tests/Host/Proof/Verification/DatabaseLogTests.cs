// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Verification;

namespace OS2.Ledger.Tests.Proof.Verification;

/// <summary>Whoever may do everything in the database does it, and each deed is named without help.</summary>
public sealed class DatabaseLogTests : IAsyncLifetime
{
    private const int Entries = 5;

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly TestServer _server = new();
    private readonly List<long> _numbers = [];

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        var clerk = _server.Services.GetRequiredService<Clerk>();
        for (var n = 0; n < Entries; n++)
            _numbers.Add((await clerk.EnterAsync(Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), Stop)).Entries[0].Number);
        await _server.CaughtUpAsync();
        while (await Fresh.ScalarAsync<bool>(_server.Database.Owner, "select exists (select from ledger.unsealed)")) await Task.Delay(50, Stop);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Nothing_is_wrong_with_what_was_entered() => (await BreaksAsync()).ShouldBeEmpty();

    [Theory]
    [InlineData("update ledger.mt_events set data = jsonb_set(data, '{name}', '\"Prøve Kommunf\"') where seq_id = {0}", Fault.EventAltered)]
    [InlineData("update ledger.mt_events set timestamp = timestamp - interval '1 microsecond' where seq_id = {0}", Fault.EventAltered)]
    [InlineData("update ledger.mt_events set user_name = gen_random_uuid()::text where seq_id = {0}", Fault.EventAltered)]
    [InlineData("update ledger.mt_events set id = gen_random_uuid() where seq_id = {0}", Fault.EventAltered)]
    [InlineData("update ledger.mt_events set is_archived = true where seq_id = {0}", Fault.EventAltered)]
    [InlineData("update ledger.leaf set body = replace(body, 'Prøve', 'Prove') where number = {0}", Fault.Altered)]
    public async Task A_change_is_named(string meddling, Fault fault)
    {
        await BehindTheBackAsync(meddling);
        (await BreaksAsync()).ShouldContain(found => found.Fault == fault && found.Number == _numbers[1]);
    }

    [Fact]
    public async Task What_was_deleted_is_named()
    {
        await BehindTheBackAsync("delete from ledger.mt_events where seq_id = {0}");
        var breaks = await BreaksAsync();
        breaks.ShouldContain(found => found.Fault == Fault.EventMissing && found.Number == _numbers[1]);
        breaks.ShouldAllBe(found => found.Fault == Fault.EventMissing || found.Fault == Fault.StreamAltered);
    }

    [Fact]
    public async Task What_was_put_in_is_named()
    {
        await BehindTheBackAsync(
            """
            insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, user_name)
            select 999999, gen_random_uuid(), stream_id, version + 1, data, type, timestamp, tenant_id, mt_dotnet_type, user_name
            from ledger.mt_events where seq_id = {0}
            """);
        (await BreaksAsync()).Select(found => (found.Fault, found.Number ?? 0)).ShouldBe(
            [(Fault.EventInserted, 999999L), (Fault.StreamAltered, 0)], ignoreOrder: true);
    }

    [Fact]
    public async Task Two_that_changed_places_are_named()
    {
        await BehindTheBackAsync(
            """
            update ledger.mt_events set seq_id = -1 where seq_id = {0};
            update ledger.mt_events set seq_id = {0} where seq_id = {1};
            update ledger.mt_events set seq_id = {1} where seq_id = -1
            """);
        (await BreaksAsync()).Select(found => (found.Fault, found.Number)).ShouldBe(
            [(Fault.EventReordered, _numbers[1]), (Fault.EventReordered, _numbers[2])], ignoreOrder: true);
    }

    [Fact]
    public async Task An_end_that_was_cut_off_the_log_is_named()
    {
        await BehindTheBackAsync("delete from ledger.leaf where number >= {0}");
        (await BreaksAsync()).Select(found => found.Fault).ShouldContain(Fault.EventInserted);
        (await BreaksAsync()).Select(found => found.Fault).ShouldContain(Fault.Missing);
    }

    [Fact]
    public async Task Hashes_that_were_changed_are_named()
    {
        await BehindTheBackAsync("update ledger.tile set hashes = set_byte(hashes, 40, (get_byte(hashes, 40) + 1) % 256) where level = 0");
        (await BreaksAsync()).ShouldHaveSingleItem().Fault.ShouldBe(Fault.TileAltered);
    }

    [Theory]
    [InlineData(
        """
        insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, user_name)
        select 999999, gen_random_uuid(), 'member-1', 1, data, type, timestamp, tenant_id, mt_dotnet_type, user_name
        from ledger.mt_events where seq_id = {0};
        insert into ledger.mt_streams (id, version, timestamp, created, tenant_id, is_archived)
        select 'member-1', 1, timestamp, created, tenant_id, false from ledger.mt_streams limit 1;
        alter table ledger.leaf drop constraint leaf_index_check;
        insert into ledger.leaf (index, number, body) select -1, 999999, body from ledger.leaf where number = {0}
        """,
        999999)]
    [InlineData(
        """
        insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, user_name)
        select -1, gen_random_uuid(), 'member-1', 1, data, type, timestamp, tenant_id, mt_dotnet_type, user_name
        from ledger.mt_events where seq_id = {0};
        insert into ledger.mt_streams (id, version, timestamp, created, tenant_id, is_archived)
        select 'member-1', 1, timestamp, created, tenant_id, false from ledger.mt_streams limit 1
        """,
        -1)]
    public async Task What_was_put_in_beside_the_log_is_named(string meddling, long number)
    {
        await BehindTheBackAsync(meddling);
        var found = (await BreaksAsync()).ShouldHaveSingleItem();
        (found.Fault, found.Number).ShouldBe((Fault.EventInserted, number));
    }

    [Fact]
    public async Task A_checkpoint_of_earlier_that_was_changed_is_named()
    {
        await BehindTheBackAsync(
            """
            update ledger.checkpoint set note = replace(note, split_part(note, E'\n', 3), 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=')
            where size = (select min(size) from ledger.checkpoint where size > 0) and size < (select max(size) from ledger.checkpoint)
            """);
        (await BreaksAsync()).ShouldHaveSingleItem().Fault.ShouldBe(Fault.CheckpointAltered);
    }

    [Fact]
    public async Task A_key_that_was_spoilt_is_named()
    {
        await BehindTheBackAsync("update ledger.log_key set key = 'nonsense'");
        (await BreaksAsync()).ShouldHaveSingleItem().Fault.ShouldBe(Fault.Unsigned);
    }

    [Theory]
    [InlineData("update ledger.leaf set body = regexp_replace(body, '\"stream\":\"member-', '\"stream\":\"dues-') where number = {0}")]
    [InlineData("update ledger.leaf set body = repeat('x', 70000) where number = {0}")]
    [InlineData("update ledger.mt_events set timestamp = '4000-01-01 BC' where seq_id = {0}")]
    [InlineData("update ledger.mt_events set data = (repeat('[', 100) || repeat(']', 100))::jsonb where seq_id = {0}")]
    public async Task Whatever_is_written_in_its_place_is_named_and_stops_nothing(string meddling)
    {
        await BehindTheBackAsync(meddling);
        (await BreaksAsync()).ShouldContain(found => found.Number == _numbers[1] || found.Fault == Fault.Missing);
    }

    [Fact]
    public async Task A_ledger_at_work_is_whole()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var clerk = _server.Services.GetRequiredService<Clerk>();
        var writer = Task.Run(
            async () =>
            {
                while (!enough.IsCancellationRequested) await clerk.EnterAsync(Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), Stop);
            },
            Stop);
        for (var time = 0; time < 6; time++) (await BreaksAsync()).ShouldBeEmpty();
        await enough.CancelAsync();
        await writer;
    }

    [Theory]
    [InlineData("update ledger.timeline set value = jsonb_set(value, '{name}', '\"En anden\"') where lower(recorded) = {0}")]
    [InlineData("update ledger.timeline set effective = '[2001-01-01,)' where lower(recorded) = {0}")]
    [InlineData("update ledger.timeline set recorded = int8range(lower(recorded), {1}) where lower(recorded) = {0}")]
    [InlineData("delete from ledger.timeline where lower(recorded) = {0}")]
    [InlineData(
        """
        insert into ledger.timeline (stream, kind, subject, holder, value, effective, recorded, uncertain, since, until)
        select stream, kind, subject, 'en-anden', value, effective, recorded, uncertain, since, until
        from ledger.timeline where lower(recorded) = {0} limit 1
        """)]
    public async Task A_book_that_was_edited_is_named(string meddling)
    {
        await BehindTheBackAsync(meddling);
        var found = (await BreaksAsync()).ShouldHaveSingleItem();
        found.Fault.ShouldBe(Fault.BookAltered);
        found.Number.ShouldBe(_numbers[1]);
        found.About.ShouldStartWith("timeline: member-");
    }

    [Theory]
    [InlineData(
        "update ledger.timeline set stream = 'member-1' where lower(recorded) = {0}", Fault.BookAltered, Fault.BookAltered)]
    [InlineData(
        """
        update ledger.book set entries = entries - 1, digest = (
          select ledger.chained('', array_agg(id order by seq_id)) from ledger.mt_events where seq_id <> {0})
        """,
        Fault.BookSkipped)]
    [InlineData(
        """
        update ledger.book set entries = entries + 1, digest = (
          select ledger.chained('', array_agg(id order by seq_id) || min(id::text)::uuid) from ledger.mt_events)
        """,
        Fault.BookDoubled)]
    [InlineData(
        """
        update ledger.book set digest = (select ledger.chained('', array_agg(id order by seq_id desc)) from ledger.mt_events)
        """,
        Fault.BookOtherEntries)]
    [InlineData("delete from ledger.book", Fault.BookSkipped)]
    public async Task A_book_of_other_entries_is_named(string meddling, params Fault[] faults)
    {
        await BehindTheBackAsync(meddling);
        (await BreaksAsync()).Select(found => found.Fault).ShouldBe(faults);
    }

    [Fact]
    public async Task Every_answer_says_which_entries_its_book_was_made_of()
    {
        using var client = await _server.ClientAsync();
        using var answer = await client.GetAsync("/api/members", Stop);
        var all = await Fresh.ScalarAsync<string>(
            _server.Database.Owner,
            "select encode(ledger.chained('', array_agg(id order by seq_id)), 'hex') || ' ' || count(*) || ' ' || max(seq_id) from ledger.mt_events");
        var (digest, entries, number) = all.Split(' ') is [var hex, var count, var last] ? (hex, count, last) : default;
        answer.Headers.GetValues("Ledger-Book").ShouldBe([$"timeline; number={number}; entries={entries}; digest={digest}"]);
    }

    [Fact]
    public async Task Whoever_rewrites_all_of_it_with_the_logs_own_key_is_found_out_by_a_kept_checkpoint()
    {
        var log = _server.Services.GetRequiredService<SealedLog>();
        var kept = Checkpoint.Read((await log.CheckpointAsync(Stop))!.Text)!;
        var key = (await log.KeyAsync(Stop))!;
        var empty = new Checkpoint(key.Name, 0, TreeHash.OfNothing).Text;
        var signed = new SignedNote(empty, [_server.Services.GetRequiredService<LogKeys>().Find(key)!.Sign(empty, DateTimeOffset.UtcNow)]);
        await BehindTheBackAsync(
            $$"""
            update ledger.mt_events set data = jsonb_set(data, '{name}', '"En anden"') where seq_id = {0};
            update ledger.timeline set value = jsonb_set(value, '{name}', '"En anden"') where lower(recorded) = {0} and value ? 'name';
            delete from ledger.leaf; delete from ledger.tile; delete from ledger.checkpoint;
            insert into ledger.checkpoint (size, note, sealed_at) values (0, '{{signed}}', now());
            insert into ledger.unsealed (number) select seq_id from ledger.mt_events
            """);
        while (await Fresh.ScalarAsync<bool>(_server.Database.Owner, "select exists (select from ledger.unsealed)")) await Task.Delay(50, Stop);

        (await BreaksAsync()).ShouldBeEmpty();
        var found = (await BreaksAsync(kept)).ShouldHaveSingleItem();
        found.Fault.ShouldBe(Fault.KeptOtherwise);
        found.About.ShouldBe($"{kept.Size}");
    }

    /// <summary>As superuser, in a session in which no trigger fires.</summary>
    private Task BehindTheBackAsync(string sql) => Fresh.RunAsync(
        _server.Database.Superuser,
        string.Concat(Tables.Select(table => $"alter table ledger.{table} disable trigger all;\n"))
        + sql.Replace("{0}", _numbers[1].ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{1}", _numbers[2].ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

    private static readonly string[] Tables = ["mt_events", "mt_streams", "leaf", "tile", "checkpoint", "log_key"];

    private async Task<IReadOnlyList<Break>> BreaksAsync(params Checkpoint[] kept)
    {
        var own = ActivatorUtilities.CreateInstance<DatabaseLog>(_server.Services);
        var verdict = await new LogVerifier(own, null, kept, []).VerifyAsync(_ => { }, Stop);
        return [.. verdict.Breaks, .. await own.FaultsAsync(Stop)];
    }
}
