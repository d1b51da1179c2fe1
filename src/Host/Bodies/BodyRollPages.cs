// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Documents;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Bodies;

/// <summary>The bodies as pages: all of them with who sits there, and each with its seats over time and its history.</summary>
public static class BodyRollPages
{
    private static readonly StringComparer Danish = StringComparer.Create(CultureInfo.GetCultureInfo("da-DK"), ignoreCase: true);

    public static void MapBodyRollPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organer", ShowAsync).ExcludeFromDescription();
        app.MapGet("/organer/{body}", ShowOneAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] BookQuestion question, BookPages pages, Words words, PersonRegister register, NpgsqlDataSource source,
        CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, BodyState.ItselfKind);
        var bodies = await BodyRoll.AskAsync(source, book.AsOf, new Excerpt(), null, cancellation).ToListAsync(cancellation);
        var seats = await SeatRoll.AskAsync(source, book.AsOf, new Excerpt(), new SeatQuestion(), cancellation).ToLookupAsync(
            seat => seat.Body, cancellationToken: cancellation);
        var begun = await BodyRoll.BegunAsync(source, book.AsOf, cancellation);
        var kinds = Fields.Written<BodyKind>().ToList();
        return BookPages.Show<BodiesPage>(book, new
        {
            Book = book,
            Bodies = bodies
                .Select(row => new BodyLine(
                    row, row.Name ?? BodyShown.Called(row.Body, words), begun.GetValueOrDefault(row.Body, row.Since), ByName(seats[row.Body])))
                .OrderBy(line => kinds.IndexOf(line.Row.Kind))
                .ThenBy(line => line.Name, Danish)
                .ToList(),
            Names = await register.HoldersAsync(seats.SelectMany(of => of).Select(seat => seat.Person), cancellation),
            Search = question.Search?.Trim(),
        });
    }

    private static async Task<IResult> ShowOneAsync(
        HttpContext http, string body, [AsParameters] BookQuestion question, BookPages pages, EntryReader reader, DocumentArchive archive,
        PersonRegister register, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (!Regex.IsMatch(body, BodyRoll.Key)) return Results.NotFound();
        var book = await pages.ReadAsync(question, cancellation, BodyState.ItselfKind);
        var lines = await reader.ReadAsync(BodyState.StreamOf(body), book, Asker.Of(http.User), cancellation);
        if (lines.Entered.Count == 0 && !BodyState.IsStatutory(body)) return Results.NotFound();
        var row = await BodyRoll.FindAsync(source, book.AsOf, body, cancellation);
        var asked = new SeatQuestion(body);
        var offices = await OfficeRoll.AskAsync(source, book.AsOf, new Excerpt(), cancellation)
            .Where(held => held.Body == body).ToListAsync(cancellation);
        var ever = await SeatRoll.EverAsync(source, book.AsOf, asked, cancellation).ToListAsync(cancellation);
        Digest[] terms = Digest.TryParse(row?.TermsOfReference, out var digest) ? [digest] : [];
        return BookPages.Show<BodyPage>(book, new
        {
            Book = book,
            Of = new BodyView(
                body,
                row,
                StreamLines.Fold<BodyState, BodyEvent>(lines.Entered),
                StreamLines.Fold<BodyState, BodyEvent>(lines.Known),
                ByName(await SeatRoll.AskAsync(source, book.AsOf, new Excerpt(), asked, cancellation).ToListAsync(cancellation)),
                ever,
                [.. lines.Known.OrderByDescending(line => line.EffectiveOn.Latest).ThenByDescending(line => line.Row.Number)]),
            Offices = offices,
            // Whoever has an office or a seat is named in public.
            Names = await register.HoldersAsync(ever.Select(seat => seat.Person).Concat(offices.Select(held => held.Person)), cancellation),
            Terms = terms,
            FileNames = await archive.FileNamesAsync(terms, cancellation),
        });
    }

    // The roll goes on from the id of a person, which nobody reads; here all are shown. The roles stand in their order already.
    private static IReadOnlyList<SeatRow> ByName(IEnumerable<SeatRow> seats) =>
        [.. seats.GroupBy(row => row.Role).SelectMany(of => of.OrderBy(row => row.Name is null).ThenBy(row => row.Name, Danish))];
}

/// <summary>A body among the others, with who sits in it on the day.</summary>
/// <param name="Since">From when it is, whatever it was called.</param>
public sealed record BodyLine(BodyRow Row, string Name, string Since, IReadOnlyList<SeatRow> Seats);
