// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.RegularExpressions;
using Npgsql;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Bodies;

/// <summary>A body as the forms about it show it.</summary>
/// <param name="Name">What it is called by its latest entry.</param>
/// <param name="Seat">The seat it is about.</param>
public sealed record BodyShown(string Body, string Name, BodyState State, SeatShown? Seat = null)
{
    /// <summary>Persons who can be chosen, as they are written in the field.</summary>
    public IReadOnlyList<string> Persons { get; init; } = [];

    /// <summary>Organisations that can be chosen, as they are written in the field.</summary>
    public IReadOnlyList<string> Organisations { get; init; } = [];

    public bool IsBoard => Body == BodyState.Board;

    public string Path => $"/organer/{Body}";

    /// <summary>The body itself, where it can have decided and is none of those that always can.</summary>
    public Choice? Decider => State.Established && !Authority.Known.Any(known => known.ToString() == Body) ? new Choice(Body, Name) : null;

    /// <summary>What a body is called that nobody has given a name.</summary>
    public static string Called(string body, Words words) => Choices.Capital(words.Authority(body));

    /// <summary>The body in the address; null where there is none.</summary>
    public static async Task<BodyShown?> OfAsync(FormVisit visit)
    {
        if (visit.Http.Request.RouteValues["body"] is not string body || !Regex.IsMatch(body, BodyRoll.Key)) return null;
        var state = await visit.ReadAsync<BodyState, BodyEvent>(BodyState.StreamOf(body));
        return state.Established || BodyState.IsStatutory(body) ? new BodyShown(body, state.Latest?.Name ?? Called(body, visit.Words), state) : null;
    }

    /// <summary>The bodies that were set up in the ledger and are there today: the statutes' own are not among them.</summary>
    public static async Task<IReadOnlyList<Choice>> SetUpAsync(FormVisit visit)
    {
        var source = visit.Service<NpgsqlDataSource>();
        var today = new AsOf(visit.Today, await AsOf.HeldUpToAsync(source, visit.Cancellation));
        return await BodyRoll.AskAsync(source, today, new Excerpt(), null, visit.Cancellation)
            .Where(row => !BodyState.IsStatutory(row.Body)).Select(row => new Choice(row.Body, row.Name ?? row.Body)).ToListAsync(visit.Cancellation);
    }

    /// <summary>What a body is called within a sentence: the statutes' own are no proper names there.</summary>
    public static async Task<string> NamedAsync(FormVisit visit, Authority body) =>
        BodyState.IsStatutory(body.ToString()) ? visit.Words.Authority(body)
        : (await visit.ReadAsync<BodyState, BodyEvent>(BodyState.StreamOf(body.ToString()))).Latest?.Name ?? visit.Words.Authority(body);

    /// <summary>Who decided, in words; not said, the board.</summary>
    public string By(string? decider, Words words) =>
        decider is not { Length: > 0 } ? words.Authority(Authority.Board) : decider == Decider?.Value ? Name : words.Authority(decider);
}

/// <summary>A seat as the forms about it show it.</summary>
/// <param name="Name">The name of whoever holds or held it; null for one who was erased.</param>
/// <param name="Until">When its term ends.</param>
public sealed record SeatShown(PersonId Person, string? Name, SeatRole Role, GovernanceDate From, GovernanceDate? Until);
