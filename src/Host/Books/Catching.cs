// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Books;

/// <summary>Waits for the books and the reactions, which follow the entries and are a moment behind.</summary>
public sealed class Catching(NpgsqlDataSource source)
{
    /// <summary>How long a page or answer waits before it says that the books are catching up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly string[] Followers = [$"{TimelineProjection.Book}:All", $"{Reactions.Name}:All"];

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    /// <summary>Waits until the books hold an entry, or patience ends.</summary>
    /// <returns>Whether they do.</returns>
    public async Task<bool> UpAsync(long number, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            while (await AsOf.HeldUpToAsync(source, patience.Token) < number) await Task.Delay(Pause, patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Waits until the books hold an entry and what follows from it, for the page that shows it next.</summary>
    /// <returns>Whether patience ended first, and the page says that it is behind.</returns>
    public async Task<bool> BehindAfterAsync(long number, CancellationToken cancellation) =>
        !await UpAsync(number, cancellation) || !await FollowedAsync(cancellation);

    /// <summary>Waits for what follows from the entries there are, or until patience ends.</summary>
    /// <returns>Whether all of it has been dealt with.</returns>
    public async Task<bool> FollowedAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await AllAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Waits until books and reactions have dealt with every entry there is, also those the reactions add.</summary>
    public async Task AllAsync(CancellationToken cancellation)
    {
        while (!await DoneAsync(cancellation)) await Task.Delay(Pause, cancellation);
    }

    /// <summary>Whether there is nothing left to deal with.</summary>
    public async Task<bool> DoneAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            select count(*) = 2 or not exists (select from {LedgerStore.Schema}.mt_events) from {LedgerStore.Schema}.mt_event_progression
            where name = any($1) and last_seq_id >= (select coalesce(max(seq_id), 0) from {LedgerStore.Schema}.mt_events)
            """);
        command.Parameters.AddWithValue(Followers);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>How far each has come that has entries left to deal with.</summary>
    public async Task<IReadOnlyDictionary<string, long>> BehindAsync(CancellationToken cancellation)
    {
        var behind = Book.AskAsync(
            source,
            $"""
            select follower, coalesce(last_seq_id, 0) from unnest($1) follower
            left join {LedgerStore.Schema}.mt_event_progression on name = follower
            where coalesce(last_seq_id, 0) < (select coalesce(max(seq_id), 0) from {LedgerStore.Schema}.mt_events)
            """,
            [Followers],
            row => (Name: row.GetString(0), Number: row.GetInt64(1)),
            cancellation);
        return await behind.ToDictionaryAsync(follower => follower.Name, follower => follower.Number, cancellationToken: cancellation);
    }

    /// <summary>How many entries the slowest of them has not dealt with.</summary>
    public async Task<long> LeftAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            select count(*) from {LedgerStore.Schema}.mt_events where seq_id > (
              select case when count(*) = 2 then min(last_seq_id) else 0 end from {LedgerStore.Schema}.mt_event_progression where name = any($1))
            """);
        command.Parameters.AddWithValue(Followers);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
