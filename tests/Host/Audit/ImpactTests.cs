// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Casework;
using OS2.Ledger.Documents;
using OS2.Ledger.Dues;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.SignIn;
using OS2.Ledger.Tests.Languages;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Tests.Audit;

/// <summary>What is foretold of a correction is what comes of it.</summary>
public sealed class ImpactTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private Clerk Clerk => server.Services.GetRequiredService<Clerk>();

    private RefusedReactions Refused => server.Services.GetRequiredService<RefusedReactions>();

    private NpgsqlDataSource Source => server.Services.GetRequiredService<NpgsqlDataSource>();

    public async ValueTask InitializeAsync()
    {
        await server.AskAsync("operations/begin", new { effectiveOn = "2026-01-01", decidedOn = "2025-12-01" });
        await server.AskAsync("dues/set-tariff", new { year = 2_500_000, effectiveOn = "2026-01-01", decidedOn = "2025-05-14" });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Another_day_moves_the_membership_and_the_organisation_and_decides_the_dues_anew()
    {
        var (cvr, entry) = await RegisterAsync("2026-03-01");
        var changes = await ForetoldAsync(cvr, entry, registered => registered with { EffectiveOn = new DateOnly(2026, 8, 1) });
        (await WordsAsync(changes)).ShouldBe(
        [
            "Medlemslisten: Prøve Kommune. Før: medlem fra den 1. marts 2026. Bliver: medlem fra den 1. august 2026.",
            "Organisationslisten: Prøve Kommune. Før: Prøve Kommune, kommune fra den 1. marts 2026. "
                + "Bliver: Prøve Kommune, kommune fra den 1. august 2026.",
            "Kontingentet for Prøve Kommune for 2026, 25.000,00 kr. uden moms, falder bort og skal ikke faktureres.",
            "Kontingent for Prøve Kommune for 2026, 12.500,00 kr. uden moms, skal faktureres.",
        ]);
        await ShouldComeAsync(changes, "entries/correct", new { number = entry, changes = new { effectiveOn = "2026-08-01" } });
    }

    [Fact]
    public async Task Another_year_takes_the_dues_to_the_other_year()
    {
        var (cvr, entry) = await RegisterAsync("2026-03-01");
        var changes = await ForetoldAsync(cvr, entry, registered => registered with { EffectiveOn = new DateOnly(2027, 2, 1) });
        changes.Count(change => (change.After ?? change.Before)!.Kind == DuesState.Kind).ShouldBe(2);
        await ShouldComeAsync(changes, "entries/correct", new { number = entry, changes = new { effectiveOn = "2027-02-01" } });
    }

    [Fact]
    public async Task What_changes_no_roll_says_nothing()
    {
        var (cvr, entry) = await RegisterAsync("2026-03-01");
        (await ForetoldAsync(cvr, entry, registered => registered with { Basis = registered.Basis with { Reference = "Møde 2" } })).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_annulled_membership_falls_with_its_dues_and_comes_again_with_them()
    {
        var (cvr, entry) = await RegisterAsync("2026-03-01");
        var stream = MembershipState.StreamOf(Cvr.Parse(cvr));
        var basis = new Basis(Authority.Secretariat, Fresh.Day);
        var falls = (await Impact.OfAsync(Clerk, Refused, Source, [(stream, new EntryAnnulled(entry, null, basis))], Stop)).Changes;
        (await WordsAsync(falls)).ShouldBe(
        [
            "Medlemslisten: Prøve Kommune. Står ikke længere: medlem fra den 1. marts 2026.",
            "Kontingentet for Prøve Kommune for 2026, 25.000,00 kr. uden moms, falder bort og skal ikke faktureres.",
        ]);
        var annulment = await ShouldComeAsync(falls, "entries/annul", new { number = entry });
        (await server.PageAsync($"/journal/{entry}", Role.Secretariat)).QuerySelector("a[href$='/annuller']").ShouldBeNull();
        (await server.PageAsync($"/journal/{annulment}", Role.Secretariat)).QuerySelector("a[href$='/annuller']").ShouldNotBeNull();
        var again = (await Impact.OfAsync(Clerk, Refused, Source, [(stream, new EntryAnnulled(annulment, null, basis))], Stop)).Changes;
        (await WordsAsync(again)).ShouldBe(
        [
            "Medlemslisten: Prøve Kommune. Kommer til: medlem fra den 1. marts 2026.",
            "Kontingent for Prøve Kommune for 2026, 25.000,00 kr. uden moms, skal faktureres.",
        ]);
        await ShouldComeAsync(again, "entries/annul", new { number = annulment });
    }

    [Fact]
    public async Task A_merger_on_another_day_moves_all_that_followed_from_it()
    {
        var (from, _) = await RegisterAsync("2026-03-01");
        var into = $"{Fresh.Cvr()}";
        await server.AskAsync("suppliers/register", new { cvr = into, name = "Ny Kommune", effectiveOn = "2026-01-01" });
        var merged = (await server.AskAsync(
            "organisations/merge", new { cvr = from, into, succession = "follows", effectiveOn = "2026-05-01", decidedOn = "2026-04-01" }))[0];
        await server.CaughtUpAsync();
        var stream = OrganisationState.StreamOf(Cvr.Parse(from));
        var said = (OrganisationMerged)(await Clerk.ReadAsync<History, IFact>(stream, Stop)).Standing(merged)!;
        var changes = (await Impact.OfAsync(
            Clerk, Refused, Source, [(stream, new EntryCorrected(merged, said with { EffectiveOn = new DateOnly(2026, 6, 1) }, null, said.Basis))],
            Stop)).Changes;
        changes.Count.ShouldBe(3);
        await ShouldComeAsync(changes, "entries/correct", new { number = merged, changes = new { effectiveOn = "2026-06-01" } });
    }

    [Fact]
    public async Task Another_end_of_a_membership_moves_the_seats_that_end_with_it()
    {
        var (cvr, _) = await RegisterAsync("2026-03-01");
        await SeatAsync(cvr);
        var resigned = (await server.AskAsync("members/resign", new { cvr, receivedOn = "2026-06-01" }))[0];
        await server.CaughtUpAsync();
        var stream = MembershipState.StreamOf(Cvr.Parse(cvr));
        var said = (MembershipResigned)(await Clerk.ReadAsync<History, IFact>(stream, Stop)).Standing(resigned)!;
        var corrected = new EntryCorrected(resigned, said with { EffectiveOn = new DateOnly(2026, 8, 1) }, null, said.Basis);
        var changes = (await Impact.OfAsync(Clerk, Refused, Source, [(stream, corrected)], Stop)).Changes;
        (await WordsAsync(changes)).ShouldContain(line => line.Contains("Hanne Højmark") && line.Contains("1. august 2026"));
        await ShouldComeAsync(changes, "entries/correct", new { number = resigned, changes = new { effectiveOn = "2026-08-01" } });
    }

    [Fact]
    public async Task An_overturning_that_is_annulled_ends_the_seats_again_and_its_own_annulment_gives_them_back()
    {
        var (cvr, _) = await RegisterAsync("2026-03-01");
        var body = await SeatAsync(cvr);
        await server.AskAsync("members/exclude", new { cvr, decidedOn = "2026-06-01", reasons = "Prøve." });
        await server.CaughtUpAsync();
        var settled = (await server.AskAsync("members/settle-exclusion", new { cvr, outcome = "overturned", decidedOn = "2026-09-23" }))[0];
        await server.CaughtUpAsync();
        var (stream, basis) = (MembershipState.StreamOf(Cvr.Parse(cvr)), new Basis(Authority.Secretariat, Fresh.Day));
        var changes = (await Impact.OfAsync(Clerk, Refused, Source, [(stream, new EntryAnnulled(settled, null, basis))], Stop)).Changes;
        changes.ShouldContain(change => change.After != null && change.After.Subject == body && change.After.To == new DateOnly(2026, 6, 1));
        var annulled = await ShouldComeAsync(changes, "entries/annul", new { number = settled });
        var again = (await Impact.OfAsync(Clerk, Refused, Source, [(stream, new EntryAnnulled(annulled, null, basis))], Stop)).Changes;
        again.ShouldContain(change => change.After != null && change.After.Subject == body && change.After.To == null);
        await ShouldComeAsync(again, "entries/annul", new { number = annulled });
    }

    [Fact]
    public async Task An_application_corrected_after_its_approval_reaches_the_register()
    {
        var cvr = $"{Fresh.Cvr()}";
        var stream = MembershipState.StreamOf(Cvr.Parse(cvr));
        var chair = new Tenure("board", Office.Chair, Fresh.Person(), null, Fresh.Day, null, 1);
        var application = new Application(
            "Prøve Komune", OrganisationKind.Municipality, null, "Direktør", [Fresh.Person()], Digest.Of(new byte[32], []), Fresh.Day);
        var signature = Fresh.Signature() with { Correlation = cvr };
        await Clerk.EnterAsync(new ApplyForMembership(Cvr.Parse(cvr), application, new Basis(Authority.Organisation, Fresh.Day)), signature, Stop);
        await server.CaughtUpAsync();
        var approval = new OfficeApproval(chair.Person, Fresh.Day, chair, null, false, null);
        await Clerk.EnterAsync(new ApproveMembership(Cvr.Parse(cvr), approval, Fresh.Day), signature, Stop);
        await server.CaughtUpAsync();
        var history = await Clerk.ReadAsync<History, IFact>(stream, Stop);
        var entry = history.Entries[0].Number;
        var said = (MembershipAppliedFor)history.Standing(entry)!;
        var corrected = new EntryCorrected(entry, said with { Application = said.Application with { Name = "Prøve Kommune" } }, null, said.Basis);
        var changes = (await Impact.OfAsync(Clerk, Refused, Source, [(stream, corrected)], Stop)).Changes;
        changes.ShouldContain(change => change.After != null && change.After.Kind == OrganisationState.Kind);
        await ShouldComeAsync(changes, "entries/correct", new { number = entry, changes = new { name = "Prøve Kommune" } });
    }

    [Fact]
    public async Task A_merger_by_which_the_membership_ended_after_all_takes_it_from_the_successor_with_its_seats()
    {
        var (from, _) = await RegisterAsync("2026-03-01");
        var body = await SeatAsync(from);
        var into = $"{Fresh.Cvr()}";
        await server.AskAsync("suppliers/register", new { cvr = into, name = "Ny Kommune", effectiveOn = "2026-01-01" });
        var merged = (await server.AskAsync(
            "organisations/merge", new { cvr = from, into, succession = "follows", effectiveOn = "2026-05-01", decidedOn = "2026-04-01" }))[0];
        await server.CaughtUpAsync();
        var stream = OrganisationState.StreamOf(Cvr.Parse(from));
        var said = (OrganisationMerged)(await Clerk.ReadAsync<History, IFact>(stream, Stop)).Standing(merged)!;
        var annulled = new EntryAnnulled(merged, null, said.Basis);
        var changes = (await Impact.OfAsync(Clerk, Refused, Source, [(stream, annulled)], Stop)).Changes;
        changes.ShouldContain(change => change.Before != null && change.Before.Subject == body);
        changes.ShouldContain(change => change.Before != null && change.Before.Holder == into && change.After == null);
        var number = await ShouldComeAsync(changes, "entries/annul", new { number = merged });
        var again = (await Impact.OfAsync(Clerk, Refused, Source, [(stream, new EntryAnnulled(number, null, said.Basis))], Stop)).Changes;
        again.ShouldContain(change => change.After != null && change.After.Holder == into && change.Before == null);
        await ShouldComeAsync(again, "entries/annul", new { number });
    }

    [Fact]
    public async Task A_correction_foretells_what_it_sets_free_and_what_is_refused_still()
    {
        var ((from, _), (into, _)) = (await RegisterAsync("2026-01-01"), await RegisterAsync("2026-03-01"));
        var resigned = (await server.AskAsync("members/resign", new { cvr = into, receivedOn = "2026-08-01" }))[0];
        await server.AskAsync(
            "organisations/merge", new { cvr = from, into, succession = "follows", effectiveOn = "2026-05-01", decidedOn = "2026-04-01" });
        await server.CaughtUpAsync();
        var stream = MembershipState.StreamOf(Cvr.Parse(into));
        var said = (MembershipResigned)(await Clerk.ReadAsync<History, IFact>(stream, Stop)).Standing(resigned)!;
        (await OnAsync(new DateOnly(2026, 10, 1))).Refused.ShouldHaveSingleItem().Command.ShouldBe("take-over-membership");
        var free = await OnAsync(new DateOnly(2026, 4, 1));
        free.Refused.ShouldBeEmpty();
        free.Changes.ShouldContain(change => change.Before == null && change.After!.Holder == into && change.After.From == new DateOnly(2026, 5, 1));
        await ShouldComeAsync(free.Changes, "entries/correct", new { number = resigned, changes = new { effectiveOn = "2026-04-01" } });

        Task<Impact> OnAsync(DateOnly day) => Impact.OfAsync(
            Clerk, Refused, Source, [(stream, new EntryCorrected(resigned, said with { EffectiveOn = day }, null, said.Basis))], Stop);
    }

    [Fact]
    public async Task Another_tariff_works_out_anew_what_was_triggered_by_it()
    {
        var tariff = (await server.AskAsync("dues/set-tariff", new { year = 2_600_000, effectiveOn = "2027-01-01", decidedOn = "2026-05-14" }))[0];
        await RegisterAsync("2027-03-01");
        await RegisterAsync("2027-08-01");
        var said = (TariffSet)(await Clerk.ReadAsync<History, IFact>(TariffState.Stream, Stop)).Standing(tariff)!;
        var corrected = new EntryCorrected(tariff, said with { Year = Money.Kroner(30_000) }, null, said.Basis);
        var changes = (await Impact.OfAsync(Clerk, Refused, Source, [(TariffState.Stream, corrected)], Stop)).Changes;
        (await WordsAsync(changes)).ShouldContain("Kontingent for Prøve Kommune for 2027, 15.000,00 kr. uden moms, skal faktureres.");
        changes.Count.ShouldBe(3);
        await ShouldComeAsync(changes, "entries/correct", new { number = tariff, changes = new { year = "30.000" } });
    }

    [Fact]
    public async Task A_corrected_entry_and_its_correction_lead_to_both_answers()
    {
        var (cvr, entry) = await RegisterAsync("2026-03-01");
        (await server.PageAsync($"/journal/{entry}")).QuerySelector("a[href*='recorded=']").ShouldBeNull();
        var correction = (await server.AskAsync("entries/correct", new { number = entry, changes = new { effectiveOn = "2026-08-01" } }))[0];
        await server.CaughtUpAsync();
        foreach (var page in new[] { await server.PageAsync($"/journal/{entry}"), await server.PageAsync($"/journal/{correction}") })
        {
            var then = page.QuerySelectorAll(".facts a").Single(link => link.TextContent == "Sådan stod der før").GetAttribute("href")!;
            then.ShouldBe($"/organisationer/{cvr}?recorded={correction - 1}");
            (await server.PageAsync(then)).QuerySelector(".facts")!.TextContent.ShouldContain("Siden 1. marts 2026");
            var now = page.QuerySelectorAll(".facts a").Single(link => link.TextContent == "Sådan står der nu").GetAttribute("href")!;
            (await server.PageAsync(now)).QuerySelector(".facts")!.TextContent.ShouldContain("Siden 1. august 2026");
        }
    }

    /// <summary>A committee in which somebody sits for an organisation.</summary>
    private async Task<string> SeatAsync(string cvr)
    {
        var body = $"gruppe-{cvr}";
        await server.AskAsync("bodies/establish", new
        {
            body, kind = "committee", name = "Prøveudvalget", effectiveOn = "2026-03-01", decidedOn = "2026-03-01",
        });
        await server.AskAsync("seats/take", new
        {
            body, person = new { name = "Hanne Højmark", email = "hanne@example.dk" }, organisation = cvr, effectiveOn = "2026-04-01",
            decidedOn = "2026-03-01",
        });
        return body;
    }

    private async Task<IReadOnlyList<PeriodChange>> ForetoldAsync(string cvr, long entry, Func<MembershipRegistered, MembershipRegistered> corrected)
    {
        var stream = MembershipState.StreamOf(Cvr.Parse(cvr));
        var said = (MembershipRegistered)(await Clerk.ReadAsync<History, IFact>(stream, Stop)).Standing(entry)!;
        return (await Impact.OfAsync(Clerk, Refused, Source, [(stream, new EntryCorrected(entry, corrected(said), null, said.Basis))], Stop)).Changes;
    }

    /// <summary>Asks for it, and holds the rows of the timeline that open and close against what was foretold.</summary>
    /// <returns>The number of the entry.</returns>
    private async Task<long> ShouldComeAsync(IReadOnlyList<PeriodChange> foretold, string path, object body)
    {
        var number = (await server.AskAsync(path, body))[0];
        await server.CaughtUpAsync();
        (await RowsAsync($"upper(recorded) >= {number} and lower(recorded) < {number}")).ShouldBe(Rows(foretold.Select(change => change.Before)));
        (await RowsAsync($"lower(recorded) >= {number} and upper_inf(recorded)")).ShouldBe(Rows(foretold.Select(change => change.After)));
        return number;
    }

    private Task<string> RowsAsync(string where) => Fresh.ScalarAsync<string>(
        server.Database.Owner,
        $"""
        select coalesce(string_agg(line, ' ' order by line collate "C"), '')
        from (select distinct kind || '/' || subject || '/' || since || '/' || coalesce(until, '') as line from ledger.timeline where {where}) lines
        """);

    private static string Rows(IEnumerable<Period?> periods) => string.Join(' ', periods.OfType<Period>()
        .Select(period => $"{period.Kind}/{period.Subject}/{period.From}/{period.To}").Distinct().Order(StringComparer.Ordinal));

    private async Task<IReadOnlyList<string>> WordsAsync(IReadOnlyList<PeriodChange> changes)
    {
        using var danish = new Language("da");
        return await server.Services.GetRequiredService<ImpactInWords>().OfAsync(changes, Stop);
    }

    private async Task<(string Cvr, long Entry)> RegisterAsync(string from)
    {
        var cvr = $"{Fresh.Cvr()}";
        var entry = await server.AskAsync("members/register", new
        {
            cvr, name = "Prøve Kommune", kind = "municipality", effectiveOn = from, decidedOn = "2026-02-01",
        });
        await server.CaughtUpAsync();
        return (cvr, entry[0]);
    }
}
