// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Casework;

/// <summary>
/// What should have followed from entries and was refused, until it follows or its entry no longer stands. A list of work and no part of what
/// the ledger knows: it is rebuilt by nothing, and nothing is decided by it.
/// </summary>
public sealed class RefusedReactions(NpgsqlDataSource source, TimeProvider clock)
{
    private const string Table = $"{LedgerStore.Schema}.refused_reaction",
        Columns = "entry, original, cause, stream, command, target, code, facts, since";

    /// <summary>All of them, the oldest first. What a later correction of the same entry was refused, too, is told of once.</summary>
    public async Task<IReadOnlyList<RefusedReaction>> ReadAsync(CancellationToken cancellation) => await Book.AskAsync(
        source,
        $"""
        select {Columns} from (
          select distinct on (original, stream, command, target, code) {Columns} from {Table}
          order by original, stream, command, target, code, entry desc) refused
        order by since, entry, stream, target
        """,
        [],
        Row,
        cancellation).ToListAsync(cancellation);

    /// <summary>All that was refused of the entries of which some was refused in some streams, or which are in one of them.</summary>
    public async Task<IReadOnlyList<RefusedReaction>> InAsync(IReadOnlyCollection<string> streams, CancellationToken cancellation) =>
        await Book.AskAsync(
            source,
            $"""
            select {Columns} from {Table} where entry in (select entry from {Table} where stream = any($1) or cause = any($1)) order by entry
            """,
            [streams.ToArray()],
            Row,
            cancellation).ToListAsync(cancellation);

    /// <summary>All that was refused of an entry and of its corrections.</summary>
    public async Task<IReadOnlyList<RefusedReaction>> OfAsync(long original, CancellationToken cancellation) => await Book.AskAsync(
        source, $"select {Columns} from {Table} where original = $1 order by entry", [original], Row, cancellation).ToListAsync(cancellation);

    /// <summary>Keeps what is refused now of what follows from an entry, and nothing else of it.</summary>
    public async Task KeepAsync(long entry, IReadOnlyList<RefusedReaction> refused, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            with now as (
              select * from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[])
                as now (original, cause, stream, command, target, code, facts)),
            gone as (
              delete from {Table} kept where entry = $1 and not exists (
                select from now where (now.stream, now.command, now.target, now.code) = (kept.stream, kept.command, kept.target, kept.code)))
            insert into {Table} ({Columns})
            select distinct on (stream, command, target, code)
              $1, original, cause, stream, command, target, code, string_to_array(facts, E'\n'), $9::timestamptz
            from now
            on conflict (entry, stream, command, target, code) do update set facts = excluded.facts
            """);
        command.Parameters.AddWithValue(entry);
        command.Parameters.AddWithValue(refused.Select(reaction => reaction.Original).ToArray());
        command.Parameters.AddWithValue(refused.Select(reaction => reaction.Cause).ToArray());
        command.Parameters.AddWithValue(refused.Select(reaction => reaction.Stream).ToArray());
        command.Parameters.AddWithValue(refused.Select(reaction => reaction.Command).ToArray());
        command.Parameters.AddWithValue(refused.Select(reaction => reaction.Target).ToArray());
        command.Parameters.AddWithValue(refused.Select(reaction => reaction.Code).ToArray());
        command.Parameters.AddWithValue(refused.Select(reaction => string.Join('\n', reaction.Facts)).ToArray());
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static RefusedReaction Row(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5), row.GetString(6),
        row.GetFieldValue<string[]>(7), row.GetFieldValue<DateTimeOffset>(8));
}

/// <summary>What should have followed from an entry and was refused.</summary>
/// <param name="Entry">The number of the entry.</param>
/// <param name="Original">The number of the entry that first said what it corrects or annuls; its own where it does neither.</param>
/// <param name="Cause">The stream of the entry.</param>
/// <param name="Stream">Where it should have been entered.</param>
/// <param name="Command">The command, as in take-over-membership; its words stand under <c>value.reaction.COMMAND</c>.</param>
/// <param name="Target">The number of the entry that the command corrects or annuls; 0 where it does neither.</param>
/// <param name="Code">The code of the refusal.</param>
/// <param name="Facts">What the refusal's words need, dates as entries write them.</param>
/// <param name="Since">When it was refused first.</param>
public sealed record RefusedReaction(
    long Entry, long Original, string Cause, string Stream, string Command, long Target, string Code, IReadOnlyList<string> Facts,
    DateTimeOffset Since)
{
    public static RefusedReaction Of(Step cause, long original, (string Stream, string Command, long Target) asked, Refusal refusal) => new(
        cause.Number, original, cause.Stream, asked.Stream, asked.Command, asked.Target, refusal.Code,
        [.. refusal.Facts.Select(fact => fact is DateOnly day ? $"{(GovernanceDate)day}" : Convert.ToString(fact, CultureInfo.InvariantCulture)!)],
        default);

    /// <summary>What is asked of which stream, of all that follows from the entry.</summary>
    public (string Stream, string Command, long Target) Asked => (Stream, Command, Target);

    /// <summary>What is to be done, by whatever it is refused; the same for an entry and its corrections.</summary>
    public string Work => $"{Original}/{Stream}/{Command}/{Target}";

    /// <summary>The body it is about; null where it is about none.</summary>
    public string? Body => Stream.StartsWith(BodyState.StreamOf(""), StringComparison.Ordinal) ? Stream[BodyState.StreamOf("").Length..] : null;

    /// <summary>The organisation it is about; null where it is about none.</summary>
    public string? Cvr => Stream.Split('-') is ["organisation" or "member" or "supplier" or "dues" or "onboarding", var cvr, ..] ? cvr : null;

    /// <summary>The page of whom or what it is about.</summary>
    public string Subject => StreamPage.Of(Stream) ?? $"/journal?stream={Stream}";

    /// <summary>The refusal, to be said in words.</summary>
    public Refusal Refusal => new(
        Code, "", null, [.. Facts.Select(fact => fact.Contains('-') && GovernanceDate.TryParse(fact, out var date) ? (object)date : fact)]);
}
