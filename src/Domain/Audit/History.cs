// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;

namespace OS2.Ledger.Audit;

/// <summary>A fact as one entry said it.</summary>
/// <param name="Number">The entry's number.</param>
public readonly record struct Said(IFact Fact, long Number);

/// <summary>Everything one stream says, with its corrections and annulments; of any stream.</summary>
public sealed record History(ImmutableList<Said> Entries) : IState<History, IFact>
{
    public static History Initial { get; } = new([]);

    public static History Evolve(History state, IFact fact, long number) => new(state.Entries.Add(new Said(fact, number)));

    static IEnumerable<Said> IState<History, IFact>.Standing(IReadOnlyList<Said> entries) => entries;

    /// <summary>What an entry says now; null when it is annulled, or not of this stream.</summary>
    public IFact? Standing(long number)
    {
        var standing = Corrections.Applied(Entries).Where(entry => entry.Number == number).ToList();
        return standing is [var one] ? one.Fact : null;
    }
}
