// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger;

/// <summary>What the facts of one stream amount to, as far as the rules ask. Never stored: always folded anew.</summary>
public interface IState<TSelf, TFact> where TSelf : IState<TSelf, TFact> where TFact : IFact
{
    static abstract TSelf Initial { get; }

    /// <summary>The state after one more fact. Throws <see cref="UnknownFactException"/> for a fact it does not know.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="fact">What was entered.</param>
    /// <param name="number">The entry's number, for rules that must name the entry they rely on.</param>
    static abstract TSelf Evolve(TSelf state, TFact fact, long number);
}

/// <summary>A request that decides itself: it names its stream and says what, given the state, is to be entered.</summary>
public interface ICommand<TState, TFact> where TState : IState<TState, TFact> where TFact : IFact
{
    string Stream { get; }

    Decision<TFact> Decide(TState state);
}

/// <summary>A stored fact that the code does not know. Silence here would be a wrong roster.</summary>
public sealed class UnknownFactException(IFact fact) : Exception($"No rule for {fact.GetType().Name}");
