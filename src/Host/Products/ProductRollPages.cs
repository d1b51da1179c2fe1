// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.RegularExpressions;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Books;
using OS2.Ledger.Documents;
using OS2.Ledger.Doors;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.People;
using OS2.Ledger.Proposals;
using OS2.Ledger.Resolutions;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Products;

/// <summary>The products as pages: the catalogue, and each product with its levels, groups, parties and history.</summary>
public static class ProductRollPages
{
    public static void MapProductRollPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/produkter", ShowAsync).ExcludeFromDescription();
        app.MapGet("/produkter/{product}", ShowOneAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, [AsParameters] BookQuestion question, BookPages pages, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, ProductState.Kind);
        var level = http.Request.Query["level"] is [{ Length: > 0 } asked] && Fields.Written<GovernanceLevel>().Contains(asked) ? asked : null;
        var rows = new List<ProductRow>();
        foreach (var status in new[] { null, "retired", "exited" })
            rows.AddRange(await ProductCatalogue
                .AskAsync(source, book.AsOf, new Excerpt(question.Search?.Trim()), new ProductQuestion(status, level), cancellation)
                .ToListAsync(cancellation));
        return BookPages.Show<ProductsPage>(book, new { Book = book, Rows = rows, Search = question.Search?.Trim(), Level = level });
    }

    private static async Task<IResult> ShowOneAsync(
        HttpContext http, string product, [AsParameters] BookQuestion question, BookPages pages, EntryReader reader, DocumentArchive archive,
        PersonRegister register, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (!Regex.IsMatch(product, ProductCatalogue.Key)) return Results.NotFound();
        var book = await pages.ReadAsync(question, cancellation, ProductState.Kind);
        var lines = await reader.ReadAsync(ProductState.StreamOf(product), book, Asker.Of(http.User), cancellation);
        if (lines.Entered.Count == 0) return Results.NotFound();
        var row = await ProductCatalogue.FindAsync(source, book.AsOf, product, cancellation);
        var groups = await ProductTies.GroupsAsync(source, book.AsOf, product, cancellation).ToListAsync(cancellation);
        var seated = new List<SeatRow>();
        // A product has a group or two.
        foreach (var group in groups)
            seated.AddRange(
                await SeatRoll.AskAsync(source, book.AsOf, new Excerpt(), new SeatQuestion(group.Body), cancellation).ToListAsync(cancellation));
        var seats = seated.ToLookup(seat => seat.Body);
        Digest[] reasons = Digest.TryParse(row?.LicenceReason, out var digest) ? [digest] : [];
        return BookPages.Show<ProductPage>(book, new
        {
            Book = book,
            Of = new ProductView(
                product,
                row,
                StreamLines.Fold<ProductState, ProductEvent>(lines.Entered),
                StreamLines.Fold<ProductState, ProductEvent>(lines.Known),
                [.. groups.Select(group => new GroupLine(group, [.. seats[group.Body]]))],
                await ProductTies.ParticipantsAsync(source, book.AsOf, product, cancellation).ToListAsync(cancellation),
                await ProductTies.SuppliersAsync(source, book.AsOf, product, cancellation).ToListAsync(cancellation),
                await ProductTies.LevelsAsync(source, book.AsOf, product, cancellation).ToListAsync(cancellation),
                [.. lines.Known.OrderByDescending(line => line.EffectiveOn.Latest).ThenByDescending(line => line.Row.Number)]),
            // Whoever has a seat is named in public.
            Names = await register.HoldersAsync(seats.SelectMany(of => of).Select(seat => seat.Person), cancellation),
            Evidence = await EvidenceReader.OfAsync(source, product, book.AsOf, cancellation),
            Assessments = await AssessmentRoll.AskAsync(source, book.AsOf, new Excerpt(), product, cancellation).ToListAsync(cancellation),
            Resolutions = await DecisionLog
                .AskAsync(source, book.AsOf, new Excerpt(), new ResolutionQuestion(Product: product), cancellation).ToListAsync(cancellation),
            Proposals = await ProposalRoll
                .AskAsync(source, book.AsOf, new Excerpt(), new ProposalQuestion(Product: product), cancellation).ToListAsync(cancellation),
            Reasons = reasons,
            FileNames = await archive.FileNamesAsync(reasons, cancellation),
        });
    }
}

/// <summary>One product as its page shows it.</summary>
/// <param name="Row">What it is on the day asked about; null when it is not known that early.</param>
/// <param name="Now">What it is by all its entries.</param>
/// <param name="Known">What it is by the entries known when the question asks.</param>
/// <param name="Levels">Every level it held.</param>
/// <param name="History">Its entries, the latest in the world first.</param>
public sealed record ProductView(
    string Product, ProductRow? Row, ProductState Now, ProductState Known, IReadOnlyList<GroupLine> Groups, IReadOnlyList<PartyRow> Participants,
    IReadOnlyList<PartyRow> Suppliers, IReadOnlyList<LevelRow> Levels, IReadOnlyList<EntryLine> History)
{
    public string Name => Row?.Name ?? Known.Life.Latest?.Name ?? Now.Life.Latest?.Name ?? Product;

    /// <summary>Whether it is the association's no more on the day.</summary>
    public bool IsGone => Row?.Status is "retired" or "exited";
}

/// <summary>A group of a product with who sits in it on the day.</summary>
public sealed record GroupLine(ProductGroupRow Row, IReadOnlyList<SeatRow> Seats);
