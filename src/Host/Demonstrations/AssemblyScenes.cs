// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Doors;

namespace OS2.Ledger.Demonstrations;

/// <summary>
/// General assemblies: two ordinary ones that were held, of which one was called too late, and the next one, which waits for its notice. At
/// those that were held votes were taken in every way there is.
/// </summary>
/// <param name="approved">The members who were approved, and when.</param>
public sealed class AssemblyScenes(Script script, IReadOnlyList<(Figure Member, DateOnly On)> approved)
{
    private const string Ballerup = "58271713", København = "64942212";

    public void Write()
    {
        Convene("2025", new DateOnly(2025, 5, 13), new DateOnly(2025, 4, 8));
        Move("2025", 1, "dues", "Kontingentet sættes til 25.750 kr. fra 2026", new DateOnly(2025, 4, 22), by: null);
        script.Ask(new DateOnly(2025, 4, 22), new ProposeDuesRequest { Assembly = "2025", Motion = 1, Year = 25_750_00 });
        Move(
            "2025", 2, "statutes", "En suppleant, der træder ind, sidder resten af perioden, og forslag kan komme indtil to uger før",
            new DateOnly(2025, 4, 24), København);
        foreach (var (rule, value) in new[] { ("substitute-sits-for", "remaining-term"), ("motions-received", "P2W") })
            script.Ask(new DateOnly(2025, 4, 24), new ProposeRuleRequest { Assembly = "2025", Motion = 2, Rule = rule, Value = value });
        Move("2025", 3, "ordinary", "Generalforsamlingen holdes skiftevis øst og vest for Storebælt", new DateOnly(2025, 4, 28), Ballerup);
        script.Ask(new DateOnly(2025, 5, 2), new WithdrawMotionRequest { Assembly = "2025", Motion = 3, EffectiveOn = "2025-05-02" });
        script.Ask(new DateOnly(2025, 5, 3), new DistributeMotionsRequest { Assembly = "2025", EffectiveOn = "2025-05-03" });

        Hold2025();

        // Sent twenty days before, when § 7 asks for a month.
        Convene("2026", new DateOnly(2026, 5, 12), new DateOnly(2026, 4, 22));
        Move("2026", 1, "ordinary", "Sekretariatet fremlægger en plan for fælles drift af produkterne", new DateOnly(2026, 4, 20), København);
        script.Ask(new DateOnly(2026, 5, 2), new DistributeMotionsRequest { Assembly = "2026", EffectiveOn = "2026-05-02" });
        Hold2026();

        var next = script.Today.Year + (script.Today.Month < 4 ? 0 : 1);
        Plan(next.ToString(CultureInfo.InvariantCulture), new DateOnly(next, 5, 11), script.Today.AddDays(-20));
    }

    /// <summary>The board is elected in secret; dues and statutes are changed, the latter on paper when the connection fails.</summary>
    private void Hold2025()
    {
        var day = new DateOnly(2025, 5, 13);
        var representatives = Representatives(day, 32);
        string[] members = [.. representatives.Keys];
        var assembly = new AssemblyDay(script, "2025", day, representatives);
        Stand("2025", day, "board-member", members[4], members[11]);
        Stand("2025", day, "board-substitute", members[8], members[12]);
        assembly.Credential();
        assembly.GiveProxy(members[28], members[0], daysBefore: 3);
        assembly.GiveProxy(members[29], members[1], daysBefore: 1);
        assembly.GiveProxy(members[30], members[0], daysBefore: 0);
        assembly.Arrive(members[..22]);
        assembly.Arrive(members[22..27], online: true);
        assembly.Open();
        assembly.AcceptProxy(members[28], members[0]);
        assembly.AcceptProxy(members[29], members[1]);
        assembly.RefuseProxy(members[30]);
        assembly.Arrive(members[27..28]);
        assembly.Reach(AgendaKind.Report);
        assembly.Reach(AgendaKind.Chair);
        assembly.Uncontested("chair");
        assembly.Reach(AgendaKind.BoardMembers);
        assembly.Secret(
            new OpenBallotRequest { Seat = "board-member", Seats = 2 },
            Papers(("1+2", 12), ("1+3", 5), ("1+4", 2), ("2+3", 3), ("2+4", 3), ("1", 1), ("3", 2), ("blank", 2)));
        assembly.Reach(AgendaKind.Substitutes);
        assembly.Uncontested("board-substitute", seats: 2);
        assembly.Reach(AgendaKind.Auditor);
        assembly.Uncontested("auditor");
        assembly.Recess(departs: members[5]);
        assembly.Reach(AgendaKind.AccountsAndDues);
        assembly.Counted(new OpenBallotRequest { Method = "show-of-hands", Motion = 1 }, "28 for=24 against=3 blank=1");
        assembly.Reach(AgendaKind.Motions);
        assembly.FallBack(
            new OpenBallotRequest { Motion = 2 }, Papers(("for", 9), ("against", 4)), "Forbindelsen faldt ud, før alle havde stemt",
            "29 for=21 against=6 blank=2");
        assembly.Reach(AgendaKind.AnyOtherBusiness);
        assembly.Close();
        assembly.Draft(
            3, again: false,
            ("2.", "Formanden aflagde bestyrelsens beretning. Den blev taget til efterretning."), ("9.", "Der var ikke noget til dette punkt."));
        assembly.Sign(8);
        assembly.Publish(10);
    }

    /// <summary>A lot decides on the last seat of the board, what is moved is rejected, and a question is put to a roll call.</summary>
    private void Hold2026()
    {
        var day = new DateOnly(2026, 5, 12);
        var representatives = Representatives(day, 30);
        string[] members = [.. representatives.Keys];
        var assembly = new AssemblyDay(script, "2026", day, representatives);
        Stand("2026", day, "board-member", members[7], members[13]);
        Stand("2026", day, "board-substitute", members[10], members[14]);
        assembly.Credential();
        assembly.GiveProxy(members[26], members[2], daysBefore: 5);
        assembly.GiveProxy(members[27], members[3], daysBefore: 2);
        assembly.GiveProxy(members[28], members[2], daysBefore: 0);
        assembly.Arrive(members[..18]);
        assembly.Arrive(members[18..26], online: true);
        assembly.Open();
        assembly.AcceptProxy(members[26], members[2]);
        assembly.AcceptProxy(members[27], members[3]);
        assembly.RefuseProxy(members[28]);
        assembly.Reach(AgendaKind.Report);
        assembly.Reach(AgendaKind.Chair);
        assembly.Reach(AgendaKind.BoardMembers);
        assembly.Counted(
            new OpenBallotRequest { Method = "paper", Seat = "board-member", Seats = 3 }, "28 1=19 2=18 3=12 4=12 5=9 blank=1", lot: 3);
        assembly.Reach(AgendaKind.Substitutes);
        assembly.Uncontested("board-substitute", seats: 2);
        assembly.Reach(AgendaKind.Auditor);
        assembly.Uncontested("auditor");
        assembly.Recess(departs: members[9]);
        assembly.Reach(AgendaKind.AccountsAndDues);
        assembly.Reach(AgendaKind.Motions);
        assembly.Electronic(new OpenBallotRequest { Motion = 1 }, Papers(("for", 11), ("against", 14), ("blank", 2)));
        assembly.Reach(AgendaKind.AnyOtherBusiness);
        assembly.Called(
            new OpenBallotRequest { Title = "Skal den næste generalforsamling kunne følges online?" },
            Papers(("for", 20), ("against", 5), ("blank", 2)));
        assembly.Close();
        assembly.Draft(8);
        assembly.Draft(
            15, again: true,
            ("2.", "Formanden aflagde bestyrelsens beretning. Den blev drøftet og taget til efterretning."),
            ("7.", "Regnskabet blev fremlagt. Der var ikke stillet forslag om kontingentet, som er uændret."));
        assembly.Sign(16, signedInFor: members[2]);
        // A week after the deadline of § 7.
        assembly.Publish(21);
    }

    /// <summary>Who represents those who send somebody: members that have been it for a while.</summary>
    private Dictionary<string, PersonRequest> Representatives(DateOnly day, int number) => approved
        .Where(member => member.Member.Kind != "state" && member.On < day.AddMonths(-2)).Select(member => member.Member.Cvr)
        .Prepend(København).Prepend(Ballerup).Take(number).ToDictionary(cvr => cvr, _ => script.Invented.Person());

    /// <summary>Those who stand beside whom the board has nominated.</summary>
    private void Stand(string assembly, DateOnly day, string seat, params ReadOnlySpan<string> members)
    {
        foreach (var cvr in members)
            script.Ask(day.AddDays(-6), new NominateCandidateRequest
            {
                Assembly = assembly, Seat = seat, Person = script.Invented.Person(), Organisation = cvr,
            });
    }

    private static IEnumerable<string> Papers(params (string Paper, int Times)[] papers) =>
        papers.SelectMany(paper => Enumerable.Repeat(paper.Paper, paper.Times));

    private void Convene(string assembly, DateOnly day, DateOnly notice)
    {
        var planned = day.AddMonths(-4);
        Plan(assembly, day, planned);
        script.Ask(planned, new PlaceStatutoryAgendaRequest { Assembly = assembly, EffectiveOn = Script.Iso(planned) });
        script.Ask(notice, new GiveNoticeRequest { Assembly = assembly, EffectiveOn = Script.Iso(notice) });
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
