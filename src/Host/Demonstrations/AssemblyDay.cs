// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Minutes;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Doors;

namespace OS2.Ledger.Demonstrations;

/// <summary>The day of one general assembly: who is there, for whom, and what they vote.</summary>
/// <param name="representatives">Who represents each member that sends somebody, by CVR number.</param>
public sealed class AssemblyDay(Script script, string assembly, DateOnly day, IReadOnlyDictionary<string, PersonRequest> representatives)
{
    private readonly PersonRequest _chair = script.Invented.Person(), _teller = script.Invented.Person(), _other = script.Invented.Person();

    // Who votes now: each by its own representative, or by that of the member it gave its proxy.
    private readonly SortedDictionary<string, string> _voters = new(StringComparer.Ordinal);

    private int _ballots;

    /// <summary>In the weeks before, members say who represents them.</summary>
    public void Credential()
    {
        foreach (var (i, (cvr, person)) in representatives.Index())
            script.Ask(day.AddDays(-14 + (i / 3)), new CredentialRepresentativeRequest { Assembly = assembly, Cvr = cvr, Person = person });
    }

    public void GiveProxy(string cvr, string to, int daysBefore) =>
        script.Ask(day.AddDays(-daysBefore), new GiveProxyRequest { Assembly = assembly, Cvr = cvr, To = to });

    /// <summary>One after the other comes, those at one table at the same time.</summary>
    public void Arrive(IEnumerable<string> members, bool online = false)
    {
        foreach (var table in members.Chunk(6))
        {
            foreach (var cvr in table) _voters[cvr] = cvr;
            script.On(day, async teller =>
            {
                foreach (var cvr in table) await teller.AskAsync(new RecordArrivalRequest { Assembly = assembly, Cvr = cvr, Online = online });
            });
        }
    }

    /// <summary>The assembly opens, and elects who is to lead it.</summary>
    public void Open()
    {
        script.On(day, async teller =>
        {
            await teller.BooksAsync();
            await teller.AskAsync(new OpenAssemblyRequest { Assembly = assembly });
        });
        Reach(AgendaKind.MeetingChair);
        script.Ask(day, new ElectMeetingChairRequest { Assembly = assembly, Person = _chair });
        script.Ask(day, new ElectMinuteTakerRequest { Assembly = assembly, Person = script.Invented.Person() });
    }

    /// <summary>It comes to an item of the agenda that § 7 gives.</summary>
    public void Reach(AgendaKind item) => script.Ask(day, new ReachItemRequest
    {
        Assembly = assembly, Item = PlaceStatutoryAgenda.Order.Index().Single(at => at.Item == item).Index + 1,
    });

    public void AcceptProxy(string cvr, string to)
    {
        _voters[cvr] = to;
        script.Ask(day, new AcceptProxyRequest { Assembly = assembly, Cvr = cvr });
    }

    public void RefuseProxy(string cvr) => script.Ask(day, new RefuseProxyRequest { Assembly = assembly, Cvr = cvr });

    /// <summary>While the assembly is in recess somebody leaves, and does not come back.</summary>
    public void Recess(string departs)
    {
        _voters.Remove(departs);
        script.Ask(day, new RecessAssemblyRequest { Assembly = assembly });
        script.Ask(day, new RecordDepartureRequest { Assembly = assembly, Cvr = departs });
        script.Ask(day, new ResumeAssemblyRequest { Assembly = assembly });
    }

    public void Close() => script.Ask(day, new CloseAssemblyRequest { Assembly = assembly });

    /// <summary>The secretariat drafts the minutes from the entries, and fills in what no entry tells.</summary>
    /// <param name="again">Whether there is a draft already.</param>
    /// <param name="besides">What is filled in under which items; the rest stays to be filled in.</param>
    public void Draft(int daysAfter, bool again = false, params (string Item, string Says)[] besides) => script.On(
        day.AddDays(daysAfter), async teller =>
    {
        await teller.BooksAsync();
        var (text, under) = (new List<string>(), "");
        foreach (var line in (await teller.DraftAsync(assembly)).Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) under = line.Split(' ')[1];
            text.Add(line.StartsWith('[') && besides.FirstOrDefault(one => one.Item == under).Says is { } says ? says : line);
        }

        var over = again ? await teller.DraftedAsync(assembly) : null;
        await teller.AskAsync(new DraftAssemblyMinutesRequest { Assembly = assembly, Text = string.Join('\n', text), Over = over });
    });

    /// <summary>The meeting chair signs: on paper, which the secretariat registers, or in the ledger, signed in for a member.</summary>
    public void Sign(int daysAfter, string? signedInFor = null) => script.On(day.AddDays(daysAfter), async teller =>
    {
        var request = new SignAssemblyMinutesRequest { Assembly = assembly, Draft = await teller.DraftedAsync(assembly) };
        if (signedInFor is null) await teller.AskAsync(request with { Reference = "Underskrevet på papir" });
        else await teller.AskAsAsync(_chair, signedInFor, request);
    });

    public void Publish(int daysAfter) => script.Ask(day.AddDays(daysAfter), new PublishAssemblyMinutesRequest { Assembly = assembly });

    /// <summary>An election in which nobody stands against anybody.</summary>
    public void Uncontested(string seat, int seats = 1) =>
        script.Ask(day, new OpenBallotRequest { Ballot = Next(), Method = "uncontested", Seat = seat, Seats = seats });

    /// <summary>Two tellers count hands or papers, and come to the same.</summary>
    /// <param name="lot">The number of the candidate on whom the lot falls.</param>
    public void Counted(OpenBallotRequest ballot, string count, int? lot = null)
    {
        script.Ask(day, ballot with { Ballot = Next() });
        Count(count, lot);
    }

    /// <summary>The secretariat calls the members one by one.</summary>
    public void Called(OpenBallotRequest ballot, IEnumerable<string> papers) =>
        Cast(ballot with { Method = "roll-call" }, papers, (teller, vote, _) => teller.AskAsync(vote), closes: true);

    /// <summary>Each votes in the ledger, and everyone can see what.</summary>
    public void Electronic(OpenBallotRequest ballot, IEnumerable<string> papers) =>
        Cast(ballot with { Method = "electronic" }, papers, Themselves, closes: true);

    /// <summary>Each votes in the ledger, under a code that nobody else knows.</summary>
    public void Secret(OpenBallotRequest ballot, IEnumerable<string> papers) => Cast(
        ballot with { Method = "secret" },
        papers,
        (teller, vote, by) => Themselves(teller, vote with { Code = script.Invented.VotingCode() }, by),
        closes: true);

    /// <summary>Not all have voted when it goes wrong, and it is held again on paper.</summary>
    public void FallBack(OpenBallotRequest ballot, IEnumerable<string> papers, string grounds, string count)
    {
        Cast(ballot with { Method = "electronic" }, papers, Themselves, closes: false);
        script.Ask(day, new FallBackToPaperRequest { Ballot = Ballot(), Grounds = grounds });
        Next();
        Count(count, null);
    }

    private void Cast(
        OpenBallotRequest ballot, IEnumerable<string> papers, Func<Teller, CastVoteRequest, string, Task> vote, bool closes)
    {
        var number = Next();
        script.Ask(day, ballot with { Ballot = number });
        var votes = _voters.Zip(script.Invented.Shuffled(papers)).ToList();
        script.On(day, async teller =>
        {
            foreach (var ((cvr, by), paper) in votes) await vote(teller, new CastVoteRequest { Ballot = number, Cvr = cvr, Paper = paper }, by);
        });
        if (!closes) return;
        script.Ask(day, new CloseBallotRequest { Ballot = number });
        Declare();
    }

    private Task Themselves(Teller teller, CastVoteRequest vote, string by) => teller.AskAsAsync(representatives[by], by, vote);

    private void Count(string count, int? lot)
    {
        foreach (var teller in new[] { _teller, _other })
            script.Ask(day, new CountBallotRequest { Ballot = Ballot(), Teller = teller, Count = count });
        if (lot is not null) script.Ask(day, new DrawLotRequest { Ballot = Ballot(), Candidate = lot });
        Declare();
    }

    private void Declare() => script.Ask(day, new DeclareOutcomeRequest { Ballot = Ballot() });

    private string Next()
    {
        _ballots++;
        return Ballot();
    }

    private string Ballot() => string.Create(CultureInfo.InvariantCulture, $"{assembly}-{_ballots}");
}
