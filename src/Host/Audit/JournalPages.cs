// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.Json;
using Microsoft.Extensions.Localization;
using Npgsql;
using OS2.Ledger.Audit.Remarks;
using OS2.Ledger.Books;
using OS2.Ledger.Documents;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Audit;

/// <summary>The audit trail as pages: the journal, and each entry in full.</summary>
public static class JournalPages
{
    private const int Size = 50;

    public static void MapJournalPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/journal", ShowAsync).ExcludeFromDescription();
        app.MapGet("/journal/{number:long}", ShowEntryAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, [AsParameters] EntriesQuestion which, [AsParameters] BookQuestion question, BookPages pages, EntryReader reader,
        PersonRegister register, NpgsqlDataSource source, Words words, IStringLocalizer<Texts> texts,
        CancellationToken cancellation)
    {
        var (book, after) = (await pages.ReadAsync(question, cancellation), question.After);
        // Read from the entries themselves, whatever the books hold.
        if (string.IsNullOrWhiteSpace(question.Recorded))
            book = book with { AsOf = book.AsOf with { Number = await AuditTrail.LastAsync(source, cancellation) }, Behind = false };

        var asker = Asker.Of(http.User);
        var seesNames = asker is not null && Roles.ReadsPrivate.Contains(asker.Role);
        var named = await NamedAsync(which.Member, source, cancellation);
        which = which with { Order = which.Order == "asc" ? "asc" : "desc" };
        var (asked, wrong) = Read(which with { Member = named.Chosen }, book.Wrong is null ? question : new BookQuestion(), words);
        IReadOnlyList<EntryRow> rows = named is { Chosen: null, Searched: true }
            ? []
            : await AuditTrail
                .AskAsync(source, book.AsOf.Number, new Excerpt(After: after, Take: Size + 1), asked, cancellation).ToListAsync(cancellation);
        var view = new JournalView(
            which, named, asked.NewestFirst, await reader.ReadAsync([.. rows.Take(Size)], asker, cancellation), rows.Count > Size, after is not null,
            seesNames ? await RecordersAsync(source, register, texts, cancellation) : null, wrong);
        return Page.Show<JournalPage>(
            new { Book = book, Of = view }, wrong is null && book.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> ShowEntryAsync(
        HttpContext http, long number, EntryReader reader, RemarkReader remarks, FieldsInWords fields, DocumentArchive archive, Clerk clerk,
        NpgsqlDataSource source,         CancellationToken cancellation)
    {
        if (await AuditTrail.FindAsync(source, number, cancellation) is not { } entry) return Results.NotFound();
        var asker = Asker.Of(http.User);
        var cause = await AuditTrail.CauseAsync(source, entry, cancellation);
        var following = await AuditTrail.FollowingAsync(source, entry, cancellation).ToListAsync(cancellation);
        var resting = await AuditTrail.RestingOnAsync(source, number, cancellation).ToListAsync(cancellation);
        var corrections = await AuditTrail.CorrectionsAsync(source, entry, cancellation).ToListAsync(cancellation);
        var beside = await AuditTrail.BesideAsync(source, entry, cancellation);
        var documents = asker is not null && Roles.ReadsPrivate.Contains(asker.Role) ? EntryDocuments.Of(entry) : null;
        var office = await NamedAsync("officeEntry");
        var evaluation = await NamedAsync("evaluationEntry");
        List<EntryRow> above = [entry, .. new[] { cause, office, evaluation }.OfType<EntryRow>()];
        var read = await reader.ReadAsync([.. above, .. following, .. corrections, .. resting], asker, cancellation);
        var history = await clerk.ReadAsync<History, IFact>(entry.Stream, cancellation);
        return Page.Show<EntryPage>(new
        {
            Of = read[0],
            Fields = fields.Of(read[0].Fact, history, number),
            Cause = cause is null ? null : read[1],
            Office = office is null ? null : read[above.IndexOf(office)],
            Evaluation = evaluation is null ? null : read[above.IndexOf(evaluation)],
            Following = read.Skip(above.Count).Take(following.Count).ToList(),
            Corrections = read.Skip(above.Count + following.Count).Take(corrections.Count).ToList(),
            Resting = read.Skip(above.Count + following.Count + corrections.Count).ToList(),
            // What is annulled says nothing that could be wrong; its annulment can be.
            Corrects = asker?.Role == Role.Secretariat && history.Annulment(number) is null,
            Remarks = await remarks.ReadAsync(new AsOf(DateOnly.MaxValue, long.MaxValue), number, asker, cancellation),
            beside.Before,
            beside.After,
            Documents = documents,
            FileNames = await archive.FileNamesAsync((documents ?? []).Select(document => document.Digest), cancellation),
        });

        async Task<EntryRow?> NamedAsync(string field) =>
            entry.Data.ValueKind == JsonValueKind.Object && entry.Data.TryGetProperty(field, out var said)
            && said.ValueKind == JsonValueKind.Number && said.TryGetInt64(out var named)
                ? await AuditTrail.FindAsync(source, named, cancellation) : null;
    }

    // A number is taken as it is; anything else is looked for among the names that organisations have or had.
    private static async Task<JournalNamed> NamedAsync(string? text, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(text)) return new JournalNamed(null, false, []);
        if (Cvr.TryParse(text, out var cvr)) return new JournalNamed(cvr.ToString(), true, []);
        var found = await OrganisationRegister.EverNamedAsync(source, text.Trim(), cancellation).ToListAsync(cancellation);
        return found is [var only] ? new JournalNamed(only.Cvr, true, found) : new JournalNamed(null, true, found);
    }

    private static (AuditQuestion Asked, string? Wrong) Read(EntriesQuestion which, BookQuestion question, Words words)
    {
        try
        {
            return (which.Read(question), null);
        }
        catch (MalformedException e)
        {
            return (new AuditQuestion(NewestFirst: true), string.Join(' ', e.Errors.Select(error => words.Of(error.Key, error.Value))));
        }
    }

    private static async Task<IReadOnlyList<(string Id, string Name)>> RecordersAsync(
        NpgsqlDataSource source, PersonRegister register, IStringLocalizer<Texts> texts, CancellationToken cancellation)
    {
        var ids = await AuditTrail.RecordersAsync(source, cancellation).ToListAsync(cancellation);
        var persons = ids.Select(id => PersonId.TryParse(id, out var person) ? person : default).Where(person => person != default).ToList();
        var names = await register.NamesAsync(persons, cancellation);
        return
        [
            .. persons.Select(person => (person.ToString(), Name: names.GetValueOrDefault(person) ?? Nameless(person)))
                .OrderBy(person => person.Name, StringComparer.CurrentCulture),
        ];

        string Nameless(PersonId person) => texts[person == PersonId.Ledger ? "journal.person.ledger" : "person.erased"];
    }
}

/// <summary>What an organisation is looked for by, and what was found.</summary>
/// <param name="Chosen">The CVR number asked for, or the only one found.</param>
/// <param name="Searched">Whether one was looked for at all.</param>
/// <param name="Found">The organisations that have or had a name like it.</param>
public sealed record JournalNamed(string? Chosen, bool Searched, IReadOnlyList<(string Cvr, string Name)> Found);

/// <summary>What the journal shows.</summary>
/// <param name="More">Whether there are entries after these.</param>
/// <param name="Later">Whether there are entries before these.</param>
/// <param name="Recorders">Everyone who has recorded, to those who may know.</param>
/// <param name="Wrong">What could not be read, in words.</param>
public sealed record JournalView(
    EntriesQuestion Asked, JournalNamed Named, bool NewestFirst, IReadOnlyList<EntryLine> Lines, bool More, bool Later,
    IReadOnlyList<(string Id, string Name)>? Recorders, string? Wrong);
