// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics;
using System.Globalization;
using System.Text;
using OS2.Ledger.Doors;
using OS2.Ledger.Tests.CommandLine;

namespace OS2.Ledger.Tests.Imports;

public sealed class ImportCommandTests
{
    private const string Chair =
        """{"command":"TakeOffice","body":{"office":"chair","person":{"name":"Karen Kromann","email":"kk@example.dk"},"effectiveOn":"2025-05-14"}}""";
    private const string Member =
        """{"command":"RegisterMembership","body":{"cvr":"58271713","name":"Ballerup Kommune","kind":"municipality","effectiveOn":"2012-04-24"}}""";
    private const string Renamed =
        """{"command":"RenameOrganisation","body":{"cvr":"58271713","name":"Ballerup By","effectiveOn":"2020-01-01"}}""";
    private const string Registered = "select count(*) from ledger.mt_events where type = 'membership_registered'";
    private const string Waiting =
        "select count(*) > 0 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    private const string Stranger = """{"command":"ResignMembership","body":{"cvr":"29189714"},"key":"k"}""";

    [Fact]
    public async Task The_founders_imported_twice_are_entered_once()
    {
        await using var program = await BuiltProgram.NewAsync();
        var founders = SourceTree.PathOf("docs/history/founders.jsonl");
        var first = await program.RunAsync("import", founders);
        (first.Code, first.Result).ShouldBe((0, ""), first.Said);
        first.Said.ShouldContain("5 lines: 5 entered, 0 skipped");
        var entries = await EntriesAsync(program);
        var types = entries.Select(entry => entry.Split('|')[0]).ToList();
        types.Count(type => type == "membership_registered").ShouldBe(5);
        types.Count(type => type == "organisation_entered").ShouldBe(5, "the command returns when the reactions have caught up");
        (await program.RowsAsync("select count(*) from ledger.timeline where kind = 'membership'")).ShouldBe(["5"], "and the books");

        var second = await program.RunAsync("import", founders);
        second.Code.ShouldBe(0, second.Said);
        second.Said.ShouldContain("5 lines: 0 entered, 5 skipped");
        (await EntriesAsync(program)).ShouldBe(entries);
    }

    [Fact]
    public async Task A_file_is_looked_for_where_one_stands_and_not_in_the_project()
    {
        using var asked = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", "src/Host/Host.csproj", "-getProperty:RunWorkingDirectory"])
        {
            WorkingDirectory = SourceTree.Root, RedirectStandardOutput = true,
        })!;
        (await asked.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim().ShouldBeEmpty();
        await asked.WaitForExitAsync(TestContext.Current.CancellationToken);
        asked.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Every_line_that_cannot_be_entered_is_reported_and_the_others_are_entered()
    {
        await using var program = await BuiltProgram.NewAsync();
        string[] lines =
        [
            "\uFEFF" + Chair, Member, Renamed, "", Stranger, "{", """{"command":"Nonsense","body":{}}""",
            """{"command":"RegisterMembership","body":{"cvr":"1","x":2}}""", """{"command":"RegisterMembership","body":[]}""",
            """{"command":"RegisterMembership"}""", """{"command":"RegisterMembership","body":{},"more":1}""", """{"command":7,"body":{}}""",
            new string(' ', RequestJson.Most) + Member, "[]", """{"command":"RegisterMembership","body":{"cvr":"58271714"},"key":"y"}""",
            Member + " ", "\"\\ud800\"",
        ];
        var file = Path.Combine(program.Folder, "lines.jsonl");
        await File.WriteAllBytesAsync(
            file, [.. Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), 0xFF, 0xFE, (byte)'\n'], TestContext.Current.CancellationToken);
        var ran = await program.RunAsync("import", file);

        ran.Code.ShouldBe(1);
        string[] reported = [.. ran.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => string.Join(':', line.Split(':')[..2])).Distinct()];
        reported.ShouldBe(
            [
                "line 5: not-a-member", "line 6: json", "line 7: unknown-command", "line 8: unknown-field", "line 9: json-object",
                "line 10: required", "line 11: unknown-field", "line 12: type", "line 13: line-too-long", "line 14: json-object",
                "line 15: required", "line 15: cvr-check", "line 15: choice",
                "line 17: json-object", "line 18: not-utf8",
            ],
            ignoreOrder: true);
        ran.Said.ShouldContain("3 entered, 1 skipped as entered before");
        (await EntriesAsync(program)).Select(entry => entry.Split('|')[0]).Order().ShouldBe(
            ["dues_invoice_not_triggered", "membership_registered", "office_taken", "organisation_entered", "organisation_renamed"]);
        (await program.RowsAsync("select distinct p.name from ledger.mt_events e join register.person p on p.id::text = e.user_name"))
            .ShouldBe(["Import (kommandolinje)"]);
    }

    [Fact]
    public async Task Lines_about_one_body_are_entered_in_order_and_a_refused_one_leaves_nothing_behind()
    {
        await using var program = await BuiltProgram.NewAsync();
        string[] lines =
        [
            """{"command":"EstablishBody","body":{"body":"b1","kind":"committee","name":"Udvalg","effectiveOn":"2020-01-01"}}""",
            Seat("TakeSeat", "anna", "2020-02-01"), Seat("LeaveSeat", "stranger", "2020-03-01"), Seat("TakeSeat", "bo", "2020-02-01"),
            Seat("LeaveSeat", "anna", "2021-01-01"), Seat("TakeSeat", "bo", "2020-02-01"),
        ];
        var ran = await program.RunAsync(string.Join('\n', lines), ["import", "-"]);
        ran.Code.ShouldBe(1, ran.Said);
        ran.Result.ShouldStartWith("line 3: ");
        ran.Said.ShouldContain("6 lines: 4 entered, 1 skipped as entered before");
        (await program.RowsAsync("select type, version from ledger.mt_events order by seq_id"))
            .ShouldBe(["body_established|1", "seat_taken|2", "seat_taken|3", "seat_left|4"]);
        (await program.RowsAsync("select key from register.person where key <> 'import' order by key")).ShouldBe(["anna", "bo"]);

        var again = await program.RunAsync(string.Join('\n', lines), ["import", "-"]);
        again.Said.ShouldContain("6 lines: 0 entered, 5 skipped as entered before, 0 said nothing new, 1 refused");

        static string Seat(string command, string person, string day) =>
            $$"""
            {"command":"{{command}}","body":{"body":"b1","person":{"key":"{{person}}","name":"Navn"},"effectiveOn":"{{day}}"} }
            """;
    }

    [Fact]
    public async Task A_key_used_for_something_else_is_refused()
    {
        await using var program = await BuiltProgram.NewAsync();
        var keyed = Member[..^1] + ",\"key\":\"one\"}";
        var ran = await program.RunAsync(keyed + "\n" + keyed.Replace("2012-04-24", "2013-04-24", StringComparison.Ordinal), ["import", "-"]);
        ran.Code.ShouldBe(1);
        ran.Result.ShouldStartWith("line 2: key-used-otherwise: ");
    }

    [Fact]
    public async Task All_or_nothing_enters_nothing_and_reports_every_line_when_one_cannot_be_entered()
    {
        await using var program = await BuiltProgram.NewAsync();
        var otherwise = Member.Replace("municipality", "company", StringComparison.Ordinal);
        var file = await program.FileAsync("a.jsonl", string.Join('\n', Member, Stranger, "{", otherwise));
        var ran = await program.RunAsync("import", "--atomic", file);
        ran.Code.ShouldBe(1);
        ran.Result.ShouldContain("line 2: not-a-member");
        ran.Result.ShouldContain("line 3: json");
        ran.Result.ShouldContain("line 4: already-member");
        ran.Said.ShouldContain("Nothing was entered.");
        (await EntriesAsync(program)).ShouldBeEmpty();
        (await program.RowsAsync("select count(*) from ledger.idempotency")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task All_or_nothing_enters_all_as_one_request_and_skips_what_was_entered_before()
    {
        await using var program = await BuiltProgram.NewAsync();
        (await program.RunAsync(Member, ["import", "-"])).Code.ShouldBe(0);
        var ran = await program.RunAsync("import", await program.FileAsync("a.jsonl", string.Join('\n', Member, Renamed, Chair, Chair)), "--atomic");
        ran.Code.ShouldBe(0, ran.Said + ran.Result);
        ran.Said.ShouldContain("4 lines: 2 entered, 2 skipped");
        (await program.RowsAsync(
            "select count(distinct correlation_id), count(*) from ledger.mt_events where type in ('office_taken', 'organisation_renamed')"))
            .ShouldBe(["1|2"]);
    }

    [Theory]
    [InlineData("ForgetPerson", "")]
    [InlineData("CorrectPerson", ",\"name\":\"Anna Nyt-Navn\"")]
    public async Task A_person_is_corrected_and_forgotten_alone(string command, string fields)
    {
        await using var program = await BuiltProgram.NewAsync();
        var known = """{"command":"TakeOffice","body":{"office":"auditor","person":{"key":"a","name":"Anna"},"effectiveOn":"2020-01-01"}}""";
        var left = """{"command":"LeaveOffice","body":{"office":"auditor","effectiveOn":"2021-01-01"}}""";
        var asked = $$"""{"command":"{{command}}","body":{"key":"a"{{fields}}} }""";
        (await program.RunAsync(string.Join('\n', known, left), ["import", "-"])).Code.ShouldBe(0);
        var before = await EntriesAsync(program);

        var together = await program.RunAsync("import", "--atomic", await program.FileAsync("a.jsonl", string.Join('\n', Member, asked)));
        together.Code.ShouldBe(1);
        together.Result.ShouldStartWith("line 2: asked-alone: ");
        together.Said.ShouldContain("Nothing was entered.");
        (await EntriesAsync(program)).ShouldBe(before);
        (await program.RowsAsync("select name from register.person where key = 'a'")).ShouldBe(["Anna"]);

        // Line by line each is asked by itself.
        var each = await program.RunAsync(string.Join('\n', Member, asked, Renamed), ["import", "-"]);
        each.Code.ShouldBe(0, each.Result + each.Said);
        (await program.RowsAsync("select name from register.person where key = 'a'"))
            .ShouldBe(command == "ForgetPerson" ? [] : ["Anna Nyt-Navn"]);
    }

    [Fact]
    public async Task Killed_in_the_middle_and_started_anew_it_enters_every_line_once()
    {
        const int lines = 1_600, held = 1_300;
        await using var program = await BuiltProgram.NewAsync();
        var members = Enumerable.Range(0, lines).Select(_ => Fresh.Cvr()).ToList();
        var file = await program.FileAsync("many.jsonl", string.Join('\n', members.Select(cvr =>
            $$"""
            {"command":"RegisterMembership","body":{"cvr":"{{cvr}}","name":"Kommune {{cvr}}","kind":"municipality","effectiveOn":"2012-04-24",
            "contacts":[{"name":"Bo {{cvr}}","email":"bo@{{cvr}}.example.dk"}]} }
            """.ReplaceLineEndings(""))));
        (await program.RunAsync("", ["import", "-"])).Code.ShouldBe(0);
        using (var process = program.Start("import", file))
        {
            _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await using var holder = await Held.ByAsync(
                program.Database.Owner, $"insert into ledger.mt_streams (id) values ('member-{members[held]}')");
            for (var tries = 0; tries < 600 && await program.RowsAsync(Waiting) is not ["True"]; tries++)
                await Task.Delay(100, TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var entered = int.Parse((await program.RowsAsync(Registered))[0], CultureInfo.InvariantCulture);
        entered.ShouldBeInRange(1, held, "it was killed in the middle");
        var anew = await program.RunAsync("import", file);
        anew.Code.ShouldBe(0, anew.Result + anew.Said);
        anew.Said.ShouldContain($"{lines - entered:N0} entered, {entered:N0} skipped as entered before");
        foreach (var type in new[] { "membership_registered", "organisation_entered" })
            (await program.RowsAsync($"select count(*), count(distinct stream_id) from ledger.mt_events where type = '{type}'"))
                .ShouldBe([$"{lines}|{lines}"], type);
        (await program.RowsAsync("select count(*), count(distinct name) from register.person where name like 'Bo %'")).ShouldBe([$"{lines}|{lines}"]);
        (await program.RowsAsync("select count(*) from ledger.timeline where kind = 'membership'")).ShouldBe([$"{lines}"]);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said()
    {
        await using var program = await BuiltProgram.NewAsync();
        var ran = await program.RunAsync("import", "nowhere.jsonl");
        ran.Code.ShouldBe(1);
        ran.Said.ShouldContain("nowhere.jsonl cannot be read");
        ran.Said.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Told_to_stop_it_stops_and_says_what_became_of_it()
    {
        await using var program = await BuiltProgram.NewAsync();
        using var process = program.Start("import", "-");
        await process.StandardInput.WriteLineAsync(Member);
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        for (var tries = 0; tries < 300 && !await EnteredAsync(program); tries++) await Task.Delay(100, TestContext.Current.CancellationToken);
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(130);
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        said.ShouldContain("Stopped.");
        said.Contains("   at ").ShouldBeFalse(said);
    }

    private static async Task<bool> EnteredAsync(BuiltProgram program) =>
        (await program.RowsAsync("select to_regclass('ledger.mt_events') is not null")) is ["True"] && (await EntriesAsync(program)).Length > 0;

    private static Task<string[]> EntriesAsync(BuiltProgram program) =>
        program.RowsAsync("select type, seq_id, id, data::text from ledger.mt_events order by seq_id");
}
