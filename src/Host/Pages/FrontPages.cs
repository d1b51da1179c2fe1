// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.Localization;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Casework;
using OS2.Ledger.Dues;
using OS2.Ledger.Languages;
using OS2.Ledger.Memberships;
using OS2.Ledger.Pages.Parts;
using OS2.Ledger.SignIn;
using OS2.Ledger.Suppliers;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Pages;

/// <summary>The page at the front door.</summary>
public static class FrontPages
{
    private const int Newest = 8;

    public static void MapFrontPage(this IEndpointRouteBuilder app) => app.MapGet("/", ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        HttpContext http, BookPages pages, EntryReader reader, Clerk clerk, Waiting waiting, NpgsqlDataSource source,
        IStringLocalizer<Texts> texts, CancellationToken cancellation)
    {
        var (asker, book) = (Asker.Of(http.User), await pages.ReadAsync(new BookQuestion(), cancellation));
        var (asOf, year) = (book.AsOf, book.Today.Year);
        var newest = await AuditTrail
            .AskAsync(source, long.MaxValue, new Excerpt(Take: Newest), new AuditQuestion(NewestFirst: true), cancellation)
            .ToListAsync(cancellation);
        var (members, suppliers) = (
            await MemberRoll.CountAsync(source, asOf, "member", cancellation), await SupplierRoll.CountAsync(source, asOf, "partner", cancellation));
        var invoices = await InvoiceTriggers.CountAsync(source, asOf, year, cancellation);
        return Page.Show<FrontPage>(new
        {
            Figures = new Figure[]
            {
                new(texts["front.figure.members"], Formats.Number(members), "/medlemmer"),
                new(texts["front.figure.suppliers"], Formats.Number(suppliers), "/leverandoerer"),
                new(texts["front.figure.invoices", year], Formats.Number(invoices), $"/kontingent?year={year}"),
                new(texts["front.figure.entries"], Formats.Number(await AuditTrail.CountAsync(source, cancellation)), "/journal"),
            },
            Newest = await reader.ReadAsync(newest, asker, cancellation),
            Begin = asker?.Role == Role.Secretariat ? await Beginning.ReadAsync(clerk, book.Today, cancellation) : null,
            Waiting = asker?.Role is Role.Chair or Role.Secretariat ? await waiting.CountAsync(cancellation) : 0,
        });
    }
}
