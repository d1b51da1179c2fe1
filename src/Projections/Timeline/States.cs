// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Timeline;

/// <summary>Folds any stream by the state its facts belong to, found in the Domain so that none has to be registered.</summary>
public static class States
{
    private static readonly Dictionary<Type, Fold> ByFact = (
        from state in typeof(IFact).Assembly.GetTypes()
        from face in state.GetInterfaces()
        where face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IState<,>)
        let fact = face.GetGenericArguments()[1]
        select (fact, Fold: (Fold)Activator.CreateInstance(typeof(Fold<,>).MakeGenericType(state, fact))!))
        .ToDictionary(found => found.fact, found => found.Fold);

    /// <summary>How the stream a fact belongs to is folded. Throws <see cref="KeyNotFoundException"/> for a fact of no stream.</summary>
    public static Fold Of(IFact fact) => ByFact[fact.GetType().BaseType!];
}

/// <summary>Folds one kind of stream without knowing its types.</summary>
public abstract class Fold
{
    public abstract object Initial { get; }

    public abstract object Evolve(object state, IFact fact, long number);
}

/// <inheritdoc />
public sealed class Fold<TState, TFact> : Fold where TState : IState<TState, TFact> where TFact : IFact
{
    public override object Initial => TState.Initial;

    public override object Evolve(object state, IFact fact, long number) => TState.Evolve((TState)state, (TFact)fact, number);
}
