// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Assemblies.Live;
using OS2.Ledger.Audit;
using OS2.Ledger.Doors;
using OS2.Ledger.Meetings;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages;
using OS2.Ledger.Pages.Frame;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Conduct;

/// <summary>A trial ballot on the pages: the secretariat starts, closes and ends it, and delegates vote.</summary>
public static class RehearsalPages
{
    private const string One = "/generalforsamlinger/{assembly}/proeve";

    public static void MapRehearsalPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(One, ShowAsync).ExcludeFromDescription();
        app.MapForm($"{One}/stem", VoteAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapAct("start", async (rehearsals, key, stop) => await rehearsals.StartAsync(key, stop) ? "rehearsal-started" : "rehearsal-not-started");
        app.MapAct("luk", async (rehearsals, key, stop) =>
        {
            await rehearsals.CloseAsync(key, stop);
            return "rehearsal-closed";
        });
        app.MapAct("slut", async (rehearsals, key, stop) =>
        {
            await rehearsals.EndAsync(key, stop);
            return "rehearsal-ended";
        });
    }

    /// <summary>Where the trial ballot of an assembly is, or what is done with it.</summary>
    public static string AddressOf(AssemblyKey assembly, string? act = null) =>
        $"/generalforsamlinger/{assembly}/proeve{(act is null ? "" : $"/{act}")}";

    private static void MapAct(
        this IEndpointRouteBuilder app, string act, Func<Rehearsals, AssemblyKey, CancellationToken, Task<string>> does) =>
        app.MapForm($"{One}/{act}", async (string assembly, Rehearsals rehearsals, CancellationToken cancellation) =>
            AssemblyKey.TryParse(assembly, out var key)
                ? Page.Done(ConsolePages.AddressOf(key), await does(rehearsals, key, cancellation)) : Results.NotFound())
            .RequireAuthorization(policy => policy.RequireRole("secretariat")).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        HttpContext http, string assembly, Rehearsals rehearsals, LiveAssembly live, Stages stages, NpgsqlDataSource source, TimeProvider clock,
        CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(assembly, out var key)) return Results.NotFound();
        var moment = await live.NowAsync(key, cancellation);
        var state = await AuditTrail.StateAsync<AssemblyState, AssemblyEvent>(source, long.MaxValue, AssemblyState.StreamOf(key), cancellation);
        if (!state.Known) return Results.NotFound();
        var mine = Asker.Of(http.User) is { } asker ? await rehearsals.OfAsync(key, asker.Person, cancellation) : new Dictionary<Cvr, Vote?>();
        var now = new AsOf(clock.Today(), await AsOf.HeldUpToAsync(source, cancellation));
        var rehearsal = await rehearsals.FindAsync(key, cancellation);
        return Page.Show<RehearsalPage>(new
        {
            Key = key,
            Live = new LiveMain(LivePages.Feed(key), "stage", moment.ToString(), "")
            {
                Wait = DelegatePages.Wait, Refreshes = mine.Count == 0 || rehearsal is not { Running: true },
            },
            Of = rehearsal,
            Real = await stages.ReadAsync(assembly, cancellation) is var (stage, _) && stage.Open.Any(),
            Mine = mine,
            Organisations = await OrganisationRegister.NamesAsync(source, now, mine.Keys.Select(cvr => cvr.ToString()), cancellation),
        });
    }

    private static async Task<IResult> VoteAsync(HttpContext http, string assembly, Rehearsals rehearsals, CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(assembly, out var key) || Asker.Of(http.User) is not { } asker) return Results.NotFound();
        var form = await http.Request.ReadFormAsync(cancellation);
        var taken = Cvr.TryParse(form["cvr"], out var cvr) && new Fields().Choice<Vote>("paper", form["paper"].ToString()) is { } paper
            && await rehearsals.VoteAsync(key, cvr, asker.Person, paper, cancellation);
        return Page.Done(AddressOf(key), taken ? "rehearsal-voted" : "rehearsal-not-taken");
    }
}
