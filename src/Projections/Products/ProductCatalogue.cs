// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Bodies;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Products;

/// <summary>One product.</summary>
/// <param name="Product">Its short name, by which entries and requests name it.</param>
/// <param name="Status">idea, sandbox-project, active, maintenance or paused; of one that is no more, retired or exited.</param>
/// <param name="Level">sandbox, one, two or three; null while nobody has decided one.</param>
/// <param name="LicenceReason">The digest of the board's reasons for another licence than the association's own (§ 3.3).</param>
/// <param name="Contributor">The CVR number of the authority that gave its code.</param>
/// <param name="SteeringGroup">The short name of its steering group; of several, with commas.</param>
/// <param name="CoordinationGroup">The short name of its coordination group; of several, with commas.</param>
/// <param name="Participants">How many authorities take part in it.</param>
/// <param name="Since">From when it is as this row says.</param>
public sealed record ProductRow(
    string Product, string Name, string Status, string? Level, string? Purpose, string? Licence, string? LicenceReason, string? Repository,
    string? Contributor, string? FinanceNumber, bool SharedOperation, bool BoardInformed, string? SteeringGroup, string? CoordinationGroup,
    long Participants, string Since, string? Until, bool Uncertain);

/// <summary>Which products are asked for; what is null is not asked.</summary>
/// <param name="Status">Not said, those that are the association's.</param>
public sealed record ProductQuestion(string? Status = null, string? Level = null);

/// <summary>What a product was called.</summary>
/// <param name="From">From when; the first day it can have been.</param>
public sealed record ProductName(string Name, DateOnly From);

/// <summary>The product catalogue (produktkatalog): the association's products on a day.</summary>
public static class ProductCatalogue
{
    /// <summary>The form of <see cref="Excerpt.After"/>: a product's short name.</summary>
    public const string Key = @"^[a-z][a-z0-9-]*\z";

    private const string Kinds = $"kind in ('{ProductState.Kind}', '{ProductState.FormerKind}')";

    // Whether a product that may have left is asked for among those that may still be there, or the other way round, is for who asks.
    private static string Lines(string kinds) =>
        $"""
        select held.subject, held.value->>'name', held.value->>'status', held.value->>'level', held.value->>'purpose', held.value->>'licence',
          held.value->>'licenceReason', held.value->>'repository', held.value->>'contributor', held.value->>'financeNumber',
          (held.value->>'sharedOperation')::boolean, (held.value->>'boardInformed')::boolean, tied.steering, tied.coordination,
          coalesce(tied.participants, 0), held.since, held.until, held.uncertain
        from (
          -- Of two versions of a day on which it is uncertain which holds, the later.
          select distinct on (subject) * from {TimelineProjection.Table}
          where {kinds} and effective @> $1::date and recorded @> $2::bigint
          order by subject, lower(effective) desc nulls last, ltrim(since, '.') desc) held
        left join (
          select tie.subject, count(distinct tie.holder) filter (where tie.kind = '{ProductState.ParticipantKind}') as participants,
            string_agg(distinct tie.holder, ', ') filter (where body.value->>'kind' = 'steering-group') as steering,
            string_agg(distinct tie.holder, ', ') filter (where body.value->>'kind' = 'coordination-group') as coordination
          from {TimelineProjection.Table} tie
          left join {TimelineProjection.Table} body on tie.kind = '{ProductState.GroupKind}' and body.kind = '{BodyState.ItselfKind}'
            and body.subject = tie.holder and body.effective @> $1::date and body.recorded @> $2::bigint
          where tie.kind in ('{ProductState.ParticipantKind}', '{ProductState.GroupKind}') and tie.effective @> $1::date
            and tie.recorded @> $2::bigint
          group by tie.subject) tied using (subject)
        where true
        """;

    /// <summary>The products by their short names.</summary>
    public static IAsyncEnumerable<ProductRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, ProductQuestion question, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        {Lines(question.Status is "retired" or "exited" ? $"kind = '{ProductState.FormerKind}'" : $"kind = '{ProductState.Kind}'")}
          and ($3 = '' or held.value->>'status' = $3)
          and ($4 = '' or held.value->>'level' = $4)
          and ($5 = '' or {Book.Contains("concat_ws(' ', held.value->>'name', held.value->>'purpose', held.subject)", "$5")})
          and ($6 = '' or held.subject > $6)
        order by held.subject limit $7
        """,
        [asOf.Effective, asOf.Number, question.Status ?? "", question.Level ?? "", excerpt.Search ?? "", excerpt.After ?? "", excerpt.Take],
        Row,
        cancellation);

    /// <summary>One product as it was on the day, also one that was no more; null when it was not known.</summary>
    public static async Task<ProductRow?> FindAsync(NpgsqlDataSource source, AsOf asOf, string product, CancellationToken cancellation)
    {
        var found = Book.AskAsync(source, Lines(Kinds) + " and held.subject = $3", [asOf.Effective, asOf.Number, product], Row, cancellation);
        await foreach (var row in found) return row;
        return null;
    }

    /// <summary>What these products were called, the first name first.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<ProductName>>> NamesAsync(
        NpgsqlDataSource source, IReadOnlyCollection<string> products, CancellationToken cancellation)
    {
        var names = await Book.AskAsync(
            source,
            $"""
            select subject, value->>'name', lower(effective) from {TimelineProjection.Table}
            where {Kinds} and subject = any($1) and upper_inf(recorded) order by lower(effective) nulls first, ltrim(since, '.')
            """,
            [products.ToArray()],
            row => (
                Product: row.GetString(0),
                Name: new ProductName(row.GetString(1), row.IsDBNull(2) ? DateOnly.MinValue : row.GetFieldValue<DateOnly>(2))),
            cancellation).ToListAsync(cancellation);
        return names.GroupBy(named => named.Product, named => named.Name)
            .ToDictionary(of => of.Key, of => (IReadOnlyList<ProductName>)[.. of]);
    }

    private static ProductRow Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(7), row.Text(8),
        row.Text(9), row.GetBoolean(10), row.GetBoolean(11), row.Text(12), row.Text(13), row.GetInt64(14), row.GetString(15), row.Text(16),
        row.GetBoolean(17));
}
