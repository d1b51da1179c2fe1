// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;
using OS2.Ledger.Products;

namespace OS2.Ledger.GovernanceModel;

/// <summary>Asks for <see cref="EvaluateRequirements"/>, and where it says so for <see cref="CompleteEvaluation"/>.</summary>
public sealed record EvaluateRequirementsRequest : AssessmentRequest, IRequest
{
    /// <summary>The lights; requirements that are not named stay as they are.</summary>
    public IReadOnlyList<LightRequest?>? Lights { get; init; }

    /// <summary>Whether the evaluation is completed by it.</summary>
    public bool Complete { get; init; }

    /// <summary>Where it is completed, the level recommended: sandbox, one, two or three.</summary>
    public string? RecommendedLevel { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (key, effective, basis) = await ReadAsync(asking, cancellation);
        var state = await StateAsync(asking, key, cancellation);
        var catalogue = await CatalogueAsync(asking, state, cancellation);
        var standing = await asking.TextsAsync(state.Lights.Select(light => light.Remark), cancellation);
        var lights = new List<GivenLight>();
        foreach (var (i, line) in (Lights ?? []).Index())
        {
            if (line is null)
            {
                asking.Fields.Wrong($"lights[{i}]", "type");
                continue;
            }

            var (field, requirement) = ($"lights[{i}]", asking.Fields.Required<RequirementId>($"lights[{i}].requirement", line.Requirement));
            var paper = new Paper($"{field}.remark", line.Remark, $"{field}.document", line.Document, line.RemarkPublic);
            var remark = await paper.ReadAsync(asking, state.LightOf(requirement)?.Remark, standing, cancellation);
            lights.Add(new GivenLight(
                requirement, asking.Fields.Choice<TrafficLight>($"{field}.light", line.Light), remark, remark is not null && line.RemarkPublic));
        }

        var level = asking.Fields.Choice<GovernanceLevel>("recommendedLevel", RecommendedLevel);
        if (Complete && string.IsNullOrWhiteSpace(RecommendedLevel)) asking.Fields.Wrong("recommendedLevel", "choice");
        asking.Fields.Check();
        return await asking.EnterAsync(new EvaluateRequirements(key, catalogue, lights, effective, basis), cancellation)
            ?? (Complete
                ? await asking.EnterAsync(new CompleteEvaluation(key, catalogue, level ?? default, effective, basis), cancellation)
                : null);
    }
}

/// <summary>The light of one requirement.</summary>
public sealed record LightRequest
{
    /// <summary>The requirement, as in G5.</summary>
    public string? Requirement { get; init; }

    /// <summary>green, yellow, red or grey; empty while it is unfinished.</summary>
    public string? Light { get; init; }

    /// <summary>What the evaluation rests on; kept as a document.</summary>
    public string? Remark { get; init; }

    /// <summary>The digest of an uploaded document instead of a text.</summary>
    public string? Document { get; init; }

    /// <summary>Whether everyone may read the remark; else it is for the secretariat, the chair and the auditor.</summary>
    public bool RemarkPublic { get; init; }
}

/// <summary>Asks for <see cref="CompleteEvaluation"/>.</summary>
public sealed record CompleteEvaluationRequest : AssessmentRequest, IRequest
{
    /// <summary>sandbox, one, two or three.</summary>
    public string? RecommendedLevel { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (key, effective, basis) = await ReadAsync(asking, cancellation);
        var level = asking.Fields.RequiredChoice<GovernanceLevel>("recommendedLevel", RecommendedLevel);
        asking.Fields.Check();
        var catalogue = await CatalogueAsync(asking, await StateAsync(asking, key, cancellation), cancellation);
        return await asking.EnterAsync(new CompleteEvaluation(key, catalogue, level, effective, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="AskSecondOpinion"/>.</summary>
public sealed record AskSecondOpinionRequest : AssessmentRequest, IRequest
{
    /// <summary>Who is to give it: steering-group or board.</summary>
    public string? Track { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (key, effective, basis) = await ReadAsync(asking, cancellation);
        var track = asking.Fields.RequiredChoice<OpinionTrack>("track", Track);
        asking.Fields.Check();
        return await asking.EnterAsync(new AskSecondOpinion(key, track, effective, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="GiveSecondOpinion"/>.</summary>
public sealed record GiveSecondOpinionRequest : AssessmentRequest, IRequest
{
    /// <summary>Who gave it: steering-group or board.</summary>
    public string? Track { get; init; }

    /// <summary>The level that it recommends: sandbox, one, two or three.</summary>
    public string? RecommendedLevel { get; init; }

    /// <summary>What it says; kept as a document.</summary>
    public string? Opinion { get; init; }

    /// <summary>The digest of an uploaded document instead of a text.</summary>
    public string? OpinionDocument { get; init; }

    /// <summary>Whether everyone may read it; else it is for the secretariat, the chair and the auditor.</summary>
    public bool OpinionPublic { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (key, effective, basis) = await ReadAsync(asking, cancellation);
        var track = asking.Fields.RequiredChoice<OpinionTrack>("track", Track);
        var level = asking.Fields.RequiredChoice<GovernanceLevel>("recommendedLevel", RecommendedLevel);
        var state = await StateAsync(asking, key, cancellation);
        var standing = state.OpinionOf(track)?.Opinion;
        var paper = new Paper("opinion", Opinion, "opinionDocument", OpinionDocument, OpinionPublic);
        var opinion = await paper.ReadAsync(asking, standing, await asking.TextsAsync([standing], cancellation), cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(
            new GiveSecondOpinion(key, track, level, opinion, opinion is not null && OpinionPublic, effective, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="PublishEvaluation"/>.</summary>
public sealed record PublishEvaluationRequest : AssessmentRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (key, effective, basis) = await ReadAsync(asking, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new PublishEvaluation(key, effective, basis), cancellation);
    }
}
