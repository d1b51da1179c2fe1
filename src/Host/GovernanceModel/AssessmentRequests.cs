// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;
using OS2.Ledger.People;
using OS2.Ledger.Products;

namespace OS2.Ledger.GovernanceModel;

/// <summary>The fields that every request about an assessment has.</summary>
public abstract record AssessmentRequest : DecidedRequest
{
    /// <summary>The product by its short name, the year and 1 or 2 for the half of it, as in os2iot-2026-1.</summary>
    public string? Assessment { get; init; }

    /// <summary>The day; not said, today.</summary>
    public string? EffectiveOn { get; init; }

    private protected async Task<(AssessmentKey Assessment, GovernanceDate EffectiveOn, Basis Basis)> ReadAsync(
        Asking asking, CancellationToken cancellation)
    {
        var key = asking.Fields.Required<AssessmentKey>("assessment", Assessment);
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? asking.Today;
        return (key, effective, await asking.BasisAsync(this, Authority.Secretariat, effective, cancellation));
    }

    private protected static async Task<Refusal?> BeginAsync(
        Asking asking, AssessmentKey key, CatalogueVersion version, CatalogueState catalogue, PersonId? filledBy, GovernanceDate effective,
        Basis basis, CancellationToken cancellation)
    {
        var product = await asking.Desk.SeeAsync<ProductState, ProductEvent>(ProductState.StreamOf(key.Product), cancellation);
        return await asking.EnterAsync(new BeginAssessment(key, product, version, catalogue, filledBy, effective, basis), cancellation);
    }

    private protected static Task<AssessmentState> StateAsync(Asking asking, AssessmentKey key, CancellationToken cancellation) =>
        asking.ReadAsync<AssessmentState, AssessmentEvent>(AssessmentState.StreamOf(key), cancellation);

    /// <summary>What the assessment's own version of the catalogue asks; nothing for one that is not begun.</summary>
    private protected static async Task<CatalogueState> CatalogueAsync(Asking asking, AssessmentState state, CancellationToken cancellation) =>
        state.Begun is { } begun ? await CatalogueAsync(asking, begun.Catalogue, cancellation) : CatalogueState.Initial;

    private protected static Task<CatalogueState> CatalogueAsync(Asking asking, CatalogueVersion version, CancellationToken cancellation) =>
        asking.ReadAsync<CatalogueState, CatalogueEvent>(CatalogueState.StreamOf(version), cancellation);
}

/// <summary>Asks for <see cref="BeginAssessment"/>.</summary>
public sealed record BeginAssessmentRequest : AssessmentRequest, IRequest
{
    /// <summary>The version of the catalogue, as in 1.1.0.</summary>
    public string? Catalogue { get; init; }

    /// <summary>Who fills it in, where that is said; the name stays in the person register.</summary>
    public PersonRequest? FilledBy { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (key, effective, basis) = await ReadAsync(asking, cancellation);
        var version = asking.Fields.Required<CatalogueVersion>("catalogue", Catalogue);
        PersonId? filledBy = FilledBy is { IsEmpty: false } ? await asking.PersonAsync("filledBy", FilledBy, cancellation) : null;
        asking.Fields.Check();
        return await BeginAsync(asking, key, version, await CatalogueAsync(asking, version, cancellation), filledBy, effective, basis, cancellation);
    }
}

/// <summary>Asks for <see cref="AnswerRequirements"/>, and where it says so for <see cref="CompleteAssessment"/>.</summary>
public sealed record AnswerRequirementsRequest : AssessmentRequest, IRequest
{
    /// <summary>The answers; requirements that are not named stay as they are.</summary>
    public IReadOnlyList<AnswerRequest?>? Answers { get; init; }

    /// <summary>Whether the self-assessment is completed by it.</summary>
    public bool Complete { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (key, effective, basis) = await ReadAsync(asking, cancellation);
        var state = await StateAsync(asking, key, cancellation);
        var catalogue = await CatalogueAsync(asking, state, cancellation);
        var standing = await asking.TextsAsync(state.Answers.Select(answer => answer.Evidence), cancellation);
        var answers = new List<GivenAnswer>();
        foreach (var (i, line) in (Answers ?? []).Index())
        {
            if (line is null)
            {
                asking.Fields.Wrong($"answers[{i}]", "type");
                continue;
            }

            var (field, requirement) = ($"answers[{i}]", asking.Fields.Required<RequirementId>($"answers[{i}].requirement", line.Requirement));
            var paper = new Paper($"{field}.evidence", line.Evidence, $"{field}.document", line.Document, line.EvidencePublic);
            var evidence = await paper.ReadAsync(asking, state.AnswerTo(requirement)?.Evidence, standing, cancellation);
            answers.Add(new GivenAnswer(
                requirement,
                asking.Fields.Choice<RequirementAnswer>($"{field}.answer", line.Answer),
                evidence,
                evidence is not null && line.EvidencePublic));
        }

        asking.Fields.Check();
        var version = state.Begun?.Catalogue ?? default;
        return await asking.EnterAsync(new AnswerRequirements(key, version, catalogue, answers, effective, basis), cancellation)
            ?? (Complete ? await asking.EnterAsync(new CompleteAssessment(key, catalogue, effective, basis), cancellation) : null);
    }
}

/// <summary>The answer to one requirement.</summary>
public sealed record AnswerRequest
{
    /// <summary>The requirement, as in G5.</summary>
    public string? Requirement { get; init; }

    /// <summary>yes, no, not-relevant or dont-know; empty while it is unfinished.</summary>
    public string? Answer { get; init; }

    /// <summary>What shows it, or explains why not; kept as a document.</summary>
    public string? Evidence { get; init; }

    /// <summary>The digest of an uploaded document instead of a text.</summary>
    public string? Document { get; init; }

    /// <summary>Whether everyone may read the evidence; else it is for the secretariat, the chair and the auditor.</summary>
    public bool EvidencePublic { get; init; }
}

/// <summary>Asks for <see cref="CompleteAssessment"/>.</summary>
public sealed record CompleteAssessmentRequest : AssessmentRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (key, effective, basis) = await ReadAsync(asking, cancellation);
        asking.Fields.Check();
        var catalogue = await CatalogueAsync(asking, await StateAsync(asking, key, cancellation), cancellation);
        return await asking.EnterAsync(new CompleteAssessment(key, catalogue, effective, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="OmitAssessment"/>.</summary>
public sealed record OmitAssessmentRequest : AssessmentRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (key, effective, basis) = await ReadAsync(asking, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new OmitAssessment(key, effective, basis), cancellation);
    }
}
