// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Dues;

/// <summary>Dues over HTTP.</summary>
public static class DuesApi
{
    public static void MapDues(this IEndpointRouteBuilder api)
    {
        api.MapRequest<SetTariffRequest>("/dues/set-tariff");
        api.MapRequest<DemandDuesRequest>("/dues/demand");
        api.MapRequest<TriggerDuesRequest>("/invoice-triggers/trigger");
    }
}
