// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Books;
using OS2.Ledger.Documents;
using OS2.Ledger.Languages;
using OS2.Ledger.Meetings;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Resolutions;

/// <summary>The decision log as a page, and each resolution with what rests on it.</summary>
public static class DecisionLogPages
{
    public static void MapDecisionLogPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/beslutninger", ShowAsync).ExcludeFromDescription();
        app.MapGet("/beslutninger/{resolution}", ShowOneAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] BookQuestion question, BookPages pages, Words words, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, ResolutionState.Kind);
        var rows = await DecisionLog.AskAsync(source, book.AsOf, new Excerpt(), new ResolutionQuestion(), cancellation).ToListAsync(cancellation);
        var matching = string.IsNullOrWhiteSpace(question.Search) ? null : await DecisionLog
            .AskAsync(source, book.AsOf, new Excerpt(question.Search.Trim()), new ResolutionQuestion(), cancellation)
            .Select(row => row.Resolution).ToHashSetAsync(cancellationToken: cancellation);
        return BookPages.Show<DecisionLogPage>(book, new
        {
            Book = book, Rows = rows, Matching = matching, Names = await DeciderNames.OfAsync(source, rows, words, cancellation),
        });
    }

    private static async Task<IResult> ShowOneAsync(
        HttpContext http, string resolution, [AsParameters] BookQuestion question, BookPages pages, EntryReader reader, DocumentArchive archive,
        Words words, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (!ResolutionKey.TryParse(resolution, out var key)) return Results.NotFound();
        var book = await pages.ReadAsync(question, cancellation, ResolutionState.Kind);
        var asker = Asker.Of(http.User);
        var lines = await reader.ReadAsync(ResolutionState.StreamOf(key), book, asker, cancellation);
        if (lines.Entered.Count == 0) return Results.NotFound();
        var resting = (await AuditTrail.CitingAsync(source, key.ToString(), cancellation))
            .Where(entry => entry.Stream != ResolutionState.StreamOf(key)
                && (book.KnownNow || entry.Number <= book.AsOf.Number)).ToList();
        var row = await DecisionLog.FindAsync(source, book.AsOf, key, cancellation);
        var supersedes = await DecisionLog.SupersededByAsync(source, book.AsOf, key, cancellation).ToListAsync(cancellation);
        var documents = EntryDocuments.Of(("text", row?.Text), ("publication", row?.Publication));
        return BookPages.Show<ResolutionPage>(book, new
        {
            Book = book,
            Of = new ResolutionView(
                key,
                row,
                StreamLines.Fold<ResolutionState, ResolutionEvent>(lines.Entered),
                supersedes,
                await reader.ReadAsync(resting, asker, cancellation),
                [.. lines.Known.OrderByDescending(line => line.Row.Number)]),
            Names = await DeciderNames.OfAsync(source, row is null ? [] : [row], words, cancellation),
            Meetings = await AuditTrail.BegunAsync(
                source,
                new[] { row?.Meeting, row?.RatifiedAt }.OfType<string>().Select(meeting => MeetingState.StreamOf(MeetingKey.Parse(meeting))),
                cancellation),
            Documents = documents,
            FileNames = await archive.FileNamesAsync(documents.Select(document => document.Digest), cancellation),
        });
    }
}

/// <summary>One resolution as its page shows it.</summary>
/// <param name="Row">What it is on the day asked about; null when it was not there, or not known.</param>
/// <param name="Now">What it is by all its entries.</param>
/// <param name="Supersedes">Those whose place it took.</param>
/// <param name="Resting">The entries elsewhere whose basis names it.</param>
/// <param name="History">Its entries, the latest first.</param>
public sealed record ResolutionView(
    ResolutionKey Key, ResolutionRow? Row, ResolutionState Now, IReadOnlyList<ResolutionRow> Supersedes, IReadOnlyList<EntryLine> Resting,
    IReadOnlyList<EntryLine> History);

/// <summary>What those who decide are called: bodies by their names, the others in words.</summary>
public sealed class DeciderNames(IReadOnlyDictionary<string, string> bodies, Words words)
{
    // The statutes' own are no proper names within a sentence.
    public string Of(string authority) =>
        BodyState.IsStatutory(authority) ? words.Authority(authority) : bodies.GetValueOrDefault(authority) ?? words.Authority(authority);

    /// <summary>Of everyone these rows name.</summary>
    public static async Task<DeciderNames> OfAsync(
        NpgsqlDataSource source, IReadOnlyList<ResolutionRow> rows, Words words, CancellationToken cancellation)
    {
        string[] named = [.. rows.SelectMany(row => new[] { row.Body, row.DecidedBy, row.ProposedBy, row.RatifiedBy }).OfType<string>().Distinct()];
        return new DeciderNames(await BodyRoll.NamesAsync(source, named, cancellation), words);
    }
}
