// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Memberships;
using OS2.Ledger.Proof;

namespace OS2.Ledger.Tests.Proof;

/// <summary>Whoever may do everything in the database changes something behind the ledger's back, and it is noticed by itself.</summary>
public sealed class PatrolTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        "update ledger.mt_events set data = jsonb_set(data, '{name}', '\"Prøve Kommunf\"') where seq_id = {0}",
        "update ledger.mt_events set data = jsonb_set(data, '{name}', '\"Prøve Kommune\"') where seq_id = {0}",
        Meddling.EntryAltered)]
    [InlineData(
        "update ledger.mt_events set timestamp = timestamp - interval '1 microsecond' where seq_id = {0}",
        "update ledger.mt_events set timestamp = timestamp + interval '1 microsecond' where seq_id = {0}",
        Meddling.EntryAltered)]
    [InlineData(
        "update ledger.mt_events set is_archived = true where seq_id = {0}",
        "update ledger.mt_events set is_archived = false where seq_id = {0}",
        Meddling.EntryAltered)]
    [InlineData(
        "create table away as select * from ledger.mt_events where seq_id = {0}; delete from ledger.mt_events where seq_id = {0}",
        "insert into ledger.mt_events select * from away; drop table away",
        Meddling.EntryTakenAway)]
    [InlineData(
        "update ledger.leaf set body = body || ' ' where number = {0}",
        "update ledger.leaf set body = rtrim(body) where number = {0}",
        Meddling.EntryAltered)]
    [InlineData(
        "create table away as select * from ledger.leaf where number = {0}; delete from ledger.leaf where number = {0}",
        "insert into ledger.leaf select * from away; drop table away",
        Meddling.EntryPutIn)]
    public async Task Nothing_is_sealed_until_it_is_as_it_was(string meddling, string putRight, Meddling kind)
    {
        await EnterAsync();
        var number = await EnterAsync();
        await WaitAsync("select not exists (select from ledger.unsealed)");

        await BehindTheBackAsync(meddling, number);
        await WaitAsync($"select exists (select from ledger.alarm where ended_at is null and kind = '{kind}' and number = {number})");
        using var client = await server.ClientAsync();
        using var ready = await client.GetAsync("/health/ready", Stop);
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadAsStringAsync(Stop)).ShouldContain($"entry {number} was");
        var waits = await EnterAsync();
        await Task.Delay(700, Stop);
        (await Fresh.ScalarAsync<bool>(server.Database.Owner, $"select exists (select from ledger.unsealed where number = {waits})")).ShouldBeTrue();

        await BehindTheBackAsync(putRight, number);
        await WaitAsync($"select not exists (select from ledger.unsealed where number = {waits})");
        (await client.GetAsync("/health/ready", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_entry_that_is_gone_with_all_that_was_kept_of_it_is_missed()
    {
        await EnterAsync();
        var number = await EnterAsync();
        await EnterAsync();
        await WaitAsync("select not exists (select from ledger.unsealed)");
        var place = await Fresh.ScalarAsync<long>(server.Database.Owner, $"select index from ledger.leaf where number = {number}");
        await BehindTheBackAsync(
            """
            create table gone as select * from ledger.mt_events where seq_id = {0}; delete from ledger.mt_events where seq_id = {0};
            create table gone_leaf as select * from ledger.leaf where number = {0}; delete from ledger.leaf where number = {0}
            """,
            number);
        await WaitAsync($"select exists (select from ledger.alarm where ended_at is null and kind = 'LeafTakenAway' and number = {place})");
        await BehindTheBackAsync(
            "insert into ledger.mt_events select * from gone; insert into ledger.leaf select * from gone_leaf; drop table gone; drop table gone_leaf",
            number);
        await WaitAsync("select not exists (select from ledger.alarm where ended_at is null)");
    }

    [Fact]
    public async Task An_entry_rewritten_together_with_its_leaf_and_hash_is_noticed_by_the_tile_above()
    {
        while (await Fresh.ScalarAsync<long>(server.Database.Owner, "select count(*) from ledger.leaf") < Tile.Full) await EnterAsync();
        await WaitAsync("select not exists (select from ledger.unsealed)");
        var number = await Fresh.ScalarAsync<long>(
            server.Database.Owner,
            "select number from ledger.leaf where index < 200 and body like '%membership_registered%' order by index limit 1");
        var was = await Fresh.ScalarAsync<string>(server.Database.Owner, $"select index || ' ' || body from ledger.leaf where number = {number}");
        var (index, body) = (int.Parse(was.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), was[(was.IndexOf(' ') + 1)..]);
        await RewriteAsync("Prøve Kommune", "En anden kommune");
        await WaitAsync("select exists (select from ledger.alarm where ended_at is null and kind = 'TileAltered' and number = 0)");
        await RewriteAsync("En anden kommune", "Prøve Kommune");
        await WaitAsync("select not exists (select from ledger.alarm where ended_at is null)");

        async Task RewriteAsync(string from, string to)
        {
            body = body.Replace(from, to, StringComparison.Ordinal);
            var hash = new byte[TreeHash.Length];
            TreeHash.OfLeaf(System.Text.Encoding.UTF8.GetBytes(body)).CopyTo(hash);
            await BehindTheBackAsync(
                $$"""
                alter table ledger.tile disable trigger user;
                update ledger.mt_events set data = jsonb_set(data, '{name}', '"{{to}}"') where seq_id = {0};
                update ledger.leaf set body = '{{body}}' where number = {0};
                update ledger.tile
                set hashes = overlay(hashes placing decode('{{Convert.ToHexString(hash)}}', 'hex') from {{(index * 32) + 1}} for 32)
                where level = 0 and index = 0;
                alter table ledger.tile enable trigger user; alter table ledger.tile enable always trigger tile_grows;
                alter table ledger.tile enable always trigger tile_no_delete; alter table ledger.tile enable always trigger tile_no_truncate
                """,
                number);
        }
    }

    private async Task<long> EnterAsync() => (await server.Services.GetRequiredService<Clerk>().EnterAsync<MembershipState, MembershipEvent>(
        Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), Stop)).Entries[0].Number;

    /// <summary>As superuser, with the triggers of the tables switched off and on again.</summary>
    private Task BehindTheBackAsync(string sql, long number) => Fresh.RunAsync(
        server.Database.Superuser,
        $"""
        alter table ledger.mt_events disable trigger user;
        alter table ledger.leaf disable trigger user;
        {sql.Replace("{0}", number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)};
        alter table ledger.mt_events enable trigger user;
        alter table ledger.leaf enable trigger user;
        """ + string.Concat(Guards.Select(guard => $"alter table ledger.{guard.Table} enable always trigger {guard.Trigger};\n")));

    private static readonly (string Table, string Trigger)[] Guards =
    [
        .. new[] { "entry_real", "entry_unsealed", "entry_no_update", "entry_no_delete", "entry_no_truncate" }.Select(guard => ("mt_events", guard)),
        .. new[] { "leaf_no_update", "leaf_no_delete", "leaf_no_truncate" }.Select(guard => ("leaf", guard)),
    ];

    private async Task WaitAsync(string until)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await Fresh.ScalarAsync<bool>(server.Database.Owner, until)) await Task.Delay(50, patience.Token);
    }
}
