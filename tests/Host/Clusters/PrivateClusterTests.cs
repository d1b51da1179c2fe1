// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Diagnostics;
using System.Runtime.Versioning;
using Npgsql;
using OS2.Ledger.Clusters;

namespace OS2.Ledger.Tests.Clusters;

[UnsupportedOSPlatform("windows")]
public sealed class PrivateClusterTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task A_new_cluster_is_durable_and_private_and_gives_each_role_no_more_than_it_needs()
    {
        await using var scratch = await ScratchFolder.NewAsync();
        await using var cluster = await StartAsync(scratch);

        cluster.StartedHere.ShouldBeTrue();
        foreach (var (setting, value) in new Dictionary<string, string>
        {
            ["fsync"] = "on", ["synchronous_commit"] = "on", ["full_page_writes"] = "on", ["data_checksums"] = "on", ["wal_level"] = "replica",
            ["server_encoding"] = "UTF8", ["TimeZone"] = "UTC", ["password_encryption"] = "scram-sha-256", ["listen_addresses"] = "",
            ["logging_collector"] = "on", ["idle_in_transaction_session_timeout"] = "5min",
        })
            (await AskAsync(cluster.ConnectionString, $"select current_setting('{setting}')")).ShouldBe(value, setting);
        (await AskAsync(cluster.ConnectionString, "select datcollate from pg_database where datname = 'ledger'")).ShouldBe("C");
        (await AskAsync(cluster.ConnectionString, "select 'aa' > 'z' collate \"da-x-icu\"")).ShouldBe(true);
        (await AskAsync(cluster.SuperuserConnectionString, "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"))
            .ShouldBe(0L);

        (await AskAsync(cluster.SuperuserConnectionString, "select count(*) from pg_roles where rolcanlogin and rolsuper")).ShouldBe(1L);
        (await AskAsync(cluster.OwnerConnectionString,
            "select rolname || rolsuper || rolcreaterole || rolcreatedb from pg_roles where rolname = current_user"))
            .ShouldBe("ledger_ownerfalsefalsefalse");
        await RunAsync(cluster.OwnerConnectionString, "create schema rooms create table rooms.note (text text)");
        foreach (var forbidden in new[]
        {
            "create table note (text text)", "create temp table note (text text)", "create schema mine", "create role other",
            "select * from rooms.note",
        })
            (await Should.ThrowAsync<PostgresException>(() => RunAsync(cluster.ConnectionString, forbidden))).SqlState.ShouldBe("42501", forbidden);
        var elsewhere = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = "postgres" }.ConnectionString;
        (await Should.ThrowAsync<PostgresException>(() => RunAsync(elsewhere, "select 1"))).SqlState.ShouldBe("42501");

        foreach (var file in Directory.EnumerateFiles(Path.Combine(scratch.Path, "postgres"), "*.password"))
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Exists(Path.Combine(cluster.BinFolder, "pg_ctl")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_running_server_is_adopted_and_stopped_by_who_started_it_only_when_nobody_else_uses_it()
    {
        await using var scratch = await ScratchFolder.NewAsync();
        var said = new List<string>();
        var first = await StartAsync(scratch);
        var second = await PrivateCluster.StartOrAdoptAsync(scratch.Path, said.Add, ct: Ct);
        var server = ServerOf(scratch);

        second.StartedHere.ShouldBeFalse();
        second.BinFolder.ShouldBe(first.BinFolder);
        said.ShouldHaveSingleItem().ShouldStartWith("Using the PostgreSQL that already runs");
        await first.DisposeAsync();
        (await AskAsync(second.ConnectionString, "select 1")).ShouldBe(1);
        await second.DisposeAsync();
        server.IsOfLivingServer().ShouldBeTrue();
    }

    [Fact]
    public async Task Stopping_leaves_no_process_and_the_next_start_finds_what_was_entered()
    {
        await using var scratch = await ScratchFolder.NewAsync();
        PostmasterFile server;
        await using (var cluster = await StartAsync(scratch))
        {
            server = ServerOf(scratch);
            await RunAsync(cluster.OwnerConnectionString, "create table note as select 'kept' as text");
        }

        server.IsOfLivingServer().ShouldBeFalse();
        File.Exists(server.Path).ShouldBeFalse();
        await using var again = await StartAsync(scratch);
        again.StartedHere.ShouldBeTrue();
        (await AskAsync(again.OwnerConnectionString, "select text from note")).ShouldBe("kept");
    }

    [Fact]
    public async Task A_killed_server_starts_again_when_its_last_session_has_ended()
    {
        await using var scratch = await ScratchFolder.NewAsync();
        await using var killed = await StartAsync(scratch);
        await RunAsync(killed.OwnerConnectionString, "create table note as select 'kept' as text");
        var busy = RunAsync(killed.OwnerConnectionString, """
            do $$
            declare until timestamptz := clock_timestamp() + '2 s';
            begin while clock_timestamp() < until loop end loop; end $$
            """);
        await Task.Delay(300, Ct);

        using (var postmaster = Process.GetProcessById(ServerOf(scratch).Pid))
            postmaster.Kill();

        await using var next = await StartAsync(scratch);
        next.StartedHere.ShouldBeTrue();
        (await AskAsync(next.OwnerConnectionString, "select text from note")).ShouldBe("kept");
        await busy;
    }

    [Theory]
    [InlineData("echo $$ > {0}; exec sleep 60")]
    [InlineData("true & echo $! > {0}; exec sleep 60")]
    public async Task A_number_that_is_now_a_strangers_or_a_zombies_does_not_stop_a_start(string script)
    {
        await using var scratch = await ScratchFolder.NewAsync();
        await (await StartAsync(scratch)).DisposeAsync();
        var folder = await ClusterFolder.OpenAsync(scratch.Path, _ => { }, Ct);
        using var end = new CancellationTokenSource();
        var number = Path.Combine(folder.Path, "number");
        var stranger = folder.Account.RunAsync("sh", ["-c", string.Format(script, number)], "/", ct: end.Token);
        while (!File.Exists(number) || File.ReadAllText(number) == "")
            await Task.Delay(20, Ct);
        var socket = Path.Combine(folder.Path, "socket");
        await folder.Account.WriteFileAsync(
            Path.Combine(folder.Data, "postmaster.pid"), $"{File.ReadAllText(number)}{folder.Data}\n1\n5432\n{socket}\n\n0 0\nready\n", Ct);
        await folder.Account.WriteFileAsync(Path.Combine(socket, ".s.PGSQL.5432.lock"), File.ReadAllText(number), Ct);

        await using (var cluster = await StartAsync(scratch))
            cluster.StartedHere.ShouldBeTrue();

        stranger.IsCompleted.ShouldBeFalse();
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(stranger);
    }

    [Fact]
    public async Task Of_two_at_once_one_starts_and_the_other_adopts()
    {
        await using var scratch = await ScratchFolder.NewAsync();

        var both = await Task.WhenAll(StartAsync(scratch), StartAsync(scratch));

        both.Count(cluster => cluster.StartedHere).ShouldBe(1);
        both[0].ConnectionString.ShouldBe(both[1].ConnectionString);
        foreach (var cluster in both.OrderBy(cluster => cluster.StartedHere))
            await cluster.DisposeAsync();
        PostmasterFile.Read(Path.Combine(scratch.Path, "postgres", "data")).ShouldBeNull();
    }

    [Fact]
    public async Task Half_a_cluster_does_not_count_and_is_removed()
    {
        await using var scratch = await ScratchFolder.NewAsync();
        var half = Directory.CreateDirectory(Path.Combine(scratch.Path, "postgres", "data.attempt-1"));
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "PG_VERSION"), "15", Ct);

        await using var cluster = await StartAsync(scratch);

        (await AskAsync(cluster.ConnectionString, "select 1")).ShouldBe(1);
        Directory.Exists(half.FullName).ShouldBeFalse();
    }

    [Fact]
    public async Task A_start_that_is_given_up_leaves_a_folder_that_starts()
    {
        await using var scratch = await ScratchFolder.NewAsync();
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(400));
        await Should.ThrowAsync<OperationCanceledException>(() => PrivateCluster.StartOrAdoptAsync(scratch.Path, _ => { }, ct: impatience.Token));

        await using var cluster = await StartAsync(scratch);

        (await AskAsync(cluster.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Theory]
    [InlineData("-a very long name a very long name a very long name a very long name a very long name a very long name")]
    [InlineData("-it's Ærø, Fanø: & Samsø")]
    public async Task Any_path_will_do(string name)
    {
        await using var scratch = await ScratchFolder.NewAsync(name);
        await using var cluster = await StartAsync(scratch);

        (await AskAsync(cluster.ConnectionString, "select 1")).ShouldBe(1);
        await using var adopted = await StartAsync(scratch);
        adopted.StartedHere.ShouldBeFalse();
    }

    [Fact]
    public async Task A_path_that_a_shell_would_misread_is_refused_in_words()
    {
        await using var scratch = await ScratchFolder.NewAsync();

        (await Should.ThrowAsync<ClusterException>(() => PrivateCluster.StartOrAdoptAsync(Path.Combine(scratch.Path, "$HOME"), _ => { }, ct: Ct)))
            .Message.ShouldContain("choose a folder with a plainer name");
    }

    [Fact]
    public async Task A_cluster_needs_the_version_that_made_it()
    {
        await using var scratch = await ScratchFolder.NewAsync();
        Directory.CreateDirectory(Path.Combine(scratch.Path, "postgres", "data"));
        await File.WriteAllTextAsync(Path.Combine(scratch.Path, "postgres", "data", "PG_VERSION"), "9\n", Ct);

        var refusal = await Should.ThrowAsync<ClusterException>(StartAsync(scratch));

        refusal.Message.ShouldStartWith("This ledger was made by PostgreSQL 9, and only PostgreSQL ");
        refusal.Message.ShouldEndWith("Install PostgreSQL 9, or name the folder of its programs in Ledger:Postgres.");
    }

    [Fact]
    public async Task A_folder_without_the_programs_is_refused_in_words()
    {
        await using var scratch = await ScratchFolder.NewAsync();

        var refusal = await Should.ThrowAsync<ClusterException>(() => PrivateCluster.StartOrAdoptAsync(scratch.Path, _ => { }, scratch.Path, Ct));

        refusal.Message.ShouldStartWith("No PostgreSQL was found");
    }

    [Fact]
    public async Task What_goes_wrong_in_the_server_is_told_in_its_words()
    {
        await using var scratch = await ScratchFolder.NewAsync();
        await (await StartAsync(scratch)).DisposeAsync();
        await File.AppendAllTextAsync(Path.Combine(scratch.Path, "postgres", "data", "postgresql.conf"), "\nnonsense = on\n", Ct);

        (await Should.ThrowAsync<ClusterException>(StartAsync(scratch))).Message.ShouldContain("its log is in");
    }

    [Fact]
    public async Task Two_ways_to_one_folder_are_one_cluster()
    {
        await using var scratch = await ScratchFolder.NewAsync();
        var link = Path.Combine(scratch.Path, "link");
        Directory.CreateSymbolicLink(link, scratch.Path);
        await using var cluster = await StartAsync(scratch);

        await using var adopted = await PrivateCluster.StartOrAdoptAsync(Path.Combine(link, "link") + "/", _ => { }, ct: Ct);

        adopted.StartedHere.ShouldBeFalse();
        adopted.ConnectionString.ShouldBe(cluster.ConnectionString);
    }

    [Fact]
    public async Task A_copy_of_a_running_cluster_is_a_cluster_of_its_own()
    {
        await using var scratch = await ScratchFolder.NewAsync();
        await using var other = await ScratchFolder.NewAsync();
        await using var original = await StartAsync(scratch);
        await RunAsync(original.SuperuserConnectionString, "checkpoint");
        (await ProgramRun.RunAsync("cp", ["-a", Path.Combine(scratch.Path, "postgres"), other.Path], "/", ct: Ct)).Succeeded.ShouldBeTrue();

        await using var copy = await StartAsync(other);

        copy.StartedHere.ShouldBeTrue();
        (await AskAsync(original.ConnectionString, "select 1")).ShouldBe(1);
        (await AskAsync(copy.SuperuserConnectionString, "show data_directory")).ShouldBe(Path.Combine(other.Path, "postgres", "data"));
    }

    [Fact]
    public async Task Root_keeps_the_cluster_where_the_servers_account_can_enter()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root runs the server as another.");
        await using var scratch = await ScratchFolder.NewAsync();
        File.SetUnixFileMode(scratch.Path, (UnixFileMode)0b111_000_000);
        var said = new List<string>();

        await using (var cluster = await PrivateCluster.StartOrAdoptAsync(scratch.Path, said.Add, ct: Ct))
            (await AskAsync(cluster.ConnectionString, "select 1")).ShouldBe(1);

        var place = (await File.ReadAllTextAsync(Path.Combine(scratch.Path, "postgres.location"), Ct)).Trim();
        said.ShouldContain($"PostgreSQL's account cannot enter {scratch.Path}; the ledger is kept in {place} instead.");
        Directory.Delete(place, recursive: true);
        (await Should.ThrowAsync<ClusterException>(StartAsync(scratch))).Message.ShouldContain("which is gone");
        File.Delete(Path.Combine(scratch.Path, "postgres.location"));
    }

    private static Task<PrivateCluster> StartAsync(ScratchFolder scratch) => PrivateCluster.StartOrAdoptAsync(scratch.Path, _ => { }, ct: Ct);

    private static PostmasterFile ServerOf(ScratchFolder scratch) =>
        PostmasterFile.Read(Path.Combine(scratch.Path, "postgres", "data")).ShouldNotBeNull();

    private static async Task<object?> AskAsync(string address, string sql)
    {
        await using var source = NpgsqlDataSource.Create(address);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }

    private static Task RunAsync(string address, string sql) => AskAsync(address, sql);
}
