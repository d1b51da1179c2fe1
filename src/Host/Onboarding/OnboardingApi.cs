// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Onboarding;

/// <summary>The steps with a new member over HTTP.</summary>
public static class OnboardingApi
{
    public static void MapOnboarding(this IEndpointRouteBuilder api)
    {
        api.MapRequest<MakeProfileRequest>("/onboarding/make-profile");
        api.MapRequest<ConsiderProductsRequest>("/onboarding/consider-products");
        api.MapRequest<SendAccessionRequest>("/onboarding/send-accession");
        api.MapRequest<ChooseGroupRequest>("/onboarding/choose-group");
        api.MapRequest<DeclineStepRequest>("/onboarding/decline-step");
    }
}
