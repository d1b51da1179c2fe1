// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Products;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.GovernanceModel;

/// <summary>A small catalogue of three requirements, and an assessment against it.</summary>
public static class Assessed
{
    public static readonly CatalogueVersion V110 = CatalogueVersion.Parse("1.1.0");
    public static readonly AssessmentKey Iot = AssessmentKey.Parse("os2iot-2026-1");
    public static readonly Basis Secretariat = new(Authority.Secretariat, On("2026-02-01"));

    public static readonly IFact[] Adopted =
    [
        Requirement("R1", Theme.Relevance, GovernanceLevel.Sandbox),
        Requirement("G5", Theme.Governance, GovernanceLevel.Two),
        Requirement("G10", Theme.Governance, GovernanceLevel.Two) with { Recommendation = true },
        new CatalogueAdopted(V110, 3, On("2025-06"), An.BoardDecision),
    ];

    public static readonly CatalogueState Catalogue = States.Replay<CatalogueState, CatalogueEvent>(
        [.. Adopted.Select((fact, i) => new Said(fact, i + 1))]);

    public static readonly AssessmentBegun Begun = new(Iot, V110, 4, An.Contact, On("2026-02-01"), Secretariat);
    public static readonly AssessmentCompleted Completed = new(Iot, On("2026-03-01"), Secretariat);
    public static readonly EvaluationCompleted Evaluated = new(Iot, GovernanceLevel.Two, On("2026-04-01"), Secretariat);

    /// <summary>A self-assessment in which everything is answered, and completed.</summary>
    public static readonly IFact[] Answered =
        [Begun, Answer("R1"), Answer("G5", RequirementAnswer.No), Answer("G10", RequirementAnswer.DontKnow), Completed];

    /// <summary>The same with an evaluation, completed.</summary>
    public static readonly IFact[] WithEvaluation =
        [.. Answered, Light("R1"), Light("G5", TrafficLight.Red), Light("G10", TrafficLight.Grey), Evaluated];

    public static RequirementAdded Requirement(string id, Theme theme, GovernanceLevel level) => new(
        V110, RequirementId.Parse(id), theme, level, false, $"Krav {id} er opfyldt", null, On("2025-06"), An.BoardDecision);

    public static RequirementAnswered Answer(string id, RequirementAnswer answer = RequirementAnswer.Yes, string on = "2026-02-10") =>
        new(Iot, RequirementId.Parse(id), answer, null, false, On(on), Secretariat);

    public static RequirementEvaluated Light(string id, TrafficLight light = TrafficLight.Green, string on = "2026-03-10") =>
        new(Iot, RequirementId.Parse(id), light, null, false, On(on), Secretariat);
}
