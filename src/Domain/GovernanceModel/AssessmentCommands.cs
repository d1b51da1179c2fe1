// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.People;
using OS2.Ledger.Products;

namespace OS2.Ledger.GovernanceModel;

/// <summary>Begins a product's self-assessment of a half year.</summary>
/// <param name="Product">What is known of the product.</param>
/// <param name="Version">The version of the catalogue.</param>
/// <param name="Catalogue">What that version asks.</param>
public sealed record BeginAssessment(
    AssessmentKey Assessment, ProductState Product, CatalogueVersion Version, CatalogueState Catalogue, PersonId? FilledBy,
    GovernanceDate EffectiveOn, Basis Basis) : ICommand<AssessmentState, AssessmentEvent>
{
    public string Stream => AssessmentState.StreamOf(Assessment);

    public Decision<AssessmentEvent> Decide(AssessmentState state)
    {
        if (EffectiveOn.Latest.Year < Assessment.Year - 1 || EffectiveOn.Earliest.Year > Assessment.Year + 1)
            return new Refusal("assessment-far-off", "a product assesses itself each half year", "assessment", Assessment, EffectiveOn);
        if (Product.Life.IsEmpty) return ProductRefusals.Unknown() with { Field = "assessment" };
        if (Catalogue.Adopted is null) return new Refusal("catalogue-not-adopted", "the governance model", "catalogue", Version);
        var begun = new AssessmentBegun(Assessment, Version, Catalogue.AdoptedBy, FilledBy, EffectiveOn, Basis);
        if (state.Begun is null) return [begun];
        return state.Begun == begun ? []
            : new Refusal("assessment-begun", "one assessment of a product and half year", "assessment", Assessment, state.Begun.EffectiveOn);
    }
}

/// <summary>Answers requirements, or answers them otherwise; what is answered so already stays.</summary>
/// <param name="Version">The version of the catalogue the answers were given to.</param>
/// <param name="Catalogue">What that version asks.</param>
public sealed record AnswerRequirements(
    AssessmentKey Assessment, CatalogueVersion Version, CatalogueState Catalogue, IReadOnlyList<GivenAnswer> Answers, GovernanceDate EffectiveOn,
    Basis Basis) : ICommand<AssessmentState, AssessmentEvent>
{
    public string Stream => AssessmentState.StreamOf(Assessment);

    public Decision<AssessmentEvent> Decide(AssessmentState state)
    {
        if (AssessmentRefusals.NotBegun(state, Assessment, EffectiveOn) is { } notBegun) return notBegun;
        if (state.Begun!.Catalogue != Version)
            return new Refusal("wrong-catalogue", "an assessment keeps its catalogue", "catalogue", state.Begun.Catalogue, Version);
        if (AssessmentRefusals.Misnamed([.. Answers.Select(answer => answer.Requirement)], Version, Catalogue, "answers") is { } misnamed)
            return misnamed;
        var other = Answers.Where(answer => answer.Level is { } level && Catalogue.Find(answer.Requirement)!.Level != level).ToList();
        if (other.Count > 0)
            return new Refusal(
                "other-levels", "the catalogue's own levels", "answers", AssessmentRefusals.List(other.Select(each => each.Requirement)), Version);
        var facts = Answers.Where(answer => !answer.IsSaidBy(state)).Select(answer => new RequirementAnswered(
            Assessment, answer.Requirement, answer.Answer, answer.Evidence, answer.EvidencePublic, EffectiveOn, Basis)).ToList();
        return facts.Count > 0 && state.Closed is { } closed ? AssessmentRefusals.Closed(closed) : [.. facts];
    }
}

/// <summary>The answer to one requirement; none while it is unfinished.</summary>
public sealed record GivenAnswer(RequirementId Requirement, RequirementAnswer? Answer, Digest? Evidence = null, bool EvidencePublic = false)
{
    /// <summary>The level that the form it was given in says the requirement has, where it says one.</summary>
    public GovernanceLevel? Level { get; init; }

    internal bool IsSaidBy(AssessmentState state) =>
        state.AnswerTo(Requirement) is var said
        && (said?.Answer, said?.Evidence, said?.EvidencePublic ?? false) == (Answer, Evidence, EvidencePublic);
}

/// <summary>Records that a self-assessment was completed.</summary>
/// <param name="Catalogue">What its version of the catalogue asks.</param>
public sealed record CompleteAssessment(AssessmentKey Assessment, CatalogueState Catalogue, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<AssessmentState, AssessmentEvent>
{
    public string Stream => AssessmentState.StreamOf(Assessment);

    public Decision<AssessmentEvent> Decide(AssessmentState state)
    {
        var completed = new AssessmentCompleted(Assessment, EffectiveOn, Basis);
        if (state.Closed == completed) return [];
        if (AssessmentRefusals.NotBegun(state, Assessment, EffectiveOn) is { } notBegun) return notBegun;
        if (state.Closed is { } closed) return AssessmentRefusals.Closed(closed);
        var missing = Catalogue.Requirements.Where(requirement => state.AnswerTo(requirement.Requirement)?.Answer is null).ToList();
        return missing.Count == 0 ? [completed]
            : new Refusal("answers-missing", "the governance model", "answers", AssessmentRefusals.List(missing.Select(each => each.Requirement)));
    }
}

/// <summary>Records that a product did not assess itself, and is evaluated all the same.</summary>
public sealed record OmitAssessment(AssessmentKey Assessment, GovernanceDate EffectiveOn, Basis Basis) : ICommand<AssessmentState, AssessmentEvent>
{
    public string Stream => AssessmentState.StreamOf(Assessment);

    public Decision<AssessmentEvent> Decide(AssessmentState state)
    {
        var omitted = new AssessmentOmitted(Assessment, EffectiveOn, Basis);
        if (state.Closed == omitted) return [];
        if (AssessmentRefusals.NotBegun(state, Assessment, EffectiveOn) is { } notBegun) return notBegun;
        if (state.Closed is { } closed) return AssessmentRefusals.Closed(closed);
        return state.Answers.IsEmpty ? [omitted]
            : new Refusal("answers-given", "what is answered is an assessment", "assessment", state.Answers[0].EffectiveOn);
    }
}

/// <summary>What several commands about assessments refuse for the same reason.</summary>
internal static class AssessmentRefusals
{
    /// <summary>Why nothing can be said of an assessment as of a day; null where something can.</summary>
    public static Refusal? NotBegun(AssessmentState state, AssessmentKey assessment, GovernanceDate on) =>
        state.Begun is not { } begun ? new Refusal("assessment-unknown", "the ledger's own entries", "assessment", assessment)
        : on.Latest < begun.EffectiveOn.Earliest ? new Refusal("before-assessment", "time runs forwards", "effectiveOn", begun.EffectiveOn)
        : null;

    public static Refusal Closed(AssessmentEvent closed) =>
        new("assessment-closed", "what is completed stays as it is", "assessment", closed.EffectiveOn);

    /// <summary>Requirements that the catalogue does not have, or that are named twice; null where all is well.</summary>
    public static Refusal? Misnamed(IReadOnlyList<RequirementId> named, CatalogueVersion version, CatalogueState catalogue, string field)
    {
        var unknown = named.Where(id => catalogue.Find(id) is null).Distinct().ToList();
        if (unknown.Count > 0) return new Refusal("requirement-unknown", "the catalogue's own requirements", field, List(unknown), version);
        var twice = named.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => same.Key).ToList();
        return twice.Count > 0 ? new Refusal("requirement-twice", "a requirement is answered once", field, List(twice)) : null;
    }

    public static string List(IEnumerable<RequirementId> requirements) => string.Join(", ", requirements);
}
