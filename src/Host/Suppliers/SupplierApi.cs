// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Suppliers;

/// <summary>Supplier partnerships over HTTP.</summary>
public static class SupplierApi
{
    public static void MapSuppliers(this IEndpointRouteBuilder api)
    {
        api.MapRequest<SignSupplierAgreementRequest>("/suppliers/sign");
        api.MapRequest<CorrectSupplierAgreementRequest>("/suppliers/correct-agreement");
        api.MapRequest<AnnulSupplierAgreementRequest>("/suppliers/annul-agreement");
        api.MapRequest<WithdrawSupplierAgreementRequest>("/suppliers/withdraw-agreement");
        api.MapRequest<AcceptSupplierRequest>("/suppliers/accept");
        api.MapRequest<RejectSupplierRequest>("/suppliers/reject");
        api.MapRequest<RegisterSupplierRequest>("/suppliers/register");
        api.MapRequest<RegisterSupplierEndRequest>("/suppliers/register-end");
        api.MapRequest<EndSupplierRequest>("/suppliers/end");
    }
}
