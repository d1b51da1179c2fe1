// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Bodies;
using OS2.Ledger.Dues;
using OS2.Ledger.Memberships;
using OS2.Ledger.Operations;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Audit;

/// <summary>
/// What a correction or an annulment would make of the rolls. The streams are read, taken to say it already, folded as the timeline
/// folds them, and compared; what followed is brought into line by the same rules as the reaction (<see cref="Reactions"/>) will. Nothing
/// is entered.
/// </summary>
public sealed class Impact
{
    private readonly Dictionary<string, History> _before = [], _after = [];
    private readonly Clerk _clerk;
    private readonly NpgsqlDataSource _source;
    private readonly CancellationToken _cancellation;

    // Numbers no entry has, below the one that a trial of a correction takes.
    private long _next = long.MaxValue - 1;

    private Impact(Clerk clerk, NpgsqlDataSource source, CancellationToken cancellation) =>
        (_clerk, _source, _cancellation) = (clerk, source, cancellation);

    /// <summary>What would hold otherwise.</summary>
    public IReadOnlyList<PeriodChange> Changes =>
        [.. _after.Keys.SelectMany(stream => PeriodChange.Between(Periods(_before[stream]), Periods(_after[stream])))];

    public static async Task<Impact> OfAsync(
        Clerk clerk, NpgsqlDataSource source, string stream, AuditEvent audit, CancellationToken cancellation)
    {
        var impact = new Impact(clerk, source, cancellation);
        await impact.AlignAsync(stream, audit);
        return impact;
    }

    private async Task AlignAsync(string stream, AuditEvent audit)
    {
        var history = await StreamAsync(stream);
        // What would leave an entry that cannot have happened is refused, and is not brought into line.
        if (AuditRefusals.Unless(history, audit).Refusal is not null) return;
        var original = history.Original(audit.Number);
        var after = Say(stream, audit);
        var (said, before, now) = (after.Said(original), history.Standing(original), after.Standing(original));
        var causes = history.Entries.Select(entry => entry.Number).Where(number => history.Original(number) == original).ToList();
        var years = new HashSet<int>();
        foreach (var followed in await _clerk.FollowedAsync(stream, causes, _cancellation))
        {
            if ((await StreamAsync(followed.StreamKey!)).Standing(followed.Sequence) is not { } says) continue;
            var wanted = WhenCorrected.Then(says, said, now);
            if (wanted is null && says is DuesEvent due) years.Add(due.Year);
            if (says.Equals(wanted)) continue;
            AuditEvent aligned = wanted is null
                ? new EntryAnnulled(followed.Sequence, null, audit.Basis)
                : new EntryCorrected(followed.Sequence, wanted, null, audit.Basis);
            await AlignAsync(followed.StreamKey!, aligned);
        }

        if (now is MembershipEvent ended && before?.EffectiveOn != now.EffectiveOn) await EndSeatsAsync(stream, ended, original);
        if (said is TariffSet) await RetriggerAsync(original, audit.Basis);
        foreach (var (fact, own) in Corrections.Applied(after.Entries))
            if (fact is MembershipRegistered or MembershipApproved
                && (years.Contains(fact.EffectiveOn.Earliest.Year) || (own == original && before?.EffectiveOn != now?.EffectiveOn)))
                await TriggerAsync((MembershipEvent)fact, own);
    }

    /// <summary>The seats that end with the membership, or pass on with it.</summary>
    private async Task EndSeatsAsync(string stream, MembershipEvent ended, long number)
    {
        if (!WhenMembershipEnds.Ends(ended)) return;
        var member = States.Replay<MembershipState, MembershipEvent>(_after[stream].Entries);
        foreach (var body in await _clerk.BodiesOfAsync(ended.Cvr, _cancellation))
            if (WhenMembershipEnds.Then(ended, number, body, member) is { } command)
                foreach (var fact in command.Decide(States.Replay<BodyState, BodyEvent>((await StreamAsync(command.Stream)).Entries)))
                    Say(command.Stream, fact);
    }

    /// <summary>What was triggered by a tariff, worked out anew; its streams, which can be many, are read in one question.</summary>
    private async Task RetriggerAsync(long tariff, Basis basis)
    {
        var resting = await _clerk.RestingOnAsync(tariff, _cancellation);
        var unread = resting.Select(entry => entry.Stream).Distinct().Where(stream => !_after.ContainsKey(stream)).ToArray();
        foreach (var stream in unread) _before[stream] = _after[stream] = History.Initial;
        await foreach (var entry in AuditTrail.OfStreamsAsync(_source, unread, _cancellation))
            _before[entry.Stream] = _after[entry.Stream] = History.Evolve(_after[entry.Stream], entry.FactOf(), entry.Number);
        var (tariffs, operations, statutes) = await RulesAsync();
        foreach (var entry in resting)
        {
            var theirs = _after[entry.Stream];
            var number = theirs.Original(entry.Number);
            if (theirs.Standing(number) is not DuesInvoiceTriggered due || due.TariffEntry != tariff) continue;
            foreach (var fact in WhenTariffChanges.Then(due, number, basis, tariffs, operations, statutes).Decide(theirs)) Say(entry.Stream, fact);
        }
    }

    private async Task TriggerAsync(MembershipEvent began, long number)
    {
        var (tariffs, operations, statutes) = await RulesAsync();
        var trigger = WhenMembershipBegins.Then(began, number, tariffs, operations, statutes);
        foreach (var fact in trigger.Decide(States.Replay<DuesState, DuesEvent>((await StreamAsync(trigger.Stream)).Entries)))
            Say(trigger.Stream, fact);
    }

    private async Task<(TariffState Tariffs, OperationsState Operations, StatutesState Statutes)> RulesAsync() => (
        States.Replay<TariffState, TariffEvent>((await StreamAsync(TariffState.Stream)).Entries),
        States.Replay<OperationsState, OperationsEvent>((await StreamAsync(OperationsState.Stream)).Entries),
        States.Replay<StatutesState, StatutesEvent>((await StreamAsync(StatutesState.Stream)).Entries));

    private History Say(string stream, IFact fact) => _after[stream] = History.Evolve(_after[stream], fact, _next--);

    private async Task<History> StreamAsync(string stream)
    {
        if (!_after.ContainsKey(stream)) _after[stream] = _before[stream] = await _clerk.ReadAsync<History, IFact>(stream, _cancellation);
        return _after[stream];
    }

    private static IEnumerable<Period> Periods(History history) =>
        history.Entries is [var first, ..] && States.Of(first.Fact).Replay(history.Entries) is IPeriods holds ? holds.Periods : [];
}
