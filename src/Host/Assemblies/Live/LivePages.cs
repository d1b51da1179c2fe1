// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;
using Npgsql;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Conduct;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages;
using OS2.Ledger.Pages.Forms;

namespace OS2.Ledger.Assemblies.Live;

/// <summary>What happens at an assembly as it is told while it happens, and the screen in the hall.</summary>
public static class LivePages
{
    // How soon browsers that lost the feed are to come back, in milliseconds: not at once when a server that all of them followed is back.
    private const int Soonest = 1000, Latest = 4000;

    // How soon whoever got none may ask again, in seconds.
    private const string Later = "10";

    public static void MapLivePages(this IEndpointRouteBuilder app)
    {
        app.MapGet(Feed("{assembly}"), FeedAsync).ExcludeFromDescription();
        app.MapGet("/generalforsamlinger/{assembly}/sal", ShowAsync).ExcludeFromDescription();
    }

    /// <summary>Where it is told what happens at an assembly.</summary>
    public static string Feed(AssemblyKey assembly) => Feed(assembly.ToString());

    /// <summary>How far an assembly has come, in a word or two.</summary>
    public static string Standing(Stage stage, IStringLocalizer<Texts> texts, Words words) => stage switch
    {
        { Assembly.Status: not AssemblyStatus.Planned and { } status } => Choices.Capital(words.Value(status)),
        { Roll.Frozen: null } => texts["stage.not-open"],
        { Assembly.InRecess: true } => texts["assembly.in-recess"],
        _ => texts["assembly.in-session"],
    };

    /// <summary>A candidate as everyone may read it: the name where it is public, and the member it comes from.</summary>
    public static string Called(CandidateNominated candidate, Stage stage, IStringLocalizer<Texts> texts) =>
        (stage.Name(candidate.Person), candidate.Organisation) switch
        {
            ({ } name, { } organisation) => texts["stage.candidate", name, stage.Called(organisation)],
            ({ } name, null) => name,
            (null, { } organisation) => stage.Called(organisation),
            _ => texts["stage.candidate.unnamed"],
        };

    private static string Feed(string assembly) => $"/generalforsamlinger/{assembly}/live";

    // Written here and not by TypedResults.ServerSentEvents, which can write no comment: that is what keeps a quiet line open, and it is no event.
    private static async Task FeedAsync(
        HttpContext http, string assembly, string? seen, LiveAssembly live, Stages stages, CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(assembly, out var key) || (await live.LatelyAsync(key, cancellation)).Stage == 0)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // The page goes on without: it comes anew every few seconds.
        if (live.Watchers >= live.Most)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = Later;
            return;
        }

        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        // Whoever stands between is to pass each word on at once.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var last = LiveMoment.Read(http.Request.Headers["Last-Event-ID"]) ?? LiveMoment.Read(seen);
        try
        {
            await SayAsync($"retry: {Random.Shared.Next(Soonest, Latest)}\n\n");
            await foreach (var told in live.WatchAsync(key, last, cancellation))
            {
                // Read before anybody is told, it does not wait its turn among hundreds who ask for it.
                if (told is ("stage", _)) await stages.ReadAsync(assembly, cancellation);
                await SayAsync(told is var (kind, moment) ? $"event: {kind}\nid: {moment}\ndata: {moment}\n\n" : ":\n\n");
            }
        }
        catch (OperationCanceledException)
        {
            // The watcher has left.
        }

        async Task SayAsync(string said)
        {
            await http.Response.WriteAsync(said, cancellation);
            await http.Response.Body.FlushAsync(cancellation);
        }
    }

    private static async Task<IResult> ShowAsync(
        string assembly, Stages stages, Rehearsals rehearsals, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (await stages.ReadAsync(assembly, cancellation) is not var (stage, moment)) return Results.NotFound();
        // The feed tells how many have voted in all that is open, which is nearly always one ballot.
        var voted = stage.Open.Count() == 1 && moment.Trial == 0 ? (int)moment.Turnout
            : stage.Shown is { State.IsVotedHere: true } shown ? await BallotBook.TurnoutAsync(source, shown.Key, cancellation) : 0;
        var rehearsal = moment.Trial == 0 ? null : await rehearsals.FindAsync(stage.Key, cancellation);
        return Page.Show<HallPage>(new { Of = stage, Moment = moment, Voted = voted, Rehearsal = rehearsal });
    }
}
