// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections;
using System.Runtime.CompilerServices;

namespace OS2.Ledger;

/// <summary>
/// What a command comes to: facts to enter, nothing (the ledger already says exactly this), or a <see cref="Refusal"/>.
/// Written <c>[fact]</c>, <c>[]</c> or the refusal.
/// </summary>
[CollectionBuilder(typeof(Decision), nameof(Decision.Enter))]
public sealed class Decision<TFact> : IEnumerable<TFact> where TFact : IFact
{
    private readonly TFact[] _facts;

    internal Decision(TFact[] facts, Refusal? refusal) => (_facts, Refusal) = (facts, refusal);

    public IReadOnlyList<TFact> Facts => _facts;

    public Refusal? Refusal { get; }

    public static implicit operator Decision<TFact>(Refusal refusal) => new([], refusal);

    public IEnumerator<TFact> GetEnumerator() => Facts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Lets a decision be written as a list of facts.</summary>
public static class Decision
{
    public static Decision<TFact> Enter<TFact>(ReadOnlySpan<TFact> facts) where TFact : IFact => new(facts.ToArray(), null);
}
