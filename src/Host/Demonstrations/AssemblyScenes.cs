// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using OS2.Ledger.Assemblies;

namespace OS2.Ledger.Demonstrations;

/// <summary>
/// How general assemblies are called: two ordinary ones that were held, of which one was called too late, and the next one, which waits for
/// its notice.
/// </summary>
public sealed class AssemblyScenes(Script script)
{
    private const string Ballerup = "58271713", København = "64942212";

    public void Write()
    {
        Convene("2025", new DateOnly(2025, 5, 13), new DateOnly(2025, 4, 8));
        Move("2025", 1, "dues", "Kontingentet sættes til 25.750 kr. fra 2026", new DateOnly(2025, 4, 22), by: null);
        script.Ask(new DateOnly(2025, 4, 22), new ProposeDuesRequest { Assembly = "2025", Motion = 1, Year = 25_750_00 });
        Move("2025", 2, "statutes", "En suppleant, der træder ind, sidder resten af perioden", new DateOnly(2025, 4, 24), København);
        script.Ask(new DateOnly(2025, 4, 24), new ProposeRuleRequest
        {
            Assembly = "2025", Motion = 2, Rule = "substitute-sits-for", Value = "remaining-term",
        });
        Move("2025", 3, "ordinary", "Generalforsamlingen holdes skiftevis øst og vest for Storebælt", new DateOnly(2025, 4, 28), Ballerup);
        script.Ask(new DateOnly(2025, 5, 2), new WithdrawMotionRequest { Assembly = "2025", Motion = 3, EffectiveOn = "2025-05-02" });
        script.Ask(new DateOnly(2025, 5, 3), new DistributeMotionsRequest { Assembly = "2025", EffectiveOn = "2025-05-03" });

        // Sent twenty days before, when § 7 asks for a month.
        Convene("2026", new DateOnly(2026, 5, 12), new DateOnly(2026, 4, 22));
        Move("2026", 1, "ordinary", "Sekretariatet fremlægger en plan for fælles drift af produkterne", new DateOnly(2026, 4, 20), København);
        script.Ask(new DateOnly(2026, 5, 2), new DistributeMotionsRequest { Assembly = "2026", EffectiveOn = "2026-05-02" });

        var next = script.Today.Year + (script.Today.Month < 4 ? 0 : 1);
        Plan(next.ToString(CultureInfo.InvariantCulture), new DateOnly(next, 5, 11), script.Today.AddDays(-20));
    }

    private void Convene(string assembly, DateOnly day, DateOnly notice)
    {
        var planned = day.AddMonths(-4);
        Plan(assembly, day, planned);
        script.Ask(planned, new PlaceStatutoryAgendaRequest { Assembly = assembly, EffectiveOn = Script.Iso(planned) });
        script.Ask(notice, new GiveNoticeRequest { Assembly = assembly, EffectiveOn = Script.Iso(notice) });
        script.On(day.AddDays(10), async teller => await teller.AskAsync(new RegisterAssemblyRequest
        {
            Assembly = assembly,
            EffectiveOn = Script.Iso(day),
            Minutes = await teller.UploadAsync(Invented.Agreement("Referat (demonstration)", "Generalforsamling", day), null, "referat.pdf"),
        }));
    }

    private void Plan(string assembly, DateOnly day, DateOnly planned) => script.Ask(planned, new PlanAssemblyRequest
    {
        Assembly = assembly, Place = "Dokk1, Aarhus", Online = true, EffectiveOn = Script.Iso(day), DecidedOn = Script.Iso(planned),
    });

    private void Move(string assembly, int number, string kind, string title, DateOnly received, string? by) =>
        script.Ask(received, new ReceiveMotionRequest
        {
            Assembly = assembly, Motion = number, Kind = kind, Title = title, By = by, EffectiveOn = Script.Iso(received),
        });
}
