// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using OS2.Ledger.Resolutions;

namespace OS2.Ledger.Demonstrations;

/// <summary>Resolutions of the general assembly, the board and the groups, adopted, ratified, set aside, rejected and waiting.</summary>
public static class DecisionScenes
{
    /// <summary>The resolutions that rest on the public record; what happened to the products rests on them.</summary>
    public const string Iot = "board-2017-1", IotGroup = "board-2019-1", Scanner = "board-2023-1";

    private const string Online = "board-2020-1", Guide = "board-2021-1", NewGuide = "board-2024-1", Interface = "os2mo-styregruppe-2023-1";

    public static void Write(Script script)
    {
        script.Ask(new DateOnly(2015, 9, 15), new RegisterResolutionRequest
        {
            Resolution = "general-assembly-2015-1",
            Title = "Foreningen professionaliseres, og der indføres kontingent",
            DecidedOn = "2015",
            Reference = "Generalforsamling 2015",
            Evidence = "by-practice",
        });
        Record(script, Iot, "OS2iot optages i porteføljen", new DateOnly(2017, 8, 17), "os2iot");
        Record(script, IotGroup, "Styregruppen for OS2iot godkendes", new DateOnly(2019, 5, 23), "os2iot");
        InWriting(script);
        SetAside(script);
        Rejected(script);
        Record(script, Scanner, "OS2datascanner forlader OS2 efter aftale med koordinationsgruppen", new DateOnly(2023, 12, 14), "os2datascanner");
        Record(script, "os2forms-styregruppe-2024-1", "Udviklingsplanen for OS2forms 2024-2026 vedtages", new DateOnly(2024, 1, 30), "os2forms");
        script.Ask(new DateOnly(2024, 2, 12), new PublishResolutionRequest
        {
            Resolution = "os2forms-styregruppe-2024-1", Address = "https://example.dk/os2forms/udviklingsplan", EffectiveOn = "2024-02-12",
        });
        var proposed = script.Today.AddDays(-9);
        script.Ask(proposed, new ProposeResolutionRequest
        {
            Resolution = string.Create(CultureInfo.InvariantCulture, $"board-{script.Today.Year}-1"),
            Title = "OS2ai optages i porteføljen",
            Product = "os2ai",
            Grounds = "Sagsfremstilling fra projektet",
            DecidedBy = "secretariat",
            DecidedOn = Script.Iso(proposed),
            Reference = "Indstilling fra sekretariatet",
        });
    }

    /// <summary>The board decides in writing, and confirms it at its next meeting.</summary>
    private static void InWriting(Script script)
    {
        script.Ask(new DateOnly(2020, 3, 17), new RecordResolutionRequest
        {
            Resolution = Online,
            Title = "Alle møder holdes online indtil videre",
            Channel = "written-procedure",
            DecidedOn = "2020-03-16",
            Reference = "Mail til bestyrelsen",
        });
        script.Ask(new DateOnly(2020, 6, 12), new RatifyResolutionRequest
        {
            Resolution = Online, Meeting = "board-2020-06-09", DecidedOn = "2020-06-09", Reference = "Bestyrelsesmøde 2020, punkt 2",
        });
    }

    private static void SetAside(Script script)
    {
        Record(script, Guide, "Retningslinjer for produktgrupper vedtages", new DateOnly(2021, 2, 16), null);
        Record(script, NewGuide, "Retningslinjer for styregrupper og koordinationsgrupper vedtages", new DateOnly(2024, 3, 12), null);
        script.Ask(new DateOnly(2024, 3, 18), new SupersedeResolutionRequest
        {
            Resolution = Guide, By = NewGuide, EffectiveOn = "2024-04-01", DecidedOn = "2024-03-12", Reference = NewGuide,
        });
    }

    private static void Rejected(Script script)
    {
        script.Ask(new DateOnly(2023, 2, 20), new ProposeResolutionRequest
        {
            Resolution = Interface,
            Title = "En ny brugerflade til OS2mo udbydes",
            Product = "os2mo",
            DecidedBy = "os2mo-koordinationsgruppe",
            DecidedOn = "2023-02-20",
            Reference = "Indstilling fra koordinationsgruppen",
        });
        script.Ask(new DateOnly(2023, 3, 23), new RejectResolutionRequest
        {
            Resolution = Interface,
            Channel = "meeting",
            Meeting = "os2mo-styregruppe-2023-03-21",
            DecidedOn = "2023-03-21",
            Reference = "Styregruppemøde, punkt 4",
        });
    }

    /// <summary>A resolution that was proposed and adopted at a meeting, entered some days later with its text.</summary>
    private static void Record(Script script, string resolution, string title, DateOnly day, string? product) =>
        script.On(day.AddDays(5), async teller => await teller.AskAsync(new RecordResolutionRequest
        {
            Resolution = resolution,
            Title = title,
            Product = product,
            Text = await teller.UploadAsync(Invented.Agreement("Beslutning (demonstration)", title, day), null, "beslutning.pdf"),
            Channel = "meeting",
            Meeting = $"{ResolutionKey.Parse(resolution).Body}-{Script.Iso(day)}",
            DecidedOn = Script.Iso(day),
            Reference = "Referatet",
        }));
}
