// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Meetings;

namespace OS2.Ledger.Resolutions;

/// <summary>Puts a resolution before a body.</summary>
public sealed record ProposeResolution(ResolutionProposed Fact) : ICommand<ResolutionState, ResolutionEvent>
{
    public string Stream => ResolutionState.StreamOf(Fact.Resolution);

    public Decision<ResolutionEvent> Decide(ResolutionState state) => ResolutionRefusals.First(state, Fact);
}

/// <summary>Registers a resolution adopted before the ledger, or elsewhere.</summary>
public sealed record RegisterResolution(ResolutionRegistered Fact) : ICommand<ResolutionState, ResolutionEvent>
{
    public string Stream => ResolutionState.StreamOf(Fact.Resolution);

    public Decision<ResolutionEvent> Decide(ResolutionState state) => ResolutionRefusals.First(state, Fact);
}

/// <summary>Records that a body adopted, rejected or withdrew what was proposed to it.</summary>
/// <param name="Fact">What is to be entered.</param>
public sealed record DecideResolution(ResolutionEvent Fact) : ICommand<ResolutionState, ResolutionEvent>
{
    public string Stream => ResolutionState.StreamOf(Fact.Resolution);

    public Decision<ResolutionEvent> Decide(ResolutionState state) => state switch
    {
        _ when state.Facts.Contains(Fact) => [],
        { Known: false } => ResolutionRefusals.Unknown(),
        { Decided: { } decided } => new Refusal(
            "resolution-decided-already", "what is proposed is decided once", "resolution", state.Latest!.Status, decided.Basis.DecidedOn),
        _ when ResolutionRefusals.Incompetent(state, Fact) is { } refusal => refusal,
        _ when ResolutionRefusals.Wrong(state, Fact) is { } refusal => refusal,
        _ => [Fact],
    };
}

/// <summary>Records a resolution together with what became of it.</summary>
/// <param name="Decided">That it was adopted or rejected.</param>
public sealed record RecordResolution(ResolutionProposed Proposed, ResolutionEvent Decided) : ICommand<ResolutionState, ResolutionEvent>
{
    public string Stream => ResolutionState.StreamOf(Proposed.Resolution);

    public Decision<ResolutionEvent> Decide(ResolutionState state)
    {
        if (state.Facts.Contains(Proposed) && state.Facts.Contains(Decided)) return [];
        var proposed = ResolutionRefusals.First(state, Proposed);
        if (proposed.Refusal is not null || state.Known) return proposed.Refusal ?? ResolutionRefusals.Taken(state);
        return new DecideResolution(Decided).Decide(ResolutionState.Evolve(state, Proposed, 0)).Refusal is { } refusal
            ? refusal
            : [Proposed, Decided];
    }
}

/// <summary>Records that a body confirmed what it, or a body below it, had adopted.</summary>
public sealed record RatifyResolution(ResolutionRatified Fact) : ICommand<ResolutionState, ResolutionEvent>
{
    public string Stream => ResolutionState.StreamOf(Fact.Resolution);

    public Decision<ResolutionEvent> Decide(ResolutionState state)
    {
        if (state.Facts.Contains(Fact)) return [];
        if (ResolutionRefusals.NotAdopted(state) is { } open) return open;
        if (state.Ratified is { } ratified)
            return new Refusal("ratified-already", "what is decided is confirmed once", "resolution", ratified.Basis.DecidedOn);
        if ((ResolutionRefusals.Incompetent(state, Fact) ?? ResolutionRefusals.Wrong(state, Fact)) is { } refusal) return refusal;
        return state.Channel == Channel.Meeting && Fact.Basis.DecidedBy == Fact.Resolution.Body
            ? new Refusal("ratification-needless", "what a body decides at its meeting is decided", "decidedBy")
            : [Fact];
    }
}

/// <summary>Records that a resolution took the place of another.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Successor">What became of the one that takes its place.</param>
public sealed record SupersedeResolution(ResolutionSuperseded Fact, ResolutionState Successor) : ICommand<ResolutionState, ResolutionEvent>
{
    public string Stream => ResolutionState.StreamOf(Fact.Resolution);

    public Decision<ResolutionEvent> Decide(ResolutionState state)
    {
        if (state.Facts.Contains(Fact)) return [];
        if (Fact.By == Fact.Resolution) return new Refusal("supersedes-itself", "another resolution takes its place", "by");
        if (ResolutionRefusals.NotAdopted(state) is { } open) return open;
        if (state.Superseded is { } superseded)
            return new Refusal("superseded-already", "one resolution takes its place", "resolution", superseded.By, superseded.EffectiveOn);
        if (!Successor.IsAdopted) return new Refusal("successor-not-adopted", "only what is adopted takes another's place", "by", Fact.By);
        if (Successor.Superseded is { } gone)
            return new Refusal("successor-superseded", "what holds no more takes no other's place", "by", Fact.By, gone.By);
        return (ResolutionRefusals.Incompetent(state, Fact) ?? ResolutionRefusals.Wrong(state, Fact)) is { } refusal ? refusal : [Fact];
    }
}

/// <summary>Records that a resolution was published.</summary>
public sealed record PublishResolution(ResolutionPublished Fact) : ICommand<ResolutionState, ResolutionEvent>
{
    public string Stream => ResolutionState.StreamOf(Fact.Resolution);

    public Decision<ResolutionEvent> Decide(ResolutionState state) => state switch
    {
        _ when state.Facts.Contains(Fact) => [],
        { Known: false } => ResolutionRefusals.Unknown(),
        _ when ResolutionRefusals.Wrong(state, Fact) is { } refusal => refusal,
        _ => [Fact],
    };
}

/// <summary>What several commands refuse for the same reason.</summary>
internal static class ResolutionRefusals
{
    public static Refusal Unknown() => new("resolution-unknown", "the ledger's own entries", "resolution");

    public static Refusal Taken(ResolutionState state) =>
        new("resolution-number-taken", "a body gives a number once", "resolution", state.Facts[0].Resolution, state.Latest!.Title);

    /// <summary>The first that is entered about a resolution.</summary>
    public static Decision<ResolutionEvent> First(ResolutionState state, ResolutionEvent fact) =>
        state.Facts.Contains(fact) ? [] : state.Known ? Taken(state) : Wrong(state, fact) is { } refusal ? refusal : [fact];

    /// <summary>Why nothing can be said of a resolution as adopted; null where it is.</summary>
    public static Refusal? NotAdopted(ResolutionState state) =>
        !state.Known ? Unknown()
        : state.IsAdopted ? null
        : new Refusal("resolution-not-adopted", "only what is adopted holds", "resolution", state.Latest!.Status);

    /// <summary>Why whoever decided could not; null where they could. What is registered or corrected is not asked.</summary>
    public static Refusal? Incompetent(ResolutionState state, ResolutionEvent fact) => fact switch
    {
        ResolutionAdopted or ResolutionRejected => fact.Basis.Incompetent("a body decides for itself", fact.Resolution.Body),
        ResolutionWithdrawn => fact.Basis.Incompetent(
            "whoever proposed it, or the body", fact.Resolution.Body, state.Proposed?.Basis.DecidedBy ?? fact.Resolution.Body),
        ResolutionRatified or ResolutionSuperseded => fact.Basis.Incompetent(
            "§ 1.2, § 6 and § 11: the same body or one above it",
            fact.Resolution.MayBeTakenUpBy(fact.Basis.DecidedBy) ? fact.Basis.DecidedBy : fact.Resolution.Body),
        _ => null,
    };

    /// <summary>Why something entered about a resolution, corrected too, cannot have been, wherever in its life it belongs; or null.</summary>
    public static Refusal? Wrong(ResolutionState state, ResolutionEvent fact)
    {
        if (state.Before(fact) is { } date)
            return new Refusal(
                "before-resolution", "time runs forwards", fact is ResolutionSuperseded or ResolutionPublished ? "effectiveOn" : "decidedOn", date);
        return fact switch
        {
            ResolutionRegistered registered => Meeting(registered.Channel, registered.Meeting, fact.Resolution.Body),
            ResolutionAdopted adopted => Meeting(adopted.Channel, adopted.Meeting, fact.Resolution.Body),
            ResolutionRejected rejected => Meeting(rejected.Channel, rejected.Meeting, fact.Resolution.Body),
            ResolutionRatified ratified => Meeting(null, ratified.Meeting, fact.Basis.DecidedBy),
            ResolutionPublished { Address: null, Publication: null } =>
                new Refusal("published-nowhere", "what is published can be read", "address"),
            _ => null,
        };
    }

    /// <summary>The refusal of a meeting that cannot be the one at which it was decided.</summary>
    /// <param name="body">The body that decided.</param>
    public static Refusal? Meeting(Channel? channel, MeetingKey? meeting, Authority body) =>
        meeting is not { } held ? null
        : channel == Channel.WrittenProcedure ? new Refusal("no-meeting-in-writing", "decided in writing is without a meeting", "meeting")
        : held.Body != body ? new Refusal("meeting-of-another-body", "a body decides at its own meetings", "meeting", held.Body)
        : null;
}
