// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Casework;

/// <summary>
/// What the bodies ask of the secretariat: terms that end, elections of the year, offices that nobody holds, seats with a finding.
/// </summary>
/// <param name="Ending">Seats whose term ends soon or has ended, the earliest first, without an entry that says what became of them.</param>
/// <param name="UpForElection">Seats on the board that are up for election this year and were not filled in it yet (§ 6.4).</param>
/// <param name="Vacant">Offices of the board that nobody holds.</param>
/// <param name="Findings">Seats on the board that break § 6.1 or give one person two votes, by who holds them.</param>
/// <param name="Names">What the persons are called.</param>
public sealed record BodyWork(
    IReadOnlyList<BodySeat> Ending, IReadOnlyList<BodySeat> UpForElection, IReadOnlyList<Office> Vacant,
    IReadOnlyList<IGrouping<string, SeatRow>> Findings, IReadOnlyDictionary<PersonId, string> Names)
{
    /// <summary>How long before its end a term is told of, and how long after, in days: what ended longer ago is history.</summary>
    public const int Ahead = 90, Behind = 365;

    public static async Task<BodyWork> ReadAsync(NpgsqlDataSource source, PersonRegister register, AsOf asOf, CancellationToken cancellation)
    {
        var today = asOf.Effective;
        var bodies = await TermRoll.EndingAsync(source, today.AddDays(-Behind), today.AddDays(Ahead), asOf.Number, cancellation)
            .Select(BodyState.StreamOf).ToArrayAsync(cancellation);
        // Whether a term was ended or only ran out stands in no book: it is read from the entries of those bodies.
        var entries = await AuditTrail.OfStreamsAsync(source, bodies, cancellation).ToListAsync(cancellation);
        var states = entries.GroupBy(entry => entry.Stream).Select(stream => States.Replay<BodyState, BodyEvent>(
            [.. stream.Where(entry => entry.ReadableFactOf() is not null).Select(entry => new Said(entry.FactOf(), entry.Number))])).ToList();
        var ending = states.SelectMany(state => Running(state, today)).OrderBy(of => of.Until!.Value.Latest).ToList();
        var board = await SeatRoll.AskAsync(source, asOf, new Excerpt(), new SeatQuestion(BodyState.Board), cancellation).ToListAsync(cancellation);
        var elections = board.Select(BodySeat.Of).Where(of => Elections.Next(of.Cohort, of.From, today) == today.Year).ToList();
        return new BodyWork(
            ending,
            elections,
            await VacantAsync(source, asOf, cancellation),
            [.. board.Where(row => row.Finding is not null).GroupBy(row => row.Person)],
            await register.NamesAsync(ending.Concat(elections).Select(of => of.Person), cancellation));
    }

    // Who sits on in the same role was seated again.
    private static IEnumerable<BodySeat> Running(BodyState state, DateOnly today) => state.Seats
        .Where(seat => seat is { Ended: false, Until: { } until } && until.Earliest <= today.AddDays(Ahead) && until.Latest >= today.AddDays(-Behind)
            && !state.Seats.Exists(next => next != seat && next.Person == seat.Person && next.Role == seat.Role
                && next.From.Latest >= seat.From.Latest))
        .Select(seat => new BodySeat(state.Body, state.Latest?.Name, seat.Person, Choices.Written(seat.Role), null, seat.From, seat.Until));

    private static async Task<IReadOnlyList<Office>> VacantAsync(NpgsqlDataSource source, AsOf asOf, CancellationToken cancellation)
    {
        // A board nobody was ever entered in is told of where the ledger begins.
        if (!await OfficeRoll.AnyAsync(source, asOf.Number, BodyState.Board, cancellation)) return [];
        var held = await OfficeRoll.AskAsync(source, asOf, new Excerpt(), cancellation).Select(row => row.Office).ToListAsync(cancellation);
        return [.. Enum.GetValues<Office>().Where(office => !held.Contains(Choices.Written(office)))];
    }
}

/// <summary>A seat in a body, as far as something is to be done about it.</summary>
/// <param name="BodyName">What the body is called; null for one of the statutes' own without a name in the ledger.</param>
/// <param name="Cohort">When it is up for election, as books write it; of a seat whose term ends it is not asked.</param>
/// <param name="Until">When its term ends.</param>
public sealed record BodySeat(
    string Body, string? BodyName, PersonId Person, string Role, string? Cohort, GovernanceDate From, GovernanceDate? Until)
{
    public static BodySeat Of(SeatRow row) =>
        new(row.Body, row.BodyName, new PersonId(Guid.Parse(row.Person)), row.Role, row.Cohort, GovernanceDate.Parse(row.Since), null);

    /// <summary>The page of what can be done about it.</summary>
    public string Path(string action) => $"/organer/{Body}/{Role}/{Person}/{action}";
}
