// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Documents;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.GovernanceModel;

/// <summary>The assessments as pages: all of them, and the report of each.</summary>
public static class AssessmentRollPages
{
    public static void MapAssessmentRollPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/evalueringer", ShowAsync).ExcludeFromDescription();
        app.MapGet("/produkter/{product}/selvevaluering/{period}", ShowOneAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] BookQuestion question, BookPages pages, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, AssessmentState.Kind);
        var rows = await AssessmentRoll.AskAsync(source, book.AsOf, new Excerpt(question.Search), null, cancellation).ToListAsync(cancellation);
        var lights = await AssessmentRoll.LightsAsync(source, book.AsOf, cancellation)
            .ToLookupAsync(light => light.Assessment, light => AssessmentTally.Read<TrafficLight>(light.Light), cancellationToken: cancellation);
        return BookPages.Show<AssessmentsPage>(book, new
        {
            Book = book,
            Rows = rows.OrderByDescending(row => (row.Year, row.Half)).ThenBy(row => row.ProductName, StringComparer.OrdinalIgnoreCase)
                .Select(row => new AssessmentEntry(row, LightTally.Of(lights[row.Assessment]))).ToList(),
            Search = question.Search?.Trim(),
        });
    }

    private static async Task<IResult> ShowOneAsync(
        HttpContext http, string product, string period, [AsParameters] BookQuestion question, BookPages pages, EntryReader reader,
        DocumentArchive archive, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (!AssessmentKey.TryParse($"{product}-{period}", out var key)) return Results.NotFound();
        var entries = await AuditTrail
            .AskAsync(source, long.MaxValue, new Excerpt(), new AuditQuestion(Stream: AssessmentState.StreamOf(key)), cancellation)
            .ToListAsync(cancellation);
        if (entries.Count == 0) return Results.NotFound();

        var (book, asker) = (await pages.ReadAsync(question, cancellation, AssessmentState.Kind), Asker.Of(http.User));
        var known = book.KnownNow ? entries : entries.Where(entry => entry.Number <= book.AsOf.Number).ToList();
        var state = States.Replay<AssessmentState, AssessmentEvent>(
            [.. known.Where(entry => entry.ReadableFactOf() is not null).Select(entry => new Said(entry.FactOf(), entry.Number))]);
        var lines = await AssessmentRoll.LinesAsync(source, book.AsOf, key.ToString(), cancellation).ToListAsync(cancellation);
        var readsPrivate = asker is not null && Roles.ReadsPrivate.Contains(asker.Role);
        var papers = lines.SelectMany(line => new[] { (line.Evidence, line.EvidencePublic), (line.Remark, line.RemarkPublic) })
            .Concat(state.Opinions.OfType<SecondOpinionGiven>().Select(given => (given.Opinion?.ToString(), given.OpinionPublic)))
            .Where(paper => paper.Item2 || readsPrivate)
            .Select(paper => Digest.TryParse(paper.Item1, out var digest) ? digest : default)
            .Where(digest => digest != default).ToList();
        // What was written as private stays so, whatever a corrected entry says of it.
        var written = await archive.TextsAsync(papers, cancellation);
        var texts = written.Where(text => readsPrivate || text.Value.Open).ToDictionary(text => text.Key, text => text.Value);
        var hidden = written.Keys.Except(texts.Keys).ToHashSet();
        return BookPages.Show<AssessmentPage>(book, new
        {
            Book = book,
            Evidence = await EvidenceReader.OfAsync(source, product, book.AsOf, cancellation),
            Of = new AssessmentView(key, await AssessmentRoll.FindAsync(source, book.AsOf, key.ToString(), cancellation), lines, state)
            {
                Texts = texts,
                FileNames = await archive.FileNamesAsync(papers.Where(paper => !hidden.Contains(paper)), cancellation),
                // Each answer and each light stands in the tables.
                History = await reader.ReadAsync(
                    [
                        .. known.Where(entry => entry.ReadableFactOf() is not (RequirementAnswered or RequirementEvaluated))
                            .OrderByDescending(entry => entry.Number),
                    ],
                    asker,
                    cancellation),
            },
        });
    }
}

/// <summary>An assessment among the others, with its lights counted.</summary>
public sealed record AssessmentEntry(AssessmentRow Row, LightTally Tally);

/// <summary>One assessment as its page shows it.</summary>
/// <param name="Row">How far it had come on the day asked about; null when it was not begun.</param>
/// <param name="State">How far it has come by the entries known when the question asks.</param>
public sealed record AssessmentView(AssessmentKey Key, AssessmentRow? Row, IReadOnlyList<AssessmentLine> Lines, AssessmentState State)
{
    /// <summary>What the texts say that the reader may read.</summary>
    public IReadOnlyDictionary<Digest, WrittenText> Texts { get; init; } = new Dictionary<Digest, WrittenText>();

    /// <summary>The files that the reader may read.</summary>
    public IReadOnlyDictionary<Digest, string> FileNames { get; init; } = new Dictionary<Digest, string>();

    public IReadOnlyList<EntryLine> History { get; init; } = [];

    public string Path => PathOf(Key);

    public static string PathOf(AssessmentKey key) => $"/produkter/{key.Product}/selvevaluering/{key.Year}-{key.Half}";
}
