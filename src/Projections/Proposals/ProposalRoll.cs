// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Proposals;

/// <summary>One change proposal.</summary>
/// <param name="Proposal">Its name: group, year and number.</param>
/// <param name="ProposedOn">When it was proposed, as precisely as that is known.</param>
/// <param name="Title">What is to change, in a sentence.</param>
/// <param name="Status">proposed, discussed, accepted, declined, withdrawn or delivered.</param>
/// <param name="Body">The group it is put to, by its short name.</param>
/// <param name="BodyName">What that group is called.</param>
/// <param name="Product">The product it is about, by its short name.</param>
/// <param name="Organisation">The CVR number of the organisation that proposed it.</param>
/// <param name="ProposedBy">The body or office that proposed it, the organisation itself, or the secretariat for somebody.</param>
/// <param name="ByPerson">Whether a person did, for the organisation or alone.</param>
/// <param name="DiscussedOn">When it was last discussed, and at which meeting.</param>
/// <param name="DecidedOn">When it was accepted, declined or withdrawn.</param>
/// <param name="Reference">Where that can be found.</param>
/// <param name="Grounds">Why it was declined, in a sentence.</param>
/// <param name="Release">The version of the product that it came with.</param>
/// <param name="Description">The digest of the proposal in full.</param>
/// <param name="Explanation">The digest of why it was declined, in full.</param>
/// <param name="Since">From when it is as this row says.</param>
public sealed record ProposalRow(
    string Proposal, string ProposedOn, string Title, string Status, string Body, string? BodyName, string? Product,
    string? ProductName, string? Organisation, string? OrganisationName, string ProposedBy, bool ByPerson, string? DiscussedOn, string? Meeting,
    string? DecidedOn, string? Reference, string? Grounds, string? DeliveredOn, string? Release, string? Address, string? Description,
    string? Explanation, string Since, string? Until, bool Uncertain);

/// <summary>Which change proposals are asked for; what is null is not asked.</summary>
/// <param name="Body">To this group, by its short name.</param>
/// <param name="Product">About this product, by its short name.</param>
/// <param name="Status">As it stands on the day.</param>
public sealed record ProposalQuestion(string? Body = null, string? Product = null, string? Status = null);

/// <summary>The change proposals (ændringsforslag) to the groups, the latest first.</summary>
public static class ProposalRoll
{
    /// <summary>The form of <see cref="Excerpt.After"/>: a proposal's name.</summary>
    public const string Key = @"^[a-z][a-z0-9-]*-\d{4}-\d{1,4}\z";

    // Of two versions of a day on which it is uncertain which holds, the later. Numbers are numbers: 10 comes after 9.
    private static readonly string Lines =
        $"""
        with held as (
          select distinct on (subject) *, ltrim(value->>'proposedOn', '.') collate "C" as day, lpad(substring(subject from '\d+$'), 4, '0') as number
          from {TimelineProjection.Table} where kind = '{ProposalState.Kind}' and effective @> $1::date and recorded @> $2::bigint
          order by subject, lower(effective) desc nulls last, ltrim(since, '.') desc)
        select held.subject, held.value->>'proposedOn', held.value->>'title', held.value->>'status', held.holder, body.value->>'name',
          held.value->>'product', product.value->>'name', held.value->>'organisation', organisation.value->>'name', held.value->>'proposedBy',
          (held.value->>'byPerson')::boolean, held.value->>'discussedOn',
          held.value->>'meeting', held.value->>'decidedOn', held.value->>'reference', held.value->>'grounds', held.value->>'deliveredOn',
          held.value->>'release', held.value->>'address', held.value->>'description', held.value->>'explanation', held.since,
          held.until, held.uncertain
        from held
        left join lateral ({OrganisationRoll.Named("held.holder", kind: "body")}) body on true
        left join lateral ({OrganisationRoll.Named("held.value->>'product'", kind: "product")}) product on true
        left join lateral ({OrganisationRoll.Named("held.value->>'organisation'")}) organisation on true
        """;

    private const string Searched =
        """
        concat_ws(' ', held.subject, held.value->>'title', held.value->>'product', held.value->>'reference', body.value->>'name',
          organisation.value->>'name')
        """;

    /// <summary>The proposals, the latest first.</summary>
    public static IAsyncEnumerable<ProposalRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, ProposalQuestion question, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        {Lines}
        where ($3 = '' or held.holder = $3) and ($4 = '' or held.value->>'product' = $4) and ($5 = '' or held.value->>'status' = $5)
          and ($6 = '' or {Book.Contains(Searched, "$6")})
          and ($7 = '' or (held.day, held.number, held.subject) < (select day, number, subject from held where subject = $7))
        order by held.day desc, held.number desc, held.subject desc limit $8
        """,
        [
            asOf.Effective, asOf.Number, question.Body ?? "", question.Product ?? "", question.Status ?? "", excerpt.Search ?? "",
            excerpt.After ?? "", excerpt.Take,
        ],
        Row,
        cancellation);

    /// <summary>One proposal as it stood on the day; null when it was not known or not yet proposed.</summary>
    public static async Task<ProposalRow?> FindAsync(NpgsqlDataSource source, AsOf asOf, ProposalKey proposal, CancellationToken cancellation)
    {
        var found = Book.AskAsync(
            source, $"{Lines} where held.subject = $3", [asOf.Effective, asOf.Number, proposal.ToString()], Row, cancellation);
        await foreach (var row in found) return row;
        return null;
    }

    /// <summary>The number that a group gave last in a year; 0 where it gave none.</summary>
    public static async Task<int> LastNumberAsync(NpgsqlDataSource source, string body, int year, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            select coalesce(max(substring(subject from '\d+$')::int), 0) from {TimelineProjection.Table}
            where kind = '{ProposalState.Kind}' and holder = $1 and subject like $1 || '-' || $2 || '-%' and upper_inf(recorded)
            """);
        command.Parameters.AddWithValue(body);
        command.Parameters.AddWithValue(year.ToString("0000", CultureInfo.InvariantCulture));
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static ProposalRow Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.Text(5), row.Text(6), row.Text(7),
        row.Text(8), row.Text(9), row.GetString(10), row.GetBoolean(11), row.Text(12), row.Text(13), row.Text(14), row.Text(15), row.Text(16),
        row.Text(17), row.Text(18), row.Text(19), row.Text(20), row.Text(21), row.GetString(22), row.Text(23), row.GetBoolean(24));
}
