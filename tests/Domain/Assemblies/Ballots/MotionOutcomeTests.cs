// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using CsCheck;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Meetings;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests.Assemblies.Ballots;

public class MotionOutcomeTests
{
    private static readonly RulesInForce Statutes = RulesInForce.Default;

    [Theory]
    [InlineData(30, 20, MotionResult.Adopted)]
    [InlineData(30, 19, MotionResult.Rejected)]
    [InlineData(31, 20, MotionResult.Rejected)]
    [InlineData(31, 21, MotionResult.Adopted)]
    [InlineData(40, 26, MotionResult.Rejected)]
    [InlineData(40, 27, MotionResult.Adopted)]
    [InlineData(50, 33, MotionResult.Rejected)]
    [InlineData(50, 34, MotionResult.Adopted)]
    public void The_statutes_are_changed_by_two_thirds_of_those_present(int present, int votes, MotionResult result) =>
        Of(Rule.StatutesMajority, new Tally(votes, 0, 0), present).Result.ShouldBe(result);

    [Fact]
    public void Sixty_six_of_a_hundred_do_not_change_the_statutes() =>
        Of(Rule.StatutesMajority, new Tally(66, 34, 0), 100, entitled: 100).Result.ShouldBe(MotionResult.Rejected);

    [Fact]
    public void How_it_came_about_can_be_said()
    {
        var outcome = Of(Rule.StatutesMajority, new Tally(20, 5, 6), 31);
        (outcome.All, outcome.Needed, outcome.Tally.For, outcome.Result).ShouldBe((31, 21, 20, MotionResult.Rejected));
        RuleForm.All[outcome.Rule].Section.ShouldBe("9.1");
    }

    [Fact]
    public void Dissolution_takes_two_thirds_of_those_present_as_well() =>
        Of(Rule.DissolutionMajority, new Tally(34, 16, 0), 50).Result.ShouldBe(MotionResult.Adopted);

    [Theory]
    [InlineData(11, 10, 20, MotionResult.Adopted)]
    [InlineData(1, 0, 40, MotionResult.Adopted)]
    [InlineData(0, 0, 10, MotionResult.Rejected)]
    [InlineData(10, 11, 0, MotionResult.Rejected)]
    public void An_ordinary_motion_takes_more_than_half_of_the_votes_cast_of_which_blank_ones_are_none(
        int @for, int against, int blank, MotionResult result) =>
        Of(Rule.AssemblyMajority, new Tally(@for, against, blank), 60).Result.ShouldBe(result);

    [Fact]
    public void The_shares_of_the_contribution_were_adopted_by_everybody() =>
        Of(Rule.AssemblyMajority, new Tally(42, 0, 0), 42).Result.ShouldBe(MotionResult.Adopted);

    [Fact]
    public void Where_blank_votes_are_cast_they_count_against() => MotionOutcome
        .Of(Rule.AssemblyMajority, new Tally(11, 5, 6), new Electorate(74, 30), Statutes.With(Rule.BlankVotesAreCast, "yes")!, null)
        .Result.ShouldBe(MotionResult.Rejected);

    [Theory]
    [InlineData("rejected", Vote.For, MotionResult.Rejected)]
    [InlineData("chair-decides", Vote.For, MotionResult.Adopted)]
    [InlineData("chair-decides", Vote.Against, MotionResult.Rejected)]
    [InlineData("chair-decides", null, MotionResult.Rejected)]
    public void A_tie_is_settled_by_the_rule(string rule, Vote? chair, MotionResult result)
    {
        var outcome = MotionOutcome.Of(
            Rule.AssemblyMajority, new Tally(15, 15, 2), new Electorate(74, 40), Statutes.With(Rule.AssemblyTie, rule)!, chair);
        (outcome.Tie, outcome.Result).ShouldBe((true, result));
    }

    [Theory]
    [InlineData(18, MotionResult.Inquorate)]
    [InlineData(19, MotionResult.Adopted)]
    public void Where_there_is_a_quorum_too_few_decide_nothing(int present, MotionResult result) => MotionOutcome
        .Of(Rule.AssemblyMajority, new Tally(10, 0, 0), new Electorate(74, present), Statutes.With(Rule.AssemblyQuorum, ">=1/4 entitled")!, null)
        .Result.ShouldBe(result);

    [Theory]
    [InlineData(31, 30)]
    [InlineData(10, 80)]
    public void More_than_there_are_cannot_have_voted(int votes, int present) =>
        Should.Throw<ArgumentException>(() => Of(Rule.AssemblyMajority, new Tally(votes, 0, 0), present));

    [Fact]
    public void One_more_vote_for_a_motion_never_makes_it_fall() => Gen
        .Select(Gen.Int[0, 30], Gen.Int[0, 15], Gen.Int[0, 6], Gen.Int[0, 4], Gen.Bool, Gen.Bool)
        .Sample(drawn =>
        {
            var (@for, against, blank, which, cast, chair) = drawn;
            string[] majorities = [">1/2 cast", ">=1/2 cast", ">=2/3 cast", ">=2/3 present", ">1/2 entitled"];
            var rules = Statutes.With(Rule.AssemblyMajority, majorities[which])!.With(Rule.BlankVotesAreCast, cast ? "yes" : "no")!
                .With(Rule.AssemblyTie, chair ? "chair-decides" : "rejected")!;
            var (before, after) = (With(@for), With(@for + 1));
            (before == MotionResult.Adopted && after != MotionResult.Adopted).ShouldBeFalse();

            MotionResult With(int votes) => MotionOutcome.Of(
                Rule.AssemblyMajority, new Tally(votes, against, blank), new Electorate(54, 53), rules, Vote.For).Result;
        });

    [Fact]
    public void Nobody_adopts_nothing() => Of(Rule.StatutesMajority, new Tally(0, 0, 0), 0).Result.ShouldBe(MotionResult.Rejected);

    [Fact]
    public void The_chair_settles_no_tie_where_it_takes_more_than_that() => MotionOutcome
        .Of(
            Rule.AssemblyMajority, new Tally(15, 15, 0), new Electorate(74, 40),
            Statutes.With(Rule.AssemblyMajority, ">=2/3 cast")!.With(Rule.AssemblyTie, "chair-decides")!, Vote.For)
        .Result.ShouldBe(MotionResult.Rejected);

    private static MotionOutcome Of(Rule majority, Tally tally, int present, int entitled = 74) =>
        MotionOutcome.Of(majority, tally, new Electorate(entitled, present), Statutes, null);
}
