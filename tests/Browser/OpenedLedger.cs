// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Tests.Browser;

/// <summary>A server with a ledger in use: a chair, dues, members, a supplier, and somebody of every kind who waits.</summary>
public sealed class OpenedLedger : IAsyncLifetime
{
    public const string Member = "29189714", Other = "58271713", Merging = "29189668", Excluded = "29189919", Applicant = "55133018";
    public const string Supplier = "25052943", Viborg = "29189846", Horsens = "29189889", Silkeborg = "29189641", Company = "66137112";

    public const string Group = "os2iot-styregruppe", Statutes = "2025-05-14";

    public TestServer Server { get; } = new();

    /// <summary>The address of a seat in the group, below which is what can be done about it.</summary>
    public string Seat { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        await Server.AskAsync("offices/take", new { office = "chair", person = Person("Karen Kromann"), effectiveOn = "2020-05-14" });
        await Server.AskAsync("offices/take", new { office = "deputy", person = Person("Niels Nøhr"), effectiveOn = "2021-05-14" });
        await Server.AskAsync("dues/set-tariff", new { year = 2_500_000, effectiveOn = "2020-01-01", decidedOn = "2019-04-24", registered = true });
        await Server.AskAsync("statutes/adopt", new { version = Statutes, effectiveOn = "2025-06-01", decidedOn = "2025-05-14" });
        await Server.AskAsync("operations/begin", new { effectiveOn = "2026-01-01" });
        await RegisterAsync(Member, "Favrskov Kommune");
        await RegisterAsync(Other, "Ballerup Kommune");
        await RegisterAsync(Merging, "Syddjurs Kommune");
        await RegisterAsync(Excluded, "Billund Kommune");
        await Server.AskAsync(
            "members/exclude",
            new { cvr = Excluded, decidedOn = "2026-02-01", reference = "Bestyrelsesmøde 1/2026", reasons = "Betaler ikke." });
        await Server.AskAsync("suppliers/register", new { cvr = Supplier, name = "Magenta ApS", effectiveOn = "2015" });
        await Server.AskAsync("members/apply", new
        {
            cvr = Applicant,
            name = "Aarhus Kommune",
            kind = "municipality",
            signatoryTitle = "Direktør",
            contacts = new[] { Person("Bo Berg"), Person("Eva Eng") },
            agreement = await UploadAsync(Applicant),
            receivedOn = "2026-02-02",
        });
        await Server.AskAsync("bodies/establish", new
        {
            body = Group, kind = "steering-group", name = "Styregruppen for OS2iot", purpose = "OS2iots retning.", effectiveOn = "2021-03-01",
        });
        await Server.AskAsync("seats/take", new
        {
            body = Group, person = Person("Anna Andersen"), organisation = Member, effectiveOn = "2022-01-01", until = "2028-01-01",
        });
        await Server.CaughtUpAsync();
        using var everyone = await Server.ClientAsync();
        var seats = JsonNode.Parse(await everyone.GetStringAsync($"/api/seats?body={Group}"))!;
        Seat = $"/organer/{Group}/member/{seats[0]!["person"]!.GetValue<string>()}";
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private Task RegisterAsync(string cvr, string name) =>
        Server.AskAsync("members/register", new { cvr, name, kind = "municipality", contacts = new[] { Person("Ida Ibsen") }, effectiveOn = "2022" });

    private async Task<string> UploadAsync(string cvr)
    {
        using var client = await Server.ClientAsync(Role.Secretariat);
        using var file = new ByteArrayContent(Desk.Pdf) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        using var answer = await client.PostAsync($"/api/documents?organisation={cvr}&fileName=aftale.pdf", file);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["digest"]!.GetValue<string>();
    }

    private static object Person(string name) => new { name, email = $"{name.Split(' ')[0].ToLowerInvariant()}@example.dk" };
}
