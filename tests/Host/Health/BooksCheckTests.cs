// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using OS2.Ledger.Books;
using OS2.Ledger.Health;
using OS2.Ledger.Schema;

namespace OS2.Ledger.Tests.Health;

/// <summary>What a book cannot read it does not skip.</summary>
public sealed class BooksCheckTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_of_an_unknown_type_stops_the_books_and_readiness_says_so()
    {
        var (clerk, clock) = (server.Services.GetRequiredService<Clerk>(), new FakeTimeProvider());
        await clerk.EnterAsync(Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), Stop);
        await server.CaughtUpAsync();
        var known = await LastAsync();
        var check = new BooksCheck(
            server.Services.GetRequiredService<NpgsqlDataSource>(), server.Services.GetRequiredService<Catching>(),
            server.Services.GetRequiredService<LedgerDatabase>(), clock);
        (await AskAsync()).Status.ShouldBe(HealthStatus.Healthy);

        await Fresh.RunAsync(
            server.Database.Superuser,
            """
            insert into ledger.mt_events
            select (jsonb_populate_record(null::ledger.mt_events, to_jsonb(e) || jsonb_build_object(
              'seq_id', nextval('ledger.mt_events_sequence'), 'id', gen_random_uuid(), 'version', e.version + 1, 'type', 'martian_landed',
              'mt_dotnet_type', null))).*
            from (select * from ledger.mt_events order by seq_id desc limit 1) e
            """);
        await clerk.EnterAsync(Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), Stop);
        await Task.Delay(TimeSpan.FromSeconds(4), Stop);

        (await AskAsync()).Status.ShouldBe(HealthStatus.Healthy, "there is time to catch up");
        clock.Advance(TimeSpan.FromSeconds(31));
        var said = await AskAsync();
        said.Status.ShouldBe(HealthStatus.Unhealthy);
        said.Description.ShouldNotBeNull().ShouldContain($"up to {known} of {await LastAsync()}.");

        Task<HealthCheckResult> AskAsync() => check.CheckHealthAsync(new HealthCheckContext(), Stop);
    }

    private Task<long> LastAsync() => Fresh.ScalarAsync<long>(server.Database.Owner, "select max(seq_id) from ledger.mt_events");
}
