// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.Extensions.Caching.Memory;
using Npgsql;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>Who votes, on what ground, and where the votes go.</summary>
public sealed class Electors(NpgsqlDataSource source, Catching catching) : IDisposable
{
    // How a ballot was opened and what it rests on never changes, and each vote asks for it.
    private readonly MemoryCache _ballots = new(new MemoryCacheOptions { SizeLimit = 1000 });

    public void Dispose() => _ballots.Dispose();

    /// <summary>
    /// The members on a day, by every entry there is. A roll that is frozen is the one decision that is made of a book, which is why it waits
    /// for the book first.
    /// </summary>
    /// <returns>Also the last of these entries; and whether the member roll has not taken them in yet, when it is nobody.</returns>
    public async Task<(IReadOnlyList<Cvr> Members, long UpTo, bool Behind)> OnAsync(DateOnly day, CancellationToken cancellation)
    {
        var last = await AuditTrail.LastAsync(source, cancellation);
        if (!await catching.UpAsync(last, cancellation)) return ([], last, true);
        return (await VoterRoll.MembersAsync(source, new AsOf(day, last), cancellation).ToListAsync(cancellation), last, false);
    }

    /// <summary>What a ballot that is about to be opened rests on: not kept, since what was entered before can still be on its way.</summary>
    public Task<BallotGround> GroundNowAsync(BallotOpened ballot, CancellationToken cancellation) =>
        BallotBook.GroundAsync(source, ballot, cancellation);

    /// <summary>How a ballot was opened; null when it was not.</summary>
    public async Task<BallotOpened?> OpenedAsync(BallotKey ballot, Desk desk, CancellationToken cancellation)
    {
        if (_ballots.TryGetValue<BallotOpened>(ballot, out var known)) return known;
        var state = await desk.ReadAsync<BallotState, BallotEvent>(BallotState.StreamOf(ballot), cancellation);
        return state.Opened is { } opened ? _ballots.Set(ballot, opened, new MemoryCacheEntryOptions { Size = 1 }) : null;
    }

    /// <inheritdoc cref="BallotBook.GroundAsync" />
    public async Task<BallotGround> GroundAsync(BallotOpened ballot, CancellationToken cancellation)
    {
        if (_ballots.TryGetValue<BallotGround>((ballot.Ballot, ballot.UpTo), out var known)) return known!;
        var ground = await BallotBook.GroundAsync(source, ballot, cancellation);
        return _ballots.Set((ballot.Ballot, ballot.UpTo), ground, new MemoryCacheEntryOptions { Size = 1 });
    }

    /// <inheritdoc cref="BallotBook.CountAsync" />
    public Task<BallotCount> CountAsync(BallotKey ballot, CancellationToken cancellation) => BallotBook.CountAsync(source, ballot, cancellation);

    /// <summary>The papers in the box of a secret ballot, in the order of their codes.</summary>
    /// <exception cref="RefusedException">There is no box: the ledger was restored from a backup, which holds none.</exception>
    public async Task<IReadOnlyList<(string Code, BallotPaper Paper)>> PapersAsync(BallotKey ballot, CancellationToken cancellation)
    {
        try
        {
            return await Book.AskAsync(
                source,
                $"select code, paper from {LedgerStore.Schema}.papers_in_box($1)",
                [BallotState.StreamOf(ballot)],
                row => (row.GetString(0), BallotPaper.Parse(row.GetString(1))),
                cancellation).ToListAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new RefusedException(new Refusal("box-gone", "what was voted secretly is in no backup", "ballot"));
        }
    }

    /// <summary>Sets up the box of a secret ballot, if what is on the desk is entered.</summary>
    public static void SetUpBox(BallotKey ballot, Desk desk) => Together(desk, "set_up_box(?)", BallotState.StreamOf(ballot));

    /// <summary>Takes the box of a secret ballot away with all that is in it, if what is on the desk is entered.</summary>
    public static void TakeAwayBox(BallotKey ballot, Desk desk) => Together(desk, "take_away_box(?)", BallotState.StreamOf(ballot));

    /// <summary>Sees to it that what is on the desk is entered only while the ballot is open, and puts a secret paper in its box.</summary>
    public static void Vote(BallotKey ballot, (string Code, BallotPaper Paper)? secret, Desk desk)
    {
        Together(desk, "vote_in(?)", BallotState.StreamOf(ballot));
        if (secret is var (code, paper)) Together(desk, "put_in_box(?, ?, ?)", BallotState.StreamOf(ballot), code, paper.ToString());
    }

    private static void Together(Desk desk, string call, params object[] values) =>
        desk.Together($"select {LedgerStore.Schema}.{call}", values);

    /// <summary>Whether a member stands on a roll, by what its own entries said when it was frozen; until it is, today.</summary>
    /// <param name="history">What the stream of its membership says.</param>
    public static bool Stands(History history, RollFrozen? frozen, DateOnly today)
    {
        if (frozen is not null) history = history.Before(frozen.UpTo + 1);
        var day = frozen?.EffectiveOn.Latest ?? today;
        return States.Replay<MembershipState, MembershipEvent>(history.Entries).Spells.Exists(spell => spell.CanHoldOn(day));
    }
}
