// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Conduct;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Audit;
using OS2.Ledger.Doors;
using OS2.Ledger.Meetings;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>The fields of every request about a ballot.</summary>
public abstract record BallotRequest : DecidedRequest
{
    /// <summary>The ballot: the assembly's name and the ballot's number there, such as 2026-3.</summary>
    public string? Ballot { get; init; }

    /// <summary>When it happened; not said, today.</summary>
    public string? EffectiveOn { get; init; }

    private protected BallotKey ReadBallot(Asking asking) => asking.Fields.Required<BallotKey>("ballot", Ballot);

    /// <summary>The day, and the basis: what the meeting chair decides is the assembly's.</summary>
    private protected async Task<(GovernanceDate On, Basis Basis)> WhenAsync(Asking asking, CancellationToken cancellation)
    {
        var on = asking.Fields.Date("effectiveOn", EffectiveOn) ?? asking.Today;
        return (on, await asking.BasisAsync(this, Authority.GeneralAssembly, on, cancellation));
    }

    /// <summary>Asks for what happened in a ballot.</summary>
    private protected async Task<Refusal?> RecordAsync(
        Asking asking, Func<BallotKey, GovernanceDate, Basis, BallotEvent> fact, CancellationToken cancellation)
    {
        var ballot = ReadBallot(asking);
        var (on, basis) = await WhenAsync(asking, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new RecordInBallot(fact(ballot, on, basis)), cancellation);
    }

    private protected static Task<BallotState> SeeAsync(Asking asking, BallotKey ballot, CancellationToken cancellation) =>
        asking.Desk.SeeAsync<BallotState, BallotEvent>(BallotState.StreamOf(ballot), cancellation);

    /// <summary>A ballot with what it rests on, and what was voted in the ledger if it was voted there.</summary>
    private protected static async Task<(BallotState State, BallotGround? Ground, BallotCount? Votes)> CountAsync(
        Asking asking, BallotKey ballot, CancellationToken cancellation)
    {
        // Of what was only just decided there are no votes to count yet: it is asked by itself.
        var state = await asking.ReadAsync<BallotState, BallotEvent>(BallotState.StreamOf(ballot), cancellation);
        var ground = state.Opened is { } opened ? await asking.Electors.GroundAsync(opened, cancellation) : null;
        return (state, ground, state.IsSecret ? state.Published?.Count
            : state.IsVotedHere ? await asking.Electors.CountAsync(ballot, cancellation) : null);
    }

    /// <summary>The ballots of an assembly, by number.</summary>
    internal static async Task<IReadOnlyList<BallotState>> AllAsync(Asking asking, AssemblyKey assembly, CancellationToken cancellation)
    {
        var all = new List<BallotState>();
        for (var key = BallotKey.Of(assembly, 1); await SeeAsync(asking, key, cancellation) is { Opened: not null } ballot; key = key.Next)
            all.Add(ballot);
        return all;
    }

    /// <summary>Opens a ballot by what stands now.</summary>
    private protected static async Task<Refusal?> OpenAsync(Asking asking, BallotOpened fact, CancellationToken cancellation)
    {
        List<BallotState> earlier = [.. (await AllAsync(asking, fact.Ballot.Assembly, cancellation))
            .Where(other => other.Opened!.Ballot.Number < fact.Ballot.Number)];
        var streams = new[]
        {
            AssemblyState.StreamOf(fact.Ballot.Assembly), RollState.StreamOf(fact.Ballot.Assembly), StatutesState.Stream,
        };
        var upTo = 0L;
        foreach (var stream in streams)
            upTo = Math.Max(upTo, (await asking.ReadAsync<History, IFact>(stream, cancellation)).Entries is [.., var last] ? last.Number : 0);
        var opened = fact with
        {
            UpTo = upTo,
            Repeats = earlier.LastOrDefault(other => other.Annulled is not null && other.Opened!.About() == fact.About())?.Opened!.Ballot.Number,
        };
        var ground = await asking.Electors.GroundNowAsync(opened, cancellation);
        var before = await SeeAsync(asking, opened.Ballot, cancellation);
        var refusal = await asking.EnterAsync(new OpenBallot(opened, earlier, ground), cancellation);
        // What counts is not voted on beside what does not.
        if (refusal is null) Rehearsals.EndWith(opened.Ballot.Assembly, asking.Desk);
        if (refusal is null && before.Opened is null && opened.Method == VotingMethod.Secret) Electors.SetUpBox(opened.Ballot, asking.Desk);
        return await asking.NamingAsync(refusal, cancellation);
    }

    /// <summary>Annuls a ballot; the papers of a secret one are gone with its box.</summary>
    private protected async Task<Refusal?> AnnulAsync(
        Asking asking, BallotKey ballot, string grounds, GovernanceDate on, Basis basis, CancellationToken cancellation)
    {
        await asking.Desk.EndVotingAsync(ballot, cancellation);
        var state = await SeeAsync(asking, ballot, cancellation);
        var refusal = await asking.EnterAsync(new RecordInBallot(new BallotAnnulled(ballot, grounds, on, basis)), cancellation);
        if (refusal is null && state is { IsSecret: true, Published: null, Annulled: null }) Electors.TakeAwayBox(ballot, asking.Desk);
        return refusal;
    }
}

/// <summary>Asks that a ballot is opened.</summary>
public sealed record OpenBallotRequest : BallotRequest, IRequest
{
    /// <summary>show-of-hands, roll-call, electronic, secret, paper or uncontested.</summary>
    public string? Method { get; init; }

    /// <summary>The number of the motion that is voted on.</summary>
    public int? Motion { get; init; }

    /// <summary>chair, board-member, board-substitute or auditor, where it is an election.</summary>
    public string? Seat { get; init; }

    /// <summary>How many are elected; not said, one.</summary>
    public int? Seats { get; init; }

    /// <summary>What else is asked, in a sentence that names no person.</summary>
    public string? Title { get; init; }

    IReadOnlyList<Role> IRequest.Allowed => MeetingChair.Possible;

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        if (await MeetingChair.RefusalAsync(asking, Ballot, cancellation) is { } refusal) return refusal;
        var ballot = ReadBallot(asking);
        var method = asking.Fields.RequiredChoice<VotingMethod>("method", Method);
        var (seat, title) = (asking.Fields.Choice<ElectedTo>("seat", Seat), asking.Fields.Text("title", Title, 300));
        var subjects = (Motion is null ? 0 : 1) + (seat is null ? 0 : 1) + (title is null ? 0 : 1);
        if (subjects != 1 && asking.Fields.AreRight) asking.Fields.Wrong(subjects == 0 ? "motion" : Motion is null ? "title" : "seat", "one-subject");
        if (Seats is < 1 or > 50) asking.Fields.Wrong("seats", "seats");
        var (on, basis) = await WhenAsync(asking, cancellation);
        asking.Fields.Check();
        return await OpenAsync(
            asking, new BallotOpened(ballot, method, Motion, seat, seat is null ? null : Seats ?? 1, title, null, 0, on, basis), cancellation);
    }
}

/// <summary>Asks that what a teller counted is recorded.</summary>
public sealed record CountBallotRequest : BallotRequest, IRequest
{
    /// <summary>Who counted.</summary>
    public PersonRequest? Teller { get; init; }

    /// <summary>
    /// The count: how many hands or papers, and how often each mark, such as "31 for=20 against=8 blank=3", or "31 1=20 2=10 blank=1" by the
    /// candidates' numbers.
    /// </summary>
    public string? Count { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var ballot = ReadBallot(asking);
        var teller = await asking.PersonAsync("teller", Teller, cancellation);
        var count = asking.Fields.Required<BallotCount>("count", Count);
        var (on, basis) = await WhenAsync(asking, cancellation);
        asking.Fields.Check();
        var (_, ground, _) = await CountAsync(asking, ballot, cancellation);
        return await asking.EnterAsync(new CountBallot(new BallotCounted(ballot, teller, count, on, basis), ground), cancellation);
    }
}

/// <summary>Asks that voting is closed; the papers of a secret ballot are published with it.</summary>
public sealed record CloseBallotRequest : BallotRequest, IRequest
{
    IReadOnlyList<Role> IRequest.Allowed => MeetingChair.Possible;

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        if (await MeetingChair.RefusalAsync(asking, Ballot, cancellation) is { } unconducted) return unconducted;
        var ballot = ReadBallot(asking);
        var (on, basis) = await WhenAsync(asking, cancellation);
        asking.Fields.Check();
        await asking.Desk.EndVotingAsync(ballot, cancellation);
        if (await asking.EnterAsync(new RecordInBallot(new BallotClosed(ballot, on, basis)), cancellation) is { } refusal) return refusal;
        if (await SeeAsync(asking, ballot, cancellation) is not { IsSecret: true, Published: null }) return null;
        var papers = await asking.Electors.PapersAsync(ballot, cancellation);
        var published = asking.Text(string.Concat(papers.Select(paper => $"{paper.Code},{paper.Paper}\n").Prepend("code,paper\n")), open: true);
        var count = BallotCount.Of([.. papers.Select(paper => (paper.Paper, 1))]);
        Electors.TakeAwayBox(ballot, asking.Desk);
        return await asking.EnterAsync(new RecordInBallot(new BallotsPublished(ballot, published, count, on, basis)), cancellation);
    }
}

/// <summary>Asks that a ballot is annulled.</summary>
public sealed record AnnulBallotRequest : BallotRequest, IRequest
{
    /// <summary>Why, in a sentence that names no person.</summary>
    public string? Grounds { get; init; }

    IReadOnlyList<Role> IRequest.Allowed => MeetingChair.Possible;

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        if (await MeetingChair.RefusalAsync(asking, Ballot, cancellation) is { } refusal) return refusal;
        var ballot = ReadBallot(asking);
        var grounds = asking.Fields.RequiredText("grounds", Grounds, 300);
        var (on, basis) = await WhenAsync(asking, cancellation);
        asking.Fields.Check();
        return await AnnulAsync(asking, ballot, grounds, on, basis, cancellation);
    }
}

/// <summary>Asks that a ballot is annulled and held again on paper, as the next.</summary>
public sealed record FallBackToPaperRequest : BallotRequest, IRequest
{
    /// <summary>Why, in a sentence that names no person.</summary>
    public string? Grounds { get; init; }

    IReadOnlyList<Role> IRequest.Allowed => MeetingChair.Possible;

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        if (await MeetingChair.RefusalAsync(asking, Ballot, cancellation) is { } unconducted) return unconducted;
        var ballot = ReadBallot(asking);
        var grounds = asking.Fields.RequiredText("grounds", Grounds, 300);
        var (on, basis) = await WhenAsync(asking, cancellation);
        asking.Fields.Check();
        if (await AnnulAsync(asking, ballot, grounds, on, basis, cancellation) is { } refusal) return refusal;
        var next = ballot.Next;
        while ((await SeeAsync(asking, next, cancellation)).Opened is not null) next = next.Next;
        var annulled = (await SeeAsync(asking, ballot, cancellation)).Opened!;
        return await OpenAsync(
            asking, annulled with { Ballot = next, Method = VotingMethod.Paper, EffectiveOn = on, Basis = basis }, cancellation);
    }
}

/// <summary>Asks that it is recorded on whom a lot fell.</summary>
public sealed record DrawLotRequest : BallotRequest, IRequest
{
    /// <summary>The number of the candidate.</summary>
    public int? Candidate { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var ballot = ReadBallot(asking);
        var number = (int)asking.Fields.RequiredNumber("candidate", Candidate);
        var (on, basis) = await WhenAsync(asking, cancellation);
        asking.Fields.Check();
        var (state, ground, votes) = await CountAsync(asking, ballot, cancellation);
        var candidates = state.Opened is { Seat: not null } opened ? ground!.Candidates(opened) : [];
        if (number < 1 || number > candidates.Count) asking.Fields.Wrong("candidate", "no-such-candidate");
        asking.Fields.Check();
        return await asking.EnterAsync(
            new DrawLot(new LotDrawn(ballot, candidates[number - 1].Person, on, basis), votes, ground), cancellation);
    }
}

/// <summary>Asks that the outcome of a ballot is declared. It is worked out, and stands in no field.</summary>
public sealed record DeclareOutcomeRequest : BallotRequest, IRequest
{
    /// <summary>for, against or blank: what the chair of the association voted, where the rules let it settle a tie.</summary>
    public string? ChairVote { get; init; }

    IReadOnlyList<Role> IRequest.Allowed => MeetingChair.Possible;

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        if (await MeetingChair.RefusalAsync(asking, Ballot, cancellation) is { } refusal) return refusal;
        var ballot = ReadBallot(asking);
        var chair = asking.Fields.Choice<Vote>("chairVote", ChairVote);
        var (on, basis) = await WhenAsync(asking, cancellation);
        asking.Fields.Check();
        var (_, ground, votes) = await CountAsync(asking, ballot, cancellation);
        return await asking.EnterAsync(new DeclareOutcome(ballot, votes, ground, chair, on, basis), cancellation);
    }
}
