// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.Events;
using Marten;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
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
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<MembershipApplicationCorrected> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<MembershipRegistered> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<MembershipApproved> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<MembershipPassedOn> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<MembershipResigned> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<MembershipDeemedResigned> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<MembershipEndRegistered> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<MemberExcluded> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<MembershipLapsed> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<ExclusionOverturned> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<SupplierAgreementSigned> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<SupplierAgreementCorrected> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<SupplierRegistered> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<SupplierAccepted> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<SupplierPassedOn> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<OrganisationMerged> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<OrganisationSplitOff> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<OrganisationCeased> entry, Reactor then, CancellationToken cancellation) =>
        FollowAsync(entry, then, cancellation);

    public static Task Handle(IEvent<EntryCorrected> entry, Reactor then, CancellationToken cancellation) =>
        AlignAsync(entry, entry.Data.Number, then, cancellation);

    public static Task Handle(IEvent<EntryAnnulled> entry, Reactor then, CancellationToken cancellation) =>
        AlignAsync(entry, entry.Data.Number, then, cancellation);

    // What stands, and not what was said first: it may have been corrected before its turn came.
    private static async Task FollowAsync(IEvent entry, Reactor then, CancellationToken cancellation)
    {
        if ((await then.HistoryAsync(entry.StreamKey!, cancellation)).Standing(entry.Sequence) is not { } fact) return;
        await FollowAsync(entry, fact, entry.Sequence, then, cancellation);
        if (fact is MembershipEvent ended) await EndSeatsAsync(entry, ended, entry.Sequence, then, cancellation);
        if (fact is MembershipRegistered or MembershipApproved) await TriggerDues(entry, (MembershipEvent)fact, entry.Sequence, then, cancellation);
    }

    /// <summary>What follows from a fact, but for the dues and the seats.</summary>
    /// <param name="entry">The entry that says so now: the fact's own, or one that corrected it.</param>
    /// <param name="number">The number of the fact's own entry.</param>
    private static async Task FollowAsync(IEvent entry, IFact fact, long number, Reactor then, CancellationToken cancellation)
    {
        switch (fact)
        {
            case MembershipAppliedFor applied:
                await then.EnterAsync(entry, WhenFirstHeardOf.Then(applied, number), cancellation);
                break;
            case MembershipRegistered registered:
                await then.EnterAsync(entry, WhenFirstHeardOf.Then(registered, number), cancellation);
                break;
            case MembershipApplicationCorrected or MembershipApproved:
                await then.EnterAsync<OrganisationState, OrganisationEvent>(
                    entry,
                    async desk => WhenApplicationStands.Then(
                        (MembershipEvent)fact, await desk.ReadAsync<MembershipState, MembershipEvent>(entry.StreamKey!, cancellation)),
                    cancellation);
                break;
            case MembershipPassedOn passed:
                await then.EnterAsync(entry, Memberships.WhenOrganisationChanges.Then(passed, number), cancellation);
                break;
            case ExclusionOverturned overturned:
                await RestoreSeatsAsync(entry, overturned, number, then, cancellation);
                break;
            case SupplierAgreementSigned signed:
                await then.EnterAsync(entry, WhenFirstHeardOf.Then(signed, number), cancellation);
                break;
            case SupplierRegistered registered:
                await then.EnterAsync(entry, WhenFirstHeardOf.Then(registered, number), cancellation);
                break;
            case SupplierAgreementCorrected or SupplierAccepted:
                await then.EnterAsync<OrganisationState, OrganisationEvent>(
                    entry,
                    async desk => WhenApplicationStands.Then(
                        (SupplierEvent)fact, await desk.ReadAsync<SupplierState, SupplierEvent>(entry.StreamKey!, cancellation)),
                    cancellation);
                break;
            case SupplierPassedOn passed:
                await then.EnterAsync(entry, Suppliers.WhenOrganisationChanges.Then(passed, number), cancellation);
                break;
            case OrganisationMerged merged:
                await then.EnterAsync(entry, WhenMerged.Then(merged, number), cancellation);
                await then.EnterAsync(entry, Memberships.WhenOrganisationChanges.Then(merged, number), cancellation);
                await then.EnterAsync(entry, Suppliers.WhenOrganisationChanges.Then(merged, number), cancellation);
                break;
            case OrganisationSplitOff split:
                await FollowAsync(entry, split, number, then, cancellation);
                break;
            case OrganisationCeased ceased:
                await then.EnterAsync(entry, Memberships.WhenOrganisationChanges.Then(ceased, number), cancellation);
                await then.EnterAsync(entry, Suppliers.WhenOrganisationChanges.Then(ceased, number), cancellation);
                break;
        }
    }

    private static async Task FollowAsync(IEvent entry, OrganisationSplitOff split, long number, Reactor then, CancellationToken cancellation)
    {
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

    /// <summary>Ends the seats of whoever is no member any more, in every body that ever heard of it.</summary>
    private static async Task EndSeatsAsync(
        IEvent entry, MembershipEvent ended, long number, Reactor then, CancellationToken cancellation)
    {
        if (!WhenMembershipEnds.Ends(ended)) return;
        foreach (var body in await then.BodiesOfAsync(ended.Cvr, cancellation))
            await then.EnterAsync<BodyState, BodyEvent>(
                entry,
                async desk => WhenMembershipEnds.Then(
                    ended, number, body, await desk.ReadAsync<MembershipState, MembershipEvent>(entry.StreamKey!, cancellation)),
                cancellation);
    }

    /// <summary>As if never excluded (§ 4.6): what ended with the exclusion never did.</summary>
    private static async Task RestoreSeatsAsync(
        IEvent entry, ExclusionOverturned overturned, long number, Reactor then, CancellationToken cancellation)
    {
        var history = await then.HistoryAsync(entry.StreamKey!, cancellation);
        var excluded = Corrections.Applied(history.Before(number).Entries).Last(said => said.Fact is MemberExcluded).Number;
        foreach (var followed in await then.FollowedAsync(history, excluded, entry.StreamKey!, cancellation))
            if (followed.Data is BodyEvent)
                await then.EnterAsync<History, IFact>(
                    entry, new AnnulEntry(followed.StreamKey!, followed.Sequence, null, overturned.Basis), cancellation);
    }

    /// <summary>
    /// Brings what followed from an entry into line with what that says now, and lets what follows from it now follow. What this corrects
    /// or annuls comes here in its turn.
    /// </summary>
    private static async Task AlignAsync(IEvent entry, long number, Reactor then, CancellationToken cancellation)
    {
        var (history, basis) = (await then.HistoryAsync(entry.StreamKey!, cancellation), ((AuditEvent)entry.Data).Basis);
        var original = history.Original(number);
        var (said, before, now) = (history.Said(original), history.Before(entry.Sequence).Standing(original), history.Standing(original));
        var years = new HashSet<int>();
        foreach (var followed in await then.FollowedAsync(history, original, entry.StreamKey!, cancellation))
        {
            var (stream, theirs) = (followed.StreamKey!, await then.HistoryAsync(followed.StreamKey!, cancellation));
            if (theirs.Standing(followed.Sequence) is not { } says) continue;
            var wanted = WhenCorrected.Then(says, said, now);
            if (wanted is null && says is DuesEvent due) years.Add(due.Year);
            await then.EnterAsync<History, IFact>(
                entry,
                wanted is null
                    ? new AnnulEntry(stream, followed.Sequence, null, basis)
                    : new CorrectEntry(stream, followed.Sequence, wanted, null, basis),
                cancellation);
        }

        // Seats of the same day are not decided anew: what was put right by hand stays so.
        if (now is MembershipEvent ended && before?.EffectiveOn != now.EffectiveOn)
            await EndSeatsAsync(entry, ended, original, then, cancellation);
        // Excluded after all.
        var exclusion = Corrections.Applied(history.Entries).LastOrDefault(entered => entered.Fact is MemberExcluded);
        if (said is ExclusionOverturned && now is null && exclusion.Fact is MemberExcluded again)
            await EndSeatsAsync(entry, again, exclusion.Number, then, cancellation);
        if (said is TariffSet) await RetriggerAsync(entry, original, basis, then, cancellation);
        if (now is not null && !now.Equals(before)) await FollowAsync(entry, now, original, then, cancellation);
        foreach (var (fact, own) in Corrections.Applied(history.Entries))
        {
            // What an application says now reaches the register as when it was approved.
            if (now is MembershipAppliedFor or MembershipApplicationCorrected && fact is MembershipApproved
                || (now is SupplierAgreementSigned or SupplierAgreementCorrected && fact is SupplierAccepted))
                await FollowAsync(entry, fact, own, then, cancellation);
            if (fact is not (MembershipRegistered or MembershipApproved)) continue;
            // Dues that fell away may be due for another beginning in the same year; dues of the same day are not decided anew.
            if (years.Contains(fact.EffectiveOn.Earliest.Year) || (own == original && before?.EffectiveOn != now?.EffectiveOn))
                await TriggerDues(entry, (MembershipEvent)fact, own, then, cancellation);
        }
    }

    /// <summary>Works out anew what was triggered by a tariff that turned out to be another.</summary>
    private static async Task RetriggerAsync(IEvent entry, long tariff, Basis basis, Reactor then, CancellationToken cancellation)
    {
        foreach (var resting in await then.RestingOnAsync(tariff, cancellation))
        {
            var theirs = await then.HistoryAsync(resting.Stream, cancellation);
            var number = theirs.Original(resting.Number);
            if (theirs.Standing(number) is not DuesInvoiceTriggered due || due.TariffEntry != tariff) continue;
            await then.EnterAsync<History, IFact>(
                entry,
                async desk => WhenTariffChanges.Then(
                    due,
                    number,
                    basis,
                    await desk.ReadAsync<TariffState, TariffEvent>(TariffState.Stream, cancellation),
                    await desk.ReadAsync<OperationsState, OperationsEvent>(OperationsState.Stream, cancellation),
                    await desk.ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream, cancellation)),
                cancellation);
        }
    }

    private static Task TriggerDues(IEvent entry, MembershipEvent began, long number, Reactor then, CancellationToken cancellation) =>
        then.EnterAsync<DuesState, DuesEvent>(
            entry,
            async desk => WhenMembershipBegins.Then(
                began,
                number,
                await desk.ReadAsync<TariffState, TariffEvent>(TariffState.Stream, cancellation),
                await desk.ReadAsync<OperationsState, OperationsEvent>(OperationsState.Stream, cancellation),
                await desk.ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream, cancellation)),
            cancellation);
}
