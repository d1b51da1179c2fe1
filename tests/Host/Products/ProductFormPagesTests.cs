// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using OS2.Ledger.Products;

namespace OS2.Ledger.Tests.Products;

/// <summary>What the secretariat does to a product, form by form, as a browser sends it; and what everybody reads of it then.</summary>
public sealed class ProductFormPagesTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Iot = "/produkter/os2iot";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_product_goes_from_idea_to_exit()
    {
        using var secretariat = await SecretariatAsync();
        var (first, second) = (await MemberAsync("Første Kommune"), await MemberAsync("Anden Kommune"));
        (await server.PageAsync("/produkter")).QuerySelector(".empty").ShouldNotBeNull();
        (await TakenAsync(secretariat, "/nyt-produkt", ("name", "OS2iot"), ("purpose", "Data fra sensorer"), ("effectiveOn", "2016")))
            .ShouldStartWith(Iot + "?");
        (await AnswerAsync(secretariat, "/nyt-produkt", HttpStatusCode.UnprocessableEntity, ("name", "OS2iot"), ("effectiveOn", "2017")))
            .QuerySelector("#product-error")!.TextContent.ShouldContain("Kortnavnet er optaget: OS2iot har det.");

        await TakenAsync(secretariat, Iot + "/sandkasse", ("effectiveOn", "01.03.2016"));
        await TakenAsync(secretariat, Iot + "/deltager", ("cvr", $"Første Kommune ({first})"), ("effectiveOn", "01.03.2016"));
        (await AnswerAsync(secretariat, Iot + "/optag", HttpStatusCode.UnprocessableEntity, Admission("MPL-2.0")))
            .QuerySelector(".alert-error")!.TextContent.ShouldContain("mindst 2 myndigheder");
        await TakenAsync(secretariat, Iot + "/deltager", ("cvr", "anden kommune"), ("effectiveOn", "01.03.2016"));
        (await AnswerAsync(secretariat, Iot + "/optag", HttpStatusCode.UnprocessableEntity, Admission("EUPL-1.2")))
            .QuerySelector("#licenceReason-error")!.TextContent.ShouldContain("§ 3.3");
        await TakenAsync(secretariat, Iot + "/optag", Admission("MPL-2.0"));
        (await AnswerAsync(secretariat, Iot + "/op", HttpStatusCode.UnprocessableEntity, ("level", "one"), ("effectiveOn", "01.01.2018"),
            ("decidedBy", "secretariat"))).QuerySelector("#decidedBy-error")!.TextContent.ShouldContain("Det kan sekretariatet ikke beslutte");
        (await AnswerAsync(
            secretariat, Iot + "/op", HttpStatusCode.UnprocessableEntity, ("level", "one"), ("effectiveOn", "01.01.2018"), ("evaluationEntry", "1")))
            .QuerySelector("#evaluationEntry-error")!.TextContent.ShouldContain("evalueringen af dette produkt");
        await TakenAsync(secretariat, Iot + "/op", ("level", "one"), ("effectiveOn", "01.01.2018"));
        await TakenAsync(secretariat, Iot + "/niveau", ("level", "three"), ("effectiveOn", "01.01.2019"));
        await TakenAsync(secretariat, Iot + "/ned", ("level", "two"), ("effectiveOn", "01.01.2020"));

        await server.AskAsync("bodies/establish", new
        {
            body = "os2iot-styregruppe", kind = "steering-group", name = "Styregruppen for OS2iot", effectiveOn = "2018-01-01",
        });
        await server.AskAsync("seats/take", new
        {
            body = "os2iot-styregruppe", person = new { name = "Anna Andersen" }, organisation = first, effectiveOn = "2018-01-01",
        });
        await server.CaughtUpAsync();
        await TakenAsync(secretariat, Iot + "/gruppe", ("body", "os2iot-styregruppe"), ("effectiveOn", "01.01.2018"));
        await TakenAsync(secretariat, Iot + "/godkend-styregruppe", ("body", "os2iot-styregruppe"), ("effectiveOn", "23.05.2019"));
        await TakenAsync(secretariat, Iot + "/leverandoer", ("cvr", first), ("service", "support"), ("effectiveOn", "2019"));
        await TakenAsync(secretariat, Iot + "/oekonominummer", ("financeNumber", "101"), ("effectiveOn", "01.01.2020"));
        await TakenAsync(secretariat, Iot + "/kode", ("repository", "https://github.com/OS2iot"), ("effectiveOn", "01.01.2020"));
        await TakenAsync(secretariat, Iot + "/licens", ("licence", "SSPL-1.0"), ("registered", "true"), ("effectiveOn", "01.01.2020"));
        foreach (var form in new[] { "orienter", "faellesdrift", "faellesdrift-ophoerer", "vedligehold", "pause", "genoptag" })
            await TakenAsync(secretariat, $"{Iot}/{form}", ("effectiveOn", "01.02.2020"));
        await server.CaughtUpAsync();

        (await AnswerAsync(
            secretariat, "/nyt-produkt", HttpStatusCode.UnprocessableEntity, ("name", "os2IOT"), ("product", "os2andet"), ("effectiveOn", "2017")))
            .QuerySelector("#name-error")!.TextContent.ShouldContain("Et andet produkt har allerede det navn");

        // The levels were decided without an evaluation.
        foreach (var link in (await server.PageAsync(Iot)).QuerySelectorAll("main a[href^='/journal/']"))
            (await server.PageAsync(link.GetAttribute("href")!)).QuerySelector("h1")!.TextContent.ShouldContain("Indførsel");
        var page = await server.PageAsync(Iot);
        page.QuerySelector(".facts")!.TextContent.ShouldContain("Niveau 2", Case.Insensitive);
        page.QuerySelector(".facts")!.TextContent.ShouldContain("SSPL-1.0");
        page.QuerySelector("#os2iot-styregruppe-seats")!.ParentElement!.TextContent.ShouldContain("Anna Andersen");
        page.QuerySelector("main")!.TextContent.ShouldContain("Godkendt af bestyrelsen (G11)");
        page.QuerySelector("#participants")!.ParentElement!.QuerySelectorAll("tbody th").Select(name => name.TextContent.Trim())
            .ShouldBe(["Anden Kommune", "Første Kommune"]);
        page.QuerySelector("#suppliers")!.ParentElement!.TextContent.ShouldContain("support");
        page.QuerySelector("svg[role=img]")!.QuerySelectorAll(".who").Select(level => level.TextContent)
            .ShouldBe(["Sandkassen", "Niveau 1", "Niveau 3", "Niveau 2"]);
        page.QuerySelector("#levels")!.ParentElement!.QuerySelectorAll("tbody tr").Length.ShouldBe(4);
        page.QuerySelectorAll(".history li").Length.ShouldBe(20);
        page.QuerySelector(".actions").ShouldBeNull();
        foreach (var link in (await PageAsync(secretariat, Iot)).QuerySelectorAll("section.actions a, a.act"))
            await PageAsync(secretariat, link.GetAttribute("href")!);
        (await server.PageAsync("/produkter?level=two")).QuerySelector("tbody th a")!.TextContent.ShouldBe("OS2iot");
        (await server.PageAsync("/produkter?level=one")).QuerySelector("tbody").ShouldBeNull();

        await TakenAsync(secretariat, Iot + "/deltager-fra", ("cvr", second), ("effectiveOn", "01.01.2021"));
        await TakenAsync(secretariat, Iot + "/leverandoer-fra", ("cvr", first), ("service", "support"), ("effectiveOn", "01.01.2021"));
        await TakenAsync(secretariat, Iot + "/gruppe-fra", ("body", "os2iot-styregruppe"), ("effectiveOn", "01.01.2021"));
        await server.CaughtUpAsync();
        var read = await AnswerAsync(secretariat, Iot + "/udtraed", HttpStatusCode.OK, ("effectiveOn", "14.12.2023"));
        read.QuerySelector(".follows")!.TextContent.ShouldContain("OS2iot er ude af OS2 fra 14. december 2023.");
        await TakenAsync(secretariat, Iot + "/udtraed", ("effectiveOn", "14.12.2023"), ("confirm-step", "yes"));
        await TakenAsync(secretariat, Iot + "/navn", ("name", "OSiot"), ("effectiveOn", "14.12.2023"));
        await server.CaughtUpAsync();

        (await server.PageAsync(Iot)).QuerySelector("main")!.TextContent.ShouldContain("Produktet er ude af OS2: 14. december 2023.");
        (await server.PageAsync(Iot + "?effective=2023-12-13")).QuerySelector("h1")!.TextContent.ShouldBe("OS2iot");
        (await server.PageAsync(Iot)).QuerySelector("h1")!.TextContent.ShouldBe("OSiot");
        (await server.PageAsync(Iot + "?effective=2010-01-01")).QuerySelector("main")!.TextContent.ShouldContain("kender først produktet");
        (await server.PageAsync(Iot + "?recorded=1")).QuerySelector("main")!.TextContent.ShouldContain("kendte ikke produktet");
        (await server.PageAsync("/produkter")).QuerySelector(".empty").ShouldNotBeNull();
        (await server.PageAsync("/produkter?status=exited")).QuerySelector("tbody th a")!.TextContent.ShouldBe("OSiot");
        (await server.PageAsync("/aendringer?book=products&from=2023-01-01&to=2024-01-01")).QuerySelector("tbody a")!.GetAttribute("href")
            .ShouldBe("/produkter/os2iot");
        using var again = await secretariat.GetAsync(Iot + "/pause", Stop);
        again.Headers.Location!.ToString().ShouldBe(Iot + "?notice=product-not-possible");

        static (string, string)[] Admission(string licence) =>
            [("licence", licence), ("repository", "https://github.com/OS2iot/os2iot"), ("effectiveOn", "17.08.2017")];
    }

    [Fact]
    public async Task A_product_from_before_the_ledger_is_registered_with_what_is_known()
    {
        using var secretariat = await SecretariatAsync();
        (await TakenAsync(secretariat, "/registrer-produkt", ("name", "OS2ældre"), ("effectiveOn", "senest 14.12.2023"), ("evidence", "not-found")))
            .ShouldStartWith("/produkter/os2aeldre?");
        await TakenAsync(secretariat, "/produkter/os2aeldre/luk", ("effectiveOn", "2024"), ("confirm-step", "yes"));
        await server.CaughtUpAsync();
        (await server.PageAsync("/produkter/os2aeldre?effective=2020-01-01")).QuerySelector(".facts")!.TextContent
            .ShouldContain("Aktivt", Case.Insensitive);
        await server.PageAsync("/produkter/os2ingenting", status: HttpStatusCode.NotFound);
        await server.PageAsync("/produkter/Ikke-Et-Kortnavn", status: HttpStatusCode.NotFound);
    }

    [Fact]
    public void Every_form_has_an_address_of_its_own() =>
        typeof(ProductForm).GetFields().Where(field => field.IsStatic).Select(field => ((ProductForm)field.GetValue(null)!).Path).ShouldBeUnique();

    private async Task<string> MemberAsync(string name)
    {
        var cvr = $"{Fresh.Cvr()}";
        await server.AskAsync("members/register", new { cvr, name, kind = "municipality", effectiveOn = "2015-01-01", decidedOn = "2015-01-01" });
        await server.CaughtUpAsync();
        return cvr;
    }

    private async Task<HttpClient> SecretariatAsync()
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Root) };
        await TakenAsync(client, "/log-ind", ("role", "secretariat"));
        return client;
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) =>
        new HtmlParser().ParseDocument(await client.GetStringAsync(path, Stop));

    private static async Task<string> TakenAsync(HttpClient client, string path, params (string, string)[] fields)
    {
        using var answer = await SendAsync(client, path, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"{path}: {await answer.Content.ReadAsStringAsync(Stop)}");
        return answer.Headers.Location!.ToString();
    }

    private static async Task<IHtmlDocument> AnswerAsync(HttpClient client, string path, HttpStatusCode status, params (string, string)[] fields)
    {
        using var answer = await SendAsync(client, path, fields);
        answer.StatusCode.ShouldBe(status, path);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Stop));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, (string Name, string Value)[] fields)
    {
        var token = ((IHtmlInputElement)(await PageAsync(client, path)).QuerySelector("[name='__RequestVerificationToken']")!).Value;
        using var form = new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await client.PostAsync(path, form, Stop);
    }
}
