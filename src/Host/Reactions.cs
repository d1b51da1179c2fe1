// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.Events;
using Marten;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Audit;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Suppliers;
using Wolverine.Attributes;
using Wolverine.Marten;

namespace OS2.Ledger;

/// <summary>
/// From which entries something follows; what, stands in <see cref="Consequences"/>. Wolverine brings each here, one at a time in the order
/// of the ledger, and again until it has been dealt with; a reaction that was entered already comes to nothing the second time.
/// </summary>
[WolverineHandler]
public static class Reactions
{
    /// <summary>The name under which it is kept how far they have come.</summary>
    public const string Name = "reactions";

    /// <summary>The types of the facts from which something follows.</summary>
    public static IReadOnlySet<Type> Causes { get; } = typeof(Reactions).GetMethods().Where(method => method.Name == nameof(Handle))
        .Select(handle => handle.GetParameters()[0].ParameterType.GetGenericArguments()[0]).ToHashSet();

    public static MartenServiceCollectionExtensions.MartenConfigurationExpression AddReactions(
        this MartenServiceCollectionExtensions.MartenConfigurationExpression marten) =>
        marten.ProcessEventsWithWolverineHandlersInStrictOrder(Name, subscription =>
        {
            foreach (var cause in Causes) subscription.IncludeType(cause);
        });

    public static Task Handle(IEvent<MembershipAppliedFor> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<MembershipApplicationCorrected> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<MembershipRegistered> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<MembershipApproved> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<MembershipPassedOn> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<MembershipResigned> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<MembershipDeemedResigned> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<MembershipEndRegistered> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<MemberExcluded> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<MembershipLapsed> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<ExclusionOverturned> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<SupplierAgreementSigned> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<SupplierAgreementCorrected> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<SupplierRegistered> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<SupplierAccepted> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<SupplierPassedOn> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<OrganisationMerged> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<OrganisationSplitOff> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<OrganisationCeased> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<MotionDeclared> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<ElectionDeclared> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<CandidateElected> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<EntryCorrected> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
    public static Task Handle(IEvent<EntryAnnulled> entry, Reactor then, CancellationToken stop) => then.FollowAsync(entry, stop);
}
