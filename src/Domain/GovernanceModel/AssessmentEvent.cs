// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.People;
using OS2.Ledger.Products;

namespace OS2.Ledger.GovernanceModel;

/// <summary>
/// A product's self-assessment of one half of a year against one version of the catalogue, and its evaluation by the secretariat. Stream
/// <c>assessment-NAME-YEAR-HALF</c>.
/// </summary>
/// <param name="Assessment">The product, the year and the half of it.</param>
public abstract record AssessmentEvent(AssessmentKey Assessment, GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => AssessmentState.StreamOf(Assessment);
}

/// <summary>The assessment was begun, against a version of the catalogue that holds for all of it.</summary>
/// <param name="Catalogue">The version of the catalogue.</param>
/// <param name="CatalogueEntry">The number of the entry by which that version was adopted.</param>
/// <param name="FilledBy">Who fills it in, where that is said.</param>
public sealed record AssessmentBegun(
    AssessmentKey Assessment, CatalogueVersion Catalogue, long CatalogueEntry, PersonId? FilledBy, GovernanceDate EffectiveOn, Basis Basis)
    : AssessmentEvent(Assessment, EffectiveOn, Basis);

/// <summary>A requirement was answered, or answered otherwise than before.</summary>
/// <param name="Requirement">The requirement, by its name in the catalogue.</param>
/// <param name="Answer">The answer; empty while it is unfinished.</param>
/// <param name="Evidence">What shows it, or explains why not, as a document.</param>
/// <param name="EvidencePublic">Whether everyone may read that document.</param>
public sealed record RequirementAnswered(
    AssessmentKey Assessment, RequirementId Requirement, RequirementAnswer? Answer, Digest? Evidence, bool EvidencePublic,
    GovernanceDate EffectiveOn, Basis Basis) : AssessmentEvent(Assessment, EffectiveOn, Basis);

/// <summary>The self-assessment was completed: every requirement is answered, and no answer changes any more.</summary>
public sealed record AssessmentCompleted(AssessmentKey Assessment, GovernanceDate EffectiveOn, Basis Basis)
    : AssessmentEvent(Assessment, EffectiveOn, Basis);

/// <summary>The product answered nothing; the secretariat evaluates it by what it finds.</summary>
public sealed record AssessmentOmitted(AssessmentKey Assessment, GovernanceDate EffectiveOn, Basis Basis)
    : AssessmentEvent(Assessment, EffectiveOn, Basis);

/// <summary>The secretariat evaluated a requirement, or evaluated it otherwise than before.</summary>
/// <param name="Requirement">The requirement, by its name in the catalogue.</param>
/// <param name="Light">How far it is met; empty while it is unfinished.</param>
/// <param name="Remark">What the evaluation rests on, as a document.</param>
/// <param name="RemarkPublic">Whether everyone may read that document.</param>
public sealed record RequirementEvaluated(
    AssessmentKey Assessment, RequirementId Requirement, TrafficLight? Light, Digest? Remark, bool RemarkPublic, GovernanceDate EffectiveOn,
    Basis Basis) : AssessmentEvent(Assessment, EffectiveOn, Basis);

/// <summary>The evaluation was completed. The level is a judgement, and is not computed from the lights.</summary>
/// <param name="RecommendedLevel">The level that the secretariat recommends; a body decides.</param>
public sealed record EvaluationCompleted(AssessmentKey Assessment, GovernanceLevel RecommendedLevel, GovernanceDate EffectiveOn, Basis Basis)
    : AssessmentEvent(Assessment, EffectiveOn, Basis);

/// <summary>A second opinion on the evaluation was asked for.</summary>
/// <param name="Track">Who is to give it.</param>
public sealed record SecondOpinionAsked(AssessmentKey Assessment, OpinionTrack Track, GovernanceDate EffectiveOn, Basis Basis)
    : AssessmentEvent(Assessment, EffectiveOn, Basis);

/// <summary>A second opinion on the evaluation was given.</summary>
/// <param name="Track">Who gave it.</param>
/// <param name="RecommendedLevel">The level that it recommends.</param>
/// <param name="Opinion">What it says, as a document.</param>
/// <param name="OpinionPublic">Whether everyone may read that document.</param>
public sealed record SecondOpinionGiven(
    AssessmentKey Assessment, OpinionTrack Track, GovernanceLevel RecommendedLevel, Digest? Opinion, bool OpinionPublic,
    GovernanceDate EffectiveOn, Basis Basis) : AssessmentEvent(Assessment, EffectiveOn, Basis);

/// <summary>The evaluation was published.</summary>
public sealed record EvaluationPublished(AssessmentKey Assessment, GovernanceDate EffectiveOn, Basis Basis)
    : AssessmentEvent(Assessment, EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>What a product says of a requirement.</summary>
public enum RequirementAnswer
{
    Yes,
    No,
    NotRelevant,
    DontKnow,
}

/// <summary>How far a requirement is met, in the eyes of the secretariat.</summary>
public enum TrafficLight
{
    /// <summary>Met.</summary>
    Green,

    /// <summary>Met in part.</summary>
    Yellow,

    /// <summary>Not met.</summary>
    Red,

    /// <summary>Not relevant to the product; not counted.</summary>
    Grey,
}

/// <summary>Who gives a second opinion on an evaluation.</summary>
public enum OpinionTrack
{
    SteeringGroup,

    /// <summary>The last instance.</summary>
    Board,
}
