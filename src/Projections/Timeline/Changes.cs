// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using Npgsql;

namespace OS2.Ledger.Timeline;

/// <summary>One line of a roll that answers differently at the second of two moments than at the first.</summary>
/// <param name="Change">came, left or changed.</param>
/// <param name="Subject">What the line is about: a CVR number, a body, a year's dues.</param>
/// <param name="Name">What that is called at the second moment, or nearest to it; null for what has no name.</param>
/// <param name="Holder">Who holds it: an organisation, or the id of a person, whose name is in the person register.</param>
/// <param name="Organisation">The CVR number of the organisation for which a person holds it.</param>
/// <param name="OrganisationName">What that organisation is called.</param>
/// <param name="Before">What held at the first moment; null when the line was not there.</param>
/// <param name="BeforeSince">From when, as precisely as it was known.</param>
/// <param name="BeforeUntil">The first day it no longer held, if that was known.</param>
/// <param name="After">What held at the second; null when the line is not there.</param>
/// <param name="PerhapsBefore">Whether it is uncertain that it held at the first moment.</param>
/// <param name="PerhapsAfter">Whether it is uncertain that it holds at the second.</param>
/// <param name="Entry">The number of the entry that says so.</param>
public sealed record ChangeRow(
    string Change, string Subject, string? Name, string Holder, string? Organisation, string? OrganisationName,
    JsonElement? Before, string? BeforeSince, string? BeforeUntil, JsonElement? After, string? AfterSince, string? AfterUntil,
    bool PerhapsBefore, bool PerhapsAfter, long Entry);

/// <summary>
/// What changed between two moments, each a day and what was known: two days as known at one moment tell what happened in the world,
/// one day as known at two moments what the ledger learned. What came and left again between them is in neither state.
/// </summary>
public static class Changes
{
    /// <summary>The rolls that can be asked, and the kind of each in the timeline.</summary>
    public static IReadOnlyDictionary<string, string> Books { get; } = new Dictionary<string, string>
    {
        ["members"] = "membership",
        ["suppliers"] = "supplier",
        ["organisations"] = "organisation",
        ["onboarding"] = "onboarding",
        ["profiles"] = "profile",
        ["bodies"] = "body",
        ["seats"] = "seat",
        ["offices"] = "office",
        ["products"] = "product",
        ["dues"] = "tariff",
        ["invoice-triggers"] = "invoice-trigger",
        ["resolutions"] = "resolution",
        ["proposals"] = "proposal",
        ["meetings"] = "meeting",
        ["assemblies"] = "assembly",
        ["catalogues"] = "catalogue",
        ["assessments"] = "assessment",
    };

    private const string Same =
        "before.value = after.value and before.since = after.since and coalesce(before.until, '') = coalesce(after.until, '')";

    /// <summary>The lines that differ, by name.</summary>
    /// <param name="book">One of <see cref="Books"/>.</param>
    public static IAsyncEnumerable<ChangeRow> AskAsync(
        NpgsqlDataSource source, string book, AsOf from, AsOf to, CancellationToken cancellation)
    {
        var kind = Books[book];
        var named = kind is "body" or "seat" or "office" ? "body" : kind == "product" ? kind : "organisation";
        return Book.AskAsync(
            source,
            // Lines that say the same at both moments are left out first, so that of two offices of one person the one that stays is not
            // taken for what the other became. What is left is paired by who holds what.
            $"""
            with before as ({State(kind, "$4", "$5")}), after as ({State(kind, "$1", "$2")}),
            gone as (
              select *, row_number() over (partition by subject, holder order by ltrim(since, '.'), value::text) as nth from before
              where not exists (select from after
                where before.subject = after.subject and before.holder = after.holder and before.uncertain = after.uncertain and {Same})),
            new as (
              select *, row_number() over (partition by subject, holder order by ltrim(since, '.'), value::text) as nth from after
              where not exists (select from before
                where before.subject = after.subject and before.holder = after.holder and before.uncertain = after.uncertain and {Same}))
            select
              case
                when before.value is null then 'came' when after.value is null then 'left'
                -- The same line, which at one of the two moments is only perhaps there.
                when {Same} then case when before.uncertain then 'came' else 'left' end
                else 'changed' end,
              line.subject, coalesce(later.value->>'name', earlier.value->>'name'), line.holder, line.value->>'organisation',
              coalesce(theirs.value->>'name', line.value->>'organisation'),
              before.value::text, before.since, before.until, after.value::text, after.since, after.until,
              coalesce(before.uncertain, false), coalesce(after.uncertain, false),
              -- The entry since the first moment by which the line is as it is, or is no more; else the one that first said it.
              coalesce(
                case when lower(after.recorded) > $5::bigint then lower(after.recorded) end,
                case when upper(before.recorded) <= $2::bigint then upper(before.recorded) end,
                (select min(lower(said.recorded)) from {TimelineProjection.Table} said
                 where said.kind = $3 and said.subject = line.subject and said.holder = line.holder and said.value = line.value
                   and said.since = line.since and (after.value is not null or said.until = before.until)),
                0)
            from gone before full join new after using (subject, holder, nth)
            cross join lateral (
              select subject, holder, coalesce(after.value, before.value) as value, coalesce(after.since, before.since) as since) line
            left join lateral ({OrganisationRoll.Named(Key(kind), kind: named)}) later on true
            left join lateral ({OrganisationRoll.Named(Key(kind), "$4", "$5", named)}) earlier on true
            left join lateral ({OrganisationRoll.Named("line.value->>'organisation'")}) theirs on true
            where $3 <> 'organisation' or before.value is null or after.value is null or not ({Same})
            order by coalesce(later.value->>'name', earlier.value->>'name') collate "da-x-icu" nulls last, line.subject,
              ltrim(line.since, '.'), line.holder, nth
            """,
            [to.Effective, to.Number, kind, from.Effective, from.Number],
            row => new ChangeRow(
                row.GetString(0), row.GetString(1), row.Text(2), row.GetString(3), row.Text(4), row.Text(5),
                Json(row, 6), row.Text(7), row.Text(8), Json(row, 9), row.Text(10), row.Text(11), row.GetBoolean(12), row.GetBoolean(13),
                row.GetInt64(14)),
            cancellation);
    }

    // Of two versions of one thing on a day on which it is uncertain which holds, the later, as in the registers.
    private static string State(string kind, string day, string number) =>
        $"""
        select {(IsOne(kind) ? "distinct on (subject)" : "")} subject, holder, value, since, until, uncertain, recorded
        from {TimelineProjection.Table} where kind = $3 and effective @> {day}::date and recorded @> {number}::bigint
        {(IsOne(kind) ? "order by subject, lower(effective) desc nulls last, ltrim(since, '.') desc" : "")}
        """;

    private static bool IsOne(string kind) =>
        kind is "organisation" or "body" or "product" or "resolution" or "proposal" or "meeting" or "assembly" or "catalogue" or "assessment";

    // A year's dues are about an organisation, whose name they go under.
    private static string Key(string kind) => kind == "invoice-trigger" ? "line.holder" : "line.subject";

    private static JsonElement? Json(NpgsqlDataReader row, int column) => row.Text(column) is { } text ? JsonElement.Parse(text) : null;
}
