// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.GovernanceModel;

/// <summary>Requirement catalogues, self-assessments and evaluations over HTTP.</summary>
public static class GovernanceModelApi
{
    public static void MapGovernanceModel(this IEndpointRouteBuilder api)
    {
        api.MapRequest<AddRequirementRequest>("/catalogues/add-requirement");
        api.MapRequest<AdoptCatalogueRequest>("/catalogues/adopt");
        api.MapRequest<BeginAssessmentRequest>("/assessments/begin");
        api.MapRequest<AnswerRequirementsRequest>("/assessments/answer");
        api.MapRequest<EnterAssessmentFormRequest>("/assessments/form");
        api.MapRequest<CompleteAssessmentRequest>("/assessments/complete");
        api.MapRequest<OmitAssessmentRequest>("/assessments/omit");
        api.MapRequest<EvaluateRequirementsRequest>("/assessments/evaluate");
        api.MapRequest<CompleteEvaluationRequest>("/assessments/complete-evaluation");
        api.MapRequest<AskSecondOpinionRequest>("/assessments/ask-second-opinion");
        api.MapRequest<GiveSecondOpinionRequest>("/assessments/give-second-opinion");
        api.MapRequest<PublishEvaluationRequest>("/assessments/publish");
    }
}
