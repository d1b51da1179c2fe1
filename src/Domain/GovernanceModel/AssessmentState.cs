// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Documents;
using OS2.Ledger.Products;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.GovernanceModel;

/// <summary>How far an assessment has come.</summary>
/// <param name="Begun">By what it was begun; null when it was not.</param>
/// <param name="Answers">Every answer given, the later counting.</param>
/// <param name="Closed">By what the self-assessment was completed or omitted.</param>
/// <param name="Lights">Every light given, the later counting.</param>
/// <param name="Opinions">The second opinions asked for and given.</param>
public sealed record AssessmentState(
    AssessmentBegun? Begun, ImmutableList<RequirementAnswered> Answers, AssessmentEvent? Closed, ImmutableList<RequirementEvaluated> Lights,
    EvaluationCompleted? Evaluated, ImmutableList<AssessmentEvent> Opinions, EvaluationPublished? Published)
    : IState<AssessmentState, AssessmentEvent>, IPeriods
{
    /// <summary>
    /// The kinds of period an assessment gives: itself, for each requirement what was answered and what light it got, and second opinions.
    /// </summary>
    public const string Kind = "assessment", AnswerKind = "answer", LightKind = "light", OpinionKind = "second-opinion";

    public static AssessmentState Initial { get; } = new(null, [], null, [], null, [], null);

    public static string StreamOf(AssessmentKey key) => $"assessment-{key}";

    public IEnumerable<Period> Periods =>
    [
        .. Itself(),
        .. SecondOpinions(),
        .. Answers.Select(answer => answer.Requirement).Distinct().SelectMany(AnswersTo),
        .. Lights.Select(light => light.Requirement).Distinct().SelectMany(LightsOf),
    ];

    public RequirementAnswered? AnswerTo(RequirementId requirement) => Answers.FindLast(answer => answer.Requirement == requirement);

    public RequirementEvaluated? LightOf(RequirementId requirement) => Lights.FindLast(light => light.Requirement == requirement);

    /// <summary>The opinion last asked for and not yet given in a track; null where none is waited for.</summary>
    public SecondOpinionAsked? WaitedFor(OpinionTrack track) =>
        Opinions.FindLast(opinion => TrackOf(opinion) == track) as SecondOpinionAsked;

    /// <summary>The opinion last given in a track.</summary>
    public SecondOpinionGiven? OpinionOf(OpinionTrack track) =>
        Opinions.OfType<SecondOpinionGiven>().LastOrDefault(opinion => opinion.Track == track);

    public static AssessmentState Evolve(AssessmentState state, AssessmentEvent fact, long number) => fact switch
    {
        AssessmentBegun or RequirementAnswered or AssessmentCompleted or AssessmentOmitted or RequirementEvaluated or EvaluationCompleted
            or SecondOpinionAsked or SecondOpinionGiven or EvaluationPublished
            when !state.CanHappen(fact) => throw new DoesNotFollowException(number),
        AssessmentBegun begun => state with { Begun = begun },
        RequirementAnswered answered => state with { Answers = state.Answers.Add(answered) },
        AssessmentCompleted or AssessmentOmitted => state with { Closed = fact },
        RequirementEvaluated evaluated => state with { Lights = state.Lights.Add(evaluated) },
        EvaluationCompleted completed => state with { Evaluated = completed },
        SecondOpinionAsked or SecondOpinionGiven => state with { Opinions = state.Opinions.Add(fact) },
        EvaluationPublished published => state with { Published = published },
        _ => throw new UnknownFactException(fact),
    };

    public IEnumerable<Period> PeriodsAbout(IFact fact) => fact switch
    {
        RequirementAnswered answered => AnswersTo(answered.Requirement),
        RequirementEvaluated evaluated => LightsOf(evaluated.Requirement),
        AssessmentEvent => [.. Itself(), .. SecondOpinions()],
        _ => Periods,
    };

    private bool CanHappen(AssessmentEvent fact) => fact switch
    {
        AssessmentBegun => Begun is null,
        RequirementAnswered or AssessmentCompleted => Begun is not null && Closed is null,
        AssessmentOmitted => Begun is not null && Closed is null && Answers.IsEmpty,
        RequirementEvaluated or EvaluationCompleted => Closed is not null && Evaluated is null,
        SecondOpinionAsked asked => Evaluated is not null && WaitedFor(asked.Track) is null && OpinionOf(OpinionTrack.Board) is null,
        SecondOpinionGiven given => WaitedFor(given.Track) is not null,
        EvaluationPublished => Evaluated is not null && Published is null,
        _ => true,
    };

    private static OpinionTrack TrackOf(AssessmentEvent opinion) =>
        opinion is SecondOpinionGiven given ? given.Track : ((SecondOpinionAsked)opinion).Track;

    private IEnumerable<Period> Itself()
    {
        if (Begun is not { } begun) return [];
        var held = new AssessmentHeld(
            begun.Assessment.Year, begun.Assessment.Half, begun.Catalogue, AssessmentStatus.Draft, Closed is not AssessmentOmitted, null);
        var versions = new List<(object, GovernanceDate)> { (held, begun.EffectiveOn) };
        if (Closed is { } closed) versions.Add((held with { Status = AssessmentStatus.Completed }, closed.EffectiveOn));
        if (Evaluated is { } done)
        {
            held = held with { Status = AssessmentStatus.Evaluated, RecommendedLevel = done.RecommendedLevel };
            versions.Add((held, done.EffectiveOn));
        }

        // Whoever was asked again has the last word, the board after all others.
        foreach (var fact in Opinions.OfType<SecondOpinionGiven>().Append<AssessmentEvent?>(Published).OfType<AssessmentEvent>()
            .OrderBy(fact => fact.EffectiveOn.Earliest))
        {
            held = fact is SecondOpinionGiven given
                ? held with { RecommendedLevel = given.RecommendedLevel }
                : held with { Status = AssessmentStatus.Published };
            versions.Add((held, fact.EffectiveOn));
        }

        return Period.Successive(Kind, begun.Assessment.ToString(), begun.Assessment.Product, versions);
    }

    private IEnumerable<Period> SecondOpinions() => Opinions.GroupBy(TrackOf).SelectMany(track => Period.Successive(
        OpinionKind, Begun!.Assessment.ToString(), track.Key.ToString(),
        track.Select(opinion => ((object)OpinionHeld.Of(opinion), opinion.EffectiveOn))));

    private IEnumerable<Period> AnswersTo(RequirementId requirement) => Period.Successive(
        AnswerKind, Begun!.Assessment.ToString(), requirement.ToString(),
        Answers.Where(answer => answer.Requirement == requirement).Select(answer =>
            ((object)new AnswerHeld(answer.Answer, answer.Evidence, answer.EvidencePublic), answer.EffectiveOn)));

    private IEnumerable<Period> LightsOf(RequirementId requirement) => Period.Successive(
        LightKind, Begun!.Assessment.ToString(), requirement.ToString(),
        Lights.Where(light => light.Requirement == requirement).Select(light =>
            ((object)new LightHeld(light.Light, light.Remark, light.RemarkPublic), light.EffectiveOn)));
}

/// <summary>How far an assessment has come, in a word.</summary>
public enum AssessmentStatus
{
    Draft,
    Completed,
    Evaluated,
    Published,
}

/// <summary>What the timeline says of an assessment.</summary>
/// <param name="SelfAssessed">Whether the product assessed itself, or left it.</param>
public sealed record AssessmentHeld(
    int Year, int Half, CatalogueVersion Catalogue, AssessmentStatus Status, bool SelfAssessed, GovernanceLevel? RecommendedLevel);

/// <summary>What the timeline says of an answer.</summary>
public sealed record AnswerHeld(RequirementAnswer? Answer, Digest? Evidence, bool EvidencePublic);

/// <summary>What the timeline says of a requirement's light.</summary>
public sealed record LightHeld(TrafficLight? Light, Digest? Remark, bool RemarkPublic);

/// <summary>What the timeline says of a second opinion.</summary>
/// <param name="RecommendedLevel">null while it is waited for.</param>
public sealed record OpinionHeld(OpinionTrack Track, GovernanceLevel? RecommendedLevel, Digest? Opinion, bool OpinionPublic)
{
    internal static OpinionHeld Of(AssessmentEvent opinion) => opinion is SecondOpinionGiven given
        ? new(given.Track, given.RecommendedLevel, given.Opinion, given.OpinionPublic)
        : new(((SecondOpinionAsked)opinion).Track, null, null, false);
}
