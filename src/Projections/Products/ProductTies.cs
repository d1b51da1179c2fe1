// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Bodies;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Products;

/// <summary>An organisation that takes part in a product or delivers something for it.</summary>
/// <param name="Name">What it was called on the day asked about; null for one whose name the ledger has not heard.</param>
/// <param name="Service">development, operation or support; null of one that takes part.</param>
public sealed record PartyRow(string Cvr, string? Name, string? Service, string Since, string? Until, bool Uncertain);

/// <summary>A group that works for a product.</summary>
/// <param name="Body">Its short name.</param>
/// <param name="Name">What it was called on the day asked about.</param>
/// <param name="Kind">steering-group, coordination-group or subject-group.</param>
/// <param name="Approved">Whether the board has approved it as the steering group.</param>
public sealed record ProductGroupRow(
    string Body, string? Name, string? Kind, bool Approved, string Since, string? Until, bool Uncertain);

/// <summary>A time in which a product held a level.</summary>
/// <param name="Level">sandbox, one, two or three.</param>
public sealed record LevelRow(string Level, string Since, string? Until);

/// <summary>Who is tied to one product, and the levels it held.</summary>
public static class ProductTies
{
    /// <summary>The authorities that take part on the day, by name.</summary>
    public static IAsyncEnumerable<PartyRow> ParticipantsAsync(
        NpgsqlDataSource source, AsOf asOf, string product, CancellationToken cancellation) =>
        PartiesAsync(source, asOf, product, ProductState.ParticipantKind, cancellation);

    /// <summary>The companies that deliver on the day, by name.</summary>
    public static IAsyncEnumerable<PartyRow> SuppliersAsync(
        NpgsqlDataSource source, AsOf asOf, string product, CancellationToken cancellation) =>
        PartiesAsync(source, asOf, product, ProductState.SupplierKind, cancellation);

    /// <summary>The groups that work for it on the day: the steering group first.</summary>
    public static IAsyncEnumerable<ProductGroupRow> GroupsAsync(
        NpgsqlDataSource source, AsOf asOf, string product, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select held.holder, body.value->>'name', body.value->>'kind', (held.value->>'approved')::boolean, held.since, held.until, held.uncertain
        from {TimelineProjection.Table} held
        left join lateral ({OrganisationRoll.Named("held.holder", kind: BodyState.ItselfKind)}) body on true
        where held.kind = '{ProductState.GroupKind}' and held.subject = $3 and held.effective @> $1::date and held.recorded @> $2::bigint
        order by array_position(array['steering-group', 'coordination-group'], body.value->>'kind') nulls last, held.holder
        """,
        [asOf.Effective, asOf.Number, product],
        row => new ProductGroupRow(
            row.GetString(0), row.Text(1), row.Text(2), row.GetBoolean(3), row.GetString(4), row.Text(5), row.GetBoolean(6)),
        cancellation);

    /// <summary>Every level it held by what was known, the first first.</summary>
    public static IAsyncEnumerable<LevelRow> LevelsAsync(
        NpgsqlDataSource source, AsOf asOf, string product, CancellationToken cancellation) => Book.AskAsync(
        source,
        // A time with an uncertain end stands in several rows, all of which say from when to when the whole of it was.
        $"""
        select value->>'level', since, until from {TimelineProjection.Table}
        where kind = '{ProductState.LevelKind}' and subject = $1 and recorded @> $2::bigint
        group by value, since, until order by min(lower(effective)) nulls first, ltrim(since, '.')
        """,
        [product, asOf.Number],
        row => new LevelRow(row.GetString(0), row.GetString(1), row.Text(2)),
        cancellation);

    private static IAsyncEnumerable<PartyRow> PartiesAsync(
        NpgsqlDataSource source, AsOf asOf, string product, string kind, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select held.holder, named.value->>'name', held.value->>'service', held.since, held.until, held.uncertain
        from {TimelineProjection.Table} held
        left join lateral ({OrganisationRoll.Named("held.holder")}) named on true
        where held.kind = $3 and held.subject = $4 and held.effective @> $1::date and held.recorded @> $2::bigint
        order by named.value->>'name' collate "da-x-icu" nulls last, held.holder, held.value->>'service'
        """,
        [asOf.Effective, asOf.Number, kind, product],
        row => new PartyRow(row.GetString(0), row.Text(1), row.Text(2), row.GetString(3), row.Text(4), row.GetBoolean(5)),
        cancellation);
}
