// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Audit;
using OS2.Ledger.Audit.Remarks;
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Dues;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Meetings;
using OS2.Ledger.Memberships;
using OS2.Ledger.Onboarding;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Products;
using OS2.Ledger.Proof;
using OS2.Ledger.Proposals;
using OS2.Ledger.Resolutions;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;
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
        Map<OnboardingRow>(api, "/onboarding", new(), (source, asOf, question, _, stop) =>
            OnboardingRoll.AskAsync(source, asOf, question.Excerpt(), stop));
        Map<OfficeRow>(api, "/offices", BookFilter.None, (source, asOf, question, _, stop) =>
            OfficeRoll.AskAsync(source, asOf, question.Excerpt(OfficeRoll.Key), stop));
        Map<BodyRow>(api, "/bodies", new("kind", [.. Fields.Written<BodyKind>()]), (source, asOf, question, kind, stop) =>
            BodyRoll.AskAsync(source, asOf, question.Excerpt(BodyRoll.Key), Choice<BodyKind>("kind", kind), stop));
        Map<SeatRow>(api, "/seats", new("body", Text: true), (source, asOf, question, body, stop) =>
            SeatRoll.AskAsync(source, asOf, question.Excerpt(SeatRoll.Key), new SeatQuestion(body), stop), names: true);
        BookFilter[] ofProducts = [new("status", [.. Fields.Written<ProductStatus>()]), new("level", [.. Fields.Written<GovernanceLevel>()])];
        MapBy<ProductRow>(api, "/products", ofProducts, (source, asOf, question, only, stop) => ProductCatalogue.AskAsync(
            source, asOf, question.Excerpt(ProductCatalogue.Key),
            new ProductQuestion(Choice<ProductStatus>("status", only[0]), Choice<GovernanceLevel>("level", only[1])), stop));
        Map<TariffRow>(api, "/dues", BookFilter.None, (source, asOf, question, _, stop) =>
            TariffBook.AskAsync(source, asOf, !question.SaysEffective, question.Excerpt(TariffBook.Key), stop));
        Map<InvoiceTriggerRow>(api, "/invoice-triggers", new("year"), (source, asOf, question, year, stop) =>
            InvoiceTriggers.AskAsync(source, asOf, question.SaysEffective, question.Excerpt(InvoiceTriggers.Key), Year(year), stop));
        api.MapGet("/resolutions", ResolutionsAsync).Describe<ResolutionRow>("/resolutions", new BookFilter());
        BookFilter[] ofProposals = [new("body", Text: true), new("product", Text: true), new("status", [.. Fields.Written<ProposalStatus>()])];
        MapBy<ProposalRow>(api, "/proposals", ofProposals, (source, asOf, question, only, stop) => ProposalRoll.AskAsync(
            source, asOf, question.Excerpt(ProposalRoll.Key),
            new ProposalQuestion(only[0], only[1], Choice<ProposalStatus>("status", only[2])), stop));
        Map<CatalogueRow>(api, "/catalogues", BookFilter.None, (source, asOf, question, _, stop) =>
            CatalogueBook.AskAsync(source, asOf, question.Excerpt(CatalogueBook.Key), stop));
        MapOne<RequirementRow>(api, "/catalogues/{key}", CatalogueBook.RequirementsAsync);
        Map<AssessmentRow>(api, "/assessments", new("product", Text: true), (source, asOf, question, product, stop) =>
            AssessmentRoll.AskAsync(source, asOf, question.Excerpt(AssessmentRoll.Key), product, stop));
        MapOne<AssessmentLine>(api, "/assessments/{key}", AssessmentRoll.LinesAsync);
        MapOne<TallyRow>(api, "/assessments/{key}/tally", TallyAsync);
        Map<MeetingRow>(api, "/meetings", new("body", Text: true), (source, asOf, question, body, stop) =>
            MeetingRoll.AskAsync(source, asOf, question.Excerpt(MeetingRoll.Key), body, stop));
        Map<AssemblyRow>(api, "/assemblies", new(), (source, asOf, question, _, stop) =>
            AssemblyRoll.AskAsync(source, asOf, question.Excerpt(AssemblyRoll.Key), stop));
        Map<RemarkRow>(api, "/remarks", BookFilter.None, (source, asOf, question, _, stop) =>
            RemarkBook.AskAsync(source, asOf, null, question.Excerpt(@"^\d{1,18}\z"), stop));
        Map<RuleRow>(api, "/statutes", BookFilter.None, (source, asOf, question, _, stop) =>
            RuleBook.AskAsync(source, asOf, question.Excerpt(RuleBook.Key), stop));
        Map<StatutesRow>(api, "/statutes/versions", BookFilter.None, (source, asOf, question, _, stop) =>
            RuleBook.VersionsAsync(source, asOf, question.Excerpt(RuleBook.Key), stop));
        MapOne<VoterRow>(api, "/assemblies/{key}/roll", VoterRoll.AskAsync);
        MapOne<SnapshotRow>(api, "/assemblies/{key}/members", MembershipSnapshot.AskAsync);
        MapOne<BallotRow>(api, "/assemblies/{key}/ballots", BallotBook.AskAsync);
        MapOne<VoteRow>(api, "/ballots/{key}/votes", BallotBook.VotesAsync);
        api.MapGet("/changes", ChangesAsync).Describe<ChangeInWords>("/changes", BookFilter.None);
        api.MapGet("/entries", EntriesAsync).Describe<EntryInWords>("/entries", BookFilter.None);
    }

    private delegate IAsyncEnumerable<T> Asks<T, TOnly>(
        NpgsqlDataSource source, AsOf asOf, BookQuestion question, TOnly only, CancellationToken cancellation);

    private static void Map<T>(IEndpointRouteBuilder api, string path, BookFilter filter, Asks<T, string?> ask, bool names = false) =>
        MapBy<T>(api, path, [filter], (source, asOf, question, only, stop) => ask(source, asOf, question, only[0], stop), names);

    private static void MapBy<T>(IEndpointRouteBuilder api, string path, BookFilter[] filters, Asks<T, string?[]> ask, bool names = false) => api
        .MapGet(path, async (
            HttpContext http, [AsParameters] BookQuestion question, NpgsqlDataSource source, PersonRegister register, Catching catching,
            TimeProvider clock, CancellationToken cancellation) =>
        {
            var asOf = await question.AsOfAsync(source, catching, clock, cancellation);
            string?[] only = [.. filters.Select(filter => filter.Name is { } name ? http.Request.Query[name].ToString() : null)];
            var rows = ask(source, asOf, question, only, cancellation);
            var etag = names ? $"{asOf}-{await NamesAsync(source, register, cancellation)}" : asOf.ToString();
            await BookAnswer.WriteAsync(http, question, asOf.Number, etag, rows, cancellation);
        })
        .Describe<T>(path, filters);

    private delegate IAsyncEnumerable<T> AsksOne<T>(NpgsqlDataSource source, AsOf asOf, string key, CancellationToken cancellation);

    /// <summary>A book about one thing, all of which is answered at once.</summary>
    private static void MapOne<T>(IEndpointRouteBuilder api, string path, AsksOne<T> ask) => api
        .MapGet(path, async (
            HttpContext http, string key, [AsParameters] BookQuestion question, NpgsqlDataSource source, Catching catching, TimeProvider clock,
            CancellationToken cancellation) =>
        {
            var asOf = await question.AsOfAsync(source, catching, clock, cancellation);
            _ = question.Excerpt();
            await BookAnswer.WriteAsync(http, question, asOf.Number, asOf.ToString(), ask(source, asOf, key, cancellation), cancellation);
        })
        .Describe<T>(path, BookFilter.None);

    private static async IAsyncEnumerable<TallyRow> TallyAsync(
        NpgsqlDataSource source, AsOf asOf, string key, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var row in AssessmentTally.Of(await AssessmentRoll.LinesAsync(source, asOf, key, cancellation).ToListAsync(cancellation)))
            yield return row;
    }

    /// <summary>
    /// What the names in an answer depend on, whatever day and entry are asked about: what the register says, and who is public by what is
    /// known now.
    /// </summary>
    private static async Task<string> NamesAsync(NpgsqlDataSource source, PersonRegister register, CancellationToken cancellation) =>
        $"{await AsOf.HeldUpToAsync(source, cancellation)}-{await register.VersionAsync(cancellation)}";

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

    private static async Task ResolutionsAsync(
        HttpContext http, [AsParameters] BookQuestion question, [AsParameters] DecisionLogQuestion which, NpgsqlDataSource source,
        Catching catching, TimeProvider clock, CancellationToken cancellation)
    {
        var asOf = await question.AsOfAsync(source, catching, clock, cancellation);
        var rows = DecisionLog.AskAsync(source, asOf, question.Excerpt(DecisionLog.Key), which.Read(), cancellation);
        await BookAnswer.WriteAsync(http, question, asOf.Number, asOf.ToString(), rows, cancellation);
    }

    private static async Task ChangesAsync(
        HttpContext http, [AsParameters] ChangesQuestion question, ChangesInWords changes, NpgsqlDataSource source,
        PersonRegister register, Catching catching, TimeProvider clock, CancellationToken cancellation)
    {
        var asked = await question.ReadAsync(source, catching, clock, cancellation);
        var form = new BookQuestion { Format = question.Format, Separator = question.Separator };
        _ = form.Excerpt();
        var etag = $"{asked.Book}-{asked.From}-{asked.To}-{await NamesAsync(source, register, cancellation)}";
        await BookAnswer.WriteAsync(http, form, asked.To.Number, etag, changes.RowsAsync(source, asked, cancellation), cancellation);
    }

    private static async Task EntriesAsync(
        HttpContext http, [AsParameters] BookQuestion question, [AsParameters] EntriesQuestion which, NpgsqlDataSource source,
        PersonRegister register, SealedLog sealedLog, Catching catching, TimeProvider clock, Sentences sentences, CancellationToken cancellation)
    {
        // Read from the entries themselves: not said, the last one there is, whatever the books hold.
        var number = string.IsNullOrWhiteSpace(question.Recorded)
            ? await AuditTrail.LastAsync(source, cancellation)
            : (await question.AsOfAsync(source, catching, clock, cancellation)).Number;
        var asked = which.Read(question);
        var seesPersons = Names.MaySeePersons(Asker.Of(http.User));
        // The sentences depend on who reads, and on the names that the books and the register hold; an entry gets its index when it is sealed.
        var names = await NamesAsync(source, register, cancellation);
        var etag = $"{number}-{await sealedLog.SizeAsync(cancellation)}-{names}{(seesPersons ? "-persons" : "")}";
        var excerpt = question.Excerpt(@"^\d{1,18}\z");
        var rows = TrailInWords.AskAsync(source, sentences, number, excerpt, asked, seesPersons, cancellation);
        await BookAnswer.WriteAsync(http, question, number, etag, rows, cancellation);
    }
}
