// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Bodies;

/// <summary>Bodies, their seats and their offices over HTTP.</summary>
public static class BodyApi
{
    public static void MapBodies(this IEndpointRouteBuilder api)
    {
        api.MapRequest<EstablishBodyRequest>("/bodies/establish");
        api.MapRequest<RenameBodyRequest>("/bodies/rename");
        api.MapRequest<ChangeBodyPurposeRequest>("/bodies/change-purpose");
        api.MapRequest<AdoptTermsOfReferenceRequest>("/bodies/adopt-terms-of-reference");
        api.MapRequest<DissolveBodyRequest>("/bodies/dissolve");
        api.MapRequest<TakeSeatRequest>("/seats/take");
        api.MapRequest<RenewSeatRequest>("/seats/renew");
        api.MapRequest<LeaveSeatRequest>("/seats/leave");
        api.MapRequest<TransferSeatRequest>("/seats/transfer");
        api.MapRequest<SeatSubstituteRequest>("/seats/substitute");
        api.MapRequest<TakeOfficeRequest>("/offices/take");
        api.MapRequest<LeaveOfficeRequest>("/offices/leave");
    }
}
