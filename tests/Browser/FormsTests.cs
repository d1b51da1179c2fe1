// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Doors;

namespace OS2.Ledger.Tests.Browser;

/// <summary>What the pages do when a form cannot be taken, is sent twice, or was opened too long ago.</summary>
public sealed class FormsTests(Browser browser, OpenedLedger ledger) : IClassFixture<OpenedLedger>
{
    private TestServer Server => ledger.Server;

    [Fact]
    public async Task What_is_wrong_stands_beside_the_fields_and_everything_entered_is_kept()
    {
        await using var desk = await SecretariatAsync();
        await desk.OpenAsync("/ansoegninger/ny");
        await desk.FillAsync(
            ("cvr", "12345678"), ("gln", "123"), ("kind", "region"), ("receivedOn", "32.13.2025"),
            ("contacts[0].email", "bo@example.dk"), ("contacts[1].phone", "12345678"));
        await desk.AttachAsync("agreement");
        await desk.SendAsync();
        await desk.Visit.Picture("application-refused");
        (await desk.Page.TitleAsync()).ShouldStartWith("Fejl:");
        foreach (var field in new[] { "cvr", "name", "gln", "signatoryTitle", "receivedOn", "contacts[0].name", "contacts[1].name" })
            (await desk.SaysBesideAsync(field)).ShouldNotContain("field.", customMessage: field);
        (await desk.Page.InnerTextAsync(".alert-error")).ShouldContain("Kontaktpersonens navn: Feltet skal udfyldes.");
        (await desk.SaysBesideAsync("cvr")).ShouldContain("kontrolcifferet passer ikke");
        (await desk.ValueAsync("cvr")).ShouldBe("12345678");
        (await desk.ValueAsync("receivedOn")).ShouldBe("32.13.2025");
        (await desk.ValueAsync("contacts[0].email")).ShouldBe("bo@example.dk");
        (await desk.Page.IsCheckedAsync("[name=kind][value=region]")).ShouldBeTrue();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("aftale.pdf er modtaget");
        desk.Visit.Complaints.ShouldAllBe(complaint => complaint.Contains("422"));
        await desk.Visit.ShouldBeAccessible();

        await desk.FillAsync(
            ("cvr", OpenedLedger.Viborg), ("name", "Viborg Kommune"), ("gln", ""), ("kind", "municipality"), ("signatoryTitle", "Direktør"),
            ("receivedOn", "01.02.2026"), ("contacts[0].name", "Bo Berg"), ("contacts[1].phone", ""));
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("venter nu på formanden");
        await desk.Page.ClickAsync("text=Ret, træk tilbage");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("aftale", Case.Insensitive);
    }

    [Fact]
    public async Task A_rule_that_is_broken_is_said_beside_the_field_it_concerns()
    {
        await using var desk = await SecretariatAsync();
        await desk.OpenAsync("/ansoegninger/ny");
        await desk.FillApplicationAsync(OpenedLedger.Member, "Favrskov Kommune");
        await desk.SendAsync();
        (await desk.SaysBesideAsync("cvr")).ShouldContain("medlem");
        await desk.FillAsync(("cvr", OpenedLedger.Horsens), ("contacts[0].name", ""), ("contacts[0].email", ""));
        await desk.SendAsync();
        (await desk.SaysBesideAsync("contacts[0].name")).ShouldContain("§ 4.3.1");
    }

    [Theory, InlineData(25), InlineData(9), InlineData(1)]
    public async Task A_file_that_cannot_be_taken_leaves_the_rest(int megabytes)
    {
        await using var desk = await SecretariatAsync();
        await desk.OpenAsync("/ansoegninger/ny");
        await desk.FillApplicationAsync(OpenedLedger.Horsens, "Horsens Kommune");
        // Nine megabytes and twenty-five are more than a document may have, fewer than a form may; one megabyte of nothing is no PDF.
        await desk.AttachAsync("agreement", new byte[megabytes * 1024 * 1024]);
        await desk.SendAsync();
        (await desk.SaysBesideAsync("agreement")).ShouldContain(megabytes > 8 ? "8 MB" : "PDF");
        (await desk.ValueAsync("name")).ShouldBe("Horsens Kommune");
    }

    [Fact]
    public async Task A_form_larger_than_any_document_gets_an_answer_of_its_own()
    {
        await using var desk = await SecretariatAsync();
        await desk.OpenAsync("/ansoegninger/ny");
        await desk.FillApplicationAsync(OpenedLedger.Horsens, "Horsens Kommune");
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, new byte[FormDoor.Most + 1000], TestContext.Current.CancellationToken);
        await desk.Page.SetInputFilesAsync("input[type=file][name=agreement]", file);
        await desk.SendAsync();
        File.Delete(file);
        (await desk.Page.InnerTextAsync("h1")).ShouldBe("Filen er for stor");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("højst fylde 8 MB");
    }

    [Fact]
    public async Task A_double_click_is_one_entry()
    {
        await using var desk = await SecretariatAsync();
        await desk.OpenAsync("/ansoegninger/ny");
        await desk.FillApplicationAsync(OpenedLedger.Silkeborg, "Silkeborg Kommune");
        // The very same form, file and all, sent three times at once, as impatient people and proxies do.
        var answers = await desk.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const body = () => new FormData(document.querySelector('form.command'));
              const sent = await Promise.all([1, 2, 3].map(() => fetch(location.href, { method: 'POST', body: body() })));
              return sent.map(answer => answer.url);
            }
            """);
        answers.Distinct().Count().ShouldBe(1, string.Join(' ', answers));
        answers[0].ShouldContain("notice=application-entered&entry=");
    }

    [Fact]
    public async Task A_form_opened_before_somebody_else_changed_it_is_refused_and_shows_the_way()
    {
        await using var first = await SecretariatAsync();
        await using var second = await SecretariatAsync();
        await first.OpenAsync($"/organisationer/{OpenedLedger.Member}/gln");
        await second.OpenAsync($"/organisationer/{OpenedLedger.Member}/gln");
        await first.FillAsync(("gln", "5790002750595"));
        await first.SendAsync();
        await second.FillAsync(("gln", "5798009811578"), ("reference", "Mail"));
        await second.SendAsync();
        await second.Visit.Picture("stale");
        (await second.SaysAsync()).ShouldContain("Se, hvad der er ændret");
        (await second.ValueAsync("reference")).ShouldBe("Mail");
        (await second.Page.GetAttributeAsync(".alert-error a[target=_blank]", "href"))
            .ShouldBe($"/journal?stream=organisation-{OpenedLedger.Member}");
        // Seen and still wanted: the same form, sent again, is taken.
        await second.SendAsync();
        (await second.SaysAsync()).ShouldContain("EAN-nummeret (GLN) er ført ind");
    }

    [Fact]
    public async Task A_merger_is_read_before_it_is_entered()
    {
        await using var desk = await SecretariatAsync();
        await desk.OpenAsync($"/organisationer/{OpenedLedger.Merging}/sammenlaeg");
        await desk.FillAsync(("into", OpenedLedger.Merging), ("succession", "follows"));
        await desk.SendAsync();
        (await desk.SaysBesideAsync("into")).ShouldNotBeEmpty();
        await desk.FillAsync(("into", OpenedLedger.Member), ("effectiveOn", "01.01.2027"), ("reference", "Lov om sammenlægning"));
        await desk.SendAsync();
        var text = await desk.Page.InnerTextAsync("main");
        text.ShouldContain("Favrskov Kommune er allerede medlem");
        text.ShouldContain("1. januar 2027");
        await desk.Visit.Picture("merge-confirm");
        await desk.Visit.ShouldBeAccessible();
        await desk.Page.ClickAsync("text=Ret oplysningerne");
        (await desk.ValueAsync("reference")).ShouldBe("Lov om sammenlægning");
        await desk.SendAsync();
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Sammenlægningen er ført ind");
    }

    [Theory]
    [InlineData("/medlemmer/" + OpenedLedger.Other + "/udeluk", "reasons=Betaler ikke.&decidedOn=01.03.2026", "Ballerup Kommune er udelukket")]
    [InlineData("/medlemmer/" + OpenedLedger.Excluded + "/udelukkelse", "outcome=overturned&decidedOn=01.06.2026", "har omstødt udelukkelsen")]
    [InlineData("/leverandoerer/" + OpenedLedger.Supplier + "/afslut", "", "Magenta ApS er ikke længere leverandørpartner")]
    [InlineData("/kontingent/satser", "year=30000000&effectiveOn=01.01.2028&decidedOn=01.03.2026", "37.500.000,00 kr. med moms")]
    [InlineData("/drift", "effectiveOn=01.07.2025", "1. juli 2025 eller senere")]
    public async Task What_cannot_be_taken_back_is_read_before_it_is_entered(string path, string fields, string says)
    {
        await using var desk = await SecretariatAsync();
        await desk.OpenAsync(path);
        await desk.FillAsync([.. fields.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split('=')).Select(field => (field[0], field[1]))]);
        using var everyone = await Server.ClientAsync();
        await Server.CaughtUpAsync();
        var before = await everyone.GetStringAsync("/api/entries?take=1000", TestContext.Current.CancellationToken);
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("h1")).ShouldStartWith("Bekræft");
        (await desk.Page.InnerTextAsync("main")).ShouldContain(says);
        await desk.Visit.ShouldBeAccessible();
        (await everyone.GetStringAsync("/api/entries?take=1000", TestContext.Current.CancellationToken)).ShouldBe(before);
        await desk.Page.ClickAsync("text=Ret oplysningerne");
        desk.Page.Url.ShouldBe(Server.Root + path);
    }

    [Fact]
    public async Task An_approval_of_another_day_is_read_before_it_is_entered()
    {
        await using var desk = await SecretariatAsync();
        await desk.OpenAsync($"/ansoegninger/{OpenedLedger.Applicant}/godkend");
        await desk.FillAsync(("effectiveOn", "01.10.2026"));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("er medlem fra 1. oktober 2026");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("15.625,00 kr.");
        await desk.Visit.ShouldBeAccessible();
        await desk.Page.ClickAsync("text=Ret oplysningerne");
        (await desk.ValueAsync("effectiveOn")).ShouldBe("01.10.2026");
    }

    [Fact]
    public async Task A_slip_in_an_entry_is_put_right_after_reading_what_changes()
    {
        var entry = (await Server.AskAsync("members/register", new
        {
            cvr = "29189595", name = "Kalundborg Komune", kind = "municipality", effectiveOn = "2021-03-01", decidedOn = "2021-02-01",
        }))[0];
        await Server.CaughtUpAsync();
        await using var desk = await SecretariatAsync();
        await desk.OpenAsync($"/journal/{entry}");
        await desk.Page.ClickAsync("text=Ret denne indførsel");
        (await desk.Page.InputValueAsync("[name='changes.effectiveOn']")).ShouldBe("01.03.2021");
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Der er ikke rettet noget.");
        await desk.FillAsync(("changes.name", "Kalundborg Kommune"), ("changes.effectiveOn", "01.05.2021"), ("why", "Læst forkert."));
        await desk.SendAsync();
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Gælder fra: „01.03.2021“ bliver til „01.05.2021“.");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("følger heraf og bringes i overensstemmelse");
        (await desk.Page.InnerTextAsync(".rolls")).ShouldContain(
            "Medlemslisten: Kalundborg Komune. Før: medlem fra den 1. marts 2021. Bliver: medlem fra den 1. maj 2021.");
        await desk.Visit.Picture("desk-entry-correct-confirm");
        await desk.Visit.ShouldFitTheScreen();
        await desk.Visit.ShouldBeAccessible();
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("Rettelsen er ført ind");
        desk.Page.Url.ShouldStartWith($"{Server.Root}/journal/{entry}");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Rettet eller annulleret");
        await desk.Visit.ShouldBeAccessible();
        await desk.OpenAsync("/organisationer/29189595");
        (await desk.Page.InnerTextAsync("h1")).ShouldBe("Kalundborg Kommune");
        (await desk.Page.InnerTextAsync("main")).ShouldContain("Siden 1. maj 2021");
    }

    [Fact]
    public async Task Without_scripts_it_works_the_same()
    {
        await using var desk = await Desk.SignedInAsync(browser, Server, "secretariat", Screen.Phone, scripts: false);
        await desk.OpenAsync("/leverandoerer/ny");
        await desk.FillAsync(
            ("cvr", OpenedLedger.Company), ("name", "Magenta ApS"), ("signatoryTitle", "Direktør"), ("contacts[0].name", "Lis Lund"));
        await desk.AttachAsync("agreement");
        await desk.SendAsync();
        (await desk.SaysAsync()).ShouldContain("indførsel nr.");
    }

    [Fact]
    public async Task Other_roles_are_kept_out_in_words()
    {
        await using var auditor = await Desk.SignedInAsync(browser, Server, "auditor");
        await auditor.OpenAsync("/ansoegninger/ny");
        (await auditor.Page.InnerTextAsync("h1")).ShouldBe("Det har du ikke adgang til");
        await using var nobody = await browser.Visit($"{Server.Root}/ansoegninger/ny", Screen.Laptop);
        nobody.Page.Url.ShouldContain("/log-ind?returnUrl=");
        await nobody.Page.ClickAsync("form.command button[type=submit]");
        nobody.Page.Url.ShouldBe($"{Server.Root}/ansoegninger/ny");
    }

    private static readonly (string Path, string Name)[] Pages =
    [
        ("/log-ind", "sign-in"),
        ("/behandling", "casework"),
        ("/ansoegninger/ny", "application"),
        ($"/ansoegninger/{OpenedLedger.Applicant}/ret", "application-correct"),
        ($"/ansoegninger/{OpenedLedger.Applicant}/annuller", "application-annul"),
        ($"/ansoegninger/{OpenedLedger.Applicant}/traek-tilbage", "application-withdraw"),
        ($"/ansoegninger/{OpenedLedger.Applicant}/godkend", "approve"),
        ($"/ansoegninger/{OpenedLedger.Applicant}/afvis", "reject"),
        ("/medlemmer/registrer", "register-member"),
        ($"/medlemmer/{OpenedLedger.Other}/registrer-ophoer", "register-member-end"),
        ($"/medlemmer/{OpenedLedger.Other}/udmeld", "resign"),
        ($"/medlemmer/{OpenedLedger.Other}/paakrav", "demand"),
        ($"/medlemmer/{OpenedLedger.Other}/anse-udmeldt", "deem"),
        ($"/medlemmer/{OpenedLedger.Other}/udeluk", "exclude"),
        ($"/medlemmer/{OpenedLedger.Excluded}/udelukkelse", "settle"),
        ("/leverandoerer/ny", "agreement"),
        ("/leverandoerer/registrer", "register-supplier"),
        ($"/leverandoerer/{OpenedLedger.Supplier}/afslut", "supplier-end"),
        ($"/leverandoerer/{OpenedLedger.Supplier}/registrer-ophoer", "register-supplier-end"),
        ($"/organisationer/{OpenedLedger.Other}/navn", "rename"),
        ($"/organisationer/{OpenedLedger.Other}/gln", "gln"),
        ($"/organisationer/{OpenedLedger.Other}/adresse", "move"),
        ($"/organisationer/{OpenedLedger.Other}/kontakter", "contacts"),
        ($"/organisationer/{OpenedLedger.Other}/sammenlaeg", "merge"),
        ($"/organisationer/{OpenedLedger.Other}/del", "split"),
        ($"/organisationer/{OpenedLedger.Other}/modtagelse/profil", "onboarding-profile"),
        ($"/organisationer/{OpenedLedger.Other}/modtagelse/produkter", "onboarding-products"),
        ($"/organisationer/{OpenedLedger.Other}/modtagelse/tilslutning", "onboarding-accession"),
        ($"/organisationer/{OpenedLedger.Other}/modtagelse/gruppe", "onboarding-group"),
        ($"/organisationer/{OpenedLedger.Other}/modtagelse/fravaelg", "onboarding-decline"),
        ("/opret-organ", "body-new"),
        ("/opret-organ?kind=board", "board-new"),
        ($"/organer/{OpenedLedger.Group}/navn", "body-rename"),
        ($"/organer/{OpenedLedger.Group}/formaal", "body-purpose"),
        ($"/organer/{OpenedLedger.Group}/kommissorium", "body-terms"),
        ($"/organer/{OpenedLedger.Group}/nedlaeg", "body-dissolve"),
        ($"/organer/{OpenedLedger.Group}/plads", "seat-take"),
        ("/organer/board/plads", "seat-take-board"),
        ("/embeder/tiltraed", "office-take"),
        ("/embeder/fratraed", "office-leave"),
        ("/kontingent/satser", "tariff"),
        ("/drift", "operation"),
        ("/journal/1/ret", "entry-correct"),
        ("/journal/1/annuller", "entry-annul"),
        ("/regler/saet", "rules"),
        ("/regler/saet?rule=half-year-after", "rule"),
        ("/regler/vedtaegter/ny", "statutes-new"),
        ($"/regler/vedtaegter/{OpenedLedger.Statutes}/offentliggoer", "statutes-publish"),
    ];

    // The longest words on the narrowest screen, and the other language on the other.
    [Theory, InlineData("phone", "da"), InlineData("laptop", "en")]
    public async Task The_forms_keep_nobody_out(string width, string language)
    {
        await using var desk = await Desk.SignedInAsync(browser, Server, "secretariat", Screen.All.Single(screen => screen.Name == width), language);
        var ofSeat = new[] { "forny", "fratraed", "overdrag", "suppleant" }.Select(action => ($"{ledger.Seat}/{action}", $"seat-{action}"));
        foreach (var (path, name) in Pages.Concat(ofSeat))
        {
            await desk.OpenAsync(path);
            desk.Page.Url.ShouldBe(Server.Root + path);
            await desk.Visit.Picture($"desk-{name}");
            await desk.Visit.ShouldFitTheScreen();
            await desk.Visit.ShouldBeAccessible();
        }

        desk.Visit.Complaints.ShouldBeEmpty();
    }

    private Task<Desk> SecretariatAsync() => Desk.SignedInAsync(browser, Server, "secretariat");
}
