// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using OS2.Ledger.Proposals;

namespace OS2.Ledger.Demonstrations;

/// <summary>Change proposals to the coordination groups: delivered, declined, withdrawn, accepted, discussed and waiting.</summary>
public static class ProposalScenes
{
    public static void Write(Script script)
    {
        Delivered(script);
        Declined(script);
        Withdrawn(script);
        var (accepted, discussed, waiting) = (script.Today.AddDays(-150), script.Today.AddDays(-75), script.Today.AddDays(-12));
        var kept = Propose(
            script, "os2rollekatalog", accepted, "Roller kan tildeles for en periode", new ProposeChangeRequest { Organisation = "58271713" });
        script.Ask(accepted.AddDays(60), new AcceptProposalRequest
        {
            Proposal = kept, EffectiveOn = Script.Iso(accepted.AddDays(58)), Reference = "Møde i koordinationsgruppen, punkt 2",
        });
        var weighed = Propose(
            script, "os2display", discussed, "Skærme kan planlægges efter åbningstid",
            new ProposeChangeRequest { Organisation = "29189978", Person = script.Invented.Person() });
        script.Ask(discussed.AddDays(30), new DiscussProposalRequest { Proposal = weighed, EffectiveOn = Script.Iso(discussed.AddDays(30)) });
        Propose(
            script, "os2forms", waiting, "Formularer kan oversættes til flere sprog",
            new ProposeChangeRequest { Person = script.Invented.Person() });
    }

    private static void Delivered(Script script)
    {
        var (day, met) = (new DateOnly(2024, 2, 6), new DateOnly(2024, 3, 12));
        const string title = "Sensorer kan flyttes mellem applikationer";
        var (proposal, person) = (Key("os2iot", day), script.Invented.Person());
        script.On(day, async teller => await teller.AskAsync(new ProposeChangeRequest
        {
            Proposal = proposal,
            Title = title,
            Product = "os2iot",
            Organisation = "29189773",
            Person = person,
            Description = await teller.UploadAsync(Invented.Agreement("Forslag (demonstration)", title, day), null, "forslag.pdf"),
            EffectiveOn = Script.Iso(day),
        }));
        script.Ask(met.AddDays(2), new DiscussProposalRequest { Proposal = proposal, Meeting = $"os2iot-koordinationsgruppe-{Script.Iso(met)}" });
        script.Ask(new DateOnly(2024, 5, 16), new AcceptProposalRequest
        {
            Proposal = proposal, EffectiveOn = "2024-05-14", Reference = "Møde i koordinationsgruppen 14. maj 2024, punkt 3",
        });
        script.Ask(new DateOnly(2024, 11, 20), new DeliverProposalRequest
        {
            Proposal = proposal, Release = "1.9.0", Address = "https://example.dk/os2iot/1.9.0", EffectiveOn = "2024-11-19",
        });
    }

    private static void Declined(Script script)
    {
        var proposal = Propose(
            script, "os2forms", new DateOnly(2024, 6, 11), "Kladder gemmes i borgerens egen mappe",
            new ProposeChangeRequest { Organisation = "11931316" });
        script.Ask(new DateOnly(2024, 9, 18), new DeclineProposalRequest
        {
            Proposal = proposal, EffectiveOn = "2024-09-17", Grounds = "Kladder gemmes allerede, når borgeren er logget ind",
            Reference = "Møde i koordinationsgruppen 17. september 2024, punkt 5",
        });
    }

    private static void Withdrawn(Script script)
    {
        var proposal = Propose(
            script, "os2mo", new DateOnly(2025, 1, 14), "Enheder kan vises på et kort", new ProposeChangeRequest { Organisation = "64942212" });
        script.Ask(new DateOnly(2025, 2, 25), new WithdrawProposalRequest { Proposal = proposal, EffectiveOn = "2025-02-24", Reference = "Mail" });
    }

    private static string Propose(Script script, string product, DateOnly day, string title, ProposeChangeRequest by)
    {
        var proposal = Key(product, day);
        script.Ask(day, by with { Proposal = proposal, Title = title, Product = product, EffectiveOn = Script.Iso(day), Reference = "Mail" });
        return proposal;
    }

    // No group has more than one a year.
    private static string Key(string product, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{product}-koordinationsgruppe-{day.Year}-1");
}
