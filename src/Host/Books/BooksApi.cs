// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Dues;
using OS2.Ledger.Languages;
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
        Map<MemberRow>(api, "/members", "status", (source, asOf, question, status, stop) =>
            MemberRoll.AskAsync(source, asOf, question.Excerpt(), Status<MembershipStatus>(status), stop));
        Map<SupplierRow>(api, "/suppliers", "status", (source, asOf, question, status, stop) =>
            SupplierRoll.AskAsync(source, asOf, question.Excerpt(), Status<SupplierStatus>(status), stop));
        Map<OrganisationRow>(api, "/organisations", null, (source, asOf, question, _, stop) =>
            OrganisationRegister.AskAsync(source, asOf, question.Excerpt(), stop));
        Map<OfficeRow>(api, "/offices", null, (source, asOf, _, _, stop) => OfficeRoll.AskAsync(source, asOf, stop));
        Map<TariffRow>(api, "/dues", null, (source, asOf, question, _, stop) => TariffBook.AskAsync(source, asOf, !question.SaysEffective, stop));
        Map<InvoiceTriggerRow>(api, "/invoice-triggers", "year", (source, asOf, question, year, stop) =>
            InvoiceTriggers.AskAsync(source, asOf, question.SaysEffective, question.Excerpt(InvoiceTriggers.Key), Year(year), stop));
        api.MapGet("/entries", EntriesAsync).WithName("entries").Produces<EntryInWords[]>().ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private delegate IAsyncEnumerable<T> Asks<T>(
        NpgsqlDataSource source, AsOf asOf, BookQuestion question, string? only, CancellationToken cancellation);

    private static void Map<T>(IEndpointRouteBuilder api, string path, string? only, Asks<T> ask) => api
        .MapGet(path, async (
            HttpContext http, [AsParameters] BookQuestion question, NpgsqlDataSource source, Catching catching, TimeProvider clock, Words words,
            CancellationToken cancellation) =>
        {
            try
            {
                var asOf = await question.AsOfAsync(source, catching, clock, cancellation);
                var rows = ask(source, asOf, question, only is null ? null : http.Request.Query[only].ToString(), cancellation);
                await BookAnswer.WriteAsync(http, question, asOf.Number, asOf.ToString(), rows, cancellation);
            }
            catch (MalformedException e)
            {
                await Malformed(e, words).ExecuteAsync(http);
            }
        })
        .WithName(path.TrimStart('/'))
        .Produces<T[]>()
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static string? Status<T>(string? status) where T : struct, Enum
    {
        var fields = new Fields();
        var known = fields.Choice<T>("status", status);
        fields.Check();
        return known is null ? null : status!.Trim();
    }

    private static int? Year(string? year)
    {
        if (string.IsNullOrWhiteSpace(year)) return null;
        if (int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var only)) return only;
        throw new MalformedException(new Dictionary<string, string> { ["year"] = "year" });
    }

    private static async Task EntriesAsync(
        HttpContext http, [AsParameters] BookQuestion question, [AsParameters] EntriesQuestion which, NpgsqlDataSource source, Catching catching,
        TimeProvider clock, Words words, Sentences sentences, CancellationToken cancellation)
    {
        try
        {
            // Read from the entries themselves: not said, the last one there is, whatever the books hold.
            var number = string.IsNullOrWhiteSpace(question.Recorded)
                ? await AuditTrail.LastAsync(source, cancellation)
                : (await question.AsOfAsync(source, catching, clock, cancellation)).Number;
            var asked = which.Read(question);
            var seesPersons = Names.MaySeePersons(Asker.Of(http.User));
            // The sentences depend on who reads, in which language, and on the names that the books hold.
            var held = await AsOf.HeldUpToAsync(source, cancellation);
            var etag = $"{number}-{held}-{CultureInfo.CurrentUICulture.Name}{(seesPersons ? "-persons" : "")}";
            var excerpt = question.Excerpt(@"^\d{1,18}\z");
            var rows = TrailInWords.AskAsync(source, sentences, number, excerpt, asked, seesPersons, cancellation);
            await BookAnswer.WriteAsync(http, question, number, etag, rows, cancellation);
        }
        catch (MalformedException e)
        {
            await Malformed(e, words).ExecuteAsync(http);
        }
    }

    private static IResult Malformed(MalformedException e, Words words) => TypedResults.ValidationProblem(
        e.Errors.ToDictionary(error => error.Key, error => new[] { words.Of(error.Key, error.Value) }), title: words.MalformedTitle);
}
