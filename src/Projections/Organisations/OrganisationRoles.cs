// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Organisations;

/// <summary>Something an organisation is or was to the association, or that somebody holds for it.</summary>
/// <param name="Kind">membership, supplier, office or seat.</param>
/// <param name="Subject">The body of an office or a seat; else the organisation's CVR number.</param>
/// <param name="BodyName">What the body is called; null where it has no name of its own.</param>
/// <param name="Holder">The id of the person who holds an office or a seat; else the organisation's CVR number.</param>
/// <param name="Value">What it is, as the timeline writes it.</param>
public sealed record RoleRow(string Kind, string Subject, string? BodyName, string Holder, JsonElement Value, string Since, string? Until);

/// <summary>What an organisation was to the association over time: its memberships and partnerships, the offices and seats held for it.</summary>
public static class OrganisationRoles
{
    /// <summary>The latest first.</summary>
    /// <param name="upTo">Whether only what has begun by the day asked about is wanted.</param>
    public static IAsyncEnumerable<RoleRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, bool upTo, Cvr cvr, CancellationToken cancellation) => Book.AskAsync(
        source,
        // What is uncertain at its ends stands in several rows, all of which say from when to when the whole of it was. An application is
        // no role yet; and whoever holds the chair of the board has the seat that goes with it.
        $"""
        select role.kind, role.subject, body.value->>'name', role.holder, role.value::text, role.since, role.until
        from (
          select distinct kind, subject, holder, value, since, until from {TimelineProjection.Table}
          where recorded @> $2::bigint and (not $4 or not effective >> daterange($1::date, $1::date, '[]')) and (
            (kind in ('membership', 'supplier') and subject = $3 and value->>'status' not in ('applied', 'signed'))
            or (kind in ('office', 'seat') and value->>'organisation' = $3
              and not (kind = 'seat' and subject = 'board' and value->>'role' = 'chair')))) role
        left join lateral ({OrganisationRoll.Named("role.subject", kind: "body")}) body on true
        order by ltrim(role.since, '.') desc, role.kind, role.subject, role.holder
        """,
        [asOf.Effective, asOf.Number, cvr.ToString(), upTo],
        row => new RoleRow(
            row.GetString(0), row.GetString(1), row.Text(2), row.GetString(3), JsonElement.Parse(row.GetString(4)), row.GetString(5), row.Text(6)),
        cancellation);
}
