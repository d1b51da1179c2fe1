// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;

namespace OS2.Ledger.Timeline;

/// <summary>Folds any stream by the state its facts belong to, found in the Domain so that none has to be registered.</summary>
public static class States
{
    private static readonly Dictionary<Type, Fold> ByFact = (
        from state in typeof(IFact).Assembly.GetTypes()
        from face in state.GetInterfaces()
        where face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IState<,>)
        let fact = face.GetGenericArguments()[1]
        where fact != typeof(IFact)
        select (fact, Fold: (Fold)Activator.CreateInstance(typeof(Fold<,>).MakeGenericType(state, fact))!))
        .ToDictionary(found => found.fact, found => found.Fold);

    /// <summary>
    /// How the stream a fact belongs to is folded. Throws <see cref="KeyNotFoundException"/> for a fact of no stream, or of any.
    /// </summary>
    public static Fold Of(IFact fact) => ByFact[fact.GetType().BaseType!];

    /// <summary>What a stream amounts to by these entries.</summary>
    public static TState Replay<TState, TFact>(IReadOnlyList<Said> entries) where TState : IState<TState, TFact> where TFact : IFact =>
        TState.Standing(entries).Aggregate(TState.Initial, (state, entry) => TState.Evolve(state, (TFact)entry.Fact, entry.Number));
}

/// <summary>How one kind of stream is folded.</summary>
public abstract class Fold
{
    public abstract object Initial { get; }

    public abstract object Evolve(object state, IFact fact, long number);

    /// <summary>What the stream amounts to by these entries, as corrected by them.</summary>
    public abstract object Replay(IReadOnlyList<Said> entries);
}

/// <inheritdoc />
public sealed class Fold<TState, TFact> : Fold where TState : IState<TState, TFact> where TFact : IFact
{
    public override object Initial => TState.Initial;

    public override object Evolve(object state, IFact fact, long number) => TState.Evolve((TState)state, (TFact)fact, number);

    public override object Replay(IReadOnlyList<Said> entries) => States.Replay<TState, TFact>(entries);
}
