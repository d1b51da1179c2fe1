// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Products;

/// <summary>Products over HTTP.</summary>
public static class ProductApi
{
    public static void MapProducts(this IEndpointRouteBuilder api)
    {
        api.MapRequest<NoteProductIdeaRequest>("/products/note-idea");
        api.MapRequest<StartSandboxProjectRequest>("/products/start-sandbox-project");
        api.MapRequest<AdmitProductRequest>("/products/admit");
        api.MapRequest<RegisterProductRequest>("/products/register");
        api.MapRequest<RenameProductRequest>("/products/rename");
        api.MapRequest<ChangeLicenceRequest>("/products/change-licence");
        api.MapRequest<MoveRepositoryRequest>("/products/move-repository");
        api.MapRequest<AssignFinanceNumberRequest>("/products/assign-finance-number");
        api.MapRequest<JoinProductRequest>("/products/join");
        api.MapRequest<LeaveProductRequest>("/products/leave");
        api.MapRequest<AttachSupplierRequest>("/products/attach-supplier");
        api.MapRequest<DetachSupplierRequest>("/products/detach-supplier");
        api.MapRequest<OfferSharedOperationRequest>("/products/offer-shared-operation");
        api.MapRequest<CeaseSharedOperationRequest>("/products/cease-shared-operation");
        api.MapRequest<AttachGroupRequest>("/products/attach-group");
        api.MapRequest<DetachGroupRequest>("/products/detach-group");
        api.MapRequest<ApproveSteeringGroupRequest>("/products/approve-steering-group");
        api.MapRequest<InformBoardRequest>("/products/inform-board");
        api.MapRequest<PromoteProductRequest>("/products/promote");
        api.MapRequest<DemoteProductRequest>("/products/demote");
        api.MapRequest<RegisterLevelRequest>("/products/register-level");
        api.MapRequest<BeginMaintenanceRequest>("/products/begin-maintenance");
        api.MapRequest<PauseProductRequest>("/products/pause");
        api.MapRequest<ResumeProductRequest>("/products/resume");
        api.MapRequest<RetireProductRequest>("/products/retire");
        api.MapRequest<ExitProductRequest>("/products/exit");
    }
}
