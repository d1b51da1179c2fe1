// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.Events;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Dues;
using OS2.Ledger.Memberships;
using OS2.Ledger.Operations;
using OS2.Ledger.Organisations;
using OS2.Ledger.Statutes;
using OS2.Ledger.Suppliers;
using OS2.Ledger.Timeline;

namespace OS2.Ledger;

/// <summary>
/// What follows from an entry, said once for whoever walks it: the <see cref="Reactor"/> enters it for ever, and <see cref="Impact"/> only
/// folds it, to tell what would come. Walked twice, the second time comes to nothing.
/// </summary>
public abstract class Consequences
{
    /// <summary>What a stream amounts to.</summary>
    protected abstract Task<TState> ReadAsync<TState, TFact>(string stream) where TState : IState<TState, TFact> where TFact : IFact;

    /// <summary>The entries, but for corrections and annulments, that followed from some entries of a stream.</summary>
    protected abstract Task<IReadOnlyList<Step>> FollowedAsync(string stream, IReadOnlyList<long> numbers);

    /// <summary>The entries that name one as what they rest on; their streams, which can be many, are about to be read.</summary>
    protected abstract Task<IReadOnlyList<(string Stream, long Number)>> RestingOnAsync(long number);

    /// <summary>The bodies in which an organisation has or had a seat or an office.</summary>
    protected abstract Task<IReadOnlyList<string>> BodiesOfAsync(Cvr cvr);

    /// <summary>Says what follows.</summary>
    protected abstract Task EnterAsync<TState, TFact>(ICommand<TState, TFact>? command) where TState : IState<TState, TFact> where TFact : IFact;

    /// <summary>Walks through everything that follows from an entry, but for what follows from that in its turn.</summary>
    public async Task FollowAsync(Step entry)
    {
        var history = await HistoryAsync(entry.Stream);
        if (entry.Fact is AuditEvent audit)
        {
            await AlignAsync(history, entry, audit);
        }
        // What stands, and not what was said first: it may have been corrected before its turn came.
        else if (history.Standing(entry.Number) is { } fact)
        {
            await FollowAsync(history, fact, entry.Number);
            if (fact is MembershipEvent ended) await EndSeatsAsync(ended, entry.Number);
            if (fact is MembershipRegistered or MembershipApproved) await TriggerDuesAsync((MembershipEvent)fact, entry.Number);
        }
    }

    /// <summary>What follows from a fact, but for the dues and the seats.</summary>
    /// <param name="number">The number of the fact's own entry.</param>
    private async Task FollowAsync(History history, IFact fact, long number)
    {
        switch (fact)
        {
            case MembershipAppliedFor applied:
                await EnterAsync(WhenFirstHeardOf.Then(applied, number));
                break;
            case MembershipRegistered registered:
                await EnterAsync(WhenFirstHeardOf.Then(registered, number));
                break;
            case MembershipApplicationCorrected or MembershipApproved:
                var (says, member) = ((MembershipEvent)fact, States.Replay<MembershipState, MembershipEvent>(history.Entries));
                await EnterAsync(WhenApplicationStands.Then(says, member));
                break;
            case MembershipPassedOn passed:
                await EnterAsync(Memberships.WhenOrganisationChanges.Then(passed, number));
                break;
            case ExclusionOverturned overturned:
                await RestoreSeatsAsync(history, overturned, number);
                break;
            case SupplierAgreementSigned signed:
                await EnterAsync(WhenFirstHeardOf.Then(signed, number));
                break;
            case SupplierRegistered registered:
                await EnterAsync(WhenFirstHeardOf.Then(registered, number));
                break;
            case SupplierAgreementCorrected or SupplierAccepted:
                await EnterAsync(
                    WhenApplicationStands.Then((SupplierEvent)fact, States.Replay<SupplierState, SupplierEvent>(history.Entries)));
                break;
            case SupplierPassedOn passed:
                await EnterAsync(Suppliers.WhenOrganisationChanges.Then(passed, number));
                break;
            case OrganisationMerged merged:
                await EnterAsync(WhenMerged.Then(merged, number));
                await EnterAsync(Memberships.WhenOrganisationChanges.Then(merged, number));
                await EnterAsync(Suppliers.WhenOrganisationChanges.Then(merged, number));
                break;
            case OrganisationSplitOff split:
                await EnterAsync(
                    WhenFirstHeardOf.Then(split, number, States.Replay<OrganisationState, OrganisationEvent>(history.Entries)));
                await EnterAsync(Memberships.WhenOrganisationChanges.Then(
                    split, number, await ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(split.Cvr))));
                await EnterAsync(Suppliers.WhenOrganisationChanges.Then(
                    split, number, await ReadAsync<SupplierState, SupplierEvent>(SupplierState.StreamOf(split.Cvr))));
                break;
            case OrganisationCeased ceased:
                await EnterAsync(Memberships.WhenOrganisationChanges.Then(ceased, number));
                await EnterAsync(Suppliers.WhenOrganisationChanges.Then(ceased, number));
                break;
        }
    }

    /// <summary>Ends the seats of whoever is no member any more, in every body that ever heard of it.</summary>
    private async Task EndSeatsAsync(MembershipEvent ended, long number)
    {
        if (!WhenMembershipEnds.Ends(ended)) return;
        var member = await ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(ended.Cvr));
        foreach (var body in await BodiesOfAsync(ended.Cvr)) await EnterAsync(WhenMembershipEnds.Then(ended, number, body, member));
    }

    /// <summary>As if never excluded (§ 4.6): what ended with the exclusion never did.</summary>
    private async Task RestoreSeatsAsync(History history, ExclusionOverturned overturned, long number)
    {
        var excluded = Corrections.Applied(history.Before(number).Entries).Last(said => said.Fact is MemberExcluded).Number;
        foreach (var followed in await FollowedAsync(history, MembershipState.StreamOf(overturned.Cvr), excluded))
            if (followed.Fact is BodyEvent)
                await EnterAsync(new AnnulEntry(followed.Stream, followed.Number, null, overturned.Basis));
    }

    /// <summary>
    /// Brings what followed from an entry into line with what that says now, and lets what follows from it now follow. What this corrects
    /// or annuls comes here in its turn.
    /// </summary>
    private async Task AlignAsync(History history, Step entry, AuditEvent audit)
    {
        var original = history.Original(audit.Number);
        var (said, before, now) = (history.Said(original), history.Before(entry.Number).Standing(original), history.Standing(original));
        // Nothing follows from these.
        if (said is DuesEvent or BodyEvent) return;
        var years = new HashSet<int>();
        foreach (var followed in await FollowedAsync(history, entry.Stream, original))
        {
            if ((await HistoryAsync(followed.Stream)).Standing(followed.Number) is not { } says) continue;
            var wanted = WhenCorrected.Then(says, said, now);
            if (wanted is null && says is DuesEvent due) years.Add(due.Year);
            await EnterAsync<History, IFact>(
                wanted is null
                    ? new AnnulEntry(followed.Stream, followed.Number, null, audit.Basis)
                    : new CorrectEntry(followed.Stream, followed.Number, wanted, null, audit.Basis));
        }

        // Seats of the same day are not decided anew: what was put right by hand stays so.
        if (now is MembershipEvent ended && before?.EffectiveOn != now.EffectiveOn) await EndSeatsAsync(ended, original);
        var standing = Corrections.Applied(history.Entries).ToList();
        // Excluded after all.
        if (said is ExclusionOverturned && now is null && standing.FindLast(own => own.Fact is MemberExcluded) is { Fact: MemberExcluded again } own)
            await EndSeatsAsync(again, own.Number);
        if (said is TariffSet) await RetriggerAsync(original, audit.Basis);
        if (now is not null && !now.Equals(before)) await FollowAsync(history, now, original);
        foreach (var (fact, number) in standing)
        {
            // What an application says now reaches the register as when it was approved.
            if (now is MembershipAppliedFor or MembershipApplicationCorrected && fact is MembershipApproved
                || (now is SupplierAgreementSigned or SupplierAgreementCorrected && fact is SupplierAccepted))
                await FollowAsync(history, fact, number);
            // Dues that fell away may be due for another beginning in the same year; dues of the same day are not decided anew.
            if (fact is MembershipRegistered or MembershipApproved && (years.Contains(fact.EffectiveOn.Earliest.Year)
                || (number == original && before?.EffectiveOn != now?.EffectiveOn)))
                await TriggerDuesAsync((MembershipEvent)fact, number);
        }
    }

    /// <summary>Works out anew what was triggered by a tariff that turned out to be another.</summary>
    private async Task RetriggerAsync(long tariff, Basis basis)
    {
        var resting = await RestingOnAsync(tariff);
        var (tariffs, operations, statutes) = await RulesAsync();
        foreach (var (stream, entry) in resting)
        {
            var theirs = await HistoryAsync(stream);
            var number = theirs.Original(entry);
            if (theirs.Standing(number) is DuesInvoiceTriggered due && due.TariffEntry == tariff)
                await EnterAsync(WhenTariffChanges.Then(due, number, basis, tariffs, operations, statutes));
        }
    }

    private async Task TriggerDuesAsync(MembershipEvent began, long number)
    {
        var (tariffs, operations, statutes) = await RulesAsync();
        await EnterAsync(WhenMembershipBegins.Then(began, number, tariffs, operations, statutes));
    }

    private async Task<(TariffState Tariffs, OperationsState Operations, StatutesState Statutes)> RulesAsync() => (
        await ReadAsync<TariffState, TariffEvent>(TariffState.Stream),
        await ReadAsync<OperationsState, OperationsEvent>(OperationsState.Stream),
        await ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream));

    private Task<History> HistoryAsync(string stream) => ReadAsync<History, IFact>(stream);

    /// <summary>What followed from an entry, or from its corrections.</summary>
    private Task<IReadOnlyList<Step>> FollowedAsync(History history, string stream, long original) => FollowedAsync(
        stream, [.. history.Entries.Select(entry => entry.Number).Where(number => history.Original(number) == original)]);
}

/// <summary>An entry on the way from cause to consequence.</summary>
public sealed record Step(string Stream, long Number, IFact Fact)
{
    public static Step Of(IEvent entry) => new(entry.StreamKey!, entry.Sequence, (IFact)entry.Data);
}
