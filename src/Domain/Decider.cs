// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;

namespace OS2.Ledger;

/// <summary>What the facts of one stream amount to, as far as the rules ask. Never stored: always folded anew.</summary>
public interface IState<TSelf, TFact> where TSelf : IState<TSelf, TFact> where TFact : IFact
{
    static abstract TSelf Initial { get; }

    /// <summary>
    /// The state after one more fact. Throws <see cref="UnknownFactException"/> for a fact it does not know, and
    /// <see cref="DoesNotFollowException"/> for one that cannot have happened after the others.
    /// </summary>
    /// <param name="state">The state before.</param>
    /// <param name="fact">What was entered.</param>
    /// <param name="number">The entry's number, for rules that must name the entry they rely on.</param>
    static abstract TSelf Evolve(TSelf state, TFact fact, long number);

    /// <summary>The facts of a stream that count: as corrected.</summary>
    static virtual IEnumerable<Said> Standing(IReadOnlyList<Said> entries) => Corrections.Applied(entries);
}

/// <summary>A request that decides itself: it names its stream and says what, given the state, is to be entered.</summary>
public interface ICommand<TState, TFact> where TState : IState<TState, TFact> where TFact : IFact
{
    string Stream { get; }

    Decision<TFact> Decide(TState state);
}

/// <summary>A stored fact that the code does not know. Silence here would be a wrong roster.</summary>
public sealed class UnknownFactException(IFact fact) : Exception($"No rule for {fact.GetType().Name}");

/// <summary>A fact that cannot have happened after the others: no command enters one, but correcting an earlier entry can leave one.</summary>
/// <param name="number">Its entry's number.</param>
public sealed class DoesNotFollowException(long number) : Exception($"Entry {number} does not follow")
{
    public long Number => number;
}
