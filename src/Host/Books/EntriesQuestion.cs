// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.AspNetCore.Mvc;
using OS2.Ledger.Audit;
using OS2.Ledger.Doors;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Books;

/// <summary>What the audit trail can be asked with besides.</summary>
public sealed record EntriesQuestion
{
    /// <summary>Entries about this organisation: a CVR number.</summary>
    [FromQuery(Name = "member")] public string? Member { get; init; }

    [FromQuery(Name = "stream")] public string? Stream { get; init; }

    /// <summary>A stored type, such as membership_approved.</summary>
    [FromQuery(Name = "type")] public string? Type { get; init; }

    /// <summary>Recorded on this day or later.</summary>
    [FromQuery(Name = "from")] public string? From { get; init; }

    /// <summary>Recorded on this day or earlier.</summary>
    [FromQuery(Name = "to")] public string? To { get; init; }

    /// <summary>Recorded by this person: an id.</summary>
    [FromQuery(Name = "person")] public string? Person { get; init; }

    /// <summary>desc for the newest first.</summary>
    [FromQuery(Name = "order")] public string? Order { get; init; }

    /// <summary>Throws <see cref="MalformedException"/>.</summary>
    public AuditQuestion Read(BookQuestion question)
    {
        var fields = new Fields();
        BookQuestion.Clean("stream", Stream);
        BookQuestion.Clean("type", Type);
        if (Order is not (null or "" or "asc" or "desc")) fields.Wrong("order", "choice");
        var asked = new AuditQuestion(
            fields.Optional<Cvr>("member", Member),
            string.IsNullOrWhiteSpace(Stream) ? null : Stream,
            string.IsNullOrWhiteSpace(Type) ? null : Type,
            fields.Day("from", From) is { } from ? Timeline.Calendar.EndOf(from.AddDays(-1)) : null,
            fields.Day("to", To) is { } to ? Timeline.Calendar.EndOf(to) : null,
            fields.Optional<PersonId>("person", Person)?.ToString(),
            fields.Day("effective", question.Effective),
            Order == "desc");
        fields.Check();
        return asked;
    }
}
