// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Npgsql;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Conduct;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Assemblies.Live;

/// <summary>
/// The delegate's own page: one tap says what to vote, another that it is meant. Both are plain forms, and the second asks
/// <see cref="CastVoteRequest"/>, once for each member. What was chosen is never part of an address.
/// </summary>
public static class DelegatePages
{
    private const string One = "/generalforsamlinger/{assembly}/stem", Second = "/bekraeft";

    /// <summary>The longest, in milliseconds, that delegates' pages wait at random before they are fetched anew: they do not come at once.</summary>
    public const int Wait = 700;

    public static void MapDelegatePages(this IEndpointRouteBuilder app)
    {
        app.MapGet(One, ShowAsync).ExcludeFromDescription();
        app.MapGet(One + Second, (string assembly) => Results.LocalRedirect(Address(assembly))).ExcludeFromDescription();
        app.MapForm(One + Second, ConfirmAsync).RequireAuthorization(policy => policy.RequireRole("member")).ExcludeFromDescription();
        app.MapForm(One, VoteAsync).RequireAuthorization(policy => policy.RequireRole("member")).ExcludeFromDescription();
    }

    /// <summary>Where delegates vote, and where they confirm it.</summary>
    public static string Address(object assembly, bool confirms = false) => $"/generalforsamlinger/{assembly}/stem{(confirms ? Second : "")}";

    private static async Task<IResult> ShowAsync(HttpContext http, string assembly, Stages stages, NpgsqlDataSource source)
    {
        if (await ReadAsync(http, assembly, stages, source) is not { } view) return Results.NotFound();
        var asked = http.Request.Query;
        return Page.Show<DelegatePage>(new { View = view, Separately = asked["hver"] == "1", Changed = Read(asked["ret"].ToString()) });
    }

    // Tried first, so that what cannot be voted is told before it is confirmed.
    private static async Task<IResult> ConfirmAsync(
        HttpContext http, string assembly, Stages stages, NpgsqlDataSource source, Reception reception, Words words,
        IStringLocalizer<Texts> texts)
    {
        if (await ReadAsync(http, assembly, stages, source) is not { } view) return Results.NotFound();
        var cast = await PaperAsync(http, view);
        if (cast.Votes.Count == 0) return Again(view, [texts["delegate.unreadable"]]);
        if (cast.Ballot is not { State.Status: BallotStatus.Open } ballot) return Again(view, [words.Of(CastVote.TooLate)]);
        foreach (var vote in cast.Votes)
        {
            var tried = await reception.TryAsync(
                new Asked(vote with { Code = ballot.State.IsSecret ? VotingCode.New() : null }, null), Asker.Of(http.User)!, http.RequestAborted);
            if (Said(tried, words) is not { } refused) continue;
            return tried.Refusal?.Field == "paper" && ballot.Opened.Seats is not null ? Again(view, cast, refused) : Again(view, [refused]);
        }

        http.Response.Headers.CacheControl = "no-store";
        return Page.Show<ConfirmVotePage>(new
        {
            View = view,
            Ballot = ballot,
            Paper = BallotPaper.Parse(cast.Votes[0].Paper!),
            cast.Separately,
            Codes = cast.Votes.ToDictionary(vote => Cvr.Parse(vote.Cvr!), _ => ballot.State.IsSecret ? VotingCode.New() : null),
        });
    }

    private static async Task<IResult> VoteAsync(
        HttpContext http, string assembly, Stages stages, NpgsqlDataSource source, Reception reception, Words words,
        IStringLocalizer<Texts> texts)
    {
        if (await ReadAsync(http, assembly, stages, source) is not { } view) return Results.NotFound();
        var cast = await PaperAsync(http, view);
        if (cast.Votes.Count == 0) return Again(view, [texts["delegate.unreadable"]]);
        if (cast.Ballot is { State.Status: BallotStatus.Annulled }) return Again(view, [texts["delegate.annulled"]]);
        var (taken, before, refused) = (new Dictionary<Cvr, string?>(), new List<Cvr>(), new List<string>());
        foreach (var vote in cast.Votes)
        {
            var answer = await reception.AskAsync(new Asked(vote, KeyOf(cast.Key, vote)), Asker.Of(http.User)!, http.RequestAborted);
            var cvr = Cvr.Parse(vote.Cvr!);
            if (answer.Earlier) before.Add(cvr);
            if (Said(answer, words) is not { } no) taken[cvr] = vote.Code;
            else refused.Add(cast.Votes.Count == 1 ? no : $"{view.Stage.Called(cvr)}: {no}");
        }

        // A page that is sent again is answered as before, whatever was voted since: what counts is told.
        if (cast.Ballot is { State.IsSecret: false } open && before.Count > 0)
            await foreach (var (_, cvr, paper) in BallotBook.VotesOfAsync(source, [open.Key], before, http.RequestAborted))
                if (paper is { } counts && counts.ToString() != cast.Votes[0].Paper && taken.Remove(cvr))
                    refused.Add(texts["delegate.voted-since", view.Stage.Called(cvr), DelegatePage.Choice(open, counts, view.Stage, texts, words)]);

        if (taken.Count == 0) return Again(view, refused);
        if (refused.Count == 0 && cast.Ballot?.State.IsSecret != true)
            return Page.Done($"{Address(view.Stage.Key)}{(cast.Separately ? "?hver=1" : "")}", "voted");
        http.Response.Headers.CacheControl = "no-store";
        return Page.Show<VotedPage>(new { View = view, Ballot = cast.Ballot, Taken = taken, Before = before, Refused = refused });
    }

    // What was chosen stays, for whoever chose more candidates than can be elected.
    private static IResult Again(
        DelegateView view, (StagedBallot? Ballot, IReadOnlyList<CastVoteRequest> Votes, string Key, bool Separately) cast, string wrong)
    {
        List<Cvr> members = [.. cast.Votes.Select(vote => Cvr.Parse(vote.Cvr!))];
        return Page.Again<DelegatePage>(new
        {
            View = view,
            cast.Separately,
            Changed = members is [var one] && view.Has(cast.Ballot!, one) ? one : (Cvr?)null,
            Again = new ChosenBefore(cast.Ballot!.Key, members, BallotPaper.Parse(cast.Votes[0].Paper!), wrong),
        });
    }

    private static IResult Again(DelegateView view, IReadOnlyList<string> refused) =>
        Page.Again<DelegatePage>(new { View = view, Refused = refused });

    private static async Task<DelegateView?> ReadAsync(HttpContext http, string assembly, Stages stages, NpgsqlDataSource source)
    {
        if (await stages.ReadAsync(assembly, http.RequestAborted) is not var (stage, moment)) return null;
        var person = Asker.Of(http.User) is { Role: Role.Member } asker ? asker.Person : (People.PersonId?)null;
        var members = DelegateView.Of(stage, person);
        if (members.Count > 0) stage = stage.ToDelegates;
        // What was voted in what is over never changes; in what is open nobody has until somebody is counted, or says so.
        var open = moment.Turnout > 0 || http.Request.Query.ContainsKey("notice") || HttpMethods.IsPost(http.Request.Method)
            ? stage.Open.Select(ballot => ballot.Key).ToList() : [];
        var votes = members.Count == 0 || open.Count == 0 ? [] : await BallotBook.VotesOfAsync(source, open, members, http.RequestAborted)
            .ToDictionaryAsync(vote => (vote.Ballot, vote.Cvr), vote => vote.Paper, cancellationToken: http.RequestAborted);
        foreach (var member in members)
            foreach (var (ballot, paper) in stage.Cast[member]) votes[(ballot, member)] = paper;
        var rehearsals = http.RequestServices.GetRequiredService<Rehearsals>();
        return new DelegateView(stage, moment, person, votes)
        {
            Rehearsal = moment.Trial == 0 || stage.Open.Any() ? null : await rehearsals.FindAsync(stage.Key, http.RequestAborted),
        };
    }

    /// <summary>What was chosen, as the requests that it comes to: one for each member.</summary>
    private static async Task<(StagedBallot? Ballot, IReadOnlyList<CastVoteRequest> Votes, string Key, bool Separately)> PaperAsync(
        HttpContext http, DelegateView view)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var ballot = view.Stage.Ballots.FirstOrDefault(ballot => ballot.Key.ToString() == form["ballot"]);
        // Of candidates that were chosen the paper is made; of a blank one the button says it.
        var chosen = form["candidate"].Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0);
        var paper = form["paper"] is [{ Length: > 0 } said] ? said : BallotPaper.Of(chosen).ToString();
        if (ballot is null || !BallotPaper.TryParse(paper, out _)) return (null, [], "", false);
        var votes = form["cvr"].Select(text => Read(text)).OfType<Cvr>().Distinct().Select(cvr => new CastVoteRequest
        {
            Ballot = ballot.Key.ToString(), Cvr = cvr.ToString(), Paper = paper, Code = form[$"code-{cvr}"] is [{ Length: > 0 } code] ? code : null,
        });
        return (ballot, [.. votes], form[FormNames.IdempotencyKey].ToString(), form["hver"] == "1");
    }

    // Each member's vote is one request, whatever else the form held.
    private static Key? KeyOf(string key, CastVoteRequest vote) => !Guid.TryParse(key, out _) ? null : Api.KeyOf(
        // Those of one form have one paper: nothing that is kept may say which they were.
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}-{vote.Cvr}"))), typeof(CastVoteRequest),
        new JsonObject { ["ballot"] = vote.Ballot, ["cvr"] = vote.Cvr, ["paper"] = vote.Paper, ["code"] = vote.Code });

    private static string? Said(Answer answer, Words words) =>
        answer.Refusal is { } refusal ? words.Of(refusal)
        : answer.Errors is { } errors ? string.Join(' ', errors.Select(error => words.Of(error.Key, error.Value))) : null;

    private static Cvr? Read(string? text) => Cvr.TryParse(text, out var cvr) ? cvr : null;
}

/// <summary>What was chosen in a form that could not be taken.</summary>
/// <param name="Members">The members that are voted for.</param>
/// <param name="Wrong">Why not.</param>
public sealed record ChosenBefore(BallotKey Ballot, IReadOnlyList<Cvr> Members, BallotPaper Paper, string Wrong);
