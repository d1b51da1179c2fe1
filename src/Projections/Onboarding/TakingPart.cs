// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Organisations;
using OS2.Ledger.Products;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Onboarding;

/// <summary>A product in which an organisation takes part.</summary>
/// <param name="Product">Its short name.</param>
/// <param name="Name">What it was called on the day asked about.</param>
public sealed record ProductTakenPartIn(string Product, string Name);

/// <summary>What an organisation takes part in, as its profile page shows it.</summary>
public static class TakingPart
{
    /// <summary>The products in which an organisation takes part on the day, by name.</summary>
    public static IAsyncEnumerable<ProductTakenPartIn> ProductsAsync(
        NpgsqlDataSource source, AsOf asOf, Cvr cvr, CancellationToken cancellation) => Book.AskAsync(
        source,
        $"""
        select tie.subject, coalesce(named.value->>'name', tie.subject)
        from (
          select distinct subject from {TimelineProjection.Table}
          where kind = '{ProductState.ParticipantKind}' and holder = $3 and effective @> $1::date and recorded @> $2::bigint) tie
        left join lateral ({OrganisationRoll.Named("tie.subject", kind: ProductState.Kind)}) named on true
        order by named.value->>'name' collate "da-x-icu", tie.subject
        """,
        [asOf.Effective, asOf.Number, cvr.ToString()],
        row => new ProductTakenPartIn(row.GetString(0), row.GetString(1)),
        cancellation);
}
