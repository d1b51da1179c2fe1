// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using CsCheck;
using OS2.Ledger.Assemblies.Elections;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests.Assemblies.Elections;

public class ElectionOutcomeTests
{
    private static readonly PersonId Anna = Nth(1), Bo = Nth(2), Carla = Nth(3), Dan = Nth(4);

    [Fact]
    public void Whoever_has_most_votes_is_elected() =>
        Of(1, [], (Anna, 20), (Bo, 25), (Carla, 5)).ShouldSatisfyAllConditions(
            outcome => outcome.Elected.ShouldBe([Bo]), outcome => outcome.Tied.ShouldBeEmpty(), outcome => outcome.Uncontested.ShouldBeFalse());

    [Fact]
    public void Several_seats_are_filled_in_the_order_of_the_votes() => Of(2, [], (Anna, 20), (Bo, 25), (Carla, 5)).Elected.ShouldBe([Bo, Anna]);

    [Fact]
    public void As_many_candidates_as_seats_are_elected_without_a_ballot()
    {
        var outcome = Of(2, [], (Anna, 0), (Bo, 0));
        (outcome.Uncontested, outcome.Open).ShouldBe((true, 0));
        outcome.Elected.ShouldBe([Anna, Bo]);
    }

    [Fact]
    public void With_fewer_candidates_than_seats_some_stay_open() => Of(3, [], (Anna, 0)).Open.ShouldBe(2);

    [Fact]
    public void A_tie_for_the_last_seat_waits_for_the_lot()
    {
        var outcome = Of(2, [], (Anna, 20), (Bo, 12), (Carla, 12), (Dan, 3));
        outcome.Elected.ShouldBe([Anna]);
        outcome.Tied.ShouldBe([Bo, Carla]);
        outcome.Open.ShouldBe(1);
    }

    [Fact]
    public void The_lot_decides_among_the_tied_only()
    {
        var outcome = Of(2, [Dan, Carla], (Anna, 20), (Bo, 12), (Carla, 12), (Dan, 3));
        outcome.Elected.ShouldBe([Anna, Carla]);
        outcome.Tied.ShouldBeEmpty();
        outcome.Open.ShouldBe(0);
    }

    [Fact]
    public void A_tie_above_the_last_seat_needs_no_lot() => Of(2, [], (Anna, 20), (Bo, 20), (Carla, 12)).Tied.ShouldBeEmpty();

    [Theory]
    [InlineData(16, 10, 6, true)]
    [InlineData(15, 10, 6, true)]
    [InlineData(14, 10, 6, false)]
    public void Where_it_takes_a_majority_nobody_is_elected_by_fewer_votes(int anna, int bo, int carla, bool elected)
    {
        var rules = RulesInForce.Default.With(Rule.ElectionDecidedBy, "majority")!;
        var outcome = ElectionOutcome.Of(
            [new CandidateVotes(Anna, anna), new CandidateVotes(Bo, bo), new CandidateVotes(Carla, carla)], 1, 29, rules, []);
        (outcome.Needed, outcome.Elected.Count).ShouldBe((15, elected ? 1 : 0));
        outcome.Open.ShouldBe(elected ? 0 : 1);
    }

    [Fact]
    public void Nobody_is_passed_over_by_somebody_with_fewer_votes() => Gen
        .Select(Gen.Int[0, 6].Array[1, 8], Gen.Int[1, 6])
        .Sample(drawn =>
        {
            var (votes, seats) = drawn;
            List<CandidateVotes> candidates = [.. votes.Select((each, i) => new CandidateVotes(Nth(i + 1), each))];
            var outcome = ElectionOutcome.Of(candidates, seats, votes.Sum(), RulesInForce.Default, []);
            var left = candidates.Where(each => !outcome.Elected.Contains(each.Candidate)).ToList();
            var least = candidates.Where(each => outcome.Elected.Contains(each.Candidate)).Select(each => each.Votes).DefaultIfEmpty(99).Min();
            left.ShouldAllBe(each => each.Votes < least || outcome.Uncontested);
            (outcome.Elected.Count + outcome.Open).ShouldBe(seats);
        });

    private static ElectionOutcome Of(int seats, IReadOnlyList<PersonId> drawn, params (PersonId Candidate, int Votes)[] candidates) =>
        ElectionOutcome.Of(
            [.. candidates.Select(each => new CandidateVotes(each.Candidate, each.Votes))], seats, candidates.Sum(each => each.Votes),
            RulesInForce.Default, drawn);

    private static PersonId Nth(int number) => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));
}
