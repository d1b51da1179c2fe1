// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.Events;
using Marten;
using OS2.Ledger.Audit;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger;

/// <summary>
/// The clerk's desk while one request, or a file of requests, is decided: streams are read and folded, and what is decided lies
/// here until all of it is entered at once.
/// </summary>
public sealed class Desk(IDocumentSession session)
{
    private readonly Dictionary<string, Pile> _piles = [];
    private readonly List<Person> _persons = [];
    private readonly List<Key?> _apart = [];

    /// <summary>The keys of what changes rows outside the entries only.</summary>
    internal IReadOnlyList<Key?> AskedApart => _apart;

    internal IEnumerable<Pile> Written => _piles.Values.Where(pile => pile.New.Count > 0);

    /// <summary>What a stream amounts to, for facts that another stream's decision rests on.</summary>
    /// <exception cref="RefusedException">What it amounts to was only just decided and has no number yet to rest on.</exception>
    public async Task<TState> ReadAsync<TState, TFact>(string stream, CancellationToken cancellation)
        where TState : IState<TState, TFact> where TFact : IFact
    {
        var pile = await PileAsync(stream, cancellation);
        if (pile.New.Count > 0) throw new RefusedException(new Refusal("rests-on-unnumbered", "an entry names by number what it rests on"));
        return Fold<TState, TFact>(pile);
    }

    /// <summary>Everything a stream says, with what is on the desk.</summary>
    public async Task<History> HistoryAsync(string stream, CancellationToken cancellation) =>
        Fold<History, IFact>(await PileAsync(stream, cancellation));

    /// <summary>An entry of any stream; null when there is none of this number.</summary>
    public Task<IEvent?> EntryAsync(long number, CancellationToken cancellation) =>
        session.Events.QueryAllRawEvents().Where(entry => entry.Sequence == number).SingleOrDefaultAsync(cancellation)!;

    /// <summary>Decides a command and puts its facts on the desk.</summary>
    /// <returns>The refusal, or null.</returns>
    public async Task<Refusal?> EnterAsync<TState, TFact>(
        ICommand<TState, TFact> command, Signature signature, DateOnly today, CancellationToken cancellation)
        where TState : IState<TState, TFact> where TFact : IFact
    {
        var pile = await PileAsync(command.Stream, cancellation);
        if (signature.SeenVersion is { } seen && seen != pile.Version) return new Refusal("stale", "what you saw has changed", null, command.Stream);
        var decision = command.Decide(Fold<TState, TFact>(pile));
        if (decision.Refusal is { } refusal) return refusal;
        foreach (var fact in decision.Facts)
        {
            if (FactRules.Broken(fact, today) is { } broken) return broken;
            if (EntrySize.Broken(fact) is { } tooLarge) return tooLarge;
        }

        pile.New.AddRange(decision.Facts.Select(fact => ((IFact)fact, signature)));
        // What cannot be folded must fail here, where nothing is entered yet, and not in the books for ever after.
        _ = Fold<TState, TFact>(pile);
        return null;
    }

    /// <summary>Enters a person in the register together with what is on the desk, once for the same key or for the same name and mail.</summary>
    public PersonId Remember(Person person, PersonRegister register)
    {
        var known = _persons.Find(other => person.Key is null
            ? person.Email is not null && other.Name == person.Name && string.Equals(other.Email, person.Email, StringComparison.OrdinalIgnoreCase)
            : other.Key == person.Key);
        if (known is not null) return known.Id;
        _persons.Add(person);
        register.Enter(person, this);
        return person.Id;
    }

    /// <summary>Changes rows outside the entries if and only if there come entries.</summary>
    public void Together(string sql, params object[] values) => session.QueueSqlCommand(sql, values);

    /// <summary>Changes rows outside the entries, whether or not there come entries.</summary>
    /// <param name="key">The key it was asked with.</param>
    public void Apart(Key? key, string sql, params object[] values)
    {
        _apart.Add(key);
        session.QueueSqlCommand(sql, values);
    }

    private static TState Fold<TState, TFact>(Pile pile) where TState : IState<TState, TFact> where TFact : IFact => States.Replay<TState, TFact>(
        [.. pile.Stored.Select(entry => new Said((IFact)entry.Data, entry.Sequence)), .. pile.New.Select(added => new Said(added.Fact, 0))]);

    private async Task<Pile> PileAsync(string stream, CancellationToken cancellation)
    {
        if (_piles.TryGetValue(stream, out var pile)) return pile;
        return _piles[stream] = new Pile(stream, await session.Events.FetchStreamAsync(stream, token: cancellation));
    }

    /// <summary>One stream's entries, and the facts that will be added to it.</summary>
    internal sealed record Pile(string Stream, IReadOnlyList<IEvent> Stored)
    {
        public List<(IFact Fact, Signature Signature)> New { get; } = [];

        public long Version => Stored.Count;
    }
}

/// <summary>Carries a refusal out of a reading.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}
