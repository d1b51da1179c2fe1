// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Bodies;

/// <summary>The board's offices over HTTP.</summary>
public static class OfficeApi
{
    public static void MapOffices(this IEndpointRouteBuilder api)
    {
        api.MapRequest<TakeOfficeRequest>("/offices/take");
        api.MapRequest<LeaveOfficeRequest>("/offices/leave");
    }
}
