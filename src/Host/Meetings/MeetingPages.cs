// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Books;
using OS2.Ledger.Documents;
using OS2.Ledger.Languages;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Products;
using OS2.Ledger.Resolutions;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Meetings;

/// <summary>The meetings as a page, and each with its agenda, its votes, who was there and what was agreed.</summary>
public static class MeetingPages
{
    public static void MapMeetingPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/moeder", ShowAsync).ExcludeFromDescription();
        app.MapGet("/moeder/{meeting}", ShowOneAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] BookQuestion question, BookPages pages, Words words, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, MeetingState.Kind);
        var rows = await MeetingRoll.AskAsync(source, book.AsOf, new Excerpt(question.Search?.Trim()), null, cancellation)
            .ToListAsync(cancellation);
        return BookPages.Show<MeetingsPage>(book, new
        {
            Book = book, Rows = rows, Names = await NamesAsync(source, rows.Select(row => row.Body), words, cancellation),
        });
    }

    private static async Task<IResult> ShowOneAsync(
        HttpContext http, string meeting, [AsParameters] BookQuestion question, BookPages pages, EntryReader reader, DocumentArchive archive,
        PersonRegister register, Words words, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (!MeetingKey.TryParse(meeting, out var key)) return Results.NotFound();
        var book = await pages.ReadAsync(question, cancellation, MeetingState.Kind);
        var lines = await reader.ReadAsync(MeetingState.StreamOf(key), book, Asker.Of(http.User), cancellation);
        if (lines.Entered.Count == 0) return Results.NotFound();
        var now = StreamLines.Fold<MeetingState, MeetingEvent>(lines.Entered);
        var then = book.IsNow ? now : StreamLines.Fold<MeetingState, MeetingEvent>(lines.Known).By(book.AsOf.Effective);
        var row = await MeetingRoll.FindAsync(source, book.AsOf, key, cancellation);
        var seats = key.Body == Authority.Board
            ? await SeatRoll.AskAsync(
                source, new AsOf(key.Day, book.AsOf.Number), new Excerpt(), new SeatQuestion(BodyState.Board), cancellation).ToListAsync(cancellation)
            : [];
        return BookPages.Show<MeetingPage>(book, new
        {
            Book = book,
            Of = new MeetingView(
                key,
                row,
                now,
                then,
                [.. seats.Where(seat => seat.Role is "chair" or "member").Select(seat => seat.Person).Distinct()],
                (await RuleBook.OnAsync(source, new AsOf(key.Day, book.AsOf.Number), cancellation)).Share(Rule.BoardQuorum),
                await DecisionLog.OfMeetingAsync(source, book.AsOf, key, cancellation).ToListAsync(cancellation),
                [.. lines.Known.OrderByDescending(line => line.Row.Number)]),
            Body = await NamesAsync(source, [key.Body.ToString()], words, cancellation),
            Persons = await HolderNames.ForAsync(
                register, Asker.Of(http.User), [.. Persons(then).Select(person => person.ToString()), .. seats.Select(seat => seat.Person)],
                cancellation),
            Organisations = await OrganisationRegister.NamesAsync(
                source, book.AsOf, then.Facts.OfType<ActionAgreed>().Select(agreed => agreed.Organisation?.ToString()).OfType<string>(),
                cancellation),
            Products = (await ProductCatalogue.NamesAsync(
                    source, [.. then.Agenda.Select(item => item.Product).OfType<string>().Distinct()], cancellation))
                .ToDictionary(names => names.Key, names => names.Value[^1].Name),
            FileNames = await archive.FileNamesAsync(Documents(then), cancellation),
        });
    }

    private static async Task<DeciderNames> NamesAsync(
        NpgsqlDataSource source, IEnumerable<string> bodies, Words words, CancellationToken cancellation) =>
        new(await BodyRoll.NamesAsync(source, [.. bodies.Distinct()], cancellation), words);

    private static IEnumerable<PersonId> Persons(MeetingState state) => state.Facts.SelectMany(fact => Names.Subjects(fact));

    private static IEnumerable<Digest> Documents(MeetingState state) => state.Facts.Select(fact => fact switch
    {
        AgendaItemAdded added => added.Brief,
        PaperAttached attached => attached.Paper,
        MeetingRegistered registered => registered.Minutes,
        MinutesSent sent => sent.Minutes,
        _ => null,
    }).OfType<Digest>().Distinct();
}

/// <summary>One meeting as its page shows it.</summary>
/// <param name="Row">How far it had come on the day asked about; null when it was not called yet, or not known.</param>
/// <param name="Now">What it is by all its entries.</param>
/// <param name="Then">What had happened until the day asked about, as known then.</param>
/// <param name="Seated">Who sat on the board on the day of the meeting, as chair or member; of other bodies nobody.</param>
/// <param name="Quorum">How much of the board must be there for it to decide; null for none.</param>
/// <param name="Resolutions">What was decided or ratified at it.</param>
/// <param name="History">Its entries, the latest first.</param>
public sealed record MeetingView(
    MeetingKey Key, MeetingRow? Row, MeetingState Now, MeetingState Then, IReadOnlyList<string> Seated, Share? Quorum,
    IReadOnlyList<ResolutionRow> Resolutions, IReadOnlyList<EntryLine> History)
{
    /// <summary>The ids of those of the board who were there: whoever chaired it was.</summary>
    public IReadOnlyList<string> Present =>
        [.. Then.Attendance.Where(noted => noted.Attendance == Attendance.Present).Select(noted => noted.Person)
            .Concat(Then.Begun is { } begun ? [begun.Chair] : []).Select(person => person.ToString()).Where(Seated.Contains).Distinct()];

    /// <summary>The ids of those of the board of whom nothing was noted yet.</summary>
    public IReadOnlyList<string> Unnoted => [.. Seated.Except(Then.Attendance.Select(noted => noted.Person.ToString()))];
}
