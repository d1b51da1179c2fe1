// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;
using Npgsql;
using OS2.Ledger.Bodies;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Casework;

/// <summary>
/// What should have followed from entries and was refused, until it follows or its entry no longer stands. A list of work and no part of what
/// the ledger knows: it is rebuilt by nothing, and nothing is decided by it.
/// </summary>
public sealed class RefusedReactions(NpgsqlDataSource source, TimeProvider clock)
{
    private const string Table = $"{LedgerStore.Schema}.refused_reaction", Columns = "entry, stream, command, code, facts, since";

    /// <summary>All of them, the oldest first. What a later correction of the same entry was refused, too, is told of once.</summary>
    public async Task<IReadOnlyList<RefusedReaction>> ReadAsync(CancellationToken cancellation) => await Book.AskAsync(
        source,
        $"""
        select * from (select distinct on (stream, command, code) {Columns} from {Table} order by stream, command, code, entry desc) refused
        order by since, entry, stream
        """,
        [],
        Row,
        cancellation).ToListAsync(cancellation);

    /// <summary>Those that some streams refused, or whose entry is in one of them.</summary>
    public async Task<IReadOnlyList<RefusedReaction>> InAsync(IReadOnlyCollection<string> streams, CancellationToken cancellation) =>
        await Book.AskAsync(
            source,
            $"select {Columns} from {Table} where stream = any($1) or cause = any($1) order by entry",
            [streams.ToArray()],
            Row,
            cancellation).ToListAsync(cancellation);

    /// <summary>Keeps what is refused now of what follows from an entry, and nothing else of it.</summary>
    /// <param name="cause">The entry.</param>
    public async Task KeepAsync(Step cause, IReadOnlyList<RefusedReaction> refused, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            with now as (select * from unnest($3::text[], $4::text[], $5::text[], $6::text[]) as now (stream, command, code, facts)),
            gone as (
              delete from {Table} kept where entry = $1 and not exists (
                select from now where now.stream = kept.stream and now.command = kept.command and now.code = kept.code))
            insert into {Table} (entry, cause, stream, command, code, facts, since)
            select distinct on (stream, command, code) $1, $2, stream, command, code, string_to_array(facts, E'\n'), $7::timestamptz from now
            on conflict (entry, stream, command, code) do nothing
            """);
        command.Parameters.AddWithValue(cause.Number);
        command.Parameters.AddWithValue(cause.Stream);
        command.Parameters.AddWithValue(refused.Select(reaction => reaction.Stream).ToArray());
        command.Parameters.AddWithValue(refused.Select(reaction => reaction.Command).ToArray());
        command.Parameters.AddWithValue(refused.Select(reaction => reaction.Code).ToArray());
        command.Parameters.AddWithValue(refused.Select(reaction => string.Join('\n', reaction.Facts)).ToArray());
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static RefusedReaction Row(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<string[]>(4), row.GetFieldValue<DateTimeOffset>(5));
}

/// <summary>What should have followed from an entry and was refused.</summary>
/// <param name="Entry">The number of the entry.</param>
/// <param name="Stream">Where it should have been entered.</param>
/// <param name="Command">The command, as in take-over-membership; its words stand under <c>value.reaction.COMMAND</c>.</param>
/// <param name="Code">The code of the refusal.</param>
/// <param name="Facts">What the refusal's words need, dates as entries write them.</param>
/// <param name="Since">When it was refused first.</param>
public sealed record RefusedReaction(long Entry, string Stream, string Command, string Code, IReadOnlyList<string> Facts, DateTimeOffset Since)
{
    public static RefusedReaction Of(long entry, string stream, string command, Refusal refusal) => new(
        entry, stream, command, refusal.Code,
        [.. refusal.Facts.Select(fact => fact is DateOnly day ? $"{(GovernanceDate)day}" : Convert.ToString(fact, CultureInfo.InvariantCulture)!)],
        default);

    /// <summary>The page of whom or what it is about.</summary>
    public string Subject => Stream.StartsWith(BodyState.StreamOf(""), StringComparison.Ordinal)
        ? $"/organer/{Stream[BodyState.StreamOf("").Length..]}"
        : $"/organisationer/{Stream.Split('-')[1]}";

    /// <summary>The refusal, to be said in words.</summary>
    public Refusal Refusal => new(
        Code, "", null, [.. Facts.Select(fact => fact.Contains('-') && GovernanceDate.TryParse(fact, out var date) ? (object)date : fact)]);
}
