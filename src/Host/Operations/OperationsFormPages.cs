// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Doors;

namespace OS2.Ledger.Operations;

/// <summary>The form by which the ledger begins to act.</summary>
public static class OperationsFormPages
{
    public static void MapOperationsForms(this IEndpointRouteBuilder app) =>
        app.MapFormPage<BeginOperationRequest, BeginOperationPage>(
            "/drift", new FormPage(OpenAsync, "operation-begun", "/behandling") { Confirm = ConfirmAsync });

    private static async Task<FormOpening?> OpenAsync(FormVisit visit) =>
        new(await visit.ReadAsync<OperationsState, OperationsEvent>(OperationsState.Stream), OperationsState.Stream);

    private static Task<Confirmation> ConfirmAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, from) = (visit.Texts, visit.Day("effectiveOn"));
        return Task.FromResult(new Confirmation(
            texts["operation.confirm"], [texts["operation.says", from], texts["operation.says.before", from]], texts["operation.submit"],
            "/behandling", texts["nav.pending"], Ends: false));
    }
}
