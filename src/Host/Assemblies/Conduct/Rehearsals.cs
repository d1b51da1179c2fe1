// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Meetings;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Conduct;

/// <summary>
/// Trial ballots, so that delegates find out how to vote before it counts. Nothing of one is ever entered, it has no number, and when it ends it is
/// gone with all that was voted; that is why it stands beside the entries, where every server over the database finds it.
/// </summary>
public sealed class Rehearsals(NpgsqlDataSource source, Clerk clerk)
{
    // Held until it is committed by whoever starts one, and by what ends it: a trial and a real ballot never begin beside each other.
    private const string Alone = $"{LedgerStore.Schema}.rehearse_alone";

    /// <summary>The trial ballot of an assembly; null where there is none.</summary>
    public async Task<Rehearsal?> FindAsync(AssemblyKey assembly, CancellationToken cancellation)
    {
        var found = await Book.AskAsync(
            source,
            """
            select rehearsal.closed, count(*) filter (where paper = 'for')::int, count(*) filter (where paper = 'against')::int,
              count(*) filter (where paper = 'blank')::int
            from register.rehearsal left join register.rehearsal_vote using (assembly) where assembly = $1 group by rehearsal.closed
            """,
            [assembly.ToString()],
            row => (Closed: row.GetBoolean(0), Tally: new Tally(row.GetInt32(1), row.GetInt32(2), row.GetInt32(3))),
            cancellation).ToListAsync(cancellation);
        if (found is not [var (closed, tally)]) return null;
        var roll = await RollAsync(assembly, cancellation);
        return new Rehearsal(tally.Voted, roll.Presences.Keys.Count(cvr => Votes(roll, cvr) is not null), closed ? tally : null, !closed);
    }

    /// <summary>Starts one, where the assembly is to come or going on and nothing real is voted on or waits for its declaration.</summary>
    /// <returns>Whether there is one.</returns>
    public async Task<bool> StartAsync(AssemblyKey assembly, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var alone = await connection.BeginTransactionAsync(cancellation);
        await AskAsync($"select {Alone}($1)", cancellation, connection, assembly.ToString());
        var state = await clerk.ReadAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(assembly), cancellation);
        if (state.Status != AssemblyStatus.Planned) return false;
        var ballots = await BallotBook.StatesAsync(source, long.MaxValue, assembly, cancellation);
        if (ballots.Any(ballot => ballot.Status is BallotStatus.Open or BallotStatus.Closed)) return false;
        await AskAsync(
            "insert into register.rehearsal (assembly) values ($1) on conflict do nothing", cancellation, connection, assembly.ToString());
        await alone.CommitAsync(cancellation);
        return true;
    }

    /// <summary>Votes for a member, or changes what was voted.</summary>
    /// <param name="by">Who votes.</param>
    /// <returns>Whether it was taken: there is one, it is not closed, and that person votes for the member.</returns>
    public async Task<bool> VoteAsync(AssemblyKey assembly, Cvr cvr, PersonId by, Vote paper, CancellationToken cancellation) =>
        Votes(await RollAsync(assembly, cancellation), cvr) == by && await AskAsync(
            """
            insert into register.rehearsal_vote (assembly, cvr, paper)
            select assembly, $2, $3 from register.rehearsal where assembly = $1 and not closed for share
            on conflict (assembly, cvr) do update set paper = excluded.paper
            """,
            cancellation, assembly.ToString(), cvr.ToString(), Choices.Written(paper)) > 0;

    /// <summary>The members that somebody votes for, with what was voted for each; nothing where that has not happened.</summary>
    public async Task<IReadOnlyDictionary<Cvr, Vote?>> OfAsync(AssemblyKey assembly, PersonId person, CancellationToken cancellation)
    {
        var roll = await RollAsync(assembly, cancellation);
        var mine = roll.Presences.Keys.Where(cvr => Votes(roll, cvr) == person).ToList();
        var voted = await Book.AskAsync(
            source,
            "select cvr, paper from register.rehearsal_vote where assembly = $1 and cvr = any($2)",
            [assembly.ToString(), mine.Select(cvr => cvr.ToString()).ToArray()],
            row => (Cvr: Cvr.Parse(row.GetString(0)), Paper: Enum.Parse<Vote>(row.GetString(1), ignoreCase: true)),
            cancellation).ToDictionaryAsync(vote => vote.Cvr, vote => vote.Paper, cancellationToken: cancellation);
        return mine.ToDictionary(cvr => cvr, cvr => voted.TryGetValue(cvr, out var paper) ? paper : (Vote?)null);
    }

    /// <summary>Ends the voting, so that the result can be seen.</summary>
    public Task CloseAsync(AssemblyKey assembly, CancellationToken cancellation) =>
        AskAsync("update register.rehearsal set closed = true where assembly = $1", cancellation, assembly.ToString());

    /// <summary>Ends it: nothing is left of it.</summary>
    public Task EndAsync(AssemblyKey assembly, CancellationToken cancellation) =>
        AskAsync("delete from register.rehearsal where assembly = $1", cancellation, assembly.ToString());

    /// <summary>Ends it, if what is on the desk is entered; none is started meanwhile.</summary>
    public static void EndWith(AssemblyKey assembly, Desk desk)
    {
        desk.Together($"select {Alone}(?)", assembly.ToString());
        desk.Together("delete from register.rehearsal where assembly = ?", assembly.ToString());
    }

    private Task<RollState> RollAsync(AssemblyKey assembly, CancellationToken cancellation) =>
        clerk.ReadAsync<RollState, RollEvent>(RollState.StreamOf(assembly), cancellation);

    // Whether they have arrived does not matter: it is tried out before.
    private static PersonId? Votes(RollState roll, Cvr cvr) => roll[cvr].Ceased ? null : roll.Voter(cvr);

    private async Task<int> AskAsync(string sql, CancellationToken cancellation, params string[] values)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await AskAsync(sql, cancellation, connection, values);
    }

    private static async Task<int> AskAsync(string sql, CancellationToken cancellation, NpgsqlConnection connection, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>A trial ballot.</summary>
/// <param name="Turnout">How many members have voted.</param>
/// <param name="Present">How many could: those whom somebody votes for.</param>
/// <param name="Tally">What it comes to; null while it goes on.</param>
/// <param name="Running">Whether one can vote.</param>
public sealed record Rehearsal(int Turnout, int Present, Tally? Tally, bool Running);
