// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Assemblies.Elections;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Languages;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Convening;

/// <summary>
/// The convening assistant: what has to be done for an assembly and when, in the order of time, with the form that does it; and what a day would
/// mean for an assembly that nobody has planned yet.
/// </summary>
public static class ConveningPages
{
    /// <summary>Where a day is tried.</summary>
    public const string Suggestion = "/generalforsamlinger/indkaldelse";

    public static void MapConveningPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(Suggestion, SuggestAsync).ExcludeFromDescription();
        app.MapGet("/generalforsamlinger/{assembly}/indkaldelse", ShowAsync).ExcludeFromDescription();
    }

    /// <summary>Where the assistant of an assembly is.</summary>
    public static string AddressOf(AssemblyKey assembly) => $"/generalforsamlinger/{assembly}/indkaldelse";

    private static async Task<IResult> SuggestAsync(string? day, NpgsqlDataSource source, TimeProvider clock, CancellationToken cancellation)
    {
        var today = clock.Today();
        var statutes = await AuditTrail.StateAsync<StatutesState, StatutesEvent>(source, long.MaxValue, StatutesState.Stream, cancellation);
        var now = new AsOf(today, await AsOf.HeldUpToAsync(source, cancellation));
        var ordinary = await AssemblyRoll.AskAsync(source, now, new Excerpt(), cancellation)
            .Where(row => !AssemblyKey.Parse(row.Assembly).IsExtraordinary).ToListAsync(cancellation);
        var wished = Formats.TryReadDate(day, out var said) && said.Year is >= GovernanceDate.FirstYear and <= GovernanceDate.LastYear;
        var on = wished ? said : SuggestedDay.Of(today, statutes.On, year => ordinary.Exists(row => row.Assembly == $"{year}"));
        var key = AssemblyKey.Parse($"{on.Year}");
        var known = ordinary.Find(row => row.Assembly == key.ToString());
        return Page.Show<SuggestionPage>(new
        {
            Of = new DaySuggested(
                key, on, AssemblyDeadlines.Of(key, on, statutes.On(on), null), today, day is { Length: > 0 } && !wished ? day : null,
                known is not null),
        });
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, string assembly, PersonRegister register, NpgsqlDataSource source, TimeProvider clock, CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(assembly, out var key)) return Results.NotFound();
        var state = await AuditTrail.StateAsync<AssemblyState, AssemblyEvent>(source, long.MaxValue, AssemblyState.StreamOf(key), cancellation);
        if (!state.Known) return Results.NotFound();
        var (today, asker) = (clock.Today(), Asker.Of(http.User));
        var day = state.Day ?? today;
        var statutes = await AuditTrail.StateAsync<StatutesState, StatutesEvent>(source, long.MaxValue, StatutesState.Stream, cancellation);
        var rules = statutes.On(day.Latest);
        // Whose time was over at an assembly of which nothing but its day is known is not known, either.
        var due = state.Status == AssemblyStatus.Registered ? [] : await DueAsync(source, key, rules, day, cancellation);
        var now = new AsOf(today, await AsOf.HeldUpToAsync(source, cancellation));
        var excluded = await MemberRoll.AskAsync(source, now, new Excerpt(), "exclusion-pending", cancellation).ToListAsync(cancellation);
        var members = await VoterRoll.AskAsync(source, now, key.ToString(), cancellation).ToListAsync(cancellation);
        var persons = due.SelectMany(one => one.Up).Select(up => up.Person).Concat(state.Candidates.Select(candidate => candidate.Person));
        var organisations = due.SelectMany(one => one.Up).Select(up => up.Organisation)
            .Concat(state.Candidates.Select(candidate => candidate.Organisation)).OfType<Cvr>();
        return Page.Show<ConveningPage>(new
        {
            Of = new ConveningView(
                key, state, state.DeadlinesFrom is { } from ? AssemblyDeadlines.Of(key, from, rules, state.Considered?.EffectiveOn) : null,
                due, excluded, members.Count, members.Count(member => member.Represented || member.ProxyTo is not null), today,
                asker is { Role: Role.Secretariat }),
            Persons = await HolderNames.ForAsync(register, asker, persons.Select(person => person.ToString()).Distinct(), cancellation),
            Organisations = await OrganisationRegister.NamesAsync(
                source, now, organisations.Select(cvr => cvr.ToString()).Distinct(), cancellation),
        });
    }

    /// <summary>
    /// What an assembly has to elect somebody to. That is asked of the board as it was when the assembly opened: whoever it elects takes the
    /// seat at once, and whose time is over is on the board no more.
    /// </summary>
    internal static async Task<IReadOnlyList<ElectionDue>> DueAsync(
        NpgsqlDataSource source, AssemblyKey key, RulesInForce rules, GovernanceDate day, CancellationToken cancellation)
    {
        var roll = await VoterRoll.StateAsync(source, long.MaxValue, key, cancellation);
        return ElectionDue.Of(
            await AuditTrail.StateAsync<BodyState, BodyEvent>(
                source, roll.Frozen?.UpTo ?? long.MaxValue, BodyState.StreamOf(BodyState.Board), cancellation),
            rules, key, day);
    }
}

/// <summary>A day on which an ordinary assembly could be held.</summary>
/// <param name="Wrong">What was asked for and is no day; null where there is a day.</param>
/// <param name="Known">Whether the ordinary assembly of that year is in the ledger already.</param>
public sealed record DaySuggested(AssemblyKey Key, DateOnly Day, AssemblyDeadlines Deadlines, DateOnly Today, string? Wrong, bool Known);

/// <summary>An assembly as its convening assistant shows it.</summary>
/// <param name="Deadlines">Its deadlines; null where no day is set.</param>
/// <param name="Due">What it has to elect somebody to.</param>
/// <param name="Excluded">The members whose exclusion waits for an assembly.</param>
/// <param name="Members">How many stand on its roll.</param>
/// <param name="Represented">How many of them have said who votes for them.</param>
/// <param name="Acts">Whether the secretariat asks.</param>
public sealed record ConveningView(
    AssemblyKey Key, AssemblyState State, AssemblyDeadlines? Deadlines, IReadOnlyList<ElectionDue> Due, IReadOnlyList<MemberRow> Excluded,
    int Members, int Represented, DateOnly Today, bool Acts)
{
    /// <summary>Those whose exclusion no motion of this assembly is about.</summary>
    public IEnumerable<MemberRow> NotLaid => Excluded.Where(member =>
        !State.Motions.Any(motion => motion.Withdrawn is null && motion.Exclusion?.Cvr.ToString() == member.Cvr));
}
