// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Timeline;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Books;
using OS2.Ledger.Documents;
using OS2.Ledger.Dues;
using OS2.Ledger.Onboarding;
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
        HttpContext http, string cvr, [AsParameters] BookQuestion question, EntryReader reader, BookPages pages, PersonRegister register,
        DocumentArchive archive, Clerk clerk, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (!Cvr.TryParse(cvr, out var number)) return Results.NotFound();
        var entries = await AuditTrail
            .AskAsync(source, long.MaxValue, new Excerpt(), new AuditQuestion(Member: number), cancellation).ToListAsync(cancellation);
        if (entries.Count == 0) return Results.NotFound();

        var asker = Asker.Of(http.User);
        var readsPrivate = asker is not null && Roles.ReadsPrivate.Contains(asker.Role);
        var book = await pages.ReadAsync(question, cancellation);
        // Of now, its own entries count, the latest included, whatever the books hold.
        var known = book.IsNow ? entries : [.. entries.Where(entry => entry.Number <= book.AsOf.Number)];
        if (known.Count == 0) book = book with { Learned = Calendar.DayOf(entries[0].RecordedAt) };
        var lines = await reader.ReadAsync(known, asker, cancellation);
        var view = OrganisationView.Of(number, lines, book.AsOf.Effective, question.SaysEffective);
        var documents = readsPrivate ? DocumentsOf(lines) : [];
        var roles = await OrganisationRoles
            .AskAsync(source, book.AsOf, question.SaysEffective, number, cancellation).ToListAsync(cancellation);
        var seats = await SeatRoll
            .AskAsync(source, book.AsOf, new Excerpt(), new SeatQuestion(Organisation: number.ToString()), cancellation).ToListAsync(cancellation);
        return BookPages.Show<OrganisationPage>(book, new
        {
            Book = book,
            Of = view,
            Successor = view.Into is { } into ? await OrganisationRegister.FindAsync(source, book.AsOf, into, cancellation) : null,
            Roles = roles,
            Names = await register.HoldersAsync(roles.Select(role => role.Holder).Concat(seats.Select(seat => seat.Person)), cancellation),
            Received = ReceivedMember.Of(number, known, book.AsOf.Effective),
            Products = await TakingPart.ProductsAsync(source, book.AsOf, number, cancellation).ToListAsync(cancellation),
            Seats = seats,
            Dues = await InvoiceTriggers
                .AskAsync(source, book.AsOf, question.SaysEffective, new Excerpt(number.ToString()), null, cancellation)
                .Where(row => row.Cvr == number.ToString()).ToListAsync(cancellation),
            Again = book.IsNow && asker?.Role == Role.Secretariat ? await Retrying.ReadAsync(clerk, source, book.AsOf, cancellation) : null,
            Contacts = readsPrivate ? await register.AllAsync(view.Contacts, cancellation) : null,
            Documents = documents,
            FileNames = await archive.FileNamesAsync(documents.Select(document => document.Digest), cancellation),
        });
    }

    private static IReadOnlyList<EntryDocument> DocumentsOf(IEnumerable<EntryLine> lines) =>
        EntryDocuments.Named(lines.Reverse().SelectMany(line => EntryDocuments.Of(line.Row)));
}
