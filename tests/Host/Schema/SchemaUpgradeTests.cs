// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using OS2.Ledger.Books;
using OS2.Ledger.Casework;
using OS2.Ledger.Health;
using OS2.Ledger.Schema;
using OS2.Ledger.Tests.Clusters;

namespace OS2.Ledger.Tests.Schema;

public sealed class SchemaUpgradeTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private const string NoPrivilege = PostgresErrorCodes.InsufficientPrivilege, Trigger = "LG001", Backwards = "LG002";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly string[] Changes =
    [
        "update ledger.mt_events set type = 'other'",
        "update ledger.mt_events set data = '{}' where version = 1",
        "delete from ledger.mt_events",
        "truncate ledger.mt_events",
        "truncate ledger.mt_streams cascade",
        "delete from ledger.mt_streams",
    ];

    private static readonly string[] StreamChanges =
    [
        "update ledger.mt_streams set id = 'other-' || id",
        "update ledger.mt_streams set version = version - 1",
        "update ledger.mt_streams set is_archived = true",
    ];

    public async ValueTask InitializeAsync()
    {
        var clerk = server.Services.GetRequiredService<Clerk>();
        for (var i = 0; i < 3; i++) await clerk.EnterAsync(Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), default);
        await server.CaughtUpAsync();
        while (await Fresh.ScalarAsync<bool>(server.Database.Owner, "select exists (select from ledger.unsealed)")) await Task.Delay(50, Stop);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_clerk_has_no_right_to_change_an_entry()
    {
        foreach (var sql in Changes.Concat(StreamChanges.Where(sql => !sql.Contains("version -", StringComparison.Ordinal))))
            (await RefusedAsync(server.Database.Clerk, sql)).ShouldBe(NoPrivilege, sql);
        (await RefusedAsync(server.Database.Clerk, "update ledger.mt_streams set version = version - 1")).ShouldBe(Backwards);
        foreach (var sql in new[] { "update ledger.idempotency set key = 'other'", "delete from ledger.idempotency", "truncate ledger.idempotency" })
            (await RefusedAsync(server.Database.Clerk, sql)).ShouldBe(NoPrivilege, sql);
    }

    [Theory]
    [InlineData("owner", "")]
    [InlineData("superuser", "")]
    [InlineData("superuser", "set session_replication_role = replica; ")]
    public async Task Triggers_refuse_it_to_everybody_else(string role, string first)
    {
        var address = role == "owner" ? server.Database.Owner : server.Database.Superuser;
        foreach (var sql in Changes) (await RefusedAsync(address, first + sql)).ShouldBe(Trigger, sql);
        foreach (var sql in StreamChanges) (await RefusedAsync(address, first + sql)).ShouldBe(Backwards, sql);
    }

    [Theory]
    [InlineData("alter table ledger.mt_events disable trigger entry_no_update")]
    [InlineData("drop trigger entry_no_update on ledger.mt_events")]
    [InlineData("alter table ledger.mt_events add column more text")]
    [InlineData("alter table ledger.mt_streams disable trigger all")]
    [InlineData("create table ledger.more (text text)")]
    [InlineData("create table public.more (text text)")]
    [InlineData("create or replace function ledger.append_only() returns trigger language plpgsql as 'begin return old; end'")]
    [InlineData("create trigger more before insert on ledger.mt_events for each row execute function ledger.append_only()")]
    [InlineData("drop table ledger.unsealed")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("set role ledger_owner")]
    [InlineData("truncate ledger.timeline")]
    public async Task The_clerk_cannot_change_the_shape_of_anything(string sql) =>
        (await RefusedAsync(server.Database.Clerk, sql)).ShouldBe(NoPrivilege, sql);

    [Fact]
    public async Task Every_number_is_sealed_or_waits_to_be_from_the_first_entry_on() => (await Fresh.ScalarAsync<bool>(
        server.Database.Owner,
        """
        select array_agg(number order by number) = (select array_agg(seq_id order by seq_id) from ledger.mt_events)
        from (select number from ledger.unsealed union all select number from ledger.leaf) every
        """)).ShouldBeTrue();

    [Fact]
    public async Task Marten_sees_no_difference_to_what_it_would_make() =>
        await OwnersStore().Storage.Database.AssertDatabaseMatchesConfigurationAsync(Stop);

    [Fact]
    public async Task An_upgrade_by_another_build_keeps_everything_and_the_second_changes_nothing()
    {
        var before = await DumpAsync();
        await Fresh.RunAsync(server.Database.Owner, "update ledger.schema_upgrade set build = 'an earlier build'");
        await SchemaUpgrade.EnsureAsync(server.Database.Owner, "ledger_clerk", Stop);
        (await DumpAsync()).ShouldBe(before);
        (await RefusedAsync(server.Database.Clerk, "delete from ledger.mt_events")).ShouldBe(NoPrivilege);

        var upgrades = await Fresh.ScalarAsync<string>(server.Database.Owner,
            "select string_agg(schema_upgrade::text, ' ' order by at) from ledger.schema_upgrade");
        await SchemaUpgrade.EnsureAsync(server.Database.Owner, "ledger_clerk", Stop);
        (await Fresh.ScalarAsync<string>(server.Database.Owner,
            "select string_agg(schema_upgrade::text, ' ' order by at) from ledger.schema_upgrade"))
            .ShouldBe(upgrades);
        (await DumpAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Whom_a_paper_is_about_is_kept_from_when_it_could_be_one_person_only()
    {
        var (clerk, owner, _) = await TestCluster.NewDatabaseAsync();
        await SchemaUpgrade.EnsureAsync(owner, "ledger_clerk", Stop);
        var (person, other) = (Fresh.Person(), Fresh.Person());
        await Fresh.RunAsync(
            owner,
            $"""
            alter table register.document drop column persons;
            alter table register.document add column person uuid;
            insert into register.document (digest, salt, content, media_type, file_name, uploaded_by, uploaded_at, person)
            values ('text', 's', 'c', 'text/plain', '', '{other}', now(), '{person}'),
              ('paper', 's', 'c', 'application/pdf', '', '{other}', now(), null);
            update ledger.schema_upgrade set build = 'an earlier build';
            """);
        await SchemaUpgrade.EnsureAsync(owner, "ledger_clerk", Stop);
        // As the role that serves, whose rights go with a column that is new.
        (await Fresh.ScalarAsync<string>(
            clerk, "select string_agg(digest || ' ' || coalesce(persons::text, '-'), ', ' order by digest) from register.document"))
            .ShouldBe($"paper -, text {{{person}}}");

        await Fresh.RunAsync(owner, $"update register.document set persons = array['{person}', '{other}']::uuid[] where digest = 'text'");
        await SchemaUpgrade.AgainAsync(owner, "ledger_clerk", Stop);
        (await Fresh.ScalarAsync<string>(clerk, "select persons::text from register.document where digest = 'text'"))
            .ShouldBe($"{{{person},{other}}}", "an upgrade later does not go back to the first of them");
    }

    [Fact]
    public async Task A_list_of_refused_reactions_from_before_they_could_be_told_apart_is_made_anew()
    {
        var (clerk, owner, _) = await TestCluster.NewDatabaseAsync();
        await SchemaUpgrade.EnsureAsync(owner, "ledger_clerk", Stop);
        await Fresh.RunAsync(
            owner,
            """
            drop table ledger.refused_reaction;
            create table ledger.refused_reaction (entry bigint, stream text, command text, code text, primary key (entry, stream, command, code));
            update ledger.schema_upgrade set build = 'an earlier build';
            """);
        await SchemaUpgrade.EnsureAsync(owner, "ledger_clerk", Stop);
        await using var source = NpgsqlDataSource.Create(clerk);
        var refused = new RefusedReactions(source, TimeProvider.System);
        await refused.KeepAsync(1, [new RefusedReaction(1, 1, "a", "b", "c", 0, "d", [], default)], Stop);
        (await refused.ReadAsync(Stop)).ShouldHaveSingleItem();
        await SchemaUpgrade.AgainAsync(owner, "ledger_clerk", Stop);
        (await refused.ReadAsync(Stop)).ShouldHaveSingleItem("an upgrade later keeps it");
    }

    [Fact]
    public async Task With_one_role_readiness_says_that_the_triggers_stand_alone()
    {
        var (_, owner, _) = await TestCluster.NewDatabaseAsync();
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { ["ConnectionStrings:Ledger"] = owner };
        await using var database = await LedgerDatabase.OpenAsync(configuration, "/nowhere", _ => { }, Stop);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var check = new BooksCheck(source, new Catching(source), database, TimeProvider.System);
        var readiness = await check.CheckHealthAsync(new HealthCheckContext(), Stop);
        readiness.Status.ShouldBe(HealthStatus.Healthy);
        readiness.Description!.ShouldContain("only the triggers");
        (await RefusedAsync(owner, "truncate ledger.mt_events")).ShouldBe(Trigger);

        (await new BooksCheck(
                server.Services.GetRequiredService<NpgsqlDataSource>(), server.Services.GetRequiredService<Catching>(),
                server.Services.GetRequiredService<LedgerDatabase>(), TimeProvider.System)
            .CheckHealthAsync(new HealthCheckContext(), Stop)).Description!.ShouldNotContain("only the triggers");
    }

    private DocumentStore OwnersStore() => DocumentStore.For(options =>
    {
        LedgerStore.Configure(options);
        options.Connection(server.Database.Owner);
    });

    private Task<string> DumpAsync() => Fresh.ScalarAsync<string>(
        server.Database.Owner,
        """
        select concat_ws(E'\n',
          (select string_agg(e::text, E'\n' order by seq_id) from ledger.mt_events e),
          (select string_agg(s::text, E'\n' order by id) from ledger.mt_streams s),
          (select string_agg(t::text, E'\n' order by t::text) from ledger.timeline t),
          (select string_agg(l::text, E'\n' order by index) from ledger.leaf l),
          (select string_agg(c::text, E'\n' order by size) from ledger.checkpoint c),
          (select string_agg(pg_get_triggerdef(oid) || tgenabled::text, E'\n' order by tgname) from pg_trigger where not tgisinternal))
        """);

    private static async Task<string> RefusedAsync(string address, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ConnectionString);
        return (await Should.ThrowAsync<PostgresException>(() => source.CreateCommand(sql).ExecuteNonQueryAsync(), sql)).SqlState;
    }
}
