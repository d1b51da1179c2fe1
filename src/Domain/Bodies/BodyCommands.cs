// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.People;

namespace OS2.Ledger.Bodies;

/// <summary>Records that a body was set up.</summary>
public sealed record EstablishBody(
    string Body, BodyKind Kind, string Name, string? Purpose, Digest? TermsOfReference, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<BodyState, BodyEvent>
{
    // What these words mean as an authority is nothing that seats could be taken in.
    private static readonly string[] Reserved = [Authority.GeneralAssembly.ToString(), Authority.Organisation.ToString()];

    public string Stream => BodyState.StreamOf(Body);

    public Decision<BodyEvent> Decide(BodyState state)
    {
        var established = new BodyEstablished(Body, Kind, Name, Purpose, TermsOfReference, EffectiveOn, Basis);
        if (state.Says(established)) return [];
        if (Reserved.Contains(Body)) return new Refusal("body-key-reserved", "the name means something else in every basis", "body", Body);
        if (IsSecond(BodyKind.Board, BodyState.Board, state)) return new Refusal("one-board", "§ 6", "kind");
        if (IsSecond(BodyKind.Secretariat, BodyState.Secretariat, state)) return new Refusal("one-secretariat", "§ 11", "kind");
        return state.Established
            ? new Refusal("body-established-already", "one body of a name", "body", Body, state.Latest!.Name!, state.Changes[0].EffectiveOn)
            : [established];
    }

    // The statutes have one of it, and under one name.
    private bool IsSecond(BodyKind kind, string body, BodyState state)
    {
        var (ofTheKind, ofTheName) = (Kind == kind, Body == body);
        var underAnotherName = ofTheKind != ofTheName;
        var again = ofTheKind && state.Established;
        return underAnotherName || again;
    }
}

/// <summary>Changes one thing about a body: its name, its purpose or its terms of reference.</summary>
/// <param name="Fact">What is to be entered.</param>
public sealed record ChangeBody(BodyEvent Fact) : ICommand<BodyState, BodyEvent>
{
    public string Stream => BodyState.StreamOf(Fact.Body);

    public Decision<BodyEvent> Decide(BodyState state)
    {
        if (state.Says(Fact)) return [];
        if (!state.Established) return BodyRefusals.Unknown();
        if (BodyRefusals.NotThere(state, Fact.Body, Fact.EffectiveOn) is { } refusal) return refusal;
        if (BodyRefusals.BeforeEstablished(state, Fact.EffectiveOn) is { } before) return before;
        return state.Periods.SequenceEqual(BodyState.Evolve(state, Fact, 0).Periods) ? [] : [Fact];
    }
}

/// <summary>Records that a body was dissolved; its seats and offices end with it.</summary>
public sealed record DissolveBody(string Body, GovernanceDate EffectiveOn, Basis Basis) : ICommand<BodyState, BodyEvent>
{
    public string Stream => BodyState.StreamOf(Body);

    public Decision<BodyEvent> Decide(BodyState state)
    {
        var dissolved = new BodyDissolved(Body, EffectiveOn, Basis);
        if (state.Says(dissolved)) return [];
        if (BodyState.IsStatutory(Body)) return new Refusal("statutory-body", "§ 6 and § 11", "body");
        if (!state.Established) return BodyRefusals.Unknown();
        if (state.Dissolved is { } since) return BodyRefusals.Dissolved(since);
        return BodyRefusals.BeforeEstablished(state, EffectiveOn) is { } before ? before : [dissolved];
    }
}

/// <summary>What several commands refuse for the same reason.</summary>
internal static class BodyRefusals
{
    public static Refusal Unknown() => new("body-unknown", "the ledger's own entries", "body");

    public static Refusal Dissolved(GovernanceDate since) => new("body-dissolved", "the ledger's own entries", "body", since);

    /// <summary>Why nobody can sit in the body that day; null where somebody can.</summary>
    public static Refusal? NotThere(BodyState state, string body, GovernanceDate on) =>
        state.Exists(body, on) ? null
        : !state.Established ? Unknown()
        : state.Dissolved is { } since && on.Earliest >= since.Latest ? Dissolved(since)
        : BeforeEstablished(state, on);

    public static Refusal? BeforeEstablished(BodyState state, GovernanceDate on) => on.Earliest < state.Changes[0].EffectiveOn.Earliest
        ? new Refusal("before-established", "the ledger's first entry about it", "effectiveOn", state.Changes[0].EffectiveOn)
        : null;

    public static Refusal TermEndsFirst(GovernanceDate begins) => new("term-ends-before-it-begins", "time runs forwards", "until", begins);

    public static Refusal RenewedFirst(GovernanceDate taken) => new("renewed-before-taken", "time runs forwards", "effectiveOn", taken);

    public static Refusal SamePerson(string field) => new("same-person", "another person takes over", field);

    /// <summary>
    /// The refusal of somebody without a seat that goes on that day. Another day can be meant only where no entry has ended the time meant.
    /// </summary>
    public static Refusal SeatNotHeld(BodyState state, PersonId person, SeatRole role, GovernanceDate on)
    {
        var times = state.TimesOf(person, role).ToList();
        if (times.Count == 0) return new Refusal("seat-not-held", "the ledger's own entries", "person");
        var meant = times.FindLast(seat => seat.From.Earliest <= on.Latest && seat.Lasts(on)) ?? times[^1];
        return new Refusal(meant.Ended ? "seat-left-already" : "seat-not-held-then", "the ledger's own entries", "effectiveOn", meant.Spell);
    }

    /// <summary>The refusal of a substitute where nothing of a term is left to take over that day.</summary>
    public static Refusal NotVacant(BodyState state, PersonId person, SeatRole role, GovernanceDate on) =>
        state.TimesOf(person, role).LastOrDefault() is { Ended: true } left
            ? new("no-term-left", "§ 6.4", "effectiveOn", left.Spell)
            : SeatNotHeld(state, person, role, on);

    public static Refusal ChairHeld(GovernanceDate since) => new("chair-held-then", "a body has one chair", "effectiveOn", since);

    /// <summary>The refusal of a seat that another one is in the way of.</summary>
    public static Refusal Taken(Seat other, PersonId person, string field = "person") =>
        other.Person == person ? SeatHeld(other.From, field) : ChairHeld(other.From);

    public static Refusal SeatHeld(GovernanceDate since, string field = "person") =>
        new("seat-held-already", "a person sits once in a body as the same", field, since);
}
