// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.AspNetCore.Mvc;
using Npgsql;
using OS2.Ledger.Doors;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Books;

/// <summary>What can be asked about what changed.</summary>
public sealed record ChangesQuestion
{
    /// <summary>
    /// The roll: members, suppliers, organisations, onboarding, profiles, bodies, seats, offices, products, catalogues, assessments, proposals,
    /// resolutions, meetings, assemblies, dues or invoice-triggers.
    /// </summary>
    [FromQuery(Name = "book")] public string? Book { get; init; }

    /// <summary>The first day: YYYY-MM-DD. Not said, one year before the second.</summary>
    [FromQuery(Name = "from")] public string? From { get; init; }

    /// <summary>The second day. Not said, today.</summary>
    [FromQuery(Name = "to")] public string? To { get; init; }

    /// <summary>
    /// What was known of the first day: by a day (its end), an instant or the number of an entry. Not said, the same as of the second.
    /// </summary>
    [FromQuery(Name = "recordedFrom")] public string? RecordedFrom { get; init; }

    /// <summary>What was known of the second day. Not said, what is known now.</summary>
    [FromQuery(Name = "recordedTo")] public string? RecordedTo { get; init; }

    /// <summary>json or csv; not said, what the Accept header asks for.</summary>
    [FromQuery(Name = "format")] public string? Format { get; init; }

    /// <summary>semicolon: a CSV file for people and their Danish spreadsheets.</summary>
    [FromQuery(Name = "separator")] public string? Separator { get; init; }

    /// <summary>The two moments asked about. Throws <see cref="MalformedException"/>.</summary>
    public async Task<ChangesAsked> ReadAsync(NpgsqlDataSource source, Catching catching, TimeProvider clock, CancellationToken cancellation)
    {
        var fields = new Fields();
        if (Book is null || !Changes.Books.ContainsKey(Book)) fields.Wrong("book", "choice");
        var to = fields.Day("to", To) ?? clock.Today();
        var from = fields.Day("from", From) ?? to.AddYears(-1);
        if (from > to) fields.Wrong("to", "before-first");
        fields.Check();
        var later = await BookQuestion.NumberAsync("recordedTo", RecordedTo, source, catching, cancellation);
        var earlier = string.IsNullOrWhiteSpace(RecordedFrom)
            ? later
            : await BookQuestion.NumberAsync("recordedFrom", RecordedFrom, source, catching, cancellation);
        if (earlier > later) fields.Wrong("recordedTo", "before-first");
        fields.Check();
        return new ChangesAsked(Book!, new AsOf(from, earlier), new AsOf(to, later));
    }
}

/// <summary>Two moments between which a roll is compared.</summary>
public sealed record ChangesAsked(string Book, AsOf From, AsOf To)
{
    public string Kind => Changes.Books[Book];
}
