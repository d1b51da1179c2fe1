// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.People;
using OS2.Ledger.Products;

namespace OS2.Ledger.GovernanceModel;

/// <summary>
/// Enters a form that a product filled in outside the ledger: begins the assessment where it is not begun, and answers what is answered.
/// What is empty stays unfinished.
/// </summary>
public sealed record EnterAssessmentFormRequest : AssessmentRequest, IRequest
{
    private const string Lines = "form.krav";

    // What people write in the form.
    private static readonly Dictionary<string, RequirementAnswer> Written = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Ja"] = RequirementAnswer.Yes, ["Nej"] = RequirementAnswer.No, ["Ikke relevant"] = RequirementAnswer.NotRelevant,
        ["Ved ikke"] = RequirementAnswer.DontKnow,
    };

    private static readonly Dictionary<string, GovernanceLevel> Levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sandkasse"] = GovernanceLevel.Sandbox, ["0"] = GovernanceLevel.Sandbox, ["1"] = GovernanceLevel.One, ["2"] = GovernanceLevel.Two,
        ["3"] = GovernanceLevel.Three,
    };

    /// <summary>The version of the catalogue the form was made for; not said, that of the assessment where it is begun.</summary>
    public string? Catalogue { get; init; }

    /// <summary>Whether the self-assessment is completed by it.</summary>
    public bool Complete { get; init; }

    /// <summary>Whether everyone may read the evidence in it; else it is for the secretariat, the chair and the auditor.</summary>
    public bool EvidencePublic { get; init; }

    /// <summary>The form.</summary>
    public AssessmentForm? Form { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var fields = asking.Fields;
        if (Form is null) fields.Wrong("form", "required");
        var form = Form ?? new AssessmentForm();
        // A moment is written with its hour; the day is meant.
        var filled = fields.Day("form.filledDate", form.FilledDate?.Split('T')[0]);
        var named = this with { Assessment = string.IsNullOrWhiteSpace(Assessment) ? KeyOf(form, filled ?? asking.Today) : Assessment };
        var (key, effective, basis) = await named.ReadAsync(asking, cancellation);
        if (string.IsNullOrWhiteSpace(EffectiveOn) && filled is { } day && day <= asking.Today)
            (effective, basis) = (day, await asking.BasisAsync(this, Authority.Secretariat, day, cancellation));
        var state = await StateAsync(asking, key, cancellation);
        if (state.Begun is null && string.IsNullOrWhiteSpace(Catalogue)) fields.Wrong("catalogue", "required");
        var version = fields.Optional<CatalogueVersion>("catalogue", Catalogue) ?? state.Begun?.Catalogue ?? default;
        PersonId? filledBy = state.Begun is null && !string.IsNullOrWhiteSpace(form.FilledBy)
            ? await asking.PersonAsync("form.filledBy", new PersonRequest { Name = form.FilledBy }, cancellation)
            : null;
        var answers = await AnswersAsync(asking, form, state, cancellation);
        fields.Check();

        var catalogue = await CatalogueAsync(asking, version, cancellation);
        if (state.Begun is null
            && await BeginAsync(asking, key, version, catalogue, filledBy, effective, basis, cancellation) is { } refusal) return refusal;
        // A form filled in before the assessment was begun in the ledger counts from that day.
        if (state.Begun is { } begun && effective.Latest < begun.EffectiveOn.Earliest) effective = begun.EffectiveOn;
        return await asking.EnterAsync(new AnswerRequirements(key, version, catalogue, answers, effective, basis), cancellation)
            ?? (Complete ? await asking.EnterAsync(new CompleteAssessment(key, catalogue, effective, basis), cancellation) : null);
    }

    private async Task<List<GivenAnswer>> AnswersAsync(Asking asking, AssessmentForm form, AssessmentState state, CancellationToken cancellation)
    {
        var fields = asking.Fields;
        if (Form is not null && form.Krav is not { Count: > 0 }) fields.Wrong(Lines, "required");
        var standing = await asking.TextsAsync(state.Answers.Select(answer => answer.Evidence), cancellation);
        var answers = new List<GivenAnswer>();
        foreach (var (i, line) in (form.Krav ?? []).Index())
        {
            if (line is null)
            {
                fields.Wrong($"{Lines}[{i}]", "type");
                continue;
            }

            var requirement = fields.Required<RequirementId>($"{Lines}[{i}].id", line.Id);
            RequirementAnswer? answer = Written.TryGetValue(line.Efterlevet?.Trim() ?? "", out var said) ? said : null;
            if (answer is null && !string.IsNullOrWhiteSpace(line.Efterlevet)) fields.Wrong($"{Lines}[{i}].efterlevet", "form-answer");
            var paper = new Paper($"{Lines}[{i}].dokumentation", line.Dokumentation, "", null, EvidencePublic);
            var evidence = await paper.ReadAsync(asking, state.AnswerTo(requirement)?.Evidence, standing, cancellation);
            answers.Add(new GivenAnswer(requirement, answer, evidence, evidence is not null && EvidencePublic)
            {
                Level = Levels.TryGetValue(line.Level, out var level) ? level : null,
            });
        }

        return answers;
    }

    /// <summary>OS2iot filled in in May 2026 is os2iot-2026-1.</summary>
    private static string? KeyOf(AssessmentForm form, DateOnly day) => BodyKey.Of(form.ProductName) is { } product
        ? string.Create(CultureInfo.InvariantCulture, $"{product}-{day.Year:0000}-{(day.Month <= 6 ? 1 : 2)}")
        : null;
}
