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

    /// <summary>The entry that first said what an entry corrects; the entry itself where it is no correction.</summary>
    public long Original(long number) => Entries.Find(entry => entry.Number == number).Fact is AuditEvent audit ? Original(audit.Number) : number;

    /// <summary>The annulment of an entry that stands; null where none does.</summary>
    public long? Annulment(long number) => Entries
        .Where(entry => entry.Fact is EntryAnnulled annulment && annulment.Number == number && Annulment(entry.Number) is null)
        .Select(entry => (long?)entry.Number).LastOrDefault();

    /// <summary>What an entry said first.</summary>
    public IFact? Said(long number) => Entries.Find(entry => entry.Number == number).Fact;

    /// <summary>The same before an entry came.</summary>
    public History Before(long number) => new(Entries.RemoveAll(entry => entry.Number >= number));

    /// <summary>What an entry says now; null when it is annulled, or not of this stream.</summary>
    public IFact? Standing(long number)
    {
        var standing = Corrections.Applied(Entries).Where(entry => entry.Number == number).ToList();
        return standing is [var one] ? one.Fact : null;
    }
}
