// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Bodies;
using OS2.Ledger.Casework;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Audit;

/// <summary>
/// What entries would make of the rolls. The streams are read, taken to say it already, folded as the timeline folds them, and compared;
/// what follows is folded too, in the order in which it would come. Nothing is entered.
/// </summary>
public sealed class Impact : Consequences
{
    private readonly Dictionary<string, History> _before = [], _after = [];
    private readonly Queue<Step> _said = [];
    private readonly List<(long Cause, Step Step)> _followed = [];
    private readonly Dictionary<long, IReadOnlyList<RefusedReaction>> _refused = [];
    private readonly Clerk _clerk;
    private readonly RefusedReactions _kept;
    private readonly NpgsqlDataSource _source;
    private readonly CancellationToken _cancellation;

    // Numbers no entry has, below the one that a trial of a correction takes.
    private const long First = long.MaxValue / 2;
    private long _next = First;

    private Impact(Clerk clerk, RefusedReactions kept, NpgsqlDataSource source, CancellationToken cancellation) =>
        (_clerk, _kept, _source, _cancellation) = (clerk, kept, source, cancellation);

    /// <summary>What would hold otherwise.</summary>
    public IReadOnlyList<PeriodChange> Changes =>
        [.. _after.Keys.SelectMany(stream => PeriodChange.Between(Periods(_before[stream]), Periods(_after[stream])))];

    /// <summary>What could not follow, be it for the first time or still.</summary>
    public IReadOnlyList<RefusedReaction> Refused =>
        [.. _refused.Values.SelectMany(reactions => reactions).DistinctBy(reaction => (reaction.Work, reaction.Code))];

    /// <param name="facts">What would be entered, as it was decided.</param>
    public static async Task<Impact> OfAsync(
        Clerk clerk, RefusedReactions kept, NpgsqlDataSource source, IReadOnlyList<(string Stream, IFact Fact)> facts,
        CancellationToken cancellation)
    {
        var impact = new Impact(clerk, kept, source, cancellation);
        foreach (var (stream, fact) in facts)
        {
            await impact.HistoryAsync(stream);
            impact.Say(0, stream, fact);
        }

        while (impact._said.TryDequeue(out var entry)) await impact.FollowAsync(entry);
        return impact;
    }

    protected override async Task<Step> EntryAsync(long number) =>
        _followed.Select(followed => followed.Step).FirstOrDefault(step => step.Number == number)
            ?? Step.Of((await _clerk.EntryAsync(number, _cancellation))!);

    protected override async Task<TState> ReadAsync<TState, TFact>(string stream) =>
        await HistoryAsync(stream) is TState history ? history : States.Replay<TState, TFact>(_after[stream].Entries);

    protected override async Task<IReadOnlyList<Step>> FollowedAsync(string stream, IReadOnlyList<long> numbers) =>
    [
        .. await _clerk.FollowedAsync(stream, numbers, _cancellation),
        .. _followed.Where(followed => numbers.Contains(followed.Cause) && followed.Step.Fact is not AuditEvent).Select(followed => followed.Step),
    ];

    /// <summary>Reads the streams, too, in one question.</summary>
    protected override async Task<IReadOnlyList<(string Stream, long Number)>> RestingOnAsync(long number)
    {
        var resting = await _clerk.RestingOnAsync(number, _cancellation);
        var unread = resting.Select(entry => entry.Stream).Distinct().Where(stream => !_after.ContainsKey(stream)).ToArray();
        foreach (var stream in unread) _before[stream] = _after[stream] = History.Initial;
        await foreach (var entry in AuditTrail.OfStreamsAsync(_source, unread, _cancellation))
            _before[entry.Stream] = _after[entry.Stream] = History.Evolve(_after[entry.Stream], entry.FactOf(), entry.Number);
        return resting;
    }

    protected override async Task<IReadOnlyList<string>> BodiesOfAsync(Cvr cvr) =>
    [
        .. (await _clerk.BodiesOfAsync(cvr, _cancellation)).Union(
            _followed.Select(followed => followed.Step.Fact).OfType<BodyEvent>().Select(fact => fact.Body)),
    ];

    protected override Task<IReadOnlyList<AssemblyKey>> RollsAsync() => _clerk.RollsAsync(_cancellation);

    protected override async Task<IReadOnlyList<RefusedReaction>> RefusedInAsync(IReadOnlyCollection<string> streams)
    {
        foreach (var kept in (await _kept.InAsync(streams, _cancellation)).GroupBy(reaction => reaction.Entry)) _refused.TryAdd(kept.Key, [.. kept]);
        return
        [
            .. _refused.Values.Where(reactions => reactions.Any(reaction => streams.Contains(reaction.Stream) || streams.Contains(reaction.Cause)))
                .SelectMany(reactions => reactions),
        ];
    }

    protected override Task KeepAsync(long entry, IReadOnlyList<RefusedReaction> before, IReadOnlyList<RefusedReaction> now)
    {
        _refused[entry] = now;
        return Task.CompletedTask;
    }

    protected override async Task<Refusal?> SayAsync<TState, TFact>(Step cause, ICommand<TState, TFact> command)
    {
        var decision = command.Decide(await ReadAsync<TState, TFact>(command.Stream));
        // A number that no entry has yet tells nobody anything.
        if (decision.Refusal is { } refusal) return refusal.Facts.OfType<long>().Any(number => number >= First) ? Desk.Contradicts : refusal;
        try
        {
            _ = States.Replay<TState, TFact>([.. _after[command.Stream].Entries, .. decision.Facts.Select(fact => new Said(fact, _next))]);
        }
        catch (DoesNotFollowException)
        {
            return Desk.Contradicts;
        }

        foreach (var fact in decision.Facts) Say(cause.Number, command.Stream, fact);
        return null;
    }

    private void Say(long cause, string stream, IFact fact)
    {
        var step = new Step(stream, _next++, fact);
        _after[stream] = History.Evolve(_after[stream], fact, step.Number);
        _followed.Add((cause, step));
        if (Reactions.Causes.Contains(fact.GetType())) _said.Enqueue(step);
    }

    private async Task<History> HistoryAsync(string stream)
    {
        if (!_after.ContainsKey(stream)) _after[stream] = _before[stream] = await _clerk.ReadAsync<History, IFact>(stream, _cancellation);
        return _after[stream];
    }

    // As the timeline has them: a period that ends before it begins is no row.
    private static IEnumerable<Period> Periods(History history) =>
        history.Entries is [var first, ..] && States.Of(first.Fact).Replay(history.Entries) is IPeriods holds
            ? holds.Periods.Where(period => TimelineRow.Of(period).Any())
            : [];
}
