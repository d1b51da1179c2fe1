// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Products;

namespace OS2.Ledger.Demonstrations;

/// <summary>
/// The products, from idea to exit: 27 in all. Their names are real; what happens to them is invented, except when OS2iot was admitted and its
/// steering group approved, and when OS2datascanner left.
/// </summary>
/// <param name="partners">The supplier partners, and from when.</param>
public sealed class ProductScenes(Script script, IReadOnlyList<(Figure Company, DateOnly From)> partners)
{
    private static readonly string[] Services = ["development", "operation", "support"];

    // Members all the time.
    private static readonly string[] Founders = ["58271713", "29189978", "29189773", "11931316", "64942212"];

    private static readonly Product[] Admitted =
    [
        new("OS2kitos", new(2013, 6, 4), "Overblik over it-systemer og it-kontrakter", "two"),
        new("OS2display", new(2014, 9, 9), "Infoskærme i det offentlige rum"),
        new("OS2borgerPC", new(2015, 3, 17), "Computere til borgere på biblioteker", "two"),
        new("OS2valghalla", new(2015, 6, 16), "Bemanding af valgsteder"),
        new("OS2udoglær", new(2016, 3, 8), "Læring uden for skolen"),
        new("OS2flytjord", new(2016, 5, 24), "Anmeldelse af flytning af jord", null),
        new("OS2rollekatalog", new(2016, 2, 23), "Roller og rettigheder ét sted", "two"),
        new("OS2mo", new(2016, 2, 23), "Organisationen som fælles masterdata", "three"),
        new("OS2skoledata", new(2017, 2, 7), "Data om skoler til ledelse", null),
        new("OS2iot", new(2017, 8, 17), "Data fra sensorer, samlet og delt", "two"),
        new("OS2sofd", new(2018, 6, 12), "Organisation og medarbejdere som fælles data"),
        new("OS2autoproces", new(2018, 8, 28), "Katalog over automatiserede processer"),
        new("OS2skole", new(2018, 11, 13), "Log-ind og enheder i skolen"),
        new("OS2forms", new(2019, 2, 5), "Selvbetjening, som kommunen selv bygger", "two")
        {
            Licence = "GPL-2.0-or-later", Why = "Bygger på Drupal, som står under GPL",
        },
        new("OS2skadesøkonomi", new(2019, 4, 9), "Beregning af skader ved oversvømmelse"),
        new("OS2kravmotor", new(2019, 9, 10), "Krav til it-udbud, som kan bruges igen", null),
        new("OS2faktor", new(2020, 1, 21), "Log-ind med flere faktorer"),
        new("OS2nectar", new(2020, 11, 24), "Dokumentation i plejen"),
        new("OS2fleetoptimiser", new(2022, 3, 15), "Den rette bilflåde"),
        new("OS2compliance", new(2022, 9, 13), "Fortegnelser og risikovurderinger"),
        new("OS2planCO2", new(2023, 6, 13), "Klimaaftryk i planlægningen", null),
    ];

    // From before anybody wrote down when they were admitted.
    private static readonly (string Name, string Purpose, string Year)[] Registered =
    [
        ("OS2kle", "Klassifikation med KLE", "2013"), ("OS2indberetning", "Kørselsgodtgørelse", "2014"),
        ("OS2korrespondance", "Breve til borgere", "2014"), ("OS2sync", "Organisationsdata til de fælles systemer", "2015"),
        ("OS2datascanner", "Finder data, som ikke skulle ligge der", "2017"),
    ];

    private static readonly (string Name, DateOnly Day)[] Maintained =
    [
        ("OS2kle", new(2019, 10, 8)), ("OS2indberetning", new(2020, 6, 9)), ("OS2korrespondance", new(2021, 2, 16)),
        ("OS2flytjord", new(2021, 9, 14)), ("OS2udoglær", new(2022, 4, 26)), ("OS2skoledata", new(2023, 3, 14)), ("OS2sync", new(2024, 10, 8)),
    ];

    private static readonly (string Name, DateOnly Day)[] Gone = [("OS2datascanner", new(2023, 12, 14)), ("OS2skole", new(2024, 8, 27))];

    public void Write()
    {
        foreach (var product in Admitted) Admit(product);
        foreach (var (name, purpose, year) in Registered) Register(name, purpose, year);
        Project("OS2ai", "Sprogmodeller, som det offentlige selv råder over", new DateOnly(2025, 2, 11));
        foreach (var (product, year) in GroupScenes.Products) Groups(product, new DateOnly(year, 12, 15));
        foreach (var (name, day) in Maintained)
            script.Ask(day, new BeginMaintenanceRequest { Product = Key(name), EffectiveOn = Script.Iso(day), Reference = Board(day) });
        End();
        foreach (var name in Admitted.Select(product => product.Name).Concat(Registered.Select(product => product.Name))) Suppliers(name);
        foreach (var (i, name) in new[] { "OS2kitos", "OS2rollekatalog", "OS2mo", "OS2iot", "OS2forms", "OS2borgerPC", "OS2faktor" }.Index())
            script.Ask(new DateOnly(2022, 1, 10), new AssignFinanceNumberRequest
            {
                Product = Key(name), FinanceNumber = $"7{i + 1}0-22", EffectiveOn = "2022-01-01", Reference = "Kontoplan 2022",
            });
        foreach (var (name, day) in new[] { ("OS2rollekatalog", new DateOnly(2020, 9, 1)), ("OS2borgerPC", new DateOnly(2021, 3, 1)) })
            script.Ask(day, new OfferSharedOperationRequest { Product = Key(name), EffectiveOn = Script.Iso(day), Reference = "Driftsaftale" });
    }

    private void Admit(Product product)
    {
        var (key, on) = (Key(product.Name), product.On);
        var participants = Project(product.Name, product.Purpose, on.AddDays(-210 - script.Invented.Below(40)));
        script.On(on, async teller => await teller.AskAsync(new AdmitProductRequest
        {
            Product = key,
            Licence = product.Licence,
            LicenceReason = product.Why is null ? null
                : await teller.UploadAsync(Invented.Agreement("Begrundelse for licens (demonstration)", product.Why, on), null, "licens.pdf"),
            Repository = $"https://github.com/OS2-made/{key}",
            Contributor = participants[0],
            EffectiveOn = Script.Iso(on),
            Reference = product.Name == "OS2iot" ? DecisionScenes.Iot : Board(on),
        }));
        string[] levels = product.Level switch { null => [], "one" => ["one"], "two" => ["one", "two"], _ => ["one", "two", "three"] };
        foreach (var (i, level) in levels.Index())
        {
            var day = on.AddDays(200 + (700 * i));
            script.Ask(day, new PromoteProductRequest { Product = key, Level = level, EffectiveOn = Script.Iso(day), Reference = Board(day) });
        }

        var others = Figure.Authorities().Where(authority => !Founders.Contains(authority.Cvr)).OrderBy(_ => script.Invented.Below(1000));
        foreach (var authority in others.Take(script.Invented.Below(6)))
        {
            var day = script.Sometime(on.AddDays(30));
            if (IsThere(product.Name, day)) Join(key, authority.Cvr, day);
        }
    }

    /// <summary>An idea that two authorities try out.</summary>
    /// <returns>The authorities.</returns>
    private IReadOnlyList<string> Project(string name, string purpose, DateOnly day)
    {
        var (key, begun) = (Key(name), day.AddDays(30 + script.Invented.Below(60)));
        script.Ask(day, new NoteProductIdeaRequest { Product = key, Name = name, Purpose = purpose, EffectiveOn = Script.Iso(day) });
        script.Ask(begun, new StartSandboxProjectRequest { Product = key, EffectiveOn = Script.Iso(begun), Reference = "Aftale om projekt" });
        string[] participants = [.. Founders.OrderBy(_ => script.Invented.Below(1000)).Take(2)];
        foreach (var cvr in participants) Join(key, cvr, begun.AddDays(script.Invented.Below(60)));
        script.Ask(begun.AddDays(60), new InformBoardRequest
        {
            Product = key, EffectiveOn = Script.Iso(begun.AddDays(60)), Reference = $"Orientering til bestyrelsen {begun:yyyy}",
        });
        return participants;
    }

    private void Register(string name, string purpose, string year)
    {
        var (key, day) = (Key(name), new DateOnly(2018, 10, 1));
        script.Ask(day, new RegisterProductRequest
        {
            Product = key,
            Name = name,
            Purpose = purpose,
            Licence = "MPL-2.0",
            Repository = $"https://github.com/OS2-made/{key}",
            EffectiveOn = year,
            DecidedOn = year,
            Reference = "Optagelsen er ikke fundet",
            Evidence = "not-found",
        });
        script.Ask(day, new RegisterLevelRequest
        {
            Product = key, Level = "one", EffectiveOn = "2018", DecidedOn = "..2018-10-01", Reference = "Porteføljen", Evidence = "by-practice",
        });
        Join(key, script.Invented.OneOf(Founders), day.AddDays(3));
    }

    /// <summary>The groups of those products that are among the 27; the board approves the steering groups.</summary>
    private void Groups(string name, DateOnly day)
    {
        var key = Key(name);
        if (!Admitted.Any(product => product.Name == name) && !Registered.Any(product => product.Name == name)) return;
        var (attached, approved) = name == "OS2iot" ? (GroupScenes.IotSteering, new DateOnly(2019, 5, 23)) : (day, day.AddDays(35));
        Attach($"{key}-styregruppe", attached);
        Attach($"{key}-koordinationsgruppe", day);
        script.Ask(approved, new ApproveSteeringGroupRequest
        {
            Product = key, Body = $"{key}-styregruppe", EffectiveOn = Script.Iso(approved),
            Reference = name == "OS2iot" ? DecisionScenes.IotGroup : Board(approved),
        });

        void Attach(string body, DateOnly from) => script.Ask(from, new AttachGroupRequest
        {
            Product = key, Body = body, EffectiveOn = Script.Iso(from), Reference = Board(from),
        });
    }

    private void End()
    {
        var (display, paused) = (new DateOnly(2022, 2, 8), new DateOnly(2025, 2, 11));
        script.Ask(display, new PromoteProductRequest
        {
            Product = "os2display", Level = "two", EffectiveOn = Script.Iso(display), Reference = Board(display),
        });
        script.Ask(new DateOnly(2024, 3, 12), new DemoteProductRequest
        {
            Product = "os2display", Level = "one", EffectiveOn = "2024-03-12", Reference = Board(new DateOnly(2024, 3, 12)),
        });
        script.Ask(paused, new PauseProductRequest { Product = "os2nectar", EffectiveOn = Script.Iso(paused), Reference = Board(paused) });
        var (scanner, left) = Gone[0];
        script.Ask(left, new ExitProductRequest { Product = Key(scanner), EffectiveOn = Script.Iso(left), Reference = DecisionScenes.Scanner });
        script.Ask(left, new RenameProductRequest
        {
            Product = Key(scanner), Name = "OSdatascanner", EffectiveOn = Script.Iso(left), DecidedBy = "board", Reference = DecisionScenes.Scanner,
        });
        var (school, closed) = Gone[1];
        script.Ask(closed, new RetireProductRequest { Product = Key(school), EffectiveOn = Script.Iso(closed), Reference = Board(closed) });
    }

    /// <summary>One or two companies, since they became partners and the product was admitted.</summary>
    private void Suppliers(string name)
    {
        var admitted = Admitted.FirstOrDefault(product => product.Name == name)?.On ?? new DateOnly(2018, 11, 1);
        foreach (var (i, (company, from)) in partners.OrderBy(_ => script.Invented.Below(1000)).Take(1 + script.Invented.Below(2)).Index())
        {
            var day = (from > admitted ? from : admitted).AddDays(20 + script.Invented.Below(100));
            if (day >= script.Today || !IsThere(name, day)) continue;
            script.Ask(day, new AttachSupplierRequest
            {
                Product = Key(name),
                Cvr = company.Cvr,
                Service = i == 0 ? "development" : script.Invented.OneOf(Services),
                EffectiveOn = Script.Iso(day),
                Reference = "Kontrakt",
            });
        }
    }

    private void Join(string product, string cvr, DateOnly day) => script.Ask(day, new JoinProductRequest
    {
        Product = product, Cvr = cvr, EffectiveOn = Script.Iso(day), Reference = "Tilslutningsaftale",
    });

    private static bool IsThere(string name, DateOnly day) => Gone.All(gone => gone.Name != name || day < gone.Day);

    private static string Key(string name) => BodyKey.Of(name)!;

    private static string Board(DateOnly day) => $"Bestyrelsesmøde {day:yyyy}, punkt 5";

    /// <summary>A product that was admitted.</summary>
    /// <param name="On">When.</param>
    /// <param name="Level">The highest level it has come to; null for one that stays on that of a project.</param>
    private sealed record Product(string Name, DateOnly On, string Purpose, string? Level = "one")
    {
        /// <summary>Null for the association's own.</summary>
        public string? Licence { get; init; }

        /// <summary>Why another.</summary>
        public string? Why { get; init; }
    }
}
