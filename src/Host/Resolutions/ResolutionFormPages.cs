// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Pages.Forms;

namespace OS2.Ledger.Resolutions;

/// <summary>The forms about a resolution, from proposal until another takes its place.</summary>
public static class ResolutionFormPages
{
    private const string One = "/beslutninger/{resolution}";

    public static void MapResolutionForms(this IEndpointRouteBuilder app)
    {
        app.MapFormPage<RecordResolutionRequest, RecordResolutionPage>("/beslutninger/ny", new FormPage(NewAsync, "resolution-recorded", One));
        app.MapFormPage<ProposeResolutionRequest, ProposeResolutionPage>(
            "/beslutninger/forelaeg", new FormPage(NewAsync, "resolution-proposed", One));
        app.MapFormPage<RegisterResolutionRequest, RegisterResolutionPage>(
            "/beslutninger/registrer", new FormPage(NewAsync, "resolution-registered", One));
        app.MapFormPage<AdoptResolutionRequest, AdoptResolutionPage>(
            One + "/vedtag", new FormPage(visit => OpenAsync(visit, state => state.Decided is null), "resolution-adopted", One));
        app.MapFormPage<RejectResolutionRequest, RejectResolutionPage>(
            One + "/forkast", new FormPage(visit => OpenAsync(visit, state => state.Decided is null), "resolution-rejected", One));
        app.MapFormPage<WithdrawResolutionRequest, WithdrawResolutionPage>(
            One + "/traek-tilbage", new FormPage(visit => OpenAsync(visit, state => state.Decided is null), "resolution-withdrawn", One));
        app.MapFormPage<RatifyResolutionRequest, RatifyResolutionPage>(
            One + "/ratificer",
            new FormPage(visit => OpenAsync(visit, state => state.IsAdopted && state.Ratified is null), "resolution-ratified", One));
        app.MapFormPage<SupersedeResolutionRequest, SupersedeResolutionPage>(
            One + "/afloes",
            new FormPage(visit => OpenAsync(visit, state => state.IsAdopted && state.Superseded is null), "resolution-superseded", One));
        app.MapFormPage<PublishResolutionRequest, PublishResolutionPage>(
            One + "/offentliggoer", new FormPage(visit => OpenAsync(visit, state => state.Known), "resolution-published", One));
    }

    private static async Task<FormOpening?> NewAsync(FormVisit visit)
    {
        var source = visit.Service<NpgsqlDataSource>();
        var bodies = await BodiesAsync(visit);
        var body = bodies.FirstOrDefault(choice => choice.Value == visit.Asked("body")) ?? bodies[0];
        // Only proposed: whoever records meanwhile has taken it, and is told so.
        var number = await DecisionLog.LastNumberAsync(source, body.Value, visit.Today.Year, visit.Cancellation) + 1;
        return new FormOpening(new NewResolution(body, bodies))
        {
            Suggested = new Dictionary<string, string?>
            {
                ["resolution"] = ResolutionKey.Of(body.Value, visit.Today.Year, number).ToString(), ["evidence"] = "documented",
            },
        };
    }

    private static async Task<FormOpening?> OpenAsync(FormVisit visit, Func<ResolutionState, bool> open)
    {
        if (!ResolutionKey.TryParse(visit.Http.Request.RouteValues["resolution"] as string, out var key)) return null;
        var state = await visit.ReadAsync<ResolutionState, ResolutionEvent>(ResolutionState.StreamOf(key));
        if (!state.Known) return null;
        var body = (await BodiesAsync(visit)).FirstOrDefault(choice => choice.Value == key.Body.ToString())
            ?? new Choice(key.Body.ToString(), Choices.Capital(visit.Words.Authority(key.Body)));
        var opening = new FormOpening(new ResolutionShown(key, state, body), ResolutionState.StreamOf(key));
        return open(state) ? opening : opening with { Instead = One, InsteadNotice = "resolution-closed" };
    }

    /// <summary>Who can decide a resolution: the statutes' own, and the bodies that were set up.</summary>
    private static async Task<List<Choice>> BodiesAsync(FormVisit visit)
    {
        string[] own = [BodyState.Board, Authority.GeneralAssembly.ToString(), BodyState.Secretariat];
        return [.. Choices.OfAuthorities(visit.Words, own), .. await BodyShown.SetUpAsync(visit)];
    }
}

/// <summary>A resolution that is still to be numbered.</summary>
/// <param name="Body">The body whose number is proposed.</param>
/// <param name="Bodies">All of those that can decide.</param>
public sealed record NewResolution(Choice Body, IReadOnlyList<Choice> Bodies);

/// <summary>A resolution as the forms about it show it.</summary>
/// <param name="Body">The body whose resolution it is.</param>
public sealed record ResolutionShown(ResolutionKey Key, ResolutionState State, Choice Body)
{
    public string Path => $"/beslutninger/{Key}";

    public string Title => State.Latest?.Title ?? Key.ToString();

    /// <summary>The body itself, where it is none of those that always can decide.</summary>
    public Choice? Own => Authority.Known.Any(known => known == Key.Body) ? null : Body;

    /// <summary>Who can take it up again: the body itself and those above it.</summary>
    public IReadOnlyList<string> Above =>
        [.. new[] { Key.Body, Authority.Secretariat, Authority.Board, Authority.GeneralAssembly }
            .Where(body => Authority.Known.Contains(body) && Key.MayBeTakenUpBy(body)).Select(body => body.ToString()).Distinct()];

    /// <summary>Who can have proposed it.</summary>
    public IReadOnlyList<string> Proposers => [.. Above.Append(State.Proposed?.Basis.DecidedBy.ToString()).OfType<string>().Distinct()];
}
