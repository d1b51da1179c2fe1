// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Audit;
using OS2.Ledger.Organisations;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>A ballot of an assembly.</summary>
/// <param name="Ballot">Its name: the assembly's, and its number there.</param>
/// <param name="Method">show-of-hands, roll-call, electronic, secret, paper or uncontested.</param>
/// <param name="Motion">The number of the motion it is on.</param>
/// <param name="Seat">What it elects to.</param>
/// <param name="Title">What else it asks.</param>
/// <param name="Status">open, closed, annulled or declared.</param>
/// <param name="Count">The votes, once declared.</param>
/// <param name="Result">What became of the motion.</param>
/// <param name="Repeats">The number of the annulled ballot that it repeats.</param>
/// <param name="BallotPapers">The digest of the published papers of a secret ballot.</param>
/// <param name="Since">The day it was held.</param>
public sealed record BallotRow(
    string Ballot, string Method, int? Motion, string? Seat, string? Title, string Status, string? Count, string? Result, int? Repeats,
    string? BallotPapers, string Since);

/// <summary>That a member voted.</summary>
/// <param name="Paper">What it voted; nothing where the ballot is secret.</param>
public sealed record VoteRow(string Cvr, string Name, string? Paper);

/// <summary>The ballots of the general assemblies, and who voted.</summary>
public static class BallotBook
{
    /// <summary>The ballots of one assembly, in their order.</summary>
    public static IAsyncEnumerable<BallotRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, string assembly, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select holder, value->>'method', (value->>'motion')::int, value->>'seat', value->>'title', value->>'status', value->>'count',
          value->>'result', (value->>'repeats')::int, value->>'ballotPapers', since
        from {TimelineProjection.Table}
        where kind = '{BallotState.Kind}' and subject = $3 and effective @> $1::date and recorded @> $2::bigint
        order by substring(holder from '[0-9]+$')::int
        """,
        [asOf.Effective, asOf.Number, assembly],
        row => new BallotRow(
            row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetInt32(2), row.Text(3), row.Text(4), row.GetString(5), row.Text(6),
            row.Text(7), row.IsDBNull(8) ? null : row.GetInt32(8), row.Text(9), row.GetString(10)),
        cancellation);

    /// <summary>Who voted in one ballot and, where it is not secret, what; by name.</summary>
    public static IAsyncEnumerable<VoteRow> VotesAsync(
        NpgsqlDataSource source, AsOf asOf, string ballot, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select held.holder, coalesce(named.value->>'name', held.holder), held.value->>'paper'
        from {TimelineProjection.Table} held left join lateral ({OrganisationRoll.Named("held.holder")}) named on true
        where held.kind = '{VoteState.Kind}' and held.subject = $3 and held.effective @> $1::date and held.recorded @> $2::bigint
        order by coalesce(named.value->>'name', held.holder) collate "da-x-icu", held.holder
        """,
        [asOf.Effective, asOf.Number, ballot],
        row => new VoteRow(row.GetString(0), row.GetString(1), row.Text(2)),
        cancellation);

    /// <summary>Whoever was elected at an assembly and stands so, ballot by ballot and in their places.</summary>
    public static async Task<IReadOnlyList<CandidateElected>> ElectedAsync(
        NpgsqlDataSource source, long upTo, AssemblyKey assembly, CancellationToken cancellation)
    {
        var entries = await AuditTrail.AskAsync(source, upTo, new Excerpt(), new AuditQuestion(Streams: $"ballot-{assembly}-"), cancellation)
            .Where(entry => BallotState.KeyOf(entry.Stream)?.Assembly == assembly).ToListAsync(cancellation);
        return
        [
            .. entries.Standing().Select(entry => entry.ReadableFactOf()).OfType<CandidateElected>()
                .OrderBy(elected => elected.Ballot.Number).ThenBy(elected => elected.Place),
        ];
    }

    /// <summary>What was voted in the ledger, each member's last vote, counted by the entries themselves.</summary>
    public static async Task<BallotCount> CountAsync(NpgsqlDataSource source, BallotKey ballot, CancellationToken cancellation) =>
        BallotCount.Of(await Book.AskAsync(
            source,
            $"""
            select paper, count(*)::int from (
              select distinct on (stream_id) data->>'paper' as paper from {LedgerStore.Schema}.mt_events
              where type = 'vote_cast' and data->>'ballot' = $1 order by stream_id, version desc) votes
            group by paper
            """,
            [ballot.ToString()],
            row => (BallotPaper.Parse(row.GetString(0)), row.GetInt32(1)),
            cancellation).ToListAsync(cancellation));

    /// <summary>The last votes of some members in some ballots, by the entries themselves; of secret ones only that they were cast.</summary>
    public static IAsyncEnumerable<(BallotKey Ballot, Cvr Cvr, BallotPaper? Paper)> VotesOfAsync(
        NpgsqlDataSource source, IEnumerable<BallotKey> ballots, IReadOnlyCollection<Cvr> members, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select distinct on (stream_id) data->>'ballot', data->>'cvr', data->>'paper' from {LedgerStore.Schema}.mt_events
        where stream_id = any($1) and type = 'vote_cast' order by stream_id, version desc
        """,
        [ballots.SelectMany(ballot => members.Select(member => VoteState.StreamOf(ballot, member))).ToArray()],
        row => (
            BallotKey.Parse(row.GetString(0)), Cvr.Parse(row.GetString(1)), row.Text(2) is { } paper ? BallotPaper.Parse(paper) : (BallotPaper?)null),
        cancellation);

    /// <summary>What was entered in one ballot and stands.</summary>
    public static Task<BallotState> StateAsync(NpgsqlDataSource source, long upTo, BallotKey ballot, CancellationToken cancellation) =>
        AuditTrail.StateAsync<BallotState, BallotEvent>(source, upTo, BallotState.StreamOf(ballot), cancellation);

    /// <summary>What was entered in each ballot of an assembly and stands, by their numbers.</summary>
    public static async Task<IReadOnlyList<BallotState>> StatesAsync(
        NpgsqlDataSource source, long upTo, AssemblyKey assembly, CancellationToken cancellation)
    {
        var question = new AuditQuestion(Streams: BallotState.StreamOf(BallotKey.Of(assembly, 1))[..^1]);
        var entries = await AuditTrail.AskAsync(source, upTo, new Excerpt(), question, cancellation).ToListAsync(cancellation);
        return
        [
            .. entries.GroupBy(entry => entry.Stream)
                .Select(ballot => States.Replay<BallotState, BallotEvent>([.. ballot.Select(entry => new Said(entry.FactOf(), entry.Number))]))
                // The extraordinary ones of the year begin with its name, too.
                .Where(ballot => ballot.Opened?.Ballot.Assembly == assembly).OrderBy(ballot => ballot.Opened!.Ballot.Number),
        ];
    }

    /// <summary>How many members have voted in the ledger in a ballot, by the entries themselves.</summary>
    public static async Task<int> TurnoutAsync(NpgsqlDataSource source, BallotKey ballot, CancellationToken cancellation) => await Book.AskAsync(
        source,
        $"""
        select count(distinct stream_id)::int from {LedgerStore.Schema}.mt_events where type = 'vote_cast' and data->>'ballot' = $1
        """,
        [ballot.ToString()],
        row => row.GetInt32(0),
        cancellation).SingleAsync(cancellation);

    /// <summary>What a ballot rests on, by what the entries said up to the one that its opening names.</summary>
    public static async Task<BallotGround> GroundAsync(NpgsqlDataSource source, BallotOpened ballot, CancellationToken cancellation)
    {
        var (assembly, upTo) = (ballot.Ballot.Assembly, ballot.UpTo);
        var roll = await VoterRoll.StateAsync(source, upTo, assembly, cancellation);
        var statutes = await AuditTrail.StateAsync<StatutesState, StatutesEvent>(source, upTo, StatutesState.Stream, cancellation);
        return new BallotGround(
            await AuditTrail.StateAsync<AssemblyState, AssemblyEvent>(source, upTo, AssemblyState.StreamOf(assembly), cancellation),
            roll,
            statutes.On((roll.Frozen?.EffectiveOn ?? ballot.EffectiveOn).Latest));
    }
}
