// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using JasperFx.Events;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Elections;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Casework;
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
    // What is walked from at the moment, and the number of the entry that first said what it corrects.
    private Step _cause = null!;
    private long _original;
    private HashSet<(string Stream, string Command, long Target)>? _only;
    private List<RefusedReaction> _refused = [];

    // The streams in which something may be possible now that was not before.
    private HashSet<string> _touched = [];

    /// <summary>What a stream amounts to.</summary>
    protected abstract Task<TState> ReadAsync<TState, TFact>(string stream) where TState : IState<TState, TFact> where TFact : IFact;

    /// <summary>The entries, but for corrections and annulments, that followed from some entries of a stream.</summary>
    protected abstract Task<IReadOnlyList<Step>> FollowedAsync(string stream, IReadOnlyList<long> numbers);

    /// <summary>The entries that name one as what they rest on; their streams, which can be many, are about to be read.</summary>
    protected abstract Task<IReadOnlyList<(string Stream, long Number)>> RestingOnAsync(long number);

    /// <summary>The bodies in which an organisation has or had a seat or an office.</summary>
    protected abstract Task<IReadOnlyList<string>> BodiesOfAsync(Cvr cvr);

    /// <summary>The assemblies on whose roll something was entered.</summary>
    protected abstract Task<IReadOnlyList<AssemblyKey>> RollsAsync();

    /// <summary>All that was refused of the entries of which some was refused in some streams, or which are in one of them.</summary>
    protected abstract Task<IReadOnlyList<RefusedReaction>> RefusedInAsync(IReadOnlyCollection<string> streams);

    /// <summary>An entry.</summary>
    protected abstract Task<Step> EntryAsync(long number);

    /// <summary>Says what follows.</summary>
    /// <returns>Why it cannot be; null when it was said, or stood there already.</returns>
    protected abstract Task<Refusal?> SayAsync<TState, TFact>(Step cause, ICommand<TState, TFact> command)
        where TState : IState<TState, TFact> where TFact : IFact;

    /// <summary>Keeps what is refused now of what follows from an entry, and nothing else of it.</summary>
    /// <param name="before">What was refused of it before.</param>
    protected abstract Task KeepAsync(long entry, IReadOnlyList<RefusedReaction> before, IReadOnlyList<RefusedReaction> now);

    /// <summary>
    /// Walks through everything that follows from an entry, but for what follows from that in its turn. What was refused before is tried
    /// again where something came into the stream that refused it or into that of its cause.
    /// </summary>
    public async Task FollowAsync(Step entry)
    {
        _touched = [entry.Stream];
        var now = await WalkAsync(entry, null);
        var before = (await RefusedInAsync(_touched)).ToLookup(reaction => reaction.Entry == entry.Number);
        await KeepAsync(entry.Number, [.. before[true]], now);
        await AgainAsync(before[false]);
    }

    /// <summary>
    /// Tries again what was refused of some entries, and that alone: the rest was entered, and may have been put right by hand since.
    /// </summary>
    public async Task AgainAsync(IEnumerable<RefusedReaction> refused)
    {
        foreach (var before in refused.GroupBy(reaction => reaction.Entry))
            await KeepAsync(before.Key, [.. before], await WalkAsync(await EntryAsync(before.Key), [.. before.Select(reaction => reaction.Asked)]));
    }

    /// <param name="only">What alone is tried; null for all that follows.</param>
    /// <returns>What is refused of it.</returns>
    private async Task<IReadOnlyList<RefusedReaction>> WalkAsync(Step entry, HashSet<(string Stream, string Command, long Target)>? only)
    {
        var history = await HistoryAsync(entry.Stream);
        (_cause, _original, _only, _refused) = (entry, history.Original(entry.Number), only, []);
        await WalkAsync(history, entry);
        return _refused;
    }

    private async Task WalkAsync(History history, Step entry)
    {
        if (entry.Fact is AuditEvent audit)
        {
            await AlignAsync(history, entry, audit);
        }
        // What stands, and not what was said first: it may have been corrected before its turn came.
        else if (history.Standing(entry.Number) is { } fact)
        {
            await FollowAsync(history, fact, entry.Number);
            if (fact is MembershipEvent ended) await EndTiesAsync(ended, entry.Number);
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
                await RestoreTiesAsync(history, overturned, number);
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
            case BallotEvent declared:
                await DeclareAsync(declared);
                break;
        }
    }

    /// <summary>What an assembly decided takes effect, by what was voted on and the rules that held when the ballot was opened.</summary>
    private async Task DeclareAsync(BallotEvent declared)
    {
        var ballot = await ReadAsync<BallotState, BallotEvent>(BallotState.StreamOf(declared.Ballot));
        var upTo = ballot.Opened!.UpTo;
        var rules = (await VotedAsync<StatutesState, StatutesEvent>(StatutesState.Stream, upTo)).On(declared.EffectiveOn.Latest);
        switch (declared)
        {
            case MotionDeclared { Motion: { } number } said:
                var assembly = await VotedAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(declared.Ballot.Assembly), upTo);
                // What stood there can have been annulled since.
                if (assembly.Motion(number) is not { } motion) break;
                var then = WhenDeclared.Then(said, motion, rules, await ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream));
                await EnterAsync(then.Resolution);
                await EnterAsync(then.Tariff);
                await EnterAsync(then.Version);
                foreach (var rule in then.Rules) await EnterAsync(rule);
                await EnterAsync(then.Exclusion);
                break;
            case ElectionDeclared election:
                await EnterAsync(WhenElected.Then(election, [.. ballot.Elected.Select(elected => elected.Person)]));
                break;
            case CandidateElected elected:
                var member = elected.Organisation is { } cvr
                    ? await ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(cvr)) : MembershipState.Initial;
                await EnterAsync(WhenElected.Then(elected, rules, member.EntryOn(elected.EffectiveOn)));
                break;
        }
    }

    /// <summary>What a stream amounted to when a ballot was opened, as corrected since.</summary>
    private async Task<TState> VotedAsync<TState, TFact>(string stream, long upTo) where TState : IState<TState, TFact> where TFact : IFact =>
        States.Replay<TState, TFact>(
            [.. Corrections.Applied((await HistoryAsync(stream)).Entries).Where(said => said.Number <= upTo)]);

    /// <summary>
    /// Ends the seats of whoever is no member any more, in every body that ever heard of it, and its voice at an assembly that sits.
    /// </summary>
    private async Task EndTiesAsync(MembershipEvent ended, long number)
    {
        if (!WhenMembershipEnds.Ends(ended)) return;
        var history = await HistoryAsync(MembershipState.StreamOf(ended.Cvr));
        var member = States.Replay<MembershipState, MembershipEvent>(history.Entries);
        foreach (var body in await BodiesOfAsync(ended.Cvr)) await EnterAsync(WhenMembershipEnds.Then(ended, number, body, member));
        foreach (var assembly in await RollsAsync())
        {
            var roll = await ReadAsync<RollState, RollEvent>(RollState.StreamOf(assembly));
            var then = States.Replay<MembershipState, MembershipEvent>(history.Before((roll.Frozen?.UpTo ?? 0) + 1).Entries);
            var convened = await ReadAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(assembly));
            await EnterAsync(WhenMemberCeases.Then(ended, member, then, convened, roll));
        }
    }

    /// <summary>As if never excluded (§ 4.6): what ended with the exclusion never did.</summary>
    private async Task RestoreTiesAsync(History history, ExclusionOverturned overturned, long number)
    {
        var excluded = Corrections.Applied(history.Before(number).Entries).Last(said => said.Fact is MemberExcluded).Number;
        foreach (var followed in await FollowedAsync(history, MembershipState.StreamOf(overturned.Cvr), excluded))
            if (followed.Fact is BodyEvent or RollEvent)
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
        if (said is DuesEvent or BodyEvent or RollEvent) return;
        // Whoever was elected was so by the declaration.
        if (said is ElectionDeclared) await AlignElectedAsync(history, entry.Stream, original, now, audit.Basis);
        var years = new HashSet<int>();
        await AlignFollowedAsync(history, entry.Stream, original, now, audit.Basis, years);

        // What ends on the same day is not decided anew: what was put right by hand stays so.
        if (now is MembershipEvent ended && before?.EffectiveOn != now.EffectiveOn) await EndTiesAsync(ended, original);
        var standing = Corrections.Applied(history.Entries).ToList();
        // Excluded after all.
        if (said is ExclusionOverturned && now is null && standing.FindLast(own => own.Fact is MemberExcluded) is { Fact: MemberExcluded again } own)
            await EndTiesAsync(again, own.Number);
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

    /// <summary>Annuls or corrects what followed from an entry, as it now says.</summary>
    /// <param name="years">Gets the years of the dues that fall away.</param>
    private async Task AlignFollowedAsync(
        History history, string stream, long original, IFact? now, Basis basis, HashSet<int> years)
    {
        var all = await FollowedAsync(history, stream, original);
        // What was entered last rests on what was entered before it.
        foreach (var followed in now is null ? all.Reverse() : all)
        {
            if ((await HistoryAsync(followed.Stream)).Standing(followed.Number) is not { } says) continue;
            var wanted = WhenCorrected.Then(says, history.Said(original), now);
            if (wanted is null && says is DuesEvent due) years.Add(due.Year);
            await EnterAsync<History, IFact>(
                wanted is null
                    ? new AnnulEntry(followed.Stream, followed.Number, null, basis)
                    : new CorrectEntry(followed.Stream, followed.Number, wanted, null, basis));
        }
    }

    /// <summary>Annuls whoever was elected by a declaration that was annulled, seats and all, and what annulled them when it stands again.</summary>
    private async Task AlignElectedAsync(History history, string stream, long declaration, IFact? now, Basis basis)
    {
        var elected = history.Entries.SkipWhile(said => said.Number != declaration).Skip(1).TakeWhile(said => said.Fact is CandidateElected);
        foreach (var (_, number) in elected.Reverse())
        {
            if (now is null)
            {
                await AlignFollowedAsync(history, stream, number, null, basis, []);
                await EnterAsync(new AnnulEntry(stream, number, null, basis));
            }
            else if (history.Annulment(number) is { } annulment)
            {
                await EnterAsync(new AnnulEntry(stream, annulment, null, basis));
            }
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

    private async Task EnterAsync<TState, TFact>(ICommand<TState, TFact>? command) where TState : IState<TState, TFact> where TFact : IFact
    {
        if (command is null) return;
        var target = (object)command switch { AnnulEntry annul => annul.Number, CorrectEntry correct => correct.Number, _ => 0 };
        var asked = (command.Stream, JsonNamingPolicy.KebabCaseLower.ConvertName(command.GetType().Name), target);
        if (_only?.Contains(asked) is false) return;
        // Also where it stands already: entered by an attempt that was broken off before it came to what it made possible.
        if (await SayAsync(_cause, command) is not { } refusal) _touched.Add(command.Stream);
        else _refused.Add(RefusedReaction.Of(_cause, _original, asked, refusal));
    }

    private Task<History> HistoryAsync(string stream) => ReadAsync<History, IFact>(stream);

    /// <summary>What followed from an entry, or from its corrections.</summary>
    private Task<IReadOnlyList<Step>> FollowedAsync(History history, string stream, long original) => FollowedAsync(
        stream, [.. history.Entries.Select(entry => entry.Number).Where(number => history.Original(number) == original)]);
}

/// <summary>An entry on the way from cause to consequence.</summary>
public sealed record Step(string Stream, long Number, IFact Fact)
{
    /// <summary>The entry's id, once it is entered.</summary>
    public Guid Id { get; init; }

    /// <summary>What it belongs together with, once it is entered.</summary>
    public string? Correlation { get; init; }

    public static Step Of(IEvent entry) =>
        new(entry.StreamKey!, entry.Sequence, (IFact)entry.Data) { Id = entry.Id, Correlation = entry.CorrelationId };
}
