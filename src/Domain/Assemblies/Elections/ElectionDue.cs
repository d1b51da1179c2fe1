// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies.Elections;

/// <summary>What an ordinary assembly has to elect somebody to (§ 6.4, § 7).</summary>
/// <param name="Up">Whose time is over with it.</param>
/// <param name="Seats">How many are to be elected: as many as are up and, to the board, as make it as large as § 6.1 asks.</param>
public sealed record ElectionDue(ElectedTo Seat, IReadOnlyList<Incumbent> Up, int Seats)
{
    /// <param name="board">The board by its own entries.</param>
    /// <param name="day">The day of the assembly.</param>
    /// <returns>In the order of § 7; nothing for an extraordinary one.</returns>
    public static IReadOnlyList<ElectionDue> Of(BodyState board, RulesInForce rules, AssemblyKey assembly, GovernanceDate day)
    {
        if (assembly.IsExtraordinary) return [];
        var members = board.Seats.Where(seat => seat.Role == SeatRole.Member && IsHeld(seat, day)).ToList();
        var up = members.Where(seat => IsUp(seat, assembly.Year, day)).Select(Incumbent.Of).ToList();
        List<Incumbent> substitutes =
            [.. board.Seats.Where(seat => seat.Role == SeatRole.Substitute && IsUp(seat, assembly.Year, day)).Select(Incumbent.Of)];
        List<Incumbent> chair = [.. board.Seats.Where(seat => seat.Role == SeatRole.Chair && IsHeld(seat, day)).Select(Incumbent.Of)];
        if (chair is [] && board.On(Office.Chair, day.Latest) is { } held) chair = [new Incumbent(held.Person, held.Organisation)];
        List<Incumbent> auditor = board.Sitting(Office.Auditor) is { } sitting && sitting.From.Latest < day.Earliest
            ? [new Incumbent(sitting.Person, sitting.Organisation)] : [];
        var stay = members.Count - up.Count;
        return
        [
            .. rules.IsChairUpIn(assembly.Year) ? [new ElectionDue(ElectedTo.Chair, chair, 1)] : (IEnumerable<ElectionDue>)[],
            new ElectionDue(ElectedTo.BoardMember, up, Math.Max(up.Count, (rules.Count(Rule.BoardMembersAtLeast) ?? 0) - stay)),
            new ElectionDue(ElectedTo.BoardSubstitute, substitutes, Math.Max(substitutes.Count, 1)),
            new ElectionDue(ElectedTo.Auditor, auditor, 1),
        ];
    }

    /// <summary>Whether the time of a member or substitute is over with the ordinary assembly of a year: by its end, else by its cohort.</summary>
    public static bool IsUp(Seat seat, int year, GovernanceDate day) => IsHeld(seat, day) && seat.GoesOn(day)
        && (seat.Until is { } until ? until.Earliest.Year <= year : seat.Role == SeatRole.Substitute || seat.Cohort == Cohorts.Of(year));

    /// <summary>How many candidates are missing.</summary>
    public int Missing(AssemblyState assembly) => Math.Max(0, Seats - assembly.Candidates.Count(candidate => candidate.Seat == Seat));

    private static bool IsHeld(Seat seat, GovernanceDate day) => seat.Lasts(day) && seat.From.Latest < day.Earliest;
}

/// <summary>Who has had a seat or an office so far.</summary>
public sealed record Incumbent(PersonId Person, Cvr? Organisation)
{
    public static Incumbent Of(Seat seat) => new(seat.Person, seat.Organisation);
}
