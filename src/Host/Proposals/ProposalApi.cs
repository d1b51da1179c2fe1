// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Proposals;

/// <summary>Change proposals over HTTP.</summary>
public static class ProposalApi
{
    public static void MapProposals(this IEndpointRouteBuilder api)
    {
        api.MapRequest<ProposeChangeRequest>("/proposals/propose");
        api.MapRequest<DiscussProposalRequest>("/proposals/discuss");
        api.MapRequest<AcceptProposalRequest>("/proposals/accept");
        api.MapRequest<DeclineProposalRequest>("/proposals/decline");
        api.MapRequest<WithdrawProposalRequest>("/proposals/withdraw");
        api.MapRequest<DeliverProposalRequest>("/proposals/deliver");
    }
}
