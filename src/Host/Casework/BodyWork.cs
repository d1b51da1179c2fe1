// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Languages;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Casework;

/// <summary>
/// What the bodies ask of the secretariat: terms that end, elections of the year, offices that nobody holds, seats that break § 6.1.
/// </summary>
/// <param name="Ending">Seats whose term ends soon or has ended, the earliest first, without an entry that says what became of them.</param>
/// <param name="UpForElection">Seats on the board that are up for election this year and were not filled in it yet (§ 6.4).</param>
/// <param name="Vacant">Offices of the board that nobody holds.</param>
/// <param name="Findings">Seats on the board that break § 6.1.</param>
/// <param name="Names">What the persons are called.</param>
/// <param name="BodyNames">What the bodies are called that have a name of their own.</param>
public sealed record BodyWork(
    IReadOnlyList<BodySeat> Ending, IReadOnlyList<BodySeat> UpForElection, IReadOnlyList<Office> Vacant, IReadOnlyList<SeatRow> Findings,
    IReadOnlyDictionary<PersonId, string> Names, IReadOnlyDictionary<string, string> BodyNames)
{
    /// <summary>How long before its end a term is told of, and how long after, in days: what ended longer ago is history.</summary>
    public const int Ahead = 90, Behind = 365;

    public static async Task<BodyWork> ReadAsync(NpgsqlDataSource source, PersonRegister register, AsOf asOf, CancellationToken cancellation)
    {
        // From the entries themselves: whether a term was ended or only ran out stands in no book.
        var entries = await AuditTrail
            .AskAsync(source, long.MaxValue, new Excerpt(), new AuditQuestion(Streams: BodyState.StreamOf("")), cancellation)
            .ToListAsync(cancellation);
        var states = entries.GroupBy(entry => entry.Stream).Select(stream => States.Replay<BodyState, BodyEvent>(
            [.. stream.Where(entry => entry.ReadableFactOf() is not null).Select(entry => new Said(entry.FactOf(), entry.Number))])).ToList();
        var board = states.Find(state => state.Body == BodyState.Board) ?? BodyState.Initial;
        var ending = states.SelectMany(state => Running(state, asOf.Effective)).OrderBy(of => of.Seat.Until!.Value.Latest).ToList();
        var elections = Up(board, asOf.Effective).ToList();
        var findings = await SeatRoll.AskAsync(source, asOf, new Excerpt(), new SeatQuestion(BodyState.Board), cancellation)
            .Where(row => row.Finding is not null).ToListAsync(cancellation);
        return new BodyWork(
            ending,
            elections,
            // A board nobody was ever entered in is told of where the ledger begins.
            board.Tenures.IsEmpty ? [] : [.. Enum.GetValues<Office>().Where(office => board.On(office, asOf.Effective) is null)],
            findings,
            await register.NamesAsync(ending.Concat(elections).Select(of => of.Seat.Person), cancellation),
            states.Where(state => state.Latest is not null).ToDictionary(state => state.Body, state => state.Latest!.Name!));
    }

    public string Body(string body, Words words) => BodyNames.GetValueOrDefault(body) ?? BodyShown.Called(body, words);

    // Who sits on in the same role was seated again.
    private static IEnumerable<BodySeat> Running(BodyState state, DateOnly today) => state.Seats
        .Where(seat => seat is { Ended: false, Until: { } until } && until.Earliest <= today.AddDays(Ahead) && until.Latest >= today.AddDays(-Behind)
            && !state.Seats.Exists(next => next != seat && next.Person == seat.Person && next.Role == seat.Role
                && next.From.Latest >= seat.From.Latest))
        .Select(seat => new BodySeat(state.Body, seat));

    private static IEnumerable<BodySeat> Up(BodyState board, DateOnly today)
    {
        var seats = board.Seats.Where(seat => seat.Cohort is { } cohort && Elections.IsUp(cohort, today.Year));
        var chairs = Elections.IsUp(Cohort.OddYears, today.Year)
            ? board.Tenures.Where(tenure => tenure.Office == Office.Chair).Select(tenure => new Seat(
                tenure.Person, tenure.Organisation, SeatRole.Chair, tenure.From, tenure.To, null, Cohort.OddYears, tenure.To is not null,
                tenure.Entry))
            : [];
        return chairs.Concat(seats)
            .Where(seat => seat.From.Latest.Year < today.Year && (seat.To is not { } to || today < to.Latest))
            .Select(seat => new BodySeat(board.Body, seat));
    }
}

/// <summary>A seat and the body it is in.</summary>
public sealed record BodySeat(string Body, Seat Seat)
{
    public string Role => Pages.Forms.Choices.Written(Seat.Role);

    /// <summary>The page of what can be done about it.</summary>
    public string Path(string action) => $"/organer/{Body}/{Role}/{Seat.Person}/{action}";
}
