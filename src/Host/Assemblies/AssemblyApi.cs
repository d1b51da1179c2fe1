// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Minutes;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Doors;

namespace OS2.Ledger.Assemblies;

/// <summary>General assemblies over HTTP: how they are called, who can vote, what happens on the day, and the minutes.</summary>
public static class AssemblyApi
{
    public static void MapAssemblies(this IEndpointRouteBuilder api)
    {
        api.MapRequest<DemandExtraordinaryRequest>("/assemblies/demand-extraordinary");
        api.MapRequest<WithdrawDemandRequest>("/assemblies/withdraw-demand");
        api.MapRequest<ConsiderDemandRequest>("/assemblies/consider-demand");
        api.MapRequest<PlanAssemblyRequest>("/assemblies/plan");
        api.MapRequest<MoveAssemblyRequest>("/assemblies/move");
        api.MapRequest<CallOffAssemblyRequest>("/assemblies/call-off");
        api.MapRequest<RegisterAssemblyRequest>("/assemblies/register");
        api.MapRequest<GiveNoticeRequest>("/assemblies/give-notice");
        api.MapRequest<PlaceStatutoryAgendaRequest>("/assemblies/place-statutory-agenda");
        api.MapRequest<PlaceAgendaItemRequest>("/assemblies/place-agenda-item");
        api.MapRequest<RemoveAgendaItemRequest>("/assemblies/remove-agenda-item");
        api.MapRequest<ReceiveMotionRequest>("/assemblies/receive-motion");
        api.MapRequest<AmendMotionRequest>("/assemblies/amend-motion");
        api.MapRequest<WithdrawMotionRequest>("/assemblies/withdraw-motion");
        api.MapRequest<DistributeMotionsRequest>("/assemblies/distribute-motions");
        api.MapRequest<ProposeDuesRequest>("/assemblies/propose-dues");
        api.MapRequest<ProposeRuleRequest>("/assemblies/propose-rule");
        api.MapRequest<LayExclusionBeforeRequest>("/assemblies/lay-exclusion-before");
        api.MapRequest<NominateCandidateRequest>("/assemblies/nominate-candidate");
        api.MapRequest<WithdrawCandidacyRequest>("/assemblies/withdraw-candidacy");
        api.MapRequest<OpenAssemblyRequest>("/assemblies/open");
        api.MapRequest<ElectMeetingChairRequest>("/assemblies/elect-meeting-chair");
        api.MapRequest<ElectMinuteTakerRequest>("/assemblies/elect-minute-taker");
        api.MapRequest<ReachItemRequest>("/assemblies/reach-item");
        api.MapRequest<RecessAssemblyRequest>("/assemblies/recess");
        api.MapRequest<ResumeAssemblyRequest>("/assemblies/resume");
        api.MapRequest<CloseAssemblyRequest>("/assemblies/close");
        api.MapRequest<DraftAssemblyMinutesRequest>("/assemblies/draft-minutes");
        api.MapRequest<SignAssemblyMinutesRequest>("/assemblies/sign-minutes");
        api.MapRequest<PublishAssemblyMinutesRequest>("/assemblies/publish-minutes");
        api.MapRequest<CredentialRepresentativeRequest>("/assemblies/credential-representative");
        api.MapRequest<GiveProxyRequest>("/assemblies/give-proxy");
        api.MapRequest<AcceptProxyRequest>("/assemblies/accept-proxy");
        api.MapRequest<RefuseProxyRequest>("/assemblies/refuse-proxy");
        api.MapRequest<RevokeProxyRequest>("/assemblies/revoke-proxy");
        api.MapRequest<RecordArrivalRequest>("/assemblies/record-arrival");
        api.MapRequest<RecordDepartureRequest>("/assemblies/record-departure");
        api.MapRequest<RecordCeasedMemberRequest>("/assemblies/record-ceased-member");
        api.MapRequest<OpenBallotRequest>("/assemblies/open-ballot");
        api.MapRequest<CastVoteRequest>("/assemblies/cast-vote");
        api.MapRequest<CountBallotRequest>("/assemblies/count-ballot");
        api.MapRequest<CloseBallotRequest>("/assemblies/close-ballot");
        api.MapRequest<AnnulBallotRequest>("/assemblies/annul-ballot");
        api.MapRequest<FallBackToPaperRequest>("/assemblies/fall-back-to-paper");
        api.MapRequest<DrawLotRequest>("/assemblies/draw-lot");
        api.MapRequest<DeclareOutcomeRequest>("/assemblies/declare-outcome");
    }
}
