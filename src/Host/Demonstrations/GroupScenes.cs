// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;

namespace OS2.Ledger.Demonstrations;

/// <summary>The secretariat and the groups of products and subjects: when they were set up, and who sits in them.</summary>
public sealed class GroupScenes(Script script)
{
    /// <summary>When the steering group was set up whose approval is on the public record.</summary>
    public static readonly DateOnly IotSteering = new(2019, 5, 9);

    /// <summary>The products with a steering group and a coordination group, and the year in which these were set up.</summary>
    public static readonly IReadOnlyList<(string Product, int Year)> Products =
    [
        ("OS2kitos", 2013), ("OS2web", 2014), ("OS2dagsorden", 2015), ("OS2mo", 2016), ("OS2rollekatalog", 2016), ("OS2iot", 2019),
        ("OS2display", 2017), ("OS2datascanner", 2018), ("OS2forms", 2019), ("OS2compliance", 2023), ("OS2faktor", 2020), ("OS2borgerPC", 2017),
    ];

    // Members all the time these groups have been there.
    private static readonly string[] Always =
        ["58271713", "29189978", "29189773", "11931316", "64942212", Figure.Agencies[0].Cvr, Figure.Agencies[2].Cvr];

    private readonly IReadOnlyList<Figure> _authorities = Figure.Authorities();

    public void Write()
    {
        Secretariat();
        foreach (var (product, year) in Products)
        {
            var day = new DateOnly(year, 3, 1).AddDays(script.Invented.Below(200));
            Steering(product, product == "OS2iot" ? IotSteering : day);
            Coordination(product, new DateOnly(year, 10, 1).AddDays(script.Invented.Below(60)));
        }

        Subject("faggruppe-informationssikkerhed", "Faggruppe for informationssikkerhed", new DateOnly(2018, 2, 7));
        Subject("faggruppe-gis", "Faggruppe for geodata", new DateOnly(2020, 9, 23));
        Reorganised();
        Committee();
    }

    private void Secretariat()
    {
        Establish(BodyState.Secretariat, "secretariat", "Sekretariatet", "Varetager den daglige drift", Script.Founded, "§ 11");
        foreach (var (year, role) in new[] { (2012, "coordinator"), (2016, "member"), (2021, "member") })
            Take(BodyState.Secretariat, script.Invented.Person(), "55133018", role, new DateOnly(year, 8, 1), null);
    }

    private void Steering(string product, DateOnly day)
    {
        var body = $"{product.ToLowerInvariant()}-styregruppe";
        Establish(body, "steering-group", $"{product} styregruppe", $"Beslutter retning, økonomi og prioritering for {product}", day, null);
        var members = Always.OrderBy(_ => script.Invented.Below(1000)).Take(3 + script.Invented.Below(3)).ToList();
        foreach (var (i, cvr) in members.Index())
        {
            var person = script.Invented.Person();
            Take(body, person, cvr, i == 0 ? "chair" : "member", day, day.AddYears(4));
            // Every four years most are designated again; one leaves the seat to a colleague, and of one nobody has heard.
            for (var next = day.AddYears(4); next <= script.Today && (i != 3 || next < script.Today.AddYears(-1)); next = next.AddYears(4))
                if (i == 2) Take(body, script.Invented.Person(), cvr, "member", next.AddDays(20), next.AddYears(4));
                else Renew(body, person, next);
        }

        var (leaving, half) = (script.Invented.Person(), day.AddMonths(30));
        Take(body, leaving, _authorities[3].Cvr, "observer", day.AddMonths(2), null);
        if (half < script.Today) script.Ask(half, new LeaveSeatRequest { Body = body, Person = leaving, EffectiveOn = Script.Iso(half) });
        if (product is "OS2iot" or "OS2forms") Expiring(body);
        if (product == "OS2mo") Renamed(body);
    }

    /// <summary>A term that ends in some weeks, a colleague who takes over, and a substitute who steps in.</summary>
    private void Expiring(string body)
    {
        var (person, from) = (script.Invented.Person(), script.Today.AddYears(-2).AddDays(40));
        Take(body, person, _authorities[1].Cvr, "member", from, script.Today.AddDays(40));
        var (first, second, substitute) = (script.Invented.Person(), script.Invented.Person(), script.Invented.Person());
        Take(body, first, _authorities[2].Cvr, "member", from, from.AddYears(4));
        script.Ask(from.AddMonths(8), new TransferSeatRequest
        {
            Body = body, Person = first, To = second, EffectiveOn = Script.Iso(from.AddMonths(8)), Reference = "Mail fra kommunen",
        });
        Take(body, substitute, _authorities[2].Cvr, "substitute", from, null);
        script.Ask(from.AddMonths(14), new SeatSubstituteRequest
        {
            Body = body, Person = second, Substitute = substitute, Organisation = _authorities[2].Cvr,
            EffectiveOn = Script.Iso(from.AddMonths(14)), Reference = "Styregruppemøde, punkt 1",
        });
    }

    private void Renamed(string body)
    {
        script.Ask(new DateOnly(2022, 3, 9), new RenameBodyRequest
        {
            Body = body, Name = "OS2mo og OS2rollekatalog styregruppe", EffectiveOn = "2022-04-01", Reference = "Bestyrelsesmøde 2022, punkt 5",
        });
        script.On(new DateOnly(2022, 3, 9), async teller => await teller.AskAsync(new AdoptTermsOfReferenceRequest
        {
            Body = body,
            TermsOfReference = await TermsAsync(teller, "OS2mo og OS2rollekatalog styregruppe", new DateOnly(2022, 3, 9)),
            EffectiveOn = "2022-04-01",
            Reference = "Bestyrelsesmøde 2022, punkt 5",
        }));
    }

    private void Coordination(string product, DateOnly day)
    {
        var body = $"{product.ToLowerInvariant()}-koordinationsgruppe";
        Establish(body, "coordination-group", $"{product} koordinationsgruppe", $"Samler og prioriterer ønsker til {product}", day, null);
        Take(body, script.Invented.Person(), Always[script.Invented.Below(Always.Length)], "coordinator", day, null);
        foreach (var authority in _authorities.OrderBy(_ => script.Invented.Below(1000)).Take(4 + script.Invented.Below(5)))
            Take(body, script.Invented.Person(), authority.Cvr, "member", day.AddDays(script.Invented.Below(700)), null);
    }

    private void Subject(string body, string name, DateOnly day)
    {
        Establish(body, "subject-group", name, "Rådgiver og deler erfaringer på tværs af produkter", day, null);
        foreach (var authority in _authorities.OrderBy(_ => script.Invented.Below(1000)).Take(7))
            Take(body, script.Invented.Person(), authority.Cvr, "member", day.AddDays(script.Invented.Below(900)), null);
    }

    /// <summary>Seats that ended with a membership, and one that followed its organisation into another.</summary>
    private void Reorganised()
    {
        Take("os2web-styregruppe", script.Invented.Person(), Figure.Agencies[12].Cvr, "member", new DateOnly(2016, 2, 1), null);
        Take("os2kitos-styregruppe", script.Invented.Person(), Figure.Agencies[3].Cvr, "member", new DateOnly(2015, 9, 1), null);
        // From before anybody kept a list: nobody knows the day any more.
        script.Ask(new DateOnly(2021, 11, 15), new TakeSeatRequest
        {
            Body = "os2kitos-koordinationsgruppe", Person = script.Invented.Person(), Organisation = "29189773", EffectiveOn = "2014",
            DecidedOn = "2014", Evidence = "by-practice", Registered = true,
        });
    }

    private void Committee()
    {
        const string body = "vedtaegtsudvalget";
        Establish(body, "committee", "Vedtægtsudvalget", "Forbereder ændringer af vedtægterne", new DateOnly(2023, 8, 30), "§ 6.6");
        foreach (var cvr in Always.Take(4)) Take(body, script.Invented.Person(), cvr, "member", new DateOnly(2023, 9, 13), null);
        script.Ask(new DateOnly(2025, 5, 20), new DissolveBodyRequest
        {
            Body = body, EffectiveOn = "2025-05-31", Reference = "Bestyrelsesmøde 2025, punkt 3",
        });
    }

    // Only from 2016 on did the board ask each group for terms of reference.
    private void Establish(string body, string kind, string name, string purpose, DateOnly day, string? reference) =>
        script.On(day, async teller => await teller.AskAsync(new EstablishBodyRequest
        {
            Body = body,
            Kind = kind,
            Name = name,
            Purpose = purpose,
            TermsOfReference = day.Year < 2016 ? null : await TermsAsync(teller, name, day),
            EffectiveOn = Script.Iso(day),
            Reference = reference ?? $"Bestyrelsesmøde {day:yyyy}, punkt 4",
        }));

    private static Task<string> TermsAsync(Teller teller, string name, DateOnly day) =>
        teller.UploadAsync(Invented.Agreement("Kommissorium (demonstration)", name, day), null, "kommissorium.pdf");

    private void Take(string body, PersonRequest person, string cvr, string role, DateOnly day, DateOnly? until) =>
        script.Ask(day, new TakeSeatRequest
        {
            Body = body,
            Person = person,
            Organisation = cvr,
            Role = role,
            EffectiveOn = Script.Iso(day),
            Until = until is { } end ? Script.Iso(end) : null,
            DecidedBy = role == "observer" || body.EndsWith("koordinationsgruppe", StringComparison.Ordinal) ? "organisation" : null,
            Reference = "Udpeget ved mail",
        });

    private void Renew(string body, PersonRequest person, DateOnly day) => script.Ask(day, new RenewSeatRequest
    {
        Body = body, Person = person, EffectiveOn = Script.Iso(day), Until = Script.Iso(day.AddYears(4)), Reference = "Udpeget ved mail",
    });
}
