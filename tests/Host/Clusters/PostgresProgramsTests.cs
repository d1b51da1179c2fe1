// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Runtime.Versioning;
using OS2.Ledger.Clusters;

namespace OS2.Ledger.Tests.Clusters;

[UnsupportedOSPlatform("windows")]
public sealed class PostgresProgramsTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task Without_any_the_message_says_the_one_thing_to_do()
    {
        await using var scratch = await ScratchFolder.NewAsync();

        var refusal = await Should.ThrowAsync<ClusterException>(async () =>
            await PostgresPrograms.FindAsync([scratch.Path], await ServerAccount.ForAsync(scratch.Path, Ct), null, Ct));

        refusal.Message.ShouldStartWith("No PostgreSQL was found on this machine. ");
        refusal.Message.ShouldMatch("(Run this and start again: |Install )");
    }

    [Fact]
    public async Task An_old_version_is_named()
    {
        await using var scratch = await ScratchFolder.NewAsync();

        var refusal = await Should.ThrowAsync<ClusterException>(async () =>
            await PostgresPrograms.FindAsync([Fake(scratch, "a", 12)], await ServerAccount.ForAsync(scratch.Path, Ct), null, Ct));

        refusal.Message.ShouldContain($"needs PostgreSQL 15 or newer, and only 12 in {scratch.Path}");
    }

    [Fact]
    public async Task A_new_cluster_takes_the_first_place_and_an_old_one_the_version_that_made_it()
    {
        await using var scratch = await ScratchFolder.NewAsync();
        var account = await ServerAccount.ForAsync(scratch.Path, Ct);
        string[] places = [Fake(scratch, "a", 14), Fake(scratch, "b", 17), Fake(scratch, "c", 16)];

        (await PostgresPrograms.FindAsync(places, account, null, Ct)).Major.ShouldBe(17);
        (await PostgresPrograms.FindAsync(places, account, 16, Ct)).BinFolder.ShouldBe(places[2]);
    }

    [Fact]
    public async Task Programs_that_do_not_run_are_passed_over()
    {
        await using var scratch = await ScratchFolder.NewAsync();
        var broken = Fake(scratch, "broken", 16);
        File.WriteAllText(Path.Combine(broken, "postgres"), "made for another machine");

        (await PostgresPrograms.FindAsync([broken, Fake(scratch, "whole", 17)], await ServerAccount.ForAsync(scratch.Path, Ct), null, Ct))
            .Major.ShouldBe(17);
    }

    [Fact]
    public async Task Npms_programs_get_their_links()
    {
        await using var scratch = await ScratchFolder.NewAsync();
        var bin = Fake(scratch, "native/bin", 18);
        File.WriteAllText(
            Path.Combine(scratch.Path, "native", "pg-symlinks.json"), """[{"source":"native/bin/initdb","target":"native/bin/link"}]""");

        (await PostgresPrograms.FindAsync([bin], await ServerAccount.ForAsync(scratch.Path, Ct), null, Ct)).Major.ShouldBe(18);

        File.Exists(Path.Combine(bin, "link")).ShouldBeTrue();
    }

    [Fact]
    public void A_chosen_folder_is_the_only_one() => PostgresPrograms.Places("/opt/pg/bin").ShouldBe(["/opt/pg/bin"]);

    [Fact]
    public void The_path_comes_before_the_system_and_npm_comes_last()
    {
        var places = PostgresPrograms.Places(null).ToList();

        places[0].ShouldBe(Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)[0]);
        places[^1].ShouldContain("@embedded-postgres");
    }

    /// <summary>A folder with programs that say that they are a version, and can do nothing else.</summary>
    private static string Fake(ScratchFolder scratch, string folder, int major)
    {
        var bin = Directory.CreateDirectory(Path.Combine(scratch.Path, folder)).FullName;
        foreach (var program in new[] { "initdb", "pg_ctl", "postgres" })
        {
            File.WriteAllText(Path.Combine(bin, program), $"#!/bin/sh\necho '{program} (PostgreSQL) {major}.1'\n");
            File.SetUnixFileMode(Path.Combine(bin, program), (UnixFileMode)0b111_101_101);
        }
        return bin;
    }
}
