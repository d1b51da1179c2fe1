// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.Localization;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Books;

/// <summary>Reads what a page of a book is asked with.</summary>
public sealed class BookPages(NpgsqlDataSource source, Catching catching, TimeProvider clock, Words words, IStringLocalizer<Texts> texts)
{
    /// <summary>The two clocks of a page. Where they cannot be read the page shows today, and says what was wrong.</summary>
    /// <param name="kind">What sort of thing the page shows, of the kinds in the timeline; null for everything in the ledger.</param>
    public async Task<BookPage> ReadAsync(BookQuestion question, CancellationToken cancellation, string? kind = null)
    {
        var today = clock.Today();
        var behind = !await catching.UpAsync(await AuditTrail.LastAsync(source, cancellation), cancellation);
        try
        {
            var asOf = await question.AsOfAsync(source, catching, clock, cancellation);
            var knownNow = string.IsNullOrWhiteSpace(question.Recorded);
            return new BookPage(asOf, today, Then(question, asOf), null, behind)
            {
                KnownNow = knownNow, Learned = knownNow ? null : await LearnedAsync(asOf, kind, cancellation),
            };
        }
        catch (MalformedException e)
        {
            var wrong = string.Join(' ', e.Errors.Select(error => words.Of(error.Key, error.Value)));
            return new BookPage(new AsOf(today, await AsOf.HeldUpToAsync(source, cancellation)), today, null, wrong, behind);
        }
    }

    /// <summary>A page of a book with its parameters; one that was asked wrongly says so in its status too.</summary>
    public static IResult Show<TView>(BookPage book, object parameters) where TView : Microsoft.AspNetCore.Components.IComponent =>
        Pages.Page.Show<TView>(parameters, book.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private async Task<DateOnly?> LearnedAsync(AsOf asOf, string? kind, CancellationToken cancellation) =>
        await AsOf.FirstLearnedAsync(source, asOf.Number, kind, cancellation) is { } at ? Timeline.Calendar.DayOf(at) : null;

    private string? Then(BookQuestion question, AsOf asOf)
    {
        var on = Formats.Date(asOf.Effective);
        if (string.IsNullOrWhiteSpace(question.Recorded)) return question.SaysEffective ? texts["book.then", on].Value : null;
        if (Formats.TryReadDate(question.Recorded, out var known)) return texts["book.then-known", on, Formats.Date(known)];
        return texts["book.then-number", on, Formats.Number(asOf.Number)];
    }
}

/// <summary>What a page of a book was asked with, read.</summary>
/// <param name="Then">A sentence that says of which day and knowledge the page is; null when it is of today.</param>
/// <param name="Wrong">What could not be read, in words.</param>
/// <param name="Behind">Whether the latest entries are missing in the book.</param>
public sealed record BookPage(AsOf AsOf, DateOnly Today, string? Then, string? Wrong, bool Behind)
{
    /// <summary>The day the ledger first learned anything of what the page shows, where that is after what it is asked by.</summary>
    public DateOnly? Learned { get; init; }

    /// <summary>Whether it is asked by what is known now, of whatever day: then everything entered counts, whatever the books hold.</summary>
    public bool KnownNow { get; init; }

    /// <summary>Whether it is of today, as known now: only then is there anything to do about it.</summary>
    public bool IsNow => Then is null && Wrong is null;
}
