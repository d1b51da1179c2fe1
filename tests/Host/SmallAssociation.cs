// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests;

/// <summary>The tests that only read: they share one server, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class Readers : ICollectionFixture<SmallAssociation>
{
    public const string Name = "readers";
}

/// <summary>A server with a small association in its ledger: something of each kind that the pages show. Its persons are invented.</summary>
public sealed class SmallAssociation : IAsyncLifetime
{
    public const string Favrskov = "29189714", Ballerup = "58271713", Aarhus = "55133018", Hovedstaden = "29190623", Digitalisation = "34051178";

    /// <summary>Became part of Favrskov.</summary>
    public const string Merged = "30071271";

    /// <summary>A member from nobody knows quite when in 2022.</summary>
    public const string Uncertain = "30166299";

    public const string Supplier = "25052943", SupplierToBe = "26911745";

    /// <summary>A steering group: one term has run out, one ends soon, and a substitute has stepped in.</summary>
    public const string SteeringGroup = "os2iot-styregruppe";

    /// <summary>A version of the statutes that was published late.</summary>
    public const string Statutes = "2024-05-15";

    public const string DissolvedGroup = "kontraktudvalg";

    public TestServer Server { get; } = new();

    /// <summary>The number of the entry by which Ballerup became a member.</summary>
    public long Approval { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        var today = DateOnly.FromDateTime(DanishDay.Today);
        await Members();
        await Ask("offices/take", Office("chair", "Karen Kromann", Aarhus, "2023-05-10"));
        await Ask("offices/take", Office("chair", "Frank Formand", Favrskov, "2025-05-14"));
        await Ask("offices/take", Office("deputy", "Nanna Næstved", Hovedstaden, "2025-05-14"));
        await Ask("dues/set-tariff", new { year = 2_400_000, effectiveOn = "2024-01-01", decidedOn = "2023-05-10", registered = true });
        await Ask("dues/set-tariff", new { year = 2_500_000, effectiveOn = "2025-01-01", decidedOn = "2024-05-15", registered = true });
        await Ask("operations/begin", new { effectiveOn = "2025-01-01", reference = "Bestyrelsesmøde 6/2024, punkt 2" });
        await Ask("statutes/set-rule", new
        {
            rule = "deputy-may-approve", value = "yes", decidedOn = "2025-06-02", effectiveOn = "2025-06-02", reference = "Bestyrelsesmøde 3/2025",
        });
        await Ask("statutes/adopt", new
        {
            version = Statutes,
            rules = new[] { new { rule = "ordinary-notice", value = "P6W" }, new { rule = "proxies-per-representative", value = "2" } },
            effectiveOn = "2024-06-01", decidedBy = "general-assembly", decidedOn = "2024-05-15",
        });
        await Ask("statutes/publish", new { version = Statutes, effectiveOn = "2025-03-17", address = "https://example.dk/vedtaegter" });
        await Organisations();
        await Board();
        await Groups(today);

        await Ask("members/apply", Application(Ballerup, "Ballerup Kommune", "municipality", today.AddDays(-9), await Upload(Ballerup)));
        await Ask("members/apply", Application(Digitalisation, "Digitaliseringsstyrelsen", "state", today.AddDays(-2), await Upload(Digitalisation)));
        await Ask("suppliers/sign", Application(SupplierToBe, "KMD A/S", "company", today.AddDays(-4), await Upload(SupplierToBe)));
        Approval = (await Server.AskAsync("members/approve", new { cvr = Ballerup, reference = "Mail fra formanden" }, Role.Chair))[0];
        await Server.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task Members()
    {
        foreach (var (cvr, name, kind, since) in new[]
        {
            (Favrskov, "Favrskov Kommune", "municipality", "2012-04-24"), (Aarhus, "Aarhus Kommune", "municipality", "2012-04-24"),
            (Hovedstaden, "Region Hovedstaden", "region", "2014-09"), ("64942212", "Københavns Kommune", "municipality", "2013-01-01"),
            ("35209115", "Odense Kommune", "municipality", "2015"), ("29189668", "Randers Kommune", "municipality", "2016-03-01"),
            (Uncertain, "Ørbæk Kommune", "municipality", "2022"), (Merged, "Ådal Kommune", "municipality", "2012-04-24"),
        })
            await Ask("members/register", new
            {
                cvr, name, kind, effectiveOn = since, gln = cvr == Favrskov ? "5790001968151" : null,
                contacts = new[] { new { name = "Bo Berg", email = "bo@example.dk", phone = "12 34 56 78" } },
                evidence = since.Length == 10 ? "documented" : "by-practice",
            });
        await Ask("suppliers/register", new { cvr = Supplier, name = "Magenta ApS", effectiveOn = "2014-02-01" });
        await Ask("suppliers/register", new { cvr = "14814833", name = "Netcompany A/S", effectiveOn = "..2018-12-31" });
        await Server.CaughtUpAsync();
    }

    private async Task Organisations()
    {
        await Change("rename", new { cvr = Favrskov, name = "Ny Favrskov Kommune", effectiveOn = "2024-01-01", decidedOn = "2023-11-01" });
        await Change("rename", new { cvr = Favrskov, name = "Favrskov Kommune", effectiveOn = "2025-01-01", decidedOn = "2024-12-01" });
        await Change("move", new { cvr = Favrskov, address = "Skovvej 20, 8382 Hinnerup", effectiveOn = "2025-06-01", decidedOn = "2025-05-01" });
        await Change("merge", new { cvr = Merged, into = Favrskov, succession = "ends", effectiveOn = "2025-01-01", decidedOn = "2024-06-01" });
        await Ask("members/exclude", new { cvr = "29189668", decidedOn = "2025-09-01", reasons = "Betaler ikke." });

        Task Change(string change, object body) => Ask($"organisations/{change}", body);
    }

    private async Task Board()
    {
        await Ask("bodies/establish", new
        {
            body = "board", kind = "board", name = "Bestyrelsen", purpose = "Foreningens strategiske ledelse.", effectiveOn = "2012-04-24",
            decidedBy = "general-assembly", termsOfReference = await Upload(null),
        });
        await Seat("board", "Mette Møller", Uncertain, "2024-05-15", cohort: "even-years");
        await Seat("board", "Ole Olsen", "64942212", "2025", cohort: "odd-years");
        await Seat("board", "Tom Tofte", "35209115", "2019-05-08", until: "2023-05-10");
        // A second seat of a member that has one (§ 6.1): it happened elsewhere.
        await Seat("board", "Pia Poulsen", Uncertain, "2024-05-15", cohort: "even-years", registered: true);
        await Seat("board", "Sif Storm", Hovedstaden, "2025-05-14", role: "substitute");
    }

    private async Task Groups(DateOnly today)
    {
        await Ask("bodies/establish", new
        {
            body = SteeringGroup, kind = "steering-group", name = "Styregruppen for OS2iot", effectiveOn = "2021-03",
            purpose = "Retning, økonomi og prioritering af OS2iot.",
        });
        await Seat(SteeringGroup, "Anna Andersen", Favrskov, "2021-03-01", role: "chair");
        await Seat(SteeringGroup, "Bent Bro", Aarhus, "2022-01-01", until: $"{today.AddDays(-30):yyyy-MM-dd}");
        await Seat(SteeringGroup, "Carl Clausen", "35209115", "2023", until: $"{today.AddDays(45):yyyy-MM-dd}");
        await Seat(SteeringGroup, "Dorte Dam", "64942212", "2023-06-01", until: $"{today.AddYears(1):yyyy-MM-dd}");
        await Ask("seats/substitute", new
        {
            body = SteeringGroup, person = Person("Dorte Dam"), substitute = Person("Erik Engel"), organisation = "64942212",
            effectiveOn = "2025-02-01",
        });
        await Ask("bodies/establish", new
        {
            body = DissolvedGroup, kind = "committee", name = "Kontraktudvalget", effectiveOn = "2018-01-01", decidedOn = "2017-12-14",
        });
        await Seat(DissolvedGroup, "Finn Falk", Favrskov, "2018-01-01");
        await Ask("bodies/dissolve", new { body = DissolvedGroup, effectiveOn = "2020-01-01", reference = "Bestyrelsesmøde 6/2019" });
    }

    private Task Seat(
        string body, string name, string organisation, string since, string role = "member", string? until = null, string? cohort = null,
        bool registered = false) => Ask("seats/take", new
    {
        body, role, organisation, until, cohort, registered, person = Person(name), effectiveOn = since, reference = $"Møde {since[..4]}",
    });

    private static object Person(string name) => new { name, email = $"{name.Split(' ')[0].ToLowerInvariant()}@example.dk" };

    private static object Office(string office, string name, string organisation, string day) => new
    {
        office, organisation, effectiveOn = day, decidedOn = day, reference = $"Generalforsamling {day[..4]}",
        person = Person(name),
    };

    private static object Application(string cvr, string name, string kind, DateOnly received, string agreement) => new
    {
        cvr, name, kind, agreement, signatoryTitle = "Kommunaldirektør", receivedOn = received.ToString("yyyy-MM-dd"),
        contacts = new[] { new { name = "Sanne Sørensen", email = "sanne@example.dk" } },
    };

    private async Task<string> Upload(string? cvr)
    {
        using var client = await Server.ClientAsync(Role.Secretariat);
        using var pdf = new ByteArrayContent("%PDF-1.4\n%%EOF\n"u8.ToArray());
        pdf.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var response = await client.PostAsync($"/api/documents?organisation={cvr}&fileName=medlemsaftale.pdf", pdf);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!["digest"]!.GetValue<string>();
    }

    private Task<long[]> Ask(string path, object body) => Server.AskAsync(path, body);
}
