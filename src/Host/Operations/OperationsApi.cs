// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Operations;

/// <summary>The ledger's own operation over HTTP.</summary>
public static class OperationsApi
{
    public static void MapOperations(this IEndpointRouteBuilder api) => api.MapRequest<BeginOperationRequest>("/operations/begin");
}
