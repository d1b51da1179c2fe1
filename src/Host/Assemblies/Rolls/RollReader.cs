// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>Reads a roll as its pages show it.</summary>
public sealed class RollReader(EntryReader entries, PersonRegister register, NpgsqlDataSource source)
{
    /// <returns>Null where nothing was ever entered about the assembly.</returns>
    public async Task<RollView?> ReadAsync(string assembly, BookPage book, Asker? asker, CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(assembly, out var key)) return null;
        var convened = await entries.ReadAsync(AssemblyState.StreamOf(key), book, asker, cancellation);
        if (convened.Entered.Count == 0) return null;
        var state = await VoterRoll.StateAsync(source, book.AsOf.Number, key, cancellation);
        var rules = await VoterRoll.RulesAsync(source, state, book.AsOf, cancellation);
        var persons = state.Presences.Values.Select(presence => presence.Representative).OfType<PersonId>();
        return new RollView(
            key, state, await VoterRoll.AskAsync(source, book.AsOf, assembly, cancellation).ToListAsync(cancellation),
            state.Frozen is null ? null : state.Electorate(rules),
            Names.MaySeePersons(asker) ? await register.NamesAsync(persons, cancellation) : new Dictionary<PersonId, string>(),
            StreamLines.Fold<AssemblyState, AssemblyEvent>(convened.Entered).Closed is not null);
    }
}

/// <summary>A roll as its pages show it.</summary>
/// <param name="Electorate">Who can vote now; null before the opening.</param>
/// <param name="Persons">The representatives whom the reader may know.</param>
/// <param name="Closed">Whether the assembly is closed now, and nothing more happens on its roll.</param>
public sealed record RollView(
    AssemblyKey Key, RollState State, IReadOnlyList<VoterRow> Rows, Electorate? Electorate, IReadOnlyDictionary<PersonId, string> Persons,
    bool Closed)
{
    /// <summary>The name of whoever represents a member, where the reader may know it.</summary>
    public string? Representative(VoterRow row) =>
        State[Organisations.Cvr.Parse(row.Cvr)].Representative is { } person ? Persons.GetValueOrDefault(person) : null;
}
