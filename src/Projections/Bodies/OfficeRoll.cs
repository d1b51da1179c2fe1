// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Bodies;

/// <summary>One office as held.</summary>
/// <param name="Person">The id of whoever holds it; the name is in the person register.</param>
/// <param name="Organisation">The CVR number of the member the person represents.</param>
/// <param name="OrganisationName">What that member was called on the day asked about.</param>
public sealed record OfficeRow(
    string Body, string Office, string Person, string? Organisation, string? OrganisationName, string Since, string? Until, bool Uncertain);

/// <summary>Who holds which office on a day, and held it.</summary>
public static class OfficeRoll
{
    /// <summary>The form of <see cref="Excerpt.After"/>: an office.</summary>
    public const string Key = @"^(chair|deputy|treasurer|secretary|auditor)\z";

    private const string Rank = "array_position(array['chair', 'deputy', 'treasurer', 'secretary', 'auditor'], ";

    /// <summary>The offices held on the day, the chair first.</summary>
    public static IAsyncEnumerable<OfficeRow> AskAsync(NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, CancellationToken cancellation) =>
        Book.AskAsync(
        source,
        $"""
        {Held} and held.effective @> $1::date and ($4 = '' or {Rank}held.value->>'office') > {Rank}$4))
        order by held.subject, {Rank}held.value->>'office') fetch first ($5) rows with ties
        """,
        [asOf.Effective, asOf.Number, BodyState.Kind, excerpt.After ?? "", excerpt.Take],
        Row,
        cancellation);

    /// <summary>Every term of office there is or was, the latest first.</summary>
    public static IAsyncEnumerable<OfficeRow> EverAsync(NpgsqlDataSource source, AsOf asOf, CancellationToken cancellation) => Book.AskAsync(
        source,
        // A term with an uncertain end stands in several rows, all of which say from when to when the whole of it was.
        $"""
        select subject, office, holder, organisation, max(name), since, until, false from ({Held}) term
        group by subject, office, holder, organisation, since, until order by ltrim(since, '.') desc, office
        """,
        [asOf.Effective, asOf.Number, BodyState.Kind],
        Row,
        cancellation);

    /// <summary>Whether anybody holds, held or is to hold an office of the body.</summary>
    /// <param name="number">The last entry taken into account.</param>
    public static async Task<bool> AnyAsync(NpgsqlDataSource source, long number, string body, CancellationToken cancellation)
    {
        var any = Book.Any($"from {TimelineProjection.Table} where kind = '{BodyState.Kind}' and subject = $1 and recorded @> $2::bigint");
        return await Book.AskAsync(source, $"select {any}", [body, number], row => row.GetBoolean(0), cancellation).SingleAsync(cancellation);
    }

    private static readonly string Held =
        $"""
        select held.subject, held.value->>'office' as office, held.holder, held.value->>'organisation' as organisation, named.value->>'name' as name,
          held.since, held.until, held.uncertain
        from {TimelineProjection.Table} held
        left join lateral ({OrganisationRoll.Named("held.value->>'organisation'")}) named on true
        where held.kind = $3 and held.recorded @> $2::bigint
        """;

    private static OfficeRow Row(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.Text(3), row.Text(4), row.GetString(5), row.Text(6), row.GetBoolean(7));
}
