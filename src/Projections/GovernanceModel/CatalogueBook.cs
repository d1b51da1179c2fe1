// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.GovernanceModel;

/// <summary>One version of the requirement catalogue.</summary>
/// <param name="Status">draft or adopted.</param>
/// <param name="Requirements">How many requirements the ledger knows of it.</param>
public sealed record CatalogueRow(string Version, string Status, long Requirements, string Since, string? Until, bool Uncertain);

/// <summary>One requirement of a catalogue.</summary>
/// <param name="Level">The lowest level it is asked of: sandbox, one, two or three.</param>
/// <param name="Recommendation">Whether it is only recommended.</param>
public sealed record RequirementRow(string Requirement, string Theme, string Level, bool Recommendation, string Wording, string? Guidance);

/// <summary>The requirement catalogues (kravkataloger): what the governance model asks, version by version.</summary>
public static class CatalogueBook
{
    /// <summary>The form of <see cref="Excerpt.After"/>: a version.</summary>
    public const string Key = @"^\d{1,4}(\.\d{1,4}){0,2}\z";

    /// <summary>The versions, the newest first.</summary>
    public static IAsyncEnumerable<CatalogueRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select held.subject, case when (held.value->>'adopted')::boolean then 'adopted' else 'draft' end, coalesce(asked.requirements, 0),
          held.since, held.until, held.uncertain
        from (
          -- Of two versions of a day on which it is uncertain which holds, the later.
          select distinct on (subject) * from {TimelineProjection.Table}
          where kind = '{CatalogueState.Kind}' and effective @> $1::date and recorded @> $2::bigint
          order by subject, lower(effective) desc nulls last, ltrim(since, '.') desc) held
        left join (
          select subject, count(distinct holder) as requirements from {TimelineProjection.Table}
          where kind = '{CatalogueState.RequirementKind}' and recorded @> $2::bigint group by subject) asked using (subject)
        where $3 = '' or {Order("held.subject")} < {Order("$3")}
        order by {Order("held.subject")} desc limit $4
        """,
        [asOf.Effective, asOf.Number, excerpt.After ?? "", excerpt.Take],
        row => new CatalogueRow(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.Text(4), row.GetBoolean(5)),
        cancellation);

    /// <summary>What one version asks, in its own order, as known at the moment asked about; whatever the day.</summary>
    public static IAsyncEnumerable<RequirementRow> RequirementsAsync(
        NpgsqlDataSource source, AsOf asOf, string version, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select holder, value->>'theme', value->>'level', (value->>'recommendation')::boolean, value->>'wording', value->>'guidance'
        from ({Asked("$1", "$2")}) asked order by (value->>'place')::int
        """,
        [version, asOf.Number],
        row => new RequirementRow(row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetString(4), row.Text(5)),
        cancellation);

    /// <summary>In SQL, the requirements of a version, each once: one that holds from an uncertain day stands in several rows.</summary>
    internal static string Asked(string version, string number) =>
        $"""
        select distinct on (holder) holder, value from {TimelineProjection.Table}
        where kind = '{CatalogueState.RequirementKind}' and subject = {version} and recorded @> {number}::bigint order by holder
        """;

    // 1.10 is newer than 1.9, and 2021 is older than both: the numbers of that time were years.
    private static string Order(string version) =>
        $"(strpos({version}, '.') > 0, string_to_array({version}, '.')::int[])";
}
