// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Bodies;

/// <summary>
/// Records that a person takes a seat. The chair of the board is an office (§ 6.4): who takes that seat takes the office, and a
/// predecessor leaves it the same day; so does the chair of any other body.
/// </summary>
/// <param name="Until">The first day the seat is no longer held, where the term has an end.</param>
/// <param name="MembershipEntry">The number of the entry by which the organisation is a member that day; null when it is none.</param>
/// <param name="Registered">
/// True for what happened elsewhere: it is entered as it was. False: on the board it must follow § 6.1 and § 6.2.
/// </param>
public sealed record TakeSeat(
    string Body, PersonId Person, Cvr? Organisation, SeatRole Role, GovernanceDate? Until, Cohort? Cohort, long? MembershipEntry, bool Registered,
    GovernanceDate EffectiveOn, Basis Basis) : ICommand<BodyState, BodyEvent>
{
    /// <summary>How many seats on the board one member can have (§ 6.1).</summary>
    public int SeatsPerMember { get; init; } = 1;

    public string Stream => BodyState.StreamOf(Body);

    private Spell Spell => new(EffectiveOn, Until);

    public Decision<BodyEvent> Decide(BodyState state)
    {
        var rests = BoardRules.Apply(Body, Role, Registered);
        var taken = new SeatTaken(Body, Person, Organisation, Role, Until, Cohort, rests ? MembershipEntry : null, EffectiveOn, Basis);
        if (state.Says(taken)) return [];
        if (BodyRefusals.NotThere(state, Body, EffectiveOn) is { } notThere) return notThere;
        if (Until is { } until && until.Latest <= EffectiveOn.Earliest)
            return BodyRefusals.TermEndsFirst(EffectiveOn);
        if (rests && (Basis.Incompetent("§ 6.2", Authority.GeneralAssembly)
            ?? BoardRules.Broken(Without(state), Person, Organisation, MembershipEntry, Spell, SeatsPerMember)) is { } broken) return broken;
        if (Body == BodyState.Board && Role == SeatRole.Chair) return TakeChair(state);
        if (state.InTheWay(Person, Role, Spell) is not { } other) return [taken];
        if (other.Person == Person) return BodyRefusals.SeatHeld(other.From);
        var leaves = other.From.Earliest < EffectiveOn.Earliest && other.GoesOn(EffectiveOn);
        var left = state with { Seats = state.Seats.Replace(other, other.EndedOn(EffectiveOn)) };
        return leaves && left.InTheWay(Person, Role, Spell) is null
            ? [new SeatLeft(Body, other.Person, Role, EffectiveOn, Basis), taken]
            : BodyRefusals.ChairHeld(other.From);
    }

    // Whoever is replaced shares with nobody any more: a member can fill the chair it leaves.
    private BodyState Without(BodyState board) => Role == SeatRole.Chair && board.Sitting(Office.Chair) is { } chair
        ? board with { Tenures = board.Tenures.Remove(chair) }
        : board;

    private Decision<BodyEvent> TakeChair(BodyState state) =>
        Until is not null ? BoardRules.UntilTheNext()
        : Cohort is Bodies.Cohort.EvenYears ? new Refusal("chair-in-odd-years", "§ 6.4", "cohort")
        : new TakeOffice(Body, Office.Chair, Person, Organisation, EffectiveOn, Basis).Decide(state);
}

/// <summary>Records that a person was elected or designated to the same seat for another term.</summary>
/// <param name="Registered">True for what happened elsewhere. False: a seat on the board is filled by the general assembly (§ 6.2).</param>
public sealed record RenewSeat(
    string Body, PersonId Person, SeatRole Role, GovernanceDate? Until, bool Registered, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<BodyState, BodyEvent>
{
    public string Stream => BodyState.StreamOf(Body);

    public Decision<BodyEvent> Decide(BodyState state)
    {
        var renewed = new SeatRenewed(Body, Person, Role, Until, EffectiveOn, Basis);
        if (state.Says(renewed, Person)) return [];
        if (BoardRules.Apply(Body, Role, Registered) && Basis.Incompetent("§ 6.2", Authority.GeneralAssembly) is { } incompetent) return incompetent;
        if (Body == BodyState.Board && Role == SeatRole.Chair) return RenewChair(state);
        if (state.Going(Person, Role, EffectiveOn) is not { } seat) return BodyRefusals.SeatNotHeld(state, Person, Role, EffectiveOn);
        if (Until is { } until && until.Latest <= EffectiveOn.Earliest)
            return BodyRefusals.TermEndsFirst(EffectiveOn);
        if (EffectiveOn.Earliest <= seat.From.Earliest) return BodyRefusals.RenewedFirst(seat.From);
        return state.InTheWay(Person, Role, new Spell(EffectiveOn, Until), seat) is { } other ? BodyRefusals.Taken(other, Person) : [renewed];
    }

    // The chair of the board is an office: elected again, the old term ends the day the new one begins.
    private Decision<BodyEvent> RenewChair(BodyState state)
    {
        if (Until is not null) return BoardRules.UntilTheNext();
        if (state.Sitting(Office.Chair) is not { } chair || chair.Person != Person)
            return BodyRefusals.SeatNotHeld(state, Person, Role, EffectiveOn);
        var taken = new OfficeTaken(Body, Office.Chair, Person, chair.Organisation, EffectiveOn, Basis);
        if (state.Says(taken)) return [];
        return EffectiveOn.Earliest <= chair.From.Earliest
            ? BodyRefusals.RenewedFirst(chair.From)
            : [new OfficeLeft(Body, Office.Chair, Person, EffectiveOn, Basis), taken];
    }
}

/// <summary>Records that a seat is left; the day given is the first on which it is no longer held.</summary>
public sealed record LeaveSeat(string Body, PersonId Person, SeatRole Role, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<BodyState, BodyEvent>
{
    public string Stream => BodyState.StreamOf(Body);

    public Decision<BodyEvent> Decide(BodyState state)
    {
        // The chair of the board is an office.
        if (Body == BodyState.Board && Role == SeatRole.Chair)
        {
            if (state.Says(new OfficeLeft(Body, Office.Chair, Person, EffectiveOn, Basis))) return [];
            return state.Sitting(Office.Chair)?.Person == Person
                ? new LeaveOffice(Body, Office.Chair, EffectiveOn, Basis).Decide(state)
                : BodyRefusals.SeatNotHeld(state, Person, Role, EffectiveOn);
        }

        var left = new SeatLeft(Body, Person, Role, EffectiveOn, Basis);
        if (state.Says(left, Person)) return [];
        return state.Going(Person, Role, EffectiveOn) is null ? BodyRefusals.SeatNotHeld(state, Person, Role, EffectiveOn) : [left];
    }
}

/// <summary>Records that the organisation a seat belongs to designates another person for the rest of the term.</summary>
public sealed record TransferSeat(string Body, PersonId Person, SeatRole Role, PersonId To, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<BodyState, BodyEvent>
{
    public string Stream => BodyState.StreamOf(Body);

    public Decision<BodyEvent> Decide(BodyState state)
    {
        var transferred = new SeatTransferred(Body, Person, Role, To, EffectiveOn, Basis);
        if (state.Says(transferred, Person)) return [];
        if (state.Going(Person, Role, EffectiveOn) is not { } seat) return BodyRefusals.SeatNotHeld(state, Person, Role, EffectiveOn);
        if (Person == To) return BodyRefusals.SamePerson("to");
        if (seat.Organisation is null) return new Refusal("seat-of-no-organisation", "a seat is passed on within its organisation", "person");
        return state.InTheWay(To, Role, new Spell(EffectiveOn, seat.Until), seat) is { } other
            ? BodyRefusals.Taken(other, To, "to")
            : [transferred];
    }
}

/// <summary>Records that a substitute steps in for somebody who leaves or has left, for the rest of the term (§ 6.4).</summary>
/// <param name="MembershipEntry">The number of the entry by which the substitute's organisation is a member that day; null when it is none.</param>
/// <param name="Registered">True for what happened elsewhere: it is entered as it was. False: on the board it must follow § 6.1.</param>
public sealed record SeatSubstitute(
    string Body, PersonId Person, SeatRole Role, PersonId Substitute, Cvr? Organisation, long? MembershipEntry, bool Registered,
    GovernanceDate EffectiveOn, Basis Basis) : ICommand<BodyState, BodyEvent>
{
    /// <summary>How many seats on the board one member can have (§ 6.1).</summary>
    public int SeatsPerMember { get; init; } = 1;

    public string Stream => BodyState.StreamOf(Body);

    public Decision<BodyEvent> Decide(BodyState state)
    {
        var rests = BoardRules.Apply(Body, Role, Registered);
        var seated = new SubstituteSeated(Body, Person, Role, Substitute, Organisation, rests ? MembershipEntry : null, EffectiveOn, Basis);
        if (state.Says(seated, Substitute)) return [];
        if (BodyRefusals.NotThere(state, Body, EffectiveOn) is { } notThere) return notThere;
        if (state.Vacant(Person, Role, EffectiveOn) is not { } seat) return BodyRefusals.NotVacant(state, Person, Role, EffectiveOn);
        if (Person == Substitute) return BodyRefusals.SamePerson("substitute");
        var spell = new Spell(EffectiveOn, seat.Until);
        // Whoever leaves shares with nobody any more.
        var without = state with { Seats = state.Seats.Remove(seat) };
        if (rests && BoardRules.Broken(without, Substitute, Organisation, MembershipEntry, spell, SeatsPerMember) is { } broken) return broken;
        return state.InTheWay(Substitute, Role, spell, seat) is { } other ? BodyRefusals.Taken(other, Substitute, "substitute") : [seated];
    }
}

/// <summary>What the statutes ask of a seat on the board when it is taken (§ 6.1), as opposed to registered afterwards.</summary>
public static class BoardRules
{
    /// <summary>Whether they are asked: of those who vote, when the ledger is where it happens.</summary>
    public static bool Apply(string body, SeatRole role, bool registered) =>
        !registered && body == BodyState.Board && (role is SeatRole.Member or SeatRole.Chair);

    public static Refusal UntilTheNext() => new("chair-until-the-next", "§ 6.4", "until");

    /// <param name="seatsPerMember">How many seats one member can have.</param>
    public static Refusal? Broken(
        BodyState board, PersonId person, Cvr? organisation, long? membershipEntry, Spell spell, int seatsPerMember) =>
        organisation is not { } member ? new Refusal("represents-nobody", "§ 6.1", "organisation")
        : membershipEntry is null ? new Refusal("represents-no-member", "§ 6.1", "organisation", member)
        : board.OthersOf(member, person, spell) >= seatsPerMember ? new Refusal("one-seat-per-member", "§ 6.1", "organisation", member)
        : null;
}
