// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Products;

namespace OS2.Ledger.GovernanceModel;

/// <summary>Evaluates requirements, or evaluates them otherwise; what is evaluated so already stays.</summary>
/// <param name="Catalogue">What the assessment's version of the catalogue asks.</param>
public sealed record EvaluateRequirements(
    AssessmentKey Assessment, CatalogueState Catalogue, IReadOnlyList<GivenLight> Lights, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<AssessmentState, AssessmentEvent>
{
    public string Stream => AssessmentState.StreamOf(Assessment);

    public Decision<AssessmentEvent> Decide(AssessmentState state)
    {
        if (EvaluationRefusals.NotCompleted(state, Assessment, EffectiveOn) is { } notCompleted) return notCompleted;
        if (AssessmentRefusals.Misnamed([.. Lights.Select(light => light.Requirement)], state.Begun!.Catalogue, Catalogue, "lights") is { } misnamed)
            return misnamed;
        if (EvaluationRefusals.Incompetent(Basis) is { } incompetent) return incompetent;
        var facts = Lights.Where(light => !light.IsSaidBy(state)).Select(light => new RequirementEvaluated(
            Assessment, light.Requirement, light.Light, light.Remark, light.RemarkPublic, EffectiveOn, Basis)).ToList();
        return facts.Count > 0 && state.Evaluated is { } evaluated ? EvaluationRefusals.Closed(evaluated) : [.. facts];
    }
}

/// <summary>The light of one requirement; none while it is unfinished.</summary>
public sealed record GivenLight(RequirementId Requirement, TrafficLight? Light, Digest? Remark = null, bool RemarkPublic = false)
{
    internal bool IsSaidBy(AssessmentState state) =>
        state.LightOf(Requirement) is var said && (said?.Light, said?.Remark, said?.RemarkPublic ?? false) == (Light, Remark, RemarkPublic);
}

/// <summary>Records that the secretariat completed its evaluation.</summary>
/// <param name="Catalogue">What the assessment's version of the catalogue asks.</param>
public sealed record CompleteEvaluation(
    AssessmentKey Assessment, CatalogueState Catalogue, GovernanceLevel RecommendedLevel, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<AssessmentState, AssessmentEvent>
{
    public string Stream => AssessmentState.StreamOf(Assessment);

    public Decision<AssessmentEvent> Decide(AssessmentState state)
    {
        var completed = new EvaluationCompleted(Assessment, RecommendedLevel, EffectiveOn, Basis);
        if (state.Evaluated == completed) return [];
        if (EvaluationRefusals.NotCompleted(state, Assessment, EffectiveOn) is { } notCompleted) return notCompleted;
        if (state.Evaluated is { } evaluated) return EvaluationRefusals.Closed(evaluated);
        if (EvaluationRefusals.Incompetent(Basis) is { } incompetent) return incompetent;
        var missing = Catalogue.Requirements.Where(requirement => state.LightOf(requirement.Requirement)?.Light is null).ToList();
        return missing.Count == 0 ? [completed]
            : new Refusal("lights-missing", "the governance model", "lights", AssessmentRefusals.List(missing.Select(each => each.Requirement)));
    }
}

/// <summary>Records that a second opinion on an evaluation is asked for.</summary>
public sealed record AskSecondOpinion(AssessmentKey Assessment, OpinionTrack Track, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<AssessmentState, AssessmentEvent>
{
    public string Stream => AssessmentState.StreamOf(Assessment);

    public Decision<AssessmentEvent> Decide(AssessmentState state)
    {
        var asked = new SecondOpinionAsked(Assessment, Track, EffectiveOn, Basis);
        if (state.Opinions.Contains(asked)) return [];
        if (EvaluationRefusals.NotEvaluated(state, Assessment, EffectiveOn) is { } notEvaluated) return notEvaluated;
        if (state.OpinionOf(OpinionTrack.Board) is { } last)
            return new Refusal("board-has-spoken", "the board is the last instance", "track", last.EffectiveOn);
        return state.WaitedFor(Track) is { } waiting
            ? new Refusal("opinion-asked-already", "one second opinion at a time", "track", waiting.EffectiveOn)
            : [asked];
    }
}

/// <summary>Records a second opinion on an evaluation.</summary>
public sealed record GiveSecondOpinion(
    AssessmentKey Assessment, OpinionTrack Track, GovernanceLevel RecommendedLevel, Digest? Opinion, bool OpinionPublic,
    GovernanceDate EffectiveOn, Basis Basis) : ICommand<AssessmentState, AssessmentEvent>
{
    public string Stream => AssessmentState.StreamOf(Assessment);

    public Decision<AssessmentEvent> Decide(AssessmentState state)
    {
        var given = new SecondOpinionGiven(Assessment, Track, RecommendedLevel, Opinion, OpinionPublic, EffectiveOn, Basis);
        if (state.Opinions.Contains(given)) return [];
        if (EvaluationRefusals.NotEvaluated(state, Assessment, EffectiveOn) is { } notEvaluated) return notEvaluated;
        if (state.WaitedFor(Track) is null) return new Refusal("opinion-not-asked", "an opinion answers a question", "track");
        return Track == OpinionTrack.Board && Basis.Incompetent("policy", Authority.Board) is { } incompetent ? incompetent : [given];
    }
}

/// <summary>Records that an evaluation was published.</summary>
public sealed record PublishEvaluation(AssessmentKey Assessment, GovernanceDate EffectiveOn, Basis Basis) : ICommand<AssessmentState, AssessmentEvent>
{
    public string Stream => AssessmentState.StreamOf(Assessment);

    public Decision<AssessmentEvent> Decide(AssessmentState state)
    {
        var published = new EvaluationPublished(Assessment, EffectiveOn, Basis);
        if (state.Published == published) return [];
        if (EvaluationRefusals.NotEvaluated(state, Assessment, EffectiveOn) is { } notEvaluated) return notEvaluated;
        return state.Published is { } before
            ? new Refusal("evaluation-published-already", "published once", "assessment", before.EffectiveOn)
            : [published];
    }
}

/// <summary>What several commands about evaluations refuse for the same reason.</summary>
internal static class EvaluationRefusals
{
    /// <summary>Why an assessment cannot be evaluated as of a day; null where it can.</summary>
    public static Refusal? NotCompleted(AssessmentState state, AssessmentKey assessment, GovernanceDate on) =>
        AssessmentRefusals.NotBegun(state, assessment, on)
        ?? (state.Closed is null ? new Refusal("assessment-open", "the governance model", "assessment", assessment) : null);

    /// <summary>Why nothing can come of an evaluation as of a day; null where something can.</summary>
    public static Refusal? NotEvaluated(AssessmentState state, AssessmentKey assessment, GovernanceDate on) =>
        AssessmentRefusals.NotBegun(state, assessment, on)
        ?? (state.Evaluated is null ? new Refusal("evaluation-open", "the governance model", "assessment", assessment) : null);

    public static Refusal Closed(EvaluationCompleted evaluated) =>
        new("evaluation-closed", "what is completed stays as it is", "assessment", evaluated.EffectiveOn);

    public static Refusal? Incompetent(Basis basis) => basis.Incompetent("policy", Authority.Secretariat);
}
