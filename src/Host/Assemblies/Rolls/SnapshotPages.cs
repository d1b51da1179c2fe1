// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>The members on the day of an assembly beside those of a year before, as a page.</summary>
public static class SnapshotPages
{
    public static void MapSnapshotPages(this IEndpointRouteBuilder app) =>
        app.MapGet("/generalforsamlinger/{assembly}/medlemmer", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        string assembly, [AsParameters] BookQuestion question, BookPages pages, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(assembly, out var key)) return Results.NotFound();
        var book = await pages.ReadAsync(question, cancellation, AssemblyState.Kind);
        var last = await AuditTrail.LastAsync(source, cancellation);
        if (!(await AuditTrail.StateAsync<AssemblyState, AssemblyEvent>(source, last, AssemblyState.StreamOf(key), cancellation)).Known)
            return Results.NotFound();
        var days = await SnapshotDays.OfAsync(source, book.AsOf.Number, key, cancellation);
        return BookPages.Show<SnapshotPage>(book, new
        {
            Book = book,
            Key = key,
            Days = days,
            Rows = days is null ? [] : await MembershipSnapshot.AskAsync(source, days, book.AsOf.Number, cancellation).ToListAsync(cancellation),
        });
    }
}
