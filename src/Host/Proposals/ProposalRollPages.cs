// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Books;
using OS2.Ledger.Documents;
using OS2.Ledger.Languages;
using OS2.Ledger.Meetings;
using OS2.Ledger.Resolutions;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Proposals;

/// <summary>The change proposals as a page, and each with its way from proposed to delivered.</summary>
public static class ProposalRollPages
{
    public static void MapProposalRollPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/forslag", ShowAsync).ExcludeFromDescription();
        app.MapGet("/forslag/{proposal}", ShowOneAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, [AsParameters] BookQuestion question, BookPages pages, Words words, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, ProposalState.Kind);
        var rows = await ProposalRoll
            .AskAsync(source, book.AsOf, new Excerpt(question.Search?.Trim()), new ProposalQuestion(), cancellation).ToListAsync(cancellation);
        string[] named = [.. rows.Select(row => row.ProposedBy).Append(http.Request.Query["body"].ToString()).Distinct()];
        return BookPages.Show<ProposalsPage>(book, new
        {
            Book = book, Rows = rows, Names = new DeciderNames(await BodyRoll.NamesAsync(source, named, cancellation), words),
        });
    }

    private static async Task<IResult> ShowOneAsync(
        HttpContext http, string proposal, [AsParameters] BookQuestion question, BookPages pages, EntryReader reader, DocumentArchive archive,
        Words words, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (!ProposalKey.TryParse(proposal, out var key)) return Results.NotFound();
        var book = await pages.ReadAsync(question, cancellation, ProposalState.Kind);
        var lines = await reader.ReadAsync(ProposalState.StreamOf(key), book, Asker.Of(http.User), cancellation);
        if (lines.Entered.Count == 0) return Results.NotFound();
        var row = await ProposalRoll.FindAsync(source, book.AsOf, key, cancellation);
        var meeting = MeetingKey.TryParse(row?.Meeting, out var at) ? MeetingState.StreamOf(at) : "";
        var cited = ResolutionKey.TryParse(row?.Reference, out var resolution) ? ResolutionState.StreamOf(resolution) : "";
        var begun = await AuditTrail.BegunAsync(source, [meeting, cited], cancellation);
        var documents = EntryDocuments.Of(
        [
            ("description", row?.Description),
            .. StreamLines.Fold<ProposalState, ProposalEvent>(lines.Known).Facts.OfType<ProposalDiscussed>()
                .Where(discussed => discussed.EffectiveOn.Earliest <= book.AsOf.Effective).Select(discussed => ("note", discussed.Note?.ToString())),
            ("explanation", row?.Explanation),
        ]);
        return BookPages.Show<ProposalPage>(book, new
        {
            Book = book,
            Of = new ProposalView(
                key,
                row,
                StreamLines.Fold<ProposalState, ProposalEvent>(lines.Entered),
                begun.Contains(cited),
                [.. lines.Known.OrderByDescending(line => line.EffectiveOn.Latest).ThenByDescending(line => line.Row.Number)]),
            Names = new DeciderNames(await BodyRoll.NamesAsync(source, [row?.ProposedBy ?? ""], cancellation), words),
            Begun = begun,
            Documents = documents,
            FileNames = await archive.FileNamesAsync(documents.Select(document => document.Digest), cancellation),
        });
    }
}

/// <summary>One change proposal as its page shows it.</summary>
/// <param name="Row">What it is on the day asked about; null when it was not there, or not known.</param>
/// <param name="Now">What it is by all its entries.</param>
/// <param name="Resolution">Whether what is referred to is a resolution in the ledger.</param>
/// <param name="History">Its entries, the latest in the world first.</param>
public sealed record ProposalView(
    ProposalKey Key, ProposalRow? Row, ProposalState Now, bool Resolution, IReadOnlyList<EntryLine> History);
