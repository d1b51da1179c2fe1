// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Memberships;

/// <summary>Memberships over HTTP.</summary>
public static class MembershipApi
{
    public static void MapMemberships(this IEndpointRouteBuilder api)
    {
        api.MapRequest<ApplyForMembershipRequest>("/members/apply");
        api.MapRequest<CorrectMembershipApplicationRequest>("/members/correct-application");
        api.MapRequest<AnnulMembershipApplicationRequest>("/members/annul-application");
        api.MapRequest<WithdrawMembershipApplicationRequest>("/members/withdraw-application");
        api.MapRequest<ApproveMembershipRequest>("/members/approve");
        api.MapRequest<RejectMembershipRequest>("/members/reject");
        api.MapRequest<RegisterMembershipRequest>("/members/register");
        api.MapRequest<RegisterMembershipEndRequest>("/members/register-end");
        api.MapRequest<ResignMembershipRequest>("/members/resign");
        api.MapRequest<DeemMembershipResignedRequest>("/members/deem-resigned");
        api.MapRequest<ExcludeMemberRequest>("/members/exclude");
        api.MapRequest<SettleExclusionRequest>("/members/settle-exclusion");
    }
}
