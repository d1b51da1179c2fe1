// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Elections;
using OS2.Ledger.Bodies;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Assemblies.Elections;

/// <summary>What the ordinary assembly of 20 May 2026 has to elect somebody to.</summary>
public class ElectionDueTests
{
    private static readonly SeatTaken Up = Seat(An.Contact, An.Authority, "2024-05-15", "2026-06-01");

    private static readonly SeatTaken Stays = Seat(An.Outsider, An.OtherAuthority, "2025-05-13", "2027-06-01");

    [Fact]
    public void Seats_are_up_by_their_end_and_without_one_by_their_cohort()
    {
        var byCohort = Seat(An.Deputy, An.Company, "2022-05-15", null) with { Cohort = Cohort.EvenYears };
        var due = Of(Up, Stays, byCohort)[ElectedTo.BoardMember];
        due.Up.ShouldBe([new Incumbent(An.Contact, An.Authority), new Incumbent(An.Deputy, An.Company)]);
        Of(Up, Stays, byCohort with { Cohort = Cohort.OddYears })[ElectedTo.BoardMember].Up.Count.ShouldBe(1);
    }

    [Fact]
    public void The_board_becomes_as_large_as_it_must_be_and_no_smaller_than_it_was()
    {
        Of()[ElectedTo.BoardMember].Seats.ShouldBe(4);
        Of(Up, Stays)[ElectedTo.BoardMember].Seats.ShouldBe(3);
        Of(RulesInForce.Default.With(Rule.BoardMembersAtLeast, "1")!, Up, Stays)[ElectedTo.BoardMember].Seats.ShouldBe(1);
    }

    [Fact]
    public void The_chair_is_due_in_its_years_a_substitute_and_an_auditor_every_year()
    {
        Of().Keys.ShouldBe([ElectedTo.BoardMember, ElectedTo.BoardSubstitute, ElectedTo.Auditor]);
        var chair = new OfficeTaken("board", Office.Chair, An.Chair, An.OtherAuthority, On("2025-05-13"), An.AssemblyDecision);
        var every = RulesInForce.Default.With(Rule.ChairElectedIn, "every-year")!;
        Of(every, chair)[ElectedTo.Chair].ShouldSatisfyAllConditions(
            due => due.Up.ShouldBe([new Incumbent(An.Chair, An.OtherAuthority)]), due => due.Seats.ShouldBe(1));
        var substitute = Up with { Role = SeatRole.Substitute, Until = null, Cohort = null };
        Of(substitute)[ElectedTo.BoardSubstitute].Up.Count.ShouldBe(1);
        ElectionDue.Of(BodyState.Initial, every, Convened.Extraordinary, On("2026-05-20")).ShouldBeEmpty();
    }

    [Fact]
    public void Candidates_are_missing_until_there_is_one_for_each_seat()
    {
        var due = new ElectionDue(ElectedTo.BoardMember, [], 2);
        due.Missing(Given(Convened.Planned).Fold<AssemblyState, AssemblyEvent>()).ShouldBe(2);
        due.Missing(Given(Convened.Planned, Convened.Candidate).Fold<AssemblyState, AssemblyEvent>()).ShouldBe(1);
        (due with { Seats = 1 }).Missing(Given(Convened.Planned, Convened.Candidate).Fold<AssemblyState, AssemblyEvent>()).ShouldBe(0);
        due.Missing(Given(Convened.Planned, Convened.Candidate, Convened.StoodDown).Fold<AssemblyState, AssemblyEvent>()).ShouldBe(2);
    }

    private static SeatTaken Seat(PersonId person, Cvr organisation, string on, string? until) => new(
        "board", person, organisation, SeatRole.Member, until is null ? null : On(until), null, 11, On(on), An.AssemblyDecision);

    private static Dictionary<ElectedTo, ElectionDue> Of(params IFact[] facts) => Of(RulesInForce.Default, facts);

    private static Dictionary<ElectedTo, ElectionDue> Of(RulesInForce rules, params IFact[] facts) =>
        ElectionDue.Of(Given(facts).Fold<BodyState, BodyEvent>(), rules, Convened.Ordinary, On("2026-05-20")).ToDictionary(due => due.Seat);
}
