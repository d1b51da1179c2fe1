// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Books;
using OS2.Ledger.Doors;

namespace OS2.Ledger.Conformance;

/// <summary>Whether the rules were kept, over HTTP.</summary>
public static class ConformanceApi
{
    private const string Path = "/conformance";

    public static void MapConformance(this IEndpointRouteBuilder api)
    {
        api.MapGet(Path, AskAsync).Describe<FindingRow>(Path, BookFilter.None);
        api.MapRequest<AnswerFindingRequest>("/conformance/answer");
    }

    private static async Task AskAsync(
        HttpContext http, [AsParameters] BookQuestion question, BookPages pages, Conformities conformities, FindingsInWords inWords,
        Npgsql.NpgsqlDataSource source, Catching catching, TimeProvider clock, CancellationToken cancellation)
    {
        var asOf = await question.AsOfAsync(source, catching, clock, cancellation);
        var excerpt = question.Excerpt(FindingKey.Pattern);
        var rows = await inWords.RowsAsync(await conformities.OnAsync(asOf, cancellation), asOf, cancellation);
        var part = excerpt.After is { } after ? rows.SkipWhile(row => row.Key != after).Skip(1) : rows;
        await BookAnswer.WriteAsync(http, question, asOf.Number, asOf.ToString(), part.Take(excerpt.Take).ToAsyncEnumerable(), cancellation);
    }
}
