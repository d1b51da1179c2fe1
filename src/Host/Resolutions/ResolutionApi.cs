// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Resolutions;

/// <summary>Resolutions over HTTP.</summary>
public static class ResolutionApi
{
    public static void MapResolutions(this IEndpointRouteBuilder api)
    {
        api.MapRequest<ProposeResolutionRequest>("/resolutions/propose");
        api.MapRequest<RecordResolutionRequest>("/resolutions/record");
        api.MapRequest<RegisterResolutionRequest>("/resolutions/register");
        api.MapRequest<AdoptResolutionRequest>("/resolutions/adopt");
        api.MapRequest<RejectResolutionRequest>("/resolutions/reject");
        api.MapRequest<WithdrawResolutionRequest>("/resolutions/withdraw");
        api.MapRequest<RatifyResolutionRequest>("/resolutions/ratify");
        api.MapRequest<SupersedeResolutionRequest>("/resolutions/supersede");
        api.MapRequest<PublishResolutionRequest>("/resolutions/publish");
    }
}
