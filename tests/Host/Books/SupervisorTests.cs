// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OS2.Ledger.Dues;

namespace OS2.Ledger.Tests.Books;

/// <summary>Books and reactions that were cut off take up again by themselves.</summary>
public sealed class SupervisorTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private Clerk Clerk => server.Services.GetRequiredService<Clerk>();

    [Fact]
    public async Task They_come_back_when_their_sessions_are_cut_off()
    {
        await Clerk.EnterAsync(Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), Stop);
        await server.CaughtUpAsync();
        for (var times = 0; times < 3; times++)
        {
            var cvr = Fresh.Cvr();
            await Fresh.RunAsync(
                server.Database.Superuser,
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'ledger_clerk'");
            (await Clerk.EnterAsync(Fresh.Registration(cvr), Fresh.Signature(), Stop)).Accepted.ShouldBeTrue();
            await Fresh.RunAsync(
                server.Database.Superuser,
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'ledger_clerk'");
            await server.CaughtUpAsync();
            (await CountAsync($"stream_id = 'organisation-{cvr}'")).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_reaction_that_found_the_clerk_busy_is_done_when_there_is_room()
    {
        var cvr = Fresh.Cvr();
        await using var holder = new NpgsqlConnection(server.Database.Owner);
        await holder.OpenAsync(Stop);
        await using var transaction = await holder.BeginTransactionAsync(Stop);
        await new NpgsqlCommand($"insert into ledger.mt_streams (id) values ('{DuesState.StreamOf(cvr, 2026)}')", holder).ExecuteNonQueryAsync(Stop);
        await Clerk.EnterAsync(Fresh.Registration(cvr), Fresh.Signature(), Stop);
        await Task.Delay(TimeSpan.FromSeconds(5), Stop);
        await transaction.RollbackAsync(Stop);

        var watch = Stopwatch.StartNew();
        await server.CaughtUpAsync();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(25));
        (await CountAsync($"stream_id = '{DuesState.StreamOf(cvr, 2026)}'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("reactions:All")]
    [InlineData("timeline:All")]
    public async Task One_whose_progress_another_has_moved_reads_it_anew(string follower)
    {
        await Clerk.EnterAsync(Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), Stop);
        await server.CaughtUpAsync();
        // As when two nodes believe that the work is theirs: what this one remembers is no longer so.
        await Fresh.RunAsync(server.Database.Superuser,
            $"update ledger.mt_event_progression set last_seq_id = last_seq_id - 1 where name = '{follower}'");
        var cvr = Fresh.Cvr();
        await Clerk.EnterAsync(Fresh.Registration(cvr), Fresh.Signature(), Stop);
        await server.CaughtUpAsync();
        (await CountAsync($"stream_id = 'organisation-{cvr}'")).ShouldBe(1);
    }

    private Task<long> CountAsync(string where) => Fresh.ScalarAsync<long>(server.Database.Owner,
        $"select count(*) from ledger.mt_events where {where}");
}
