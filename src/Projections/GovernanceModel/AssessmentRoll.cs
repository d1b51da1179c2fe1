// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.GovernanceModel;

/// <summary>One assessment of a product.</summary>
/// <param name="Assessment">Product, year and half of the year, as in os2iot-2026-1.</param>
/// <param name="Product">The product by its short name.</param>
/// <param name="Status">draft, completed, evaluated or published.</param>
/// <param name="SelfAssessed">Whether the product assesses itself, or left it.</param>
/// <param name="RecommendedLevel">The level that the secretariat recommends; null before it is evaluated.</param>
/// <param name="Since">From when it is as this row says.</param>
public sealed record AssessmentRow(
    string Assessment, string Product, string ProductName, int Year, int Half, string Catalogue, string Status, bool SelfAssessed,
    string? RecommendedLevel, string Since, string? Until, bool Uncertain);

/// <summary>One requirement as it was answered and evaluated.</summary>
/// <param name="Answer">yes, no, not-relevant or dont-know; null while it is not answered.</param>
/// <param name="Evidence">The digest of what shows it.</param>
/// <param name="Light">green, yellow, red or grey; null while it is not evaluated.</param>
/// <param name="Remark">The digest of what the evaluation rests on.</param>
public sealed record AssessmentLine(
    string Requirement, string Theme, string Level, bool Recommendation, string Wording, string? Guidance,
    string? Answer, string? Evidence, bool EvidencePublic, string? Light, string? Remark, bool RemarkPublic);

/// <summary>The assessments (selvevalueringer og evalueringer), and what was answered and evaluated in each.</summary>
public static class AssessmentRoll
{
    /// <summary>The form of <see cref="Excerpt.After"/>: an assessment.</summary>
    public const string Key = @"^[a-z][a-z0-9-]*-\d{4}-[12]\z";

    private static readonly string Lines =
        $"""
        select held.subject, held.holder, product.value->>'name', (held.value->>'year')::int, (held.value->>'half')::int, held.value->>'catalogue',
          held.value->>'status', (held.value->>'selfAssessed')::boolean, held.value->>'recommendedLevel', held.since, held.until, held.uncertain
        from (
          -- Of two versions of a day on which it is uncertain which holds, the later.
          select distinct on (subject) * from {TimelineProjection.Table}
          where kind = '{AssessmentState.Kind}' and effective @> $1::date and recorded @> $2::bigint
          order by subject, lower(effective) desc nulls last, ltrim(since, '.') desc) held
        left join lateral ({OrganisationRoll.Named("held.holder", kind: "product")}) product on true
        where true
        """;

    /// <summary>The assessments there are on the day, by product and time.</summary>
    /// <param name="product">Only of this product; null for all.</param>
    public static IAsyncEnumerable<AssessmentRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, string? product, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        {Lines} and ($3 = '' or held.holder = $3)
          and ($4 = '' or {Book.Contains("concat_ws(' ', held.subject, product.value->>'name')", "$4")})
          and ($5 = '' or held.subject > $5)
        order by held.subject limit $6
        """,
        [asOf.Effective, asOf.Number, product ?? "", excerpt.Search ?? "", excerpt.After ?? "", excerpt.Take],
        Row,
        cancellation);

    /// <summary>The assessments that wait for the secretariat: to be evaluated, or to be published.</summary>
    public static IAsyncEnumerable<AssessmentRow> WaitingAsync(NpgsqlDataSource source, AsOf asOf, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"{Lines} and held.value->>'status' in ('completed', 'evaluated') order by held.subject",
        [asOf.Effective, asOf.Number],
        Row,
        cancellation);

    /// <summary>One assessment as it was on the day; null when it was not known or not begun.</summary>
    public static async Task<AssessmentRow?> FindAsync(NpgsqlDataSource source, AsOf asOf, string key, CancellationToken cancellation)
    {
        var found = Book.AskAsync(source, Lines + " and held.subject = $3", [asOf.Effective, asOf.Number, key], Row, cancellation);
        await foreach (var row in found) return row;
        return null;
    }

    /// <summary>Every requirement of an assessment's catalogue, in the catalogue's order, with what was answered and evaluated by the day.</summary>
    public static IAsyncEnumerable<AssessmentLine> LinesAsync(
        NpgsqlDataSource source, AsOf asOf, string key, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        with catalogue as (
          select value->>'catalogue' as version from {TimelineProjection.Table}
          where kind = '{AssessmentState.Kind}' and subject = $3 and effective @> $1::date and recorded @> $2::bigint limit 1)
        select asked.holder, asked.value->>'theme', asked.value->>'level', (asked.value->>'recommendation')::boolean, asked.value->>'wording',
          asked.value->>'guidance', answer.value->>'answer', answer.value->>'evidence', coalesce((answer.value->>'evidencePublic')::boolean, false),
          light.value->>'light', light.value->>'remark', coalesce((light.value->>'remarkPublic')::boolean, false)
        from ({CatalogueBook.Asked("(select version from catalogue)", "$2")}) asked
        left join ({Said(AssessmentState.AnswerKind)}) answer using (holder)
        left join ({Said(AssessmentState.LightKind)}) light using (holder)
        order by (asked.value->>'place')::int
        """,
        [asOf.Effective, asOf.Number, key],
        row => new AssessmentLine(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetString(4), row.Text(5), row.Text(6), row.Text(7),
            row.GetBoolean(8), row.Text(9), row.Text(10), row.GetBoolean(11)),
        cancellation);

    /// <summary>The lights of every assessment on the day, to be counted.</summary>
    public static IAsyncEnumerable<(string Assessment, string? Light)> LightsAsync(
        NpgsqlDataSource source, AsOf asOf, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select distinct on (subject, holder) subject, value->>'light' from {TimelineProjection.Table}
        where kind = '{AssessmentState.LightKind}' and effective @> $1::date and recorded @> $2::bigint
        order by subject, holder, lower(effective) desc nulls last, ltrim(since, '.') desc
        """,
        [asOf.Effective, asOf.Number],
        row => (row.GetString(0), row.Text(1)),
        cancellation);

    private static string Said(string kind) =>
        $"""
        select distinct on (holder) holder, value from {TimelineProjection.Table}
        where kind = '{kind}' and subject = $3 and effective @> $1::date and recorded @> $2::bigint
        order by holder, lower(effective) desc nulls last, ltrim(since, '.') desc
        """;

    private static AssessmentRow Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.Text(2) ?? row.GetString(1), row.GetInt32(3), row.GetInt32(4), row.GetString(5), row.GetString(6),
        row.GetBoolean(7), row.Text(8), row.GetString(9), row.Text(10), row.GetBoolean(11));
}
