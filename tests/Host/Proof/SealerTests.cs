// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OS2.Ledger.Memberships;
using OS2.Ledger.Proof;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Proof;

/// <summary>Entries are sealed, each once, whatever happens meanwhile; and what is done behind the ledger's back gives the alarm.</summary>
public sealed class SealerTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly Clerk _clerk = server.Services.GetRequiredService<Clerk>();

    private NpgsqlDataSource Source => server.Services.GetRequiredService<NpgsqlDataSource>();

    [Fact]
    public async Task What_is_entered_is_sealed_and_can_be_checked_with_the_checkpoint_alone()
    {
        var number = await EnterAsync();
        var log = await ReadAsync();

        var (index, leaf) = log.Leaves.Index().Single(leaf => JsonElement.Parse(leaf.Item.Span).GetProperty("number").GetInt64() == number);
        var entry = JsonElement.Parse(leaf.Span);
        entry.GetProperty("type").GetString().ShouldBe("membership_registered");
        entry.GetProperty("basis").GetRawText().ShouldBe(entry.GetProperty("data").GetProperty("basis").GetRawText());
        entry.EnumerateObject().Select(member => member.Name).ShouldBe(
        [
            "approvedBy", "basis", "causation", "correlation", "data", "id", "idempotencyKey", "number", "recordedAt", "recordedBy", "stream", "type",
            "version",
        ]);
        using var client = await server.ClientAsync(Role.Auditor);
        var told = JsonElement.Parse(await client.GetStringAsync($"/api/entries?after={number - 1}&take=1", Stop)).EnumerateArray().Single();
        told.GetProperty("index").GetInt32().ShouldBe(index);
        told.GetProperty("id").GetString().ShouldBe(entry.GetProperty("id").GetString());

        log.Note.IsSignedBy(log.Key).ShouldBeTrue();
        log.Checkpoint.Size.ShouldBe(log.Leaves.Count);
        log.Checkpoint.Root.ShouldBe(NaiveTree.Hash([.. log.Leaves.Select(leaf => TreeHash.OfLeaf(leaf.Span))]));
        log.Checkpoint.Origin.ShouldBe(log.Key.Name);
    }

    [Fact]
    public async Task Tiles_are_served_for_ever_and_what_is_none_is_not()
    {
        await EnterAsync();
        var (size, client) = ((await ReadAsync()).Checkpoint.Size, await server.ClientAsync());
        foreach (var tile in Tile.AllOf(size).Concat(Tile.BundlesOf(size)))
        {
            using var answer = await client.GetAsync($"/log/{tile}", Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, tile.ToString());
            answer.Content.Headers.ContentType.ShouldBe(new MediaTypeHeaderValue("application/octet-stream"));
            answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        }

        foreach (var none in new[] { "tile/0/001", "tile/0/0", "tile/7/000", "tile/entries/999", "tile/x", "tile/0/000.p/0", "tile/0/000.p/256" })
            (await client.GetAsync($"/log/{none}", Stop)).StatusCode.ShouldBe(HttpStatusCode.NotFound, none);
        using var checkpoint = await client.GetAsync("/log/checkpoint", Stop);
        checkpoint.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        checkpoint.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_late_commit_with_a_lower_number_gets_a_later_index()
    {
        await EnterAsync();
        await using var late = NpgsqlDataSource.Create(server.Database.Clerk);
        await using var connection = await late.OpenConnectionAsync(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        var early = await InsertAsync(connection);
        var entered = await EnterAsync();
        await ReadAsync();
        await transaction.CommitAsync(Stop);
        await ReadAsync();

        early.ShouldBeLessThan(entered);
        (await IndexAsync(early)).ShouldBeGreaterThan(await IndexAsync(entered));
    }

    [Fact]
    public async Task Every_entry_is_sealed_once_under_concurrent_appends_rollbacks_and_kills()
    {
        await EnterAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var (kept, trouble) = (new ConcurrentBag<long>(), new ConcurrentBag<Exception>());
        Sealer Another() => ActivatorUtilities.CreateInstance<Sealer>(server.Services);
        var sealers = new[] { Another(), Another() }.Select(sealer => Task.Run(
            async () =>
            {
                while (!end.IsCancellationRequested)
                {
                    try
                    {
                        await sealer.SealAsync(Stop);
                    }
                    catch (NpgsqlException)
                    {
                        // Killed.
                    }
                    catch (Exception e)
                    {
                        trouble.Add(e);
                    }
                }
            },
            Stop)).ToArray();
        var killer = Task.Run(
            async () =>
            {
                for (; !end.IsCancellationRequested; await Task.Delay(40, Stop))
                    await Fresh.RunAsync(
                        server.Database.Superuser,
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                          and query ~ 'ledger.(leaf|tile|checkpoint|unsealed)' and query !~ 'insert into ledger.mt_events'
                        """);
            },
            Stop);

        await Parallel.ForEachAsync(Enumerable.Range(0, 8), Stop, async (writer, cancellation) =>
        {
            await using var source = NpgsqlDataSource.Create(server.Database.Superuser);
            for (var n = 0; n < 40; n++)
            {
                await using var connection = await source.OpenConnectionAsync(cancellation);
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                var number = await InsertAsync(connection);
                await Task.Delay((writer * n) % 30, cancellation);
                if ((writer + n) % 4 == 0)
                {
                    await transaction.RollbackAsync(cancellation);
                    continue;
                }

                await transaction.CommitAsync(cancellation);
                kept.Add(number);
            }
        });
        await end.CancelAsync();
        await Task.WhenAll([.. sealers, killer]);

        trouble.ShouldBeEmpty();
        var log = await ReadAsync();
        var sealedNumbers = log.Leaves.Select(leaf => JsonElement.Parse(leaf.Span).GetProperty("number").GetInt64()).ToList();
        sealedNumbers.ShouldBeUnique();
        kept.Where(number => !sealedNumbers.Contains(number)).ShouldBeEmpty();
        (await Fresh.ScalarAsync<bool>(
            server.Database.Owner, "select exists (select from ledger.leaf where not exists (select from ledger.mt_events where seq_id = number))"))
            .ShouldBeFalse();
        log.Checkpoint.Root.ShouldBe(NaiveTree.Hash([.. log.Leaves.Select(leaf => TreeHash.OfLeaf(leaf.Span))]));
    }

    [Fact]
    public async Task The_log_cannot_be_changed_even_by_its_owner()
    {
        await EnterAsync();
        await ReadAsync();
        await Fresh.RunAsync(server.Database.Clerk, "insert into ledger.cosignature (size, key, signature, kept_at) values (1, '', '', now())");
        foreach (var meddling in new[]
        {
            "update ledger.leaf set body = '{}'", "delete from ledger.leaf", "truncate ledger.leaf", "update ledger.tile set hashes = ''",
            "update ledger.tile set level = 5", "delete from ledger.tile", "truncate ledger.tile", "update ledger.checkpoint set note = ''",
            "delete from ledger.checkpoint", "update ledger.log_key set key = ''", "delete from ledger.log_key",
            "update ledger.cosignature set signature = ''", "delete from ledger.cosignature", "truncate ledger.cosignature",
        })
        {
            await Should.ThrowAsync<PostgresException>(() => Fresh.RunAsync(server.Database.Owner, meddling), meddling);
            await Should.ThrowAsync<PostgresException>(() => Fresh.RunAsync(server.Database.Clerk, meddling), meddling);
        }
    }

    /// <summary>Enters a membership.</summary>
    /// <returns>The number of its first entry.</returns>
    private async Task<long> EnterAsync() =>
        (await _clerk.EnterAsync<MembershipState, MembershipEvent>(Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), Stop)).Entries[0].Number;

    /// <summary>Inserts an event as the event store does, in a transaction that is somebody else's.</summary>
    private static async Task<long> InsertAsync(NpgsqlConnection connection)
    {
        await using var insert = new NpgsqlCommand(
            """
            with copied as (select * from ledger.mt_events where type = 'membership_registered' order by seq_id limit 1),
              stream as (
                insert into ledger.mt_streams
                select (jsonb_populate_record(null::ledger.mt_streams, to_jsonb(kept) || jsonb_build_object('id', $1))).*
                from ledger.mt_streams kept join copied on kept.id = copied.stream_id returning id)
            insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, user_name)
            select nextval('ledger.mt_events_sequence'), gen_random_uuid(), stream.id, version, data, type, clock_timestamp(), tenant_id,
              mt_dotnet_type, user_name
            from copied, stream returning seq_id
            """,
            connection);
        insert.Parameters.AddWithValue("member-" + Guid.NewGuid().ToString("N"));
        return (long)(await insert.ExecuteScalarAsync(Stop))!;
    }

    private async Task<long> IndexAsync(long number) => (await new SealedLog(Source).IndexOfAsync(number, Stop)).ShouldNotBeNull();

    /// <summary>The log as anybody gets it over HTTP, when nothing waits to be sealed any more.</summary>
    private async Task<(SignedNote Note, NoteKey Key, Checkpoint Checkpoint, List<ReadOnlyMemory<byte>> Leaves)> ReadAsync()
    {
        while (await Fresh.ScalarAsync<bool>(server.Database.Owner, "select exists (select from ledger.unsealed)")) await Task.Delay(50, Stop);
        using var client = await server.ClientAsync();
        var note = SignedNote.Read(await client.GetByteArrayAsync("/log/checkpoint", Stop)).ShouldNotBeNull();
        NoteKey.TryParse((await client.GetStringAsync("/log/key", Stop)).TrimEnd('\n'), out var key).ShouldBeTrue();
        var (checkpoint, leaves) = (Checkpoint.Read(note.Text).ShouldNotBeNull(), new List<ReadOnlyMemory<byte>>());
        foreach (var bundle in Tile.BundlesOf(checkpoint.Size))
            leaves.AddRange(EntryBundle.Read(await client.GetByteArrayAsync($"/log/{bundle}", Stop)));
        return (note, key!, checkpoint, leaves);
    }
}
