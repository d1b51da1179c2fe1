// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Dues;
using OS2.Ledger.Memberships;
using OS2.Ledger.Resolutions;
using OS2.Ledger.Statutes;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Assemblies.Ballots;

/// <summary>The motions of the ordinary assembly of 2026, declared on its day.</summary>
public class WhenDeclaredTests
{
    private static readonly Basis Adopted = new(Authority.GeneralAssembly, On("2026-05-20"), "general-assembly-2026-3");

    private static readonly RuleProposed Later = Convened.RuleChange with { Rule = Rule.BoardTerm, Value = "P3Y", EffectiveOn = On("2027-01-01") };

    [Fact]
    public void What_was_adopted_is_entered_in_the_decision_log()
    {
        var key = ResolutionKey.Parse("general-assembly-2026-1");
        var basis = Adopted with { Reference = "ballot-2026-1" };
        var proposed = new ResolutionProposed(
            key, "Der oprettes to udvalg", null, null, An.Explanation, Convened.Motion.EffectiveOn, Convened.Motion.Basis);
        var then = Then(1, MotionResult.Adopted, Convened.Motion, Convened.Amended);
        then.ShouldBe(new MotionEffects(
            new RecordResolution(proposed, new ResolutionAdopted(key, Channel.Meeting, null, On("2026-05-20"), basis)),
            null, null, then.Rules, null));
        then.Rules.ShouldBeEmpty();
        Given().When(then.Resolution!).Then(then.Resolution!.Proposed, then.Resolution.Decided);
        Then(1, MotionResult.Rejected, Convened.Motion, Convened.Amended).Resolution!.Decided
            .ShouldBe(new ResolutionRejected(key, Channel.Meeting, null, On("2026-05-20"), basis));
    }

    [Fact]
    public void Where_too_few_were_there_nothing_follows()
    {
        var then = Then(3, MotionResult.Inquorate, Convened.OnStatutes, Convened.RuleChange);
        then.ShouldBe(new MotionEffects(null, null, null, then.Rules, null));
        then.Rules.ShouldBeEmpty();
    }

    [Fact]
    public void Extraordinary_assemblies_have_numbers_of_their_own()
    {
        NumberAt("2026-x2").ShouldBe("general-assembly-2026-2003");
        NumberAt("2026-x10").ShouldBeNull();
        static string? NumberAt(string assembly)
        {
            var key = AssemblyKey.Parse(assembly);
            return WhenDeclared.Then(
                Declared(3, MotionResult.Adopted) with { Ballot = BallotKey.Of(key, 4) }, Standing(3, Convened.OnStatutes, Convened.RuleChange),
                RulesInForce.Default, StatutesState.Initial).Resolution?.Proposed.Resolution.ToString();
        }
    }

    [Fact]
    public void Dues_that_were_adopted_are_set()
    {
        var then = Then(2, MotionResult.Adopted, Convened.OnDues, Convened.HigherDues);
        var basis = Adopted with { Reference = "general-assembly-2026-2" };
        Given().When(then.Tariff!).Then(new TariffSet(Money.Kroner(30_000), 25, null, On("2027-01-01"), basis));
        ((ResolutionAdopted)then.Resolution!.Decided).EffectiveOn.ShouldBe(On("2027-01-01"));
        Then(2, MotionResult.Rejected, Convened.OnDues, Convened.HigherDues).Tariff.ShouldBeNull();
        Then(2, MotionResult.Adopted, Convened.OnDues).Tariff.ShouldBeNull();
    }

    [Fact]
    public void Dues_hold_at_once_only_where_the_rules_say_so()
    {
        var soon = Convened.HigherDues with { EffectiveOn = On("2026-07-01") };
        Given().When(Then(2, MotionResult.Adopted, Convened.OnDues, soon).Tariff!).ThenRefused("tariff-from-next-year");
        var rules = RulesInForce.Default.With(Rule.DuesHoldFrom, "at-once")!;
        var then = WhenDeclared.Then(Declared(2, MotionResult.Adopted), Standing(2, Convened.OnDues, soon), rules, StatutesState.Initial);
        Given().When(then.Tariff!).Then(new TariffSet(
            Money.Kroner(30_000), 25, null, On("2026-07-01"), Adopted with { Reference = "general-assembly-2026-2" }));
    }

    [Fact]
    public void Statutes_that_were_adopted_are_a_version_and_what_holds_later_is_set_beside_it()
    {
        var then = Then(3, MotionResult.Adopted, Convened.OnStatutes, Convened.RuleChange, Later);
        Given().When(then.Version!).Then(
            new StatutesAdopted(StatutesVersion.Parse("2026-05-20"), An.Agreement, On("2026-05-21"), Adopted),
            new RuleSet(Rule.HalfYearAfter, "09-01", On("2026-05-21"), Adopted));
        then.Rules.ShouldBe([new SetRule(Rule.BoardTerm, "P3Y", On("2027-01-01"), Adopted)]);
        Then(3, MotionResult.Rejected, Convened.OnStatutes, Convened.RuleChange).Version.ShouldBeNull();
        Then(3, MotionResult.Adopted, Convened.OnStatutes).Version.ShouldBeNull();
    }

    [Fact]
    public void Rules_of_another_motion_of_the_day_are_set_beside_its_version()
    {
        var rule = new SetRule(Rule.HalfYearAfter, "09-01", On("2026-05-21"), Adopted);
        Beside(new StatutesAdopted(StatutesVersion.Parse("2026-05-20"), null, On("2026-06-01"), An.AssemblyDecision)).Rules.ShouldBe([rule]);
        Beside(new StatutesAdopted(StatutesVersion.Parse("2025"), null, On("2026-05-21"), An.AssemblyDecision)).Version.ShouldBeNull();
        // Its own is said again.
        Beside(new StatutesAdopted(StatutesVersion.Parse("2026-05-20"), An.Agreement, On("2026-05-21"), Adopted)).Version.ShouldNotBeNull();

        static MotionEffects Beside(StatutesAdopted other) => WhenDeclared.Then(
            Declared(3, MotionResult.Adopted), Standing(3, Convened.OnStatutes, Convened.RuleChange), RulesInForce.Default,
            Given(other).Fold<StatutesState, StatutesEvent>());
    }

    [Fact]
    public void A_rule_on_which_the_statutes_are_silent_is_set_and_none_holds_before_it_was_adopted()
    {
        var early = Convened.RuleChange with { Motion = 1, Rule = Rule.SecretOnRequest, Value = "no", EffectiveOn = On("2026-05-01") };
        var then = Then(1, MotionResult.Adopted, Convened.Motion, early);
        then.Version.ShouldBeNull();
        then.Rules.ShouldBe(
            [new SetRule(Rule.SecretOnRequest, "no", On("2026-05-20"), Adopted with { Reference = "general-assembly-2026-1" })]);
    }

    [Theory]
    [InlineData(MotionResult.Adopted, true)]
    [InlineData(MotionResult.Rejected, false)]
    public void An_exclusion_is_confirmed_or_overturned_and_its_papers_stay_where_they_are(MotionResult result, bool confirmed)
    {
        var then = Then(4, result, Convened.OnExclusion, Convened.Laid);
        then.Exclusion.ShouldBe(new SettleExclusion(
            An.OtherAuthority, confirmed, On("2026-05-20"), Adopted with { Reference = "general-assembly-2026-4" }));
        then.Resolution!.Proposed.Text.ShouldBeNull();
    }

    [Fact]
    public void An_exclusion_on_which_nothing_was_decided_waits() =>
        Then(4, MotionResult.Inquorate, Convened.OnExclusion, Convened.Laid).Exclusion.ShouldBeNull();

    private static MotionEffects Then(int motion, MotionResult result, params AssemblyEvent[] facts) =>
        WhenDeclared.Then(Declared(motion, result), Standing(motion, facts), RulesInForce.Default, StatutesState.Initial);

    private static MotionDeclared Declared(int motion, MotionResult result) =>
        Voting.Declared("5 for=3 against=2", result) with { Motion = motion };

    private static StandingMotion Standing(int motion, params AssemblyEvent[] facts) =>
        Given([Convened.Planned, .. facts]).Fold<AssemblyState, AssemblyEvent>().Motion(motion)!;
}
