// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Assemblies.Elections;

/// <summary>
/// Seats whoever was elected to the board, or as its auditor: for another term where the seat is the person's already. Whoever becomes a
/// member or the chair leaves what else the person was on the board.
/// </summary>
/// <param name="MembershipEntry">The number of the entry by which the organisation is a member that day; null when it is none.</param>
/// <param name="SeatsPerMember">How many seats one member can have (§ 6.1).</param>
public sealed record SeatCandidate(
    ElectedTo Seat, PersonId Person, Cvr? Organisation, GovernanceDate? Until, Cohort? Cohort, long? MembershipEntry, int SeatsPerMember,
    GovernanceDate EffectiveOn, Basis Basis) : ICommand<BodyState, BodyEvent>
{
    public string Stream => BodyState.StreamOf(BodyState.Board);

    private SeatRole Role => Seat switch
    {
        ElectedTo.Chair => SeatRole.Chair,
        ElectedTo.BoardMember => SeatRole.Member,
        _ => SeatRole.Substitute,
    };

    public Decision<BodyEvent> Decide(BodyState state)
    {
        if (Seat == ElectedTo.Auditor) return Audits(state);
        var renew = new RenewSeat(BodyState.Board, Person, Role, Until, false, EffectiveOn, Basis);
        // Said already.
        if (renew.Decide(state) is { Refusal: null, Facts: [] }) return [];
        var again = state.TimesOf(Person, Role).Any(seat =>
            IsBefore(seat) && (seat.Organisation, seat.Cohort) == (Organisation, Cohort));
        List<BodyEvent> left =
        [
            .. state.Seats.Of(Person).Where(seat => IsBefore(seat) && (seat.Role == Role ? !again : IsLeftFor(seat.Role)))
                .Select(seat => new SeatLeft(BodyState.Board, Person, seat.Role, EffectiveOn, Basis)),
        ];
        var without = left.Aggregate(state, (board, fact) => BodyState.Evolve(board, fact, 0));
        var taken = again ? renew.Decide(without) : Take.Decide(without);
        return taken.Refusal is { } refusal ? refusal : [.. left, .. taken];
    }

    private TakeSeat Take => new(BodyState.Board, Person, Organisation, Role, Until, Cohort, MembershipEntry, false, EffectiveOn, Basis)
    {
        SeatsPerMember = SeatsPerMember,
    };

    private Decision<BodyEvent> Audits(BodyState state) =>
        state.Sitting(Office.Auditor) is { } auditor && auditor.Person == Person && auditor.From.Latest < EffectiveOn.Earliest
            ?
            [
                new OfficeLeft(BodyState.Board, Office.Auditor, Person, EffectiveOn, Basis),
                new OfficeTaken(BodyState.Board, Office.Auditor, Person, Organisation, EffectiveOn, Basis),
            ]
            : new TakeOffice(BodyState.Board, Office.Auditor, Person, Organisation, EffectiveOn, Basis).Decide(state);

    private bool IsBefore(Seat seat) => seat.GoesOn(EffectiveOn) && seat.From.Latest < EffectiveOn.Earliest;

    private bool IsLeftFor(SeatRole other) => Role is SeatRole.Chair or SeatRole.Member && other is SeatRole.Member or SeatRole.Substitute;
}

/// <summary>Ends the seats that were up for election at an ordinary assembly and whose holders were not elected again (§ 6.4).</summary>
/// <param name="Elected">Whoever was elected.</param>
/// <param name="Year">The year of the assembly.</param>
public sealed record EndTerms(SeatRole Role, IReadOnlyList<PersonId> Elected, int Year, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<BodyState, BodyEvent>
{
    public string Stream => BodyState.StreamOf(BodyState.Board);

    public Decision<BodyEvent> Decide(BodyState state) =>
        [.. state.Seats.Where(IsUp).Select(seat => new SeatLeft(BodyState.Board, seat.Person, Role, EffectiveOn, Basis))];

    private bool IsUp(Seat seat) => seat.Role == Role && !Elected.Contains(seat.Person) && ElectionDue.IsUp(seat, Year, EffectiveOn);
}
