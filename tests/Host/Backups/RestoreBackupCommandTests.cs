// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Tests.CommandLine;

namespace OS2.Ledger.Tests.Backups;

public sealed class RestoreBackupCommandTests
{
    private const string Entries = "select e.* from ledger.mt_events e order by seq_id";

    private static readonly string[] Kept =
    [
        Entries,
        "select id, version, type from ledger.mt_streams order by id",
        "select t::text from ledger.timeline t order by 1",
        "select * from ledger.idempotency order by 2",
        "select id, key, name, email from register.person order by id",
        "select digest, encode(salt, 'hex'), encode(content, 'hex') from register.document order by digest",
        "select tgrelid::regclass::text, tgname, tgenabled from pg_trigger "
        + "where not tgisinternal and tgrelid::regclass::text like 'ledger.%' order by 1, 2",
    ];

    [Fact]
    public async Task A_ledger_comes_back_from_its_backup_as_it_was_and_goes_on()
    {
        await using var first = await BuiltProgram.NewAsync();
        await using var second = await BuiltProgram.NewAsync();
        await FillAsync(first);
        var folder = Path.Combine(first.Folder, "backup");
        Directory.CreateDirectory(Path.Combine(first.DataFolder, "witness"));

        var backup = await first.RunAsync("backup", folder);
        (backup.Code, backup.Result.Trim()).ShouldBe((0, folder), backup.Said);
        File.ReadAllText(Path.Combine(folder, "README.txt")).ShouldContain("restore-backup");
        Directory.Exists(Path.Combine(folder, "keys", "log-keys")).ShouldBeTrue();
        Directory.Exists(Path.Combine(folder, "keys", "witness")).ShouldBeFalse("a witness that is put back has forgotten what it vouched for");
        var restore = await second.RunAsync("restore-backup", folder);
        restore.Code.ShouldBe(0, restore.Said);
        foreach (var sql in Kept) (await second.RowsAsync(sql)).ShouldBe(await first.RowsAsync(sql), sql);
        Key(second).ShouldBe(Key(first));

        // Rights and triggers are in force: 42501 is PostgreSQL's own refusal, LG001 the ledger's.
        string[] changes =
        [
            "update ledger.mt_events set data = '{}'", "delete from ledger.mt_events",
            "truncate ledger.mt_events cascade",
        ];
        foreach (var change in changes)
        {
            (await second.AttemptAsync(change)).ShouldBe("42501", change);
            (await second.OwnerAttemptAsync(change)).ShouldBe("LG001", change);
        }

        var last = (await second.RowsAsync("select max(seq_id) from ledger.mt_events")).Single();
        var more = await second.RunAsync(
            """{"command":"ResignMembership","body":{"cvr":"58271713","receivedOn":"2026-01-05"}}""", ["import", "-"]);
        more.Code.ShouldBe(0, more.Said + more.Result);
        (await second.RowsAsync($"select seq_id - {last} from ledger.mt_events where type = 'membership_resigned'")).ShouldBe(["1"]);
        (await second.RowsAsync(Entries)).Length.ShouldBe((await first.RowsAsync(Entries)).Length + 1);
    }

    [Fact]
    public async Task A_ledger_with_entries_is_never_restored_over()
    {
        await using var program = await BuiltProgram.NewAsync();
        await FillAsync(program);
        var folder = Path.Combine(program.Folder, "backup");
        (await program.RunAsync("backup", folder)).Code.ShouldBe(0);
        var entries = await program.RowsAsync(Entries);
        var restore = await program.RunAsync("restore-backup", folder);
        restore.Code.ShouldBe(1);
        restore.Said.ShouldContain("not empty");
        (await program.RowsAsync(Entries)).ShouldBe(entries);
    }

    [Fact]
    public async Task Put_back_over_what_went_on_it_is_named_by_a_kept_checkpoint_and_whoever_was_forgotten_since_stays_so()
    {
        await using var first = await BuiltProgram.NewAsync();
        await using var second = await BuiltProgram.NewAsync();
        const string member =
            """{"command":"RegisterMembership","body":{"cvr":"29189714","name":"Favrskov Kommune","kind":"municipality",""" +
            """ "effectiveOn":"2012-04-24","contacts":[{"name":"Gitte Glemt","email":"gitte@example.dk"},""" +
            """ {"name":"Hans Husket","email":"hans@example.dk"}]}}""";
        var entered = await first.RunAsync(member, ["import", "-"]);
        entered.Code.ShouldBe(0, entered.Said + entered.Result);
        var folder = Path.Combine(first.Folder, "backup");
        (await first.RunAsync("backup", folder)).Code.ShouldBe(0);

        var person = (await first.RowsAsync("select id from register.person where name = 'Gitte Glemt'")).Single();
        var forgot = await first.RunAsync($$$"""{"command":"ForgetPerson","body":{"person":"{{{person}}}"}}""", ["import", "-"]);
        forgot.Code.ShouldBe(0, forgot.Said + forgot.Result);
        var forgotten = Path.Combine(first.DataFolder, "forgotten-persons.txt");
        File.ReadAllLines(forgotten).ShouldBe([person]);
        const string latest = "select note from ledger.checkpoint order by size desc limit 1";
        var kept = await first.FileAsync("kept", (await first.RowsAsync(latest)).Single());

        var restore = await second.RunAsync("restore-backup", folder, "--forgotten", forgotten);
        restore.Code.ShouldBe(0, restore.Said);
        restore.Said.ShouldContain("One person who had been forgotten was there again, and is erased.");
        (await second.RowsAsync("select name from register.person where email is not null")).ShouldBe(["Hans Husket"]);
        File.ReadAllLines(Path.Combine(second.DataFolder, "forgotten-persons.txt")).ShouldBe([person]);

        (await second.RunAsync("verify")).Code.ShouldBe(0, "nothing can be seen of it");
        var shorter = await second.RunAsync("verify", "--checkpoint", kept);
        shorter.Code.ShouldBe(1);
        shorter.Result.ShouldContain("en gammel sikkerhedskopi er lagt tilbage");
        await FillAsync(second);
        var otherwise = await second.RunAsync("verify", "--checkpoint", kept);
        otherwise.Code.ShouldBe(1);
        otherwise.Result.ShouldContain("begynder ikke, som den gjorde");
    }

    [Fact]
    public async Task What_is_no_backup_is_said_and_the_ledger_stays_usable()
    {
        await using var program = await BuiltProgram.NewAsync();
        (await program.RunAsync("restore-backup", program.Folder)).Said.ShouldContain("is not a backup");
        await program.FileAsync("ledger.dump", "nonsense");
        var ran = await program.RunAsync("restore-backup", program.Folder);
        ran.Code.ShouldBe(1);
        ran.Said.ShouldContain("pg_restore did not succeed");
        ran.Said.ShouldNotContain("   at ");
        await FillAsync(program);
    }

    [Fact]
    public async Task A_backup_goes_into_an_empty_folder_only()
    {
        await using var program = await BuiltProgram.NewAsync();
        var ran = await program.RunAsync("backup", program.Folder);
        (ran.Code, ran.Result).ShouldBe((1, ""));
        ran.Said.ShouldContain("is not an empty folder");
        (await program.RunAsync("backup", Path.Combine(program.DataFolder, "backup"))).Said.ShouldContain("lies in the data folder");
    }

    private static byte[] Key(BuiltProgram program) => File.ReadAllBytes(Path.Combine(program.DataFolder, "development-sign-in.key"));

    private static async Task FillAsync(BuiltProgram program)
    {
        (await program.RunAsync("token")).Code.ShouldBe(0);
        var ran = await program.RunAsync("import", SourceTree.PathOf("docs/history/founders.jsonl"));
        ran.Code.ShouldBe(0, ran.Said);
    }
}
