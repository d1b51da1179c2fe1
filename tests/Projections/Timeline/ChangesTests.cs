// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Schema;
using OS2.Ledger.Tests.Clusters;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Tests.Timeline;

/// <summary>Two states of the timeline against each other, from rows put there by hand.</summary>
public sealed class ChangesTests : IAsyncLifetime
{
    private const string Ann = "00000000-0000-0000-0000-000000000001", Bo = "00000000-0000-0000-0000-000000000002";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private string _owner = "";
    private NpgsqlDataSource _source = null!;

    public async ValueTask InitializeAsync()
    {
        (_, _owner, _) = await TestCluster.NewDatabaseAsync();
        await SchemaUpgrade.EnsureAsync(_owner, "ledger_clerk", default);
        _source = NpgsqlDataSource.Create(_owner);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    [Fact]
    public async Task Of_two_offices_of_one_person_the_one_that_stays_is_no_change()
    {
        await HoldsAsync("office", "board", Ann, """{"office":"chair","organisation":null}""", "[2020-01-01,2022-01-01)", "2020-01-01", "2022-01-01");
        await HoldsAsync("office", "board", Ann, """{"office":"treasurer","organisation":null}""", "[2020-01-01,)", "2020-01-01");
        await HoldsAsync("office", "board", Bo, """{"office":"chair","organisation":null}""", "[2022-01-01,)", "2022-01-01");
        (await AskAsync("offices", "2021-01-01", "2023-01-01")).ShouldBe([$"left {Ann} chair>-", $"came {Bo} ->chair"], ignoreOrder: true);
        (await AskAsync("offices", "2020-06-01", "2021-01-01")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_seat_in_another_role_is_changed_and_one_for_another_organisation_too()
    {
        await HoldsAsync(
            "seat", "styregruppe", Ann, """{"role":"member","organisation":"29189714","cohort":null}""", "[2020-01-01,2022-01-01)", "2020-01-01",
            "2022-01-01");
        await HoldsAsync(
            "seat", "styregruppe", Ann, """{"role":"chair","organisation":"55133018","cohort":null}""", "[2022-01-01,)", "2022-01-01");
        await HoldsAsync("body", "styregruppe", "styregruppe", """{"kind":"steering-group","name":"Styregruppen"}""", "[2019-01-01,)", "2019-01-01");
        (await AskAsync("seats", "2021-01-01", "2023-01-01")).ShouldBe([$"changed {Ann} member>chair Styregruppen 55133018"]);
        (await AskAsync("bodies", "2018-01-01", "2023-01-01")).ShouldBe(["came styregruppe ->Styregruppen Styregruppen"]);
    }

    [Fact]
    public async Task A_line_that_is_only_perhaps_there_comes_or_goes_perhaps()
    {
        await HoldsAsync("membership", "29189714", "29189714", """{"status":"member"}""", "[2022-01-01,2022-12-31)", "2022", uncertain: true);
        await HoldsAsync("membership", "29189714", "29189714", """{"status":"member"}""", "[2022-12-31,)", "2022");
        (await AskAsync("members", "2021-01-01", "2022-06-01")).ShouldBe(["came? 29189714 ->member"]);
        (await AskAsync("members", "2022-06-01", "2023-06-01")).ShouldBe(["came? 29189714 member>member"]);
        (await AskAsync("members", "2022-06-01", "2022-07-01")).ShouldBeEmpty();
        (await AskAsync("members", "2021-01-01", "2023-06-01")).ShouldBe(["came 29189714 ->member"]);
    }

    [Fact]
    public async Task An_organisation_whose_new_name_is_only_perhaps_there_is_under_the_later_as_in_the_register()
    {
        await HoldsAsync("organisation", "29189714", "29189714", """{"name":"Gammel"}""", "[2020-01-01,2022-01-01)", "2020-01-01", "2022");
        await HoldsAsync("organisation", "29189714", "29189714", """{"name":"Gammel"}""", "[2022-01-01,2022-12-31)", "2020-01-01", "2022", true);
        await HoldsAsync("organisation", "29189714", "29189714", """{"name":"Ny"}""", "[2022-01-01,2022-12-31)", "2022", uncertain: true);
        await HoldsAsync("organisation", "29189714", "29189714", """{"name":"Ny"}""", "[2022-12-31,)", "2022");
        (await AskAsync("organisations", "2021-01-01", "2022-06-01")).ShouldBe(["changed? 29189714 Gammel>Ny Ny"]);
        (await AskAsync("organisations", "2022-06-01", "2023-06-01")).ShouldBeEmpty();
        (await AskAsync("organisations", "2021-01-01", "2023-06-01")).ShouldBe(["changed 29189714 Gammel>Ny Ny"]);
    }

    [Fact]
    public async Task What_the_ledger_learned_is_told_with_the_entry_that_said_it()
    {
        await HoldsAsync("membership", "29189714", "29189714", """{"status":"member"}""", "[2024-01-01,)", "2024-01-01", recorded: "[5,9)");
        await HoldsAsync("membership", "29189714", "29189714", """{"status":"member"}""", "[2024-03-01,)", "2024-03-01", recorded: "[9,)");
        await HoldsAsync("membership", "55133018", "55133018", """{"status":"member"}""", "[2024-01-01,)", "2024-01-01", recorded: "[5,7)");
        var rows = await RowsAsync("members", "2024-06-01", "2024-06-01", 6, 10);
        rows.Select(row => (row.Change, row.Subject, row.BeforeSince, row.AfterSince, row.Entry)).ShouldBe(
            [("changed", "29189714", "2024-01-01", "2024-03-01", 9), ("left", "55133018", "2024-01-01", null, 7)], ignoreOrder: true);
        (await RowsAsync("members", "2024-02-01", "2024-02-01", 9, 10)).ShouldBeEmpty();
        (await RowsAsync("members", "2024-01-01", "2024-06-01", 10, 10)).ShouldHaveSingleItem().Entry.ShouldBe(9);
    }

    private Task HoldsAsync(
        string kind, string subject, string holder, string value, string effective, string since, string? until = null, bool uncertain = false,
        string recorded = "[1,)") => Fresh.RunAsync(
            _owner,
            $"""
            insert into ledger.timeline values (
              '{kind}-{subject}', '{kind}', '{subject}', '{holder}', '{value}', '{effective}', '{recorded}', {uncertain}, '{since}',
              nullif('{until}', ''))
            """);

    private async Task<IReadOnlyList<string>> AskAsync(string book, string from, string to) =>
        [.. (await RowsAsync(book, from, to, 1, 1)).Select(row => string.Join(' ', new[]
        {
            row.Change + (row.PerhapsBefore || row.PerhapsAfter ? "?" : ""), row.Holder, $"{What(row.Before)}>{What(row.After)}", row.Name,
            row.Organisation,
        }.Where(part => part is not null)))];

    private async Task<IReadOnlyList<ChangeRow>> RowsAsync(string book, string from, string to, long known, long knownThen) => await Changes.AskAsync(
        _source, book, new AsOf(DateOnly.Parse(from), known), new AsOf(DateOnly.Parse(to), knownThen), Stop).ToListAsync(Stop);

    private static string What(System.Text.Json.JsonElement? value) => value is not { } held ? "-"
        : new[] { "status", "office", "role", "name" }
            .Where(name => held.TryGetProperty(name, out _)).Select(name => $"{held.GetProperty(name)}").First();
}
