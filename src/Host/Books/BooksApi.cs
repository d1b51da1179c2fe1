// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Dues;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.SignIn;
using OS2.Ledger.Suppliers;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Books;

/// <summary>The books over HTTP, open to everyone.</summary>
public static class BooksApi
{
    public static void MapBooks(this IEndpointRouteBuilder api)
    {
        Map<MemberRow>(api, "/members", new("status", [.. Fields.Written<MembershipStatus>()]), (source, asOf, question, status, stop) =>
            MemberRoll.AskAsync(source, asOf, question.Excerpt(), Choice<MembershipStatus>("status", status), stop));
        Map<SupplierRow>(api, "/suppliers", new("status", [.. Fields.Written<SupplierStatus>()]), (source, asOf, question, status, stop) =>
            SupplierRoll.AskAsync(source, asOf, question.Excerpt(), Choice<SupplierStatus>("status", status), stop));
        Map<OrganisationRow>(api, "/organisations", new(), (source, asOf, question, _, stop) =>
            OrganisationRegister.AskAsync(source, asOf, question.Excerpt(), stop));
        Map<OfficeRow>(api, "/offices", BookFilter.None, (source, asOf, question, _, stop) =>
            OfficeRoll.AskAsync(source, asOf, question.Excerpt(OfficeRoll.Key), stop));
        Map<BodyRow>(api, "/bodies", new("kind", [.. Fields.Written<BodyKind>()]), (source, asOf, question, kind, stop) =>
            BodyRoll.AskAsync(source, asOf, question.Excerpt(BodyRoll.Key), Choice<BodyKind>("kind", kind), stop));
        Map<SeatRow>(api, "/seats", new("body", Text: true), (source, asOf, question, body, stop) =>
            SeatRoll.AskAsync(source, asOf, question.Excerpt(SeatRoll.Key), new SeatQuestion(body), stop));
        Map<TariffRow>(api, "/dues", BookFilter.None, (source, asOf, question, _, stop) =>
            TariffBook.AskAsync(source, asOf, !question.SaysEffective, question.Excerpt(TariffBook.Key), stop));
        Map<InvoiceTriggerRow>(api, "/invoice-triggers", new("year"), (source, asOf, question, year, stop) =>
            InvoiceTriggers.AskAsync(source, asOf, question.SaysEffective, question.Excerpt(InvoiceTriggers.Key), Year(year), stop));
        api.MapGet("/entries", EntriesAsync).Describe<EntryInWords>("/entries", BookFilter.None);
    }

    private delegate IAsyncEnumerable<T> Asks<T>(
        NpgsqlDataSource source, AsOf asOf, BookQuestion question, string? only, CancellationToken cancellation);

    private static void Map<T>(IEndpointRouteBuilder api, string path, BookFilter filter, Asks<T> ask) => api
        .MapGet(path, async (
            HttpContext http, [AsParameters] BookQuestion question, NpgsqlDataSource source, Catching catching, TimeProvider clock,
            CancellationToken cancellation) =>
        {
            var asOf = await question.AsOfAsync(source, catching, clock, cancellation);
            var rows = ask(source, asOf, question, filter.Name is null ? null : http.Request.Query[filter.Name].ToString(), cancellation);
            await BookAnswer.WriteAsync(http, question, asOf.Number, asOf.ToString(), rows, cancellation);
        })
        .Describe<T>(path, filter);

    private static string? Choice<T>(string name, string? asked) where T : struct, Enum
    {
        var fields = new Fields();
        var known = fields.Choice<T>(name, asked);
        fields.Check();
        return known is null ? null : asked!.Trim();
    }

    private static int? Year(string? year)
    {
        if (string.IsNullOrWhiteSpace(year)) return null;
        if (int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var only)) return only;
        throw new MalformedException(new Dictionary<string, string> { ["year"] = "year" });
    }

    private static async Task EntriesAsync(
        HttpContext http, [AsParameters] BookQuestion question, [AsParameters] EntriesQuestion which, NpgsqlDataSource source, Catching catching,
        TimeProvider clock, Sentences sentences, CancellationToken cancellation)
    {
        // Read from the entries themselves: not said, the last one there is, whatever the books hold.
        var number = string.IsNullOrWhiteSpace(question.Recorded)
            ? await AuditTrail.LastAsync(source, cancellation)
            : (await question.AsOfAsync(source, catching, clock, cancellation)).Number;
        var asked = which.Read(question);
        var seesPersons = Names.MaySeePersons(Asker.Of(http.User));
        // The sentences depend on who reads, and on the names that the books hold.
        var held = await AsOf.HeldUpToAsync(source, cancellation);
        var etag = $"{number}-{held}{(seesPersons ? "-persons" : "")}";
        var excerpt = question.Excerpt(@"^\d{1,18}\z");
        var rows = TrailInWords.AskAsync(source, sentences, number, excerpt, asked, seesPersons, cancellation);
        await BookAnswer.WriteAsync(http, question, number, etag, rows, cancellation);
    }
}
