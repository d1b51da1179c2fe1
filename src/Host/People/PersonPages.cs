// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.People;

/// <summary>
/// The person register as pages: the list, for those who may see persons, and each person, of whom the public sees the offices and seats and
/// the person alone sees what the list has too.
/// </summary>
public static class PersonPages
{
    public static void MapPersonPages(this IEndpointRouteBuilder app)
    {
        var roles = Roles.ReadsPrivate.Select(role => role.ToString().ToLowerInvariant()).ToArray();
        app.MapGet("/personer", ShowAsync).RequireAuthorization(policy => policy.RequireRole(roles)).ExcludeFromDescription();
        app.MapGet("/personer/{person}", ShowOneAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] BookQuestion question, BookPages pages, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(new BookQuestion(), cancellation);
        var rows = await PersonRoll.AskAsync(source, book.AsOf, new Excerpt(question.Search?.Trim()), cancellation).ToListAsync(cancellation);
        return BookPages.Show<PersonsPage>(book, new { Rows = rows, Search = question.Search?.Trim() });
    }

    private static async Task<IResult> ShowOneAsync(
        HttpContext http, string person, [AsParameters] BookQuestion question, BookPages pages, PersonRegister register, NpgsqlDataSource source,
        CancellationToken cancellation)
    {
        if (!PersonId.TryParse(person, out var id)) return Results.NotFound();
        var asker = Asker.Of(http.User);
        var seesAll = Names.MaySeePersons(asker) || asker?.Person == id;
        var isPublic = await Capacities.IsPublicAsync(source, id, cancellation);
        if (!isPublic && !seesAll) return Results.NotFound();
        var known = await register.FindAsync(id, cancellation);
        var forgotten = await ForgottenAsync(source, id, cancellation);
        if (!isPublic && known is null && forgotten is null) return Results.NotFound();

        var book = await pages.ReadAsync(question, cancellation);
        var kinds = seesAll ? Capacities.All : Capacities.Public;
        var corrected = seesAll ? await register.CorrectedAsync(id, cancellation) : null;
        return BookPages.Show<PersonPage>(book, new
        {
            Book = book,
            Of = new PersonView(id, known, forgotten, await Capacities.OfAsync(source, book.AsOf, id, kinds, cancellation).ToListAsync(cancellation))
            {
                SeesAll = seesAll,
                IsOneself = asker?.Person == id,
                Changes = asker?.Role == Role.Secretariat,
                CorrectedAt = corrected?.At,
                CorrectedBy = corrected is { By: var by } ? (await register.FindAsync(by, cancellation))?.Name : null,
            },
        });
    }

    private static async Task<EntryRow?> ForgottenAsync(NpgsqlDataSource source, PersonId id, CancellationToken cancellation)
    {
        var stream = new AuditQuestion(Stream: PersonState.StreamOf(id));
        return await AuditTrail.AskAsync(source, long.MaxValue, new Excerpt(Take: 1), stream, cancellation).FirstOrDefaultAsync(cancellation);
    }
}

/// <summary>A person as the page shows one.</summary>
/// <param name="Known">The person in the register; null when erased.</param>
/// <param name="Forgotten">The entry by which the person was forgotten.</param>
/// <param name="Capacities">What the person is, was and is to be, as far as the reader may know.</param>
public sealed record PersonView(PersonId Id, Person? Known, EntryRow? Forgotten, IReadOnlyList<Capacity> Capacities)
{
    /// <summary>Whether the reader may see more than the offices and seats.</summary>
    public bool SeesAll { get; init; }

    /// <summary>Whether the person is the one who reads.</summary>
    public bool IsOneself { get; init; }

    /// <summary>Whether the reader may correct and forget the person.</summary>
    public bool Changes { get; init; }

    /// <summary>When the person was corrected last, and by whom.</summary>
    public DateTimeOffset? CorrectedAt { get; init; }

    public string? CorrectedBy { get; init; }
}
