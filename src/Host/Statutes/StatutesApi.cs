// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Statutes;

/// <summary>The association's rules over HTTP.</summary>
public static class StatutesApi
{
    public static void MapStatutes(this IEndpointRouteBuilder api)
    {
        api.MapRequest<SetRuleRequest>("/statutes/set-rule");
        api.MapRequest<AdoptStatutesRequest>("/statutes/adopt");
        api.MapRequest<PublishStatutesRequest>("/statutes/publish");
    }
}
