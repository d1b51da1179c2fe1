// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.Events;
using Marten;
using OS2.Ledger.Audit;
using OS2.Ledger.Dues;
using OS2.Ledger.Memberships;
using OS2.Ledger.Operations;
using OS2.Ledger.Organisations;
using OS2.Ledger.Statutes;
using OS2.Ledger.Suppliers;
using Wolverine.Attributes;
using Wolverine.Marten;

namespace OS2.Ledger;

/// <summary>
/// What follows from what. Wolverine brings each entry here, one at a time in the order of the ledger, and again until it has been
/// dealt with; a reaction that was entered already comes to nothing the second time.
/// </summary>
[WolverineHandler]
public static class Reactions
{
    /// <summary>The name under which it is kept how far they have come.</summary>
    public const string Name = "reactions";

    public static MartenServiceCollectionExtensions.MartenConfigurationExpression AddReactions(
        this MartenServiceCollectionExtensions.MartenConfigurationExpression marten) =>
        marten.ProcessEventsWithWolverineHandlersInStrictOrder(Name, subscription =>
        {
            foreach (var handle in typeof(Reactions).GetMethods().Where(method => method.Name == nameof(Handle)))
                subscription.IncludeType(handle.GetParameters()[0].ParameterType.GetGenericArguments()[0]);
        });

    public static Task Handle(IEvent<MembershipAppliedFor> entry, Reactor then, CancellationToken cancellation) =>
        then.EnterAsync(entry, WhenFirstHeardOf.Then(entry.Data, entry.Sequence), cancellation);

    public static async Task Handle(IEvent<MembershipRegistered> entry, Reactor then, CancellationToken cancellation)
    {
        await then.EnterAsync(entry, WhenFirstHeardOf.Then(entry.Data, entry.Sequence), cancellation);
        await TriggerDues(entry, entry.Data, then, cancellation);
    }

    public static Task Handle(IEvent<MembershipApplicationCorrected> entry, Reactor then, CancellationToken cancellation) =>
        then.EnterAsync<OrganisationState, OrganisationEvent>(
            entry,
            async desk => WhenApplicationStands.Then(
                entry.Data, await desk.ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(entry.Data.Cvr), cancellation)),
            cancellation);

    public static async Task Handle(IEvent<MembershipApproved> entry, Reactor then, CancellationToken cancellation)
    {
        await then.EnterAsync<OrganisationState, OrganisationEvent>(
            entry,
            async desk => WhenApplicationStands.Then(
                entry.Data, await desk.ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(entry.Data.Cvr), cancellation)),
            cancellation);
        await TriggerDues(entry, entry.Data, then, cancellation);
    }

    public static Task Handle(IEvent<MembershipPassedOn> entry, Reactor then, CancellationToken cancellation) =>
        then.EnterAsync(entry, Memberships.WhenOrganisationChanges.Then(entry.Data, entry.Sequence), cancellation);

    public static Task Handle(IEvent<SupplierAgreementSigned> entry, Reactor then, CancellationToken cancellation) =>
        then.EnterAsync(entry, WhenFirstHeardOf.Then(entry.Data, entry.Sequence), cancellation);

    public static Task Handle(IEvent<SupplierAgreementCorrected> entry, Reactor then, CancellationToken cancellation) =>
        then.EnterAsync<OrganisationState, OrganisationEvent>(
            entry,
            async desk => WhenApplicationStands.Then(
                entry.Data, await desk.ReadAsync<SupplierState, SupplierEvent>(SupplierState.StreamOf(entry.Data.Cvr), cancellation)),
            cancellation);

    public static Task Handle(IEvent<SupplierAccepted> entry, Reactor then, CancellationToken cancellation) =>
        then.EnterAsync<OrganisationState, OrganisationEvent>(
            entry,
            async desk => WhenApplicationStands.Then(
                entry.Data, await desk.ReadAsync<SupplierState, SupplierEvent>(SupplierState.StreamOf(entry.Data.Cvr), cancellation)),
            cancellation);

    public static Task Handle(IEvent<SupplierRegistered> entry, Reactor then, CancellationToken cancellation) =>
        then.EnterAsync(entry, WhenFirstHeardOf.Then(entry.Data, entry.Sequence), cancellation);

    public static Task Handle(IEvent<SupplierPassedOn> entry, Reactor then, CancellationToken cancellation) =>
        then.EnterAsync(entry, Suppliers.WhenOrganisationChanges.Then(entry.Data, entry.Sequence), cancellation);

    public static async Task Handle(IEvent<OrganisationMerged> entry, Reactor then, CancellationToken cancellation)
    {
        await then.EnterAsync(entry, WhenMerged.Then(entry.Data, entry.Sequence), cancellation);
        await then.EnterAsync(entry, Memberships.WhenOrganisationChanges.Then(entry.Data, entry.Sequence), cancellation);
        await then.EnterAsync(entry, Suppliers.WhenOrganisationChanges.Then(entry.Data, entry.Sequence), cancellation);
    }

    public static async Task Handle(IEvent<OrganisationSplitOff> entry, Reactor then, CancellationToken cancellation)
    {
        var (split, number) = (entry.Data, entry.Sequence);
        await then.EnterAsync<OrganisationState, OrganisationEvent>(
            entry,
            async desk => WhenFirstHeardOf.Then(
                split, number, await desk.ReadAsync<OrganisationState, OrganisationEvent>(OrganisationState.StreamOf(split.Cvr), cancellation)),
            cancellation);
        await then.EnterAsync<MembershipState, MembershipEvent>(
            entry,
            async desk => Memberships.WhenOrganisationChanges.Then(
                split, number, await desk.ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(split.Cvr), cancellation)),
            cancellation);
        await then.EnterAsync<SupplierState, SupplierEvent>(
            entry,
            async desk => Suppliers.WhenOrganisationChanges.Then(
                split, number, await desk.ReadAsync<SupplierState, SupplierEvent>(SupplierState.StreamOf(split.Cvr), cancellation)),
            cancellation);
    }

    public static async Task Handle(IEvent<OrganisationCeased> entry, Reactor then, CancellationToken cancellation)
    {
        await then.EnterAsync(entry, Memberships.WhenOrganisationChanges.Then(entry.Data, entry.Sequence), cancellation);
        await then.EnterAsync(entry, Suppliers.WhenOrganisationChanges.Then(entry.Data, entry.Sequence), cancellation);
    }

    public static Task Handle(IEvent<EntryCorrected> entry, Reactor then, CancellationToken cancellation) =>
        TriggerDuesAnew(entry, entry.Data.Number, then, cancellation);

    public static Task Handle(IEvent<EntryAnnulled> entry, Reactor then, CancellationToken cancellation) =>
        TriggerDuesAnew(entry, entry.Data.Number, then, cancellation);

    private static Task TriggerDues(IEvent entry, MembershipEvent began, Reactor then, CancellationToken cancellation) =>
        then.EnterAsync<DuesState, DuesEvent>(entry, desk => DuesAsync(desk, began, entry.Sequence, cancellation), cancellation);

    // The dues of a membership that now begins on another day were annulled together with the correction.
    private static Task TriggerDuesAnew(IEvent entry, long number, Reactor then, CancellationToken cancellation) =>
        then.EnterAsync<DuesState, DuesEvent>(
            entry,
            async desk =>
            {
                var history = await desk.ReadAsync<History, IFact>(entry.StreamKey!, cancellation);
                var original = history.Original(number);
                return history.Standing(original) is MembershipEvent began and (MembershipApproved or MembershipRegistered)
                    ? await DuesAsync(desk, began, original, cancellation)
                    : null;
            },
            cancellation);

    private static async Task<ICommand<DuesState, DuesEvent>?> DuesAsync(
        Desk desk, MembershipEvent began, long number, CancellationToken cancellation) => WhenMembershipBegins.Then(
        began,
        number,
        await desk.ReadAsync<TariffState, TariffEvent>(TariffState.Stream, cancellation),
        await desk.ReadAsync<OperationsState, OperationsEvent>(OperationsState.Stream, cancellation),
        await desk.ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream, cancellation));
}
