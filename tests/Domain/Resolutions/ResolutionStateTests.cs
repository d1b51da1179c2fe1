// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.Resolutions;
using static OS2.Ledger.Tests.Resolutions.Motion;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Resolutions;

public class ResolutionStateTests
{
    [Fact]
    public void Nothing_holds_of_a_number_that_was_not_given()
    {
        Fold().Periods.ShouldBeEmpty();
        Fold().Latest.ShouldBeNull();
    }

    [Fact]
    public void It_is_adopted_from_the_day_it_was_decided_whatever_day_it_is_to_hold_from()
    {
        Stretches(Proposed, Adopted).ShouldBe(["Proposed 2025-03-01–2025-03-14", "Adopted 2025-03-14–"]);
        Fold(Proposed, Adopted).Latest!.HoldsFrom.ShouldBe(On("2025-07-01"));
    }

    [Fact]
    public void It_is_ratified_from_the_day_that_was_decided()
    {
        var periods = Fold(Proposed, Adopted, Ratified).Periods.ToList();
        periods.Select(period => period.From).ShouldBe([On("2025-03-01"), On("2025-03-14"), On("2025-09-18")]);
        ((ResolutionHeld)periods[1].Value).RatifiedOn.ShouldBeNull();
        ((ResolutionHeld)periods[2].Value).RatifiedOn.ShouldBe(On("2025-09-18"));
    }

    [Fact]
    public void It_holds_until_another_takes_its_place_and_keeps_its_text()
    {
        Stretches(Proposed, Adopted, Superseded).ShouldBe(
            ["Proposed 2025-03-01–2025-03-14", "Adopted 2025-03-14–2026-02-01", "Superseded 2026-02-01–"]);
        var now = Fold(Proposed, Adopted, Superseded).Latest.ShouldNotBeNull();
        (now.Title, now.Text, now.SupersededBy).ShouldBe((Proposed.Title, Proposed.Text, Other));
    }

    [Fact]
    public void It_is_about_its_body() =>
        Fold(Registered).Periods.ShouldAllBe(period => period.Subject == "board-2025-7" && period.Holder == "board");

    [Fact]
    public void What_is_registered_says_how_little_is_known()
    {
        var held = Fold(Registered).Latest.ShouldNotBeNull();
        (held.Status, held.DecidedOn, held.Evidence, held.Channel).ShouldBe((ResolutionStatus.Adopted, On("2017"), Evidence.ByPractice, null));
    }

    [Fact]
    public void What_is_known_less_precisely_still_comes_after()
    {
        var ratified = Ratified with { Basis = By(Authority.Board, "2025") };
        Stretches(Proposed, Adopted, ratified).ShouldBe(["Proposed 2025-03-01–2025-03-14", "Adopted 2025-03-14–"]);
        Fold(Proposed, Adopted, ratified).Latest!.RatifiedOn.ShouldBe(On("2025"));
    }

    [Theory]
    [InlineData("2025")]
    [InlineData("..2025-12-31")]
    public void What_is_known_no_better_than_the_adoption_comes_after_it(string when)
    {
        var (adopted, ratified) = (Adopted with { Basis = By(Authority.Board, when) }, Ratified with { Basis = By(Authority.Board, when) });
        var superseded = Superseded with { EffectiveOn = On(when) };
        Fold(Proposed, adopted, ratified, superseded).Latest!.Status.ShouldBe(ResolutionStatus.Superseded);
        Fold(Proposed, adopted, ratified).Latest!.RatifiedOn.ShouldBe(On(when));
    }

    [Fact]
    public void Of_what_happened_on_one_day_the_last_is_read() =>
        Stretches(Proposed with { Basis = By(Authority.Secretariat, "2025-03-14") }, Adopted).ShouldBe(["Adopted 2025-03-14–"]);

    [Fact]
    public void A_proposal_that_was_published_is_adopted_afterwards()
    {
        var published = Published with { EffectiveOn = On("2025-03-02") };
        Fold(Proposed, Adopted, published).Latest.ShouldNotBeNull().ShouldSatisfyAllConditions(
            held => held.Status.ShouldBe(ResolutionStatus.Adopted),
            held => held.PublishedOn.ShouldBe(On("2025-03-02")));
    }

    [Fact]
    public void A_wrong_date_is_corrected_and_ratification_follows_still()
    {
        var corrected = new EntryCorrected(
            2, Adopted with { Basis = By(Authority.Board, "2025-03-12") }, null, An.BoardDecision);
        Stretches(Proposed, Adopted, Ratified, corrected).ShouldBe(
            ["Proposed 2025-03-01–2025-03-12", "Adopted 2025-03-12–2025-09-18", "Adopted 2025-09-18–"]);
    }

    [Fact]
    public void A_correction_keeps_the_rules_of_what_it_corrects()
    {
        foreach (var wrong in new[]
        {
            Adopted with { Meeting = At("board-2025-03-14") }, Adopted with { Basis = By(Authority.Board, "2025-02-01") },
        })
            Should.Throw<DoesNotFollowException>(() => Fold(Proposed, Adopted, new EntryCorrected(2, wrong, null, An.BoardDecision)));
    }

    [Fact]
    public void A_correction_says_who_decided_whether_they_could_or_not() =>
        Fold(Proposed, Adopted, new EntryCorrected(2, Adopted with { Basis = By(Authority.Secretariat, "2025-03-14") }, null, An.BoardDecision))
            .Latest!.DecidedBy.ShouldBe(Authority.Secretariat);

    [Fact]
    public void What_cannot_have_happened_does_not_follow()
    {
        Should.Throw<DoesNotFollowException>(() => Fold(Adopted));
        Should.Throw<DoesNotFollowException>(() => Fold(Proposed, Proposed));
        Should.Throw<DoesNotFollowException>(() => Fold(Proposed, Rejected, Adopted));
        Should.Throw<DoesNotFollowException>(() => Fold(Proposed, Ratified));
        Should.Throw<DoesNotFollowException>(() => Fold(Proposed, Adopted, Superseded with { By = Seven }));
        Should.Throw<DoesNotFollowException>(() => Fold(Proposed, Adopted, Ratified with { Basis = By(Authority.Board, "2025-01-01") }));
    }

    private static ResolutionState Fold(params IFact[] facts) => Given(facts).Fold<ResolutionState, ResolutionEvent>();

    private static IEnumerable<string> Stretches(params IFact[] facts) =>
        Fold(facts).Periods.Select(period => $"{((ResolutionHeld)period.Value).Status} {period.From}–{period.To}");
}
