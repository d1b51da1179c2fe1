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
        var (invoices, entries) = (
            await InvoiceTriggers.CountAsync(source, asOf, year, cancellation), await AuditTrail.CountAsync(source, cancellation));
        return Page.Show<FrontPage>(new
        {
            Figures = new Figure[]
            {
                new(texts[members == 1 ? "front.figure.members.one" : "front.figure.members"], Formats.Number(members), "/medlemmer"),
                new(texts[suppliers == 1 ? "front.figure.suppliers.one" : "front.figure.suppliers"], Formats.Number(suppliers), "/leverandoerer"),
                new(
                    texts[invoices == 1 ? "front.figure.invoices.one" : "front.figure.invoices", year], Formats.Number(invoices),
                    $"/kontingent?year={year}"),
                new(texts[entries == 1 ? "front.figure.entries.one" : "front.figure.entries"], Formats.Number(entries), "/journal"),
            },
            Newest = await reader.ReadAsync(newest, asker, cancellation),
            Begin = asker?.Role == Role.Secretariat ? await Beginning.ReadAsync(clerk, book.Today, cancellation) : null,
            Waiting = asker?.Role is Role.Chair or Role.Secretariat ? await waiting.CountAsync(cancellation) : 0,
        });
    }
}
