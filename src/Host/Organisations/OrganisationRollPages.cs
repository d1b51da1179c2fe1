// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Timeline;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Documents;
using OS2.Ledger.Dues;
using OS2.Ledger.Pages;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Organisations;

/// <summary>The register of organisations as pages: the list, and each organisation with its history.</summary>
public static class OrganisationRollPages
{
    public static void MapOrganisationRollPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisationer", ShowAsync).ExcludeFromDescription();
        app.MapGet("/organisationer/{cvr}", ShowOneAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] BookQuestion question, BookPages pages, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, OrganisationState.Kind);
        var rows = await OrganisationRegister.AskAsync(source, book.AsOf, new Excerpt(question.Search), cancellation).ToListAsync(cancellation);
        return BookPages.Show<OrganisationRegisterPage>(book, new { Book = book, Rows = rows, Search = question.Search?.Trim() });
    }

    private static async Task<IResult> ShowOneAsync(
        HttpContext http, string cvr, EntryReader reader, BookPages pages, PersonRegister register, DocumentArchive archive, Clerk clerk,
        NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (!Cvr.TryParse(cvr, out var number)) return Results.NotFound();
        var entries = await AuditTrail
            .AskAsync(source, long.MaxValue, new Excerpt(), new AuditQuestion(Member: number), cancellation).ToListAsync(cancellation);
        if (entries.Count == 0) return Results.NotFound();

        var asker = Asker.Of(http.User);
        var readsPrivate = asker is not null && Roles.ReadsPrivate.Contains(asker.Role);
        var book = await pages.ReadAsync(new BookQuestion(), cancellation);
        var lines = await reader.ReadAsync(entries, asker, cancellation);
        var view = OrganisationView.Of(number, lines, book.Today);
        var documents = readsPrivate ? DocumentsOf(lines) : [];
        return Page.Show<OrganisationPage>(new
        {
            Of = view,
            Successor = view.Into is { } into ? await OrganisationRegister.FindAsync(source, book.AsOf, into, cancellation) : null,
            Dues = await InvoiceTriggers
                .AskAsync(source, book.AsOf, false, new Excerpt(number.ToString()), null, cancellation)
                .Where(row => row.Cvr == number.ToString()).ToListAsync(cancellation),
            Again = asker?.Role == Role.Secretariat ? await Retrying.ReadAsync(clerk, source, book.AsOf, cancellation) : null,
            Contacts = readsPrivate ? await register.AllAsync(view.Contacts, cancellation) : null,
            Documents = documents,
            FileNames = await archive.FileNamesAsync(documents.Select(document => document.Digest), cancellation),
        });
    }

    private static IReadOnlyList<EntryDocument> DocumentsOf(IEnumerable<EntryLine> lines) =>
        EntryDocuments.Named(lines.Reverse().SelectMany(line => EntryDocuments.Of(line.Row)));
}
