// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Elections;
using OS2.Ledger.Bodies;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;
using OS2.Ledger.Tests.Assemblies.Ballots;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Assemblies.Elections;

/// <summary>Whoever the assembly of 20 May 2026 elects, and the board as it was.</summary>
public class WhenElectedTests
{
    private static readonly Basis Basis = new(Authority.GeneralAssembly, On("2026-05-20"), "ballot-2026-1");

    private static readonly SeatTaken Taken = Member(An.Contact, An.Authority, "2026-05-20", "2028-06-01") with
    {
        MembershipEntry = 12, Basis = Basis,
    };

    private static readonly SeatTaken Before = Member(An.Contact, An.Authority, "2024-05-15", "2026-06-01");

    private static readonly OfficeTaken Chair =
        new("board", Office.Chair, An.Chair, An.OtherAuthority, On("2025-05-13"), An.AssemblyDecision);

    [Fact]
    public void A_board_member_sits_for_two_years_until_the_assembly_can_have_been_held() => Given().When(Then(Elected)).Then(Taken);

    [Fact]
    public void A_term_is_as_long_as_the_rules_say()
    {
        Then(Elected, Rule.BoardTerm, "P3Y").Until.ShouldBe(On("2029-06-01"));
        Then(Elected, Rule.BoardTerm, "P3Y").Cohort.ShouldBe(Cohort.OddYears);
        Then(Elected, Rule.OrdinaryUntil, "02-29").Until.ShouldBe(On("2028-03-01"));
        Then(Elected, Rule.BoardTerm, "P6M").Until.ShouldBe(On("2026-06-01"));
        Then(Elected with { EffectiveOn = On("2026-06-10") }, Rule.BoardTerm, "P3M").Until.ShouldBe(On("2026-09-10"));
    }

    [Fact]
    public void A_board_that_is_elected_as_a_whole_has_no_cohorts() => Then(Elected, Rule.BoardElectedBy, "whole").Cohort.ShouldBeNull();

    [Fact]
    public void Elected_again_the_seat_is_renewed() => Given(Before).When(Then(Elected))
        .Then(new SeatRenewed("board", An.Contact, SeatRole.Member, On("2028-06-01"), On("2026-05-20"), Basis));

    [Fact]
    public void Elected_again_for_another_organisation_or_cohort_it_is_another_seat()
    {
        var left = Left(An.Contact, SeatRole.Member);
        Given(Before with { Organisation = An.OtherAuthority }).When(Then(Elected)).Then(left, Taken);
        Given(Before with { Cohort = null, Until = null }).When(Then(Elected)).Then(left, Taken);
    }

    [Fact]
    public void A_substitute_that_is_elected_to_the_board_is_none_any_more() =>
        Given(Before with { Role = SeatRole.Substitute, Cohort = null }).When(Then(Elected)).Then(Left(An.Contact, SeatRole.Substitute), Taken);

    [Fact]
    public void A_member_has_as_many_seats_as_the_rules_say()
    {
        var other = Member(An.Outsider, An.Authority, "2025-05-13", "2027-06-01");
        Given(other).When(Then(Elected)).ThenRefused("one-seat-per-member");
        Given(other).When(Then(Elected, Rule.BoardSeatsPerMember, "2")).Then(Taken);
        Given().When(WhenElected.Then(Elected, RulesInForce.Default, null)).ThenRefused("represents-no-member");
    }

    [Fact]
    public void A_chair_sits_until_the_next_and_leaves_the_seat_it_had()
    {
        var elected = Elected with { Seat = ElectedTo.Chair };
        var taken = new OfficeTaken("board", Office.Chair, An.Contact, An.Authority, On("2026-05-20"), Basis);
        var left = new OfficeLeft("board", Office.Chair, An.Chair, On("2026-05-20"), Basis);
        Given(Chair, Before).When(Then(elected)).Then(Left(An.Contact, SeatRole.Member), left, taken);
        Given(Chair).When(Then(elected with { Person = An.Chair, Organisation = An.OtherAuthority }))
            .Then(left, Chair with { EffectiveOn = On("2026-05-20"), Basis = Basis });
    }

    [Fact]
    public void A_substitute_is_elected_until_the_next_ordinary_assembly() => Given(Before).When(Then(Elected with
    {
        Seat = ElectedTo.BoardSubstitute, Person = An.Outsider,
    })).Then(Taken with { Person = An.Outsider, Role = SeatRole.Substitute, Until = On("2027-06-01"), Cohort = null, MembershipEntry = null });

    [Fact]
    public void An_auditor_holds_an_office_and_holds_it_again()
    {
        var audits = Then(Elected with { Seat = ElectedTo.Auditor, Organisation = null });
        var taken = new OfficeTaken("board", Office.Auditor, An.Contact, null, On("2026-05-20"), Basis);
        Given().When(audits).Then(taken);
        var before = taken with { EffectiveOn = On("2025-05-13"), Basis = An.AssemblyDecision };
        var left = new OfficeLeft("board", Office.Auditor, An.Contact, On("2026-05-20"), Basis);
        Given(before).When(audits).Then(left, taken);
        Given(before with { Person = An.Outsider }).When(audits).Then(left with { Person = An.Outsider }, taken);
    }

    [Fact]
    public void Whose_term_is_over_and_who_was_not_elected_again_leaves()
    {
        var ends = Ends(ElectedTo.BoardMember, An.Contact);
        Given(
            Before, Member(An.Outsider, An.OtherAuthority, "2024-05-15", "2026-06-01"),
            Member(An.Deputy, An.Company, "2025-05-13", "2027-06-01"), Member(An.Chair, An.OtherCompany, "2020-05-15", null))
            .When(ends).Then(Left(An.Outsider, SeatRole.Member), Left(An.Chair, SeatRole.Member));
        // Nobody leaves what was left, what is over, or what was taken the same day.
        Given(
            Member(An.Outsider, An.OtherAuthority, "2024-05-15", "2026-05-15"), Taken with { Person = An.Deputy },
            Member(An.Chair, An.OtherCompany, "2020-05-15", null) with { Cohort = null })
            .When(ends).ThenNothing();
    }

    [Fact]
    public void Substitutes_sit_until_others_are_elected() =>
        Given(Before, Before with { Person = An.Outsider, Role = SeatRole.Substitute, Until = null, Cohort = null })
            .When(Ends(ElectedTo.BoardSubstitute)).Then(Left(An.Outsider, SeatRole.Substitute));

    [Fact]
    public void No_term_ends_when_a_chair_or_an_auditor_is_elected_or_at_an_extraordinary_assembly()
    {
        WhenElected.Then(Declared(ElectedTo.Chair), []).ShouldBeNull();
        WhenElected.Then(Declared(ElectedTo.Auditor), []).ShouldBeNull();
        WhenElected.Then(Declared(ElectedTo.BoardMember) with { Ballot = BallotKey.Parse("2026-x1-1") }, []).ShouldBeNull();
    }

    private static readonly CandidateElected Elected = Voting.Elected(An.Contact, An.Authority, 1);

    private static SeatCandidate Then(CandidateElected elected, Rule? rule = null, string value = "") =>
        WhenElected.Then(elected, rule is { } one ? RulesInForce.Default.With(one, value)! : RulesInForce.Default, 12);

    private static EndTerms Ends(ElectedTo seat, params PersonId[] elected) => WhenElected.Then(Declared(seat), elected)!;

    private static ElectionDeclared Declared(ElectedTo seat) => new(Voting.First, seat, new BallotCount(), Voting.Day, Voting.Chaired);

    private static SeatTaken Member(PersonId person, Cvr organisation, string on, string? until) => new(
        "board", person, organisation, SeatRole.Member, until is null ? null : On(until),
        Cohorts.Of(On(on).Latest.Year), 11, On(on), An.AssemblyDecision);

    private static SeatLeft Left(PersonId person, SeatRole role) => new("board", person, role, On("2026-05-20"), Basis);
}
