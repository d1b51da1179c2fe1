// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Documents;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies;

/// <summary>The general assemblies as a page, and each with its deadlines, agenda, motions, candidates and who demanded it.</summary>
public static class AssemblyPages
{
    public static void MapAssemblyPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/generalforsamlinger", ShowAsync).ExcludeFromDescription();
        app.MapGet("/generalforsamlinger/{assembly}", ShowOneAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] BookQuestion question, BookPages pages, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, AssemblyState.Kind);
        var rows = await AssemblyRoll.AskAsync(source, book.AsOf, new Excerpt(question.Search?.Trim()), cancellation).ToListAsync(cancellation);
        return BookPages.Show<AssembliesPage>(book, new { Book = book, Rows = rows });
    }

    private static async Task<IResult> ShowOneAsync(
        HttpContext http, string assembly, [AsParameters] BookQuestion question, BookPages pages, EntryReader reader, DocumentArchive archive,
        PersonRegister register, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(assembly, out var key)) return Results.NotFound();
        var (book, asker) = (await pages.ReadAsync(question, cancellation, AssemblyState.Kind), Asker.Of(http.User));
        var lines = await reader.ReadAsync(AssemblyState.StreamOf(key), book, asker, cancellation);
        if (lines.Entered.Count == 0) return Results.NotFound();
        var (now, then) = Fold(lines, book);
        var statutes = StreamLines.Fold<StatutesState, StatutesEvent>(
            (await reader.ReadAsync(StatutesState.Stream, book, asker, cancellation)).Known);
        var roll = await VoterRoll.StateAsync(source, book.AsOf.Number, key, cancellation);
        var opened = roll.Frozen;
        var demand = key.IsExtraordinary ? await DemandAsync(source, book.AsOf, key, then, statutes, cancellation) : null;
        return BookPages.Show<AssemblyPage>(book, new
        {
            Book = book,
            Of = new AssemblyView(
                key, now, then,
                then.DeadlinesFrom is { } day ? AssemblyDeadlines.Of(key, day, statutes.On(day), then.Considered?.EffectiveOn) : null,
                demand,
                opened?.EffectiveOn.Earliest <= book.AsOf.Effective ? opened : null,
                [.. lines.Known.OrderByDescending(line => line.Row.Number)]),
            Persons = await HolderNames.ForAsync(
                register, asker, then.Persons.Select(person => person.ToString()), cancellation),
            Organisations = await OrganisationRegister.NamesAsync(
                source, book.AsOf, then.Facts.SelectMany(Organisations).Select(cvr => cvr.ToString()).Distinct(), cancellation),
            FileNames = await archive.FileNamesAsync(then.Facts.SelectMany(Documents).Distinct(), cancellation),
            Ballots = await BallotBook.AskAsync(source, book.AsOf, assembly, cancellation).ToListAsync(cancellation),
            // What is decided is asked only where something is offered that could change it.
            Voted = asker is { Role: Role.Secretariat } ? await BallotBook.StatesAsync(source, book.AsOf.Number, key, cancellation) : [],
            Votes = opened is not null,
            Electorate = opened is null ? null : roll.Electorate(statutes.On(opened.EffectiveOn.Latest)),
            Elected = await BallotBook.ElectedAsync(source, book.AsOf.Number, key, cancellation),
        });
    }

    /// <summary>What an assembly is by all its entries, and what had happened until the day asked about, as known then.</summary>
    internal static (AssemblyState Now, AssemblyState Then) Fold(StreamLines lines, BookPage book)
    {
        var now = StreamLines.Fold<AssemblyState, AssemblyEvent>(lines.Entered);
        return (now, book.IsNow ? now : StreamLines.Fold<AssemblyState, AssemblyEvent>(lines.Known).By(book.AsOf.Effective));
    }

    // Who is a member is counted on the day the board considered the demand, or until then on the day asked about.
    private static async Task<DemandView> DemandAsync(
        NpgsqlDataSource source, AsOf asOf, AssemblyKey key, AssemblyState state, StatutesState statutes, CancellationToken cancellation)
    {
        var day = state.Considered?.EffectiveOn.Latest is { } considered && considered < asOf.Effective ? considered : asOf.Effective;
        var then = asOf with { Effective = day };
        var members = (int)await MemberRoll.CountAsync(source, then, "member", cancellation);
        return new DemandView(
            await AssemblyRoll.DemandsAsync(source, then, key, cancellation).ToListAsync(cancellation), members,
            statutes.On(day).Share(Rule.ExtraordinaryDemand)!.Value.Needed(members), day);
    }

    private static IEnumerable<Cvr> Organisations(AssemblyEvent fact) => fact switch
    {
        MotionReceived { By: { } by } => [by],
        ExclusionLaidBefore laid => [laid.Cvr],
        CandidateNominated { Organisation: { } organisation } => [organisation],
        _ => [],
    };

    private static IEnumerable<Digest> Documents(AssemblyEvent fact)
    {
        var named = fact switch
        {
            AssemblyRegistered registered => registered.Minutes,
            NoticeGiven given => given.Notice,
            MotionReceived received => received.Text,
            MotionAmended amended => amended.Text,
            MotionsDistributed distributed => distributed.Papers,
            _ => null,
        };
        return named is { } digest ? [digest] : [];
    }
}

/// <summary>One assembly as its page shows it.</summary>
/// <param name="Now">What it is by all its entries.</param>
/// <param name="Then">What had happened until the day asked about, as known then.</param>
/// <param name="Deadlines">What must have happened when; null where no day is planned, or it was called off.</param>
/// <param name="Demand">Who has demanded it; null for an ordinary one.</param>
/// <param name="Opened">Its opening; null where that had not come.</param>
/// <param name="History">Its entries, the latest first.</param>
public sealed record AssemblyView(
    AssemblyKey Key, AssemblyState Now, AssemblyState Then, AssemblyDeadlines? Deadlines, DemandView? Demand, RollFrozen? Opened,
    IReadOnlyList<EntryLine> History);

/// <summary>Who has demanded an extraordinary assembly, of how many who could.</summary>
/// <param name="Members">How many could: the members of the day.</param>
/// <param name="Needed">How many it takes.</param>
/// <param name="Day">The day on which they are counted.</param>
public sealed record DemandView(IReadOnlyList<DemandRow> Rows, int Members, int Needed, DateOnly Day)
{
    /// <summary>How many of the members have.</summary>
    public int Count => Rows.Count(row => row.Member);
}
