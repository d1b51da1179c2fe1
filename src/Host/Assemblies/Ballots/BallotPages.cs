// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using Npgsql;
using OS2.Ledger.Assemblies.Conduct;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Bodies;
using OS2.Ledger.Books;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>A ballot as a page, and the forms by which it is held.</summary>
public static class BallotPages
{
    private const string One = "/afstemninger/{ballot}";

    // What the forms ask in several fields of which one field of the request is made.
    private const string Marks = "marks", Papers = "papers", Subject = "subject";

    public static void MapBallotPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(One, ShowAsync).ExcludeFromDescription();
        app.Map<OpenBallotRequest>(BallotForm.Open, "ballot-opened");
        app.Map<CastVoteRequest>(BallotForm.Vote, "voted");
        app.Map<CountBallotRequest>(BallotForm.Count, "ballot-counted");
        app.Map<CloseBallotRequest>(BallotForm.Close, "ballot-closed");
        app.Map<AnnulBallotRequest>(BallotForm.Annul, "ballot-annulled");
        app.Map<FallBackToPaperRequest>(BallotForm.Paper, "ballot-on-paper");
        app.Map<DrawLotRequest>(BallotForm.DrawLot, "lot-drawn");
        app.Map<DeclareOutcomeRequest>(BallotForm.Declare, "outcome-declared");
    }

    private static void Map<TRequest>(this IEndpointRouteBuilder app, BallotForm form, string notice) where TRequest : IRequest, new() =>
        app.MapFormPage<TRequest, BallotFormPage>(
            $"{One}/{form.Path}",
            new FormPage(visit => OpenAsync(visit, form), notice, One) { Tidy = (visit, posted) => TidyAsync(visit, posted, form) });

    private static async Task<IResult> ShowAsync(
        HttpContext http, string ballot, [AsParameters] BookQuestion question, BookPages pages, PersonRegister register, NpgsqlDataSource source,
        CancellationToken cancellation)
    {
        if (!BallotKey.TryParse(ballot, out var key)) return Results.NotFound();
        var (book, asker) = (await pages.ReadAsync(question, cancellation, BallotState.Kind), Asker.Of(http.User));
        var now = await BallotBook.StateAsync(source, long.MaxValue, key, cancellation);
        if (now.Opened is null) return Results.NotFound();
        var state = book.IsNow ? now : await BallotBook.StateAsync(source, book.AsOf.Number, key, cancellation);
        if (state.Opened is not { } opened) return BookPages.Show<BallotPage>(book, new { Book = book, Key = key });
        var ground = await BallotBook.GroundAsync(source, opened, cancellation);
        var candidates = ground.Candidates(opened);
        var persons = candidates.Select(candidate => candidate.Person).Concat(state.Counts.Select(counted => counted.Teller));
        IEnumerable<Cvr> mine = asker is { Role: Role.Member, Person: var voter }
            ? ground.Roll.Presences.Keys.Where(cvr => ground.Roll.IsPresent(cvr, ground.Rules) && ground.Roll.Voter(cvr) == voter) : [];
        return BookPages.Show<BallotPage>(book, new
        {
            Book = book,
            Key = key,
            State = state,
            Ground = ground,
            Reached = book.IsNow && asker is { Role: Role.Secretariat }
                ? await ReachedBallot.OfAsync(source, state, ground, cancellation) : null,
            Votes = await BallotBook.VotesAsync(source, book.AsOf, ballot, cancellation).ToListAsync(cancellation),
            Names = await HolderNames.ForAsync(register, asker, persons.Select(person => person.ToString()), cancellation),
            Organisations = await OrganisationRegister.NamesAsync(
                source, book.AsOf,
                mine.Concat(candidates.Select(candidate => candidate.Organisation).OfType<Cvr>()).Select(cvr => cvr.ToString()).Distinct(),
                cancellation),
            Mine = mine.Select(cvr => cvr.ToString()).Order().ToList(),
        });
    }

    private static async Task<FormOpening?> OpenAsync(FormVisit visit, BallotForm form)
    {
        if (!BallotKey.TryParse(visit.Http.Request.RouteValues["ballot"] as string, out var key)) return null;
        var assembly = await visit.ReadAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(key.Assembly));
        var state = await visit.ReadAsync<BallotState, BallotEvent>(BallotState.StreamOf(key));
        if (form.Chaired && !MeetingChair.May(visit.Asker, assembly)) return null;
        if (!assembly.Known || (form != BallotForm.Open && state.Opened is null)) return null;
        var ground = state.Opened is { } opened ? await visit.Service<Electors>().GroundAsync(opened, visit.Cancellation) : null;
        var candidates = ground?.Candidates(state.Opened!) ?? [];
        var names = await HolderNames.ForAsync(
            // Whoever leads the election reads out who stands.
            visit.Service<PersonRegister>(), form.Chaired ? new Asker(visit.Asker.Person, Role.Secretariat) : visit.Asker,
            candidates.Select(candidate => candidate.Person.ToString()), visit.Cancellation);
        var organisations = form == BallotForm.Vote ? await OrganisationChoice.AllAsync(visit) : [];
        var member = organisations.FirstOrDefault(organisation => organisation.Cvr == visit.Asked("cvr"));
        return new FormOpening(
            new BallotShown(
                form, key, state, ground, form == BallotForm.Open ? Subjects(assembly, visit.Words) : [],
                [.. candidates.Select(candidate => names.Of(candidate.Person.ToString(), visit.Texts))],
                [.. organisations.Select(OrganisationChoice.Written)],
                form == BallotForm.Count ? await PersonsAsync(visit) : [],
                member is null ? null : OrganisationChoice.Written(member))
            {
                Reached = form == BallotForm.Declare && ground is not null
                    ? await ReachedBallot.OfAsync(visit.Service<NpgsqlDataSource>(), state, ground, visit.Cancellation) : null,
                Voted = form == BallotForm.Close
                    ? await BallotBook.TurnoutAsync(visit.Service<NpgsqlDataSource>(), key, visit.Cancellation) : 0,
            },
            form == BallotForm.Vote ? null : BallotState.StreamOf(key))
        {
            Suggested = new Dictionary<string, string?>
            {
                ["cvr"] = member is null ? null : OrganisationChoice.Written(member),
                ["code"] = form == BallotForm.Vote && state.IsSecret ? VotingCode.New() : null,
                ["subject"] = visit.Asked("subject"),
                ["method"] = visit.Asked("method"),
                ["seats"] = visit.Asked("seats") ?? "1",
            },
            // What is made of several fields.
            Unshown = form == BallotForm.Open ? ["motion", "seat"] : form == BallotForm.Count ? ["count"]
                : state.Opened?.Seats > 1 ? ["paper", "code"] : ["code"],
        };
    }

    // The motions and elections that stand, as one choice: which of the fields of the request it is follows from it.
    private static IReadOnlyList<Choice> Subjects(AssemblyState assembly, Words words) =>
    [
        .. assembly.Motions.Where(motion => motion.Withdrawn is null)
            .Select(motion => new Choice($"motion:{motion.Number}", $"{motion.Number}. {motion.Title}")),
        .. assembly.Candidates.GroupBy(candidate => candidate.Seat).OrderBy(seat => seat.Key)
            .Select(seat => new Choice($"seat:{Choices.Written(seat.Key)}", Choices.Capital(words.Value(seat.Key)))),
    ];

    private static async Task<IReadOnlyList<string>> PersonsAsync(FormVisit visit) =>
        [.. (await visit.Service<PersonRegister>().SearchAsync("", PersonChoice.Most, visit.Cancellation)).Select(PersonChoice.Written).Distinct()];

    private static async Task TidyAsync(FormVisit visit, Posted posted, BallotForm form)
    {
        await OrganisationChoice.ReadAsync(visit, posted, "cvr");
        await PersonChoice.ReadAsync(visit, posted, "teller");
        if (form == BallotForm.Open && posted.Body.Remove(Subject)
            && posted.Values.GetValueOrDefault(Subject)?.Split(':') is [var field, var value]) posted.Make(field, value);
        if (form == BallotForm.Open && posted.Values.GetValueOrDefault("seat") is not { Length: > 0 }) posted.Leave("seats");
        var marks = posted.Values.Where(value => value.Key.StartsWith($"{Marks}[", StringComparison.Ordinal) && value.Value?.Trim().Length > 0)
            .Select(value => (Mark: value.Key.Split('.')[^1], Line: value.Key.Split('[', ']')[1], Said: value.Value!.Trim())).ToList();
        posted.Body.Remove(Marks);
        posted.Body.Remove(Papers);
        if (form == BallotForm.Vote && posted.Values.GetValueOrDefault("paper") is null && marks.Count > 0)
            posted.Make("paper", BallotPaper.Of(marks.Select(mark => int.Parse(mark.Line, CultureInfo.InvariantCulture))).ToString());
        if (form == BallotForm.Count) Count(posted, marks);
    }

    // A candidate's field is counted by the line it stands in, the others by their names.
    private static void Count(Posted posted, IReadOnlyList<(string Mark, string Line, string Said)> marks)
    {
        if (posted.Values.GetValueOrDefault("count") is { Length: > 0 }) return;
        if (!Read(posted.Values.GetValueOrDefault(Papers), out var papers)) posted.Errors.TryAdd(Papers, "number");
        var counted = new List<(string, int)>();
        foreach (var (mark, line, said) in marks)
            if (Read(said, out var times)) counted.Add((mark == "candidate" ? line : mark, times));
            else posted.Errors.TryAdd($"{Marks}[{line}].{mark}", "number");
        if (posted.Errors.Count == 0) posted.Make("count", BallotCount.Of(papers, counted).ToString());

        static bool Read(string? text, out int number) =>
            int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= 9_999_999;
    }
}
