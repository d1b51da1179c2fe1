// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.Documents;
using OS2.Ledger.Proposals;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Proposals.Wish;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Proposals;

public class ProposalStateTests
{
    [Fact]
    public void Nothing_holds_of_a_number_that_was_not_given()
    {
        Fold().Periods.ShouldBeEmpty();
        Fold().Latest.ShouldBeNull();
    }

    [Fact]
    public void It_goes_from_proposed_to_delivered() => Stretches(Proposed, Discussed, Accepted, Delivered).ShouldBe(
    [
        "Proposed 2025-03-01–2025-04-02", "Discussed 2025-04-02–2025-05-07", "Accepted 2025-05-07–2025-11-03", "Delivered 2025-11-03–",
    ]);

    [Fact]
    public void It_keeps_what_was_said_before()
    {
        var held = Fold(Proposed, Discussed, Declined).Latest.ShouldNotBeNull();
        (held.Status, held.Title, held.ProposedOn, held.DiscussedOn, held.DecidedOn)
            .ShouldBe((ProposalStatus.Declined, Proposed.Title, On("2025-03-01"), On("2025-04-02"), On("2025-05-07")));
        (held.Organisation, held.Product, held.Grounds).ShouldBe((An.Authority, "os2iot", "Det kan løses med roller"));
        (held.Description, held.Explanation).ShouldBe((An.Agreement, An.Explanation));
    }

    [Fact]
    public void What_came_of_each_discussion_stays()
    {
        var again = Discussed with { Note = An.Agreement };
        Fold(Proposed, Discussed, again, Discussed with { Note = null }).Periods.Where(period => period.Kind == ProposalState.NoteKind).ShouldBe(
            [Note(An.Explanation), Note(An.Agreement)]);

        static Period Note(Digest note) => new(
            ProposalState.NoteKind, "os2iot-koordination-2025-3", note.ToString(), new NoteHeld(note), Discussed.EffectiveOn, null);
    }

    [Fact]
    public void It_is_about_its_group() => Fold(Proposed, Withdrawn).Periods
        .ShouldAllBe(period => period.Subject == "os2iot-koordination-2025-3" && period.Holder == Group);

    [Fact]
    public void Of_what_happened_on_one_day_the_last_is_read() =>
        Stretches(Proposed with { EffectiveOn = On("2025-05-07") }, Accepted).ShouldBe(["Accepted 2025-05-07–"]);

    [Fact]
    public void A_discussion_that_is_heard_of_late_has_its_place()
    {
        var late = Discussed with { EffectiveOn = Accepted.EffectiveOn };
        Stretches(Proposed, Accepted, late).ShouldBe(["Proposed 2025-03-01–2025-05-07", "Accepted 2025-05-07–"]);
        Stretches(Proposed, Accepted, Discussed).ShouldBe(
            ["Proposed 2025-03-01–2025-04-02", "Discussed 2025-04-02–2025-05-07", "Accepted 2025-05-07–"]);
    }

    [Fact]
    public void Of_several_discussions_the_last_is_read()
    {
        var again = Discussed with { EffectiveOn = On("2025-04-16"), Meeting = null };
        Fold(Proposed, again, Discussed).Latest.ShouldNotBeNull().DiscussedOn.ShouldBe(On("2025-04-16"));
    }

    [Fact]
    public void What_is_known_less_precisely_still_comes_after()
    {
        var accepted = Accepted with { EffectiveOn = On("2025") };
        Stretches(Proposed, Discussed, accepted).ShouldBe(["Proposed 2025-03-01–2025-04-02", "Accepted 2025-04-02–"]);
        Fold(Proposed, Discussed, accepted).Latest!.DecidedOn.ShouldBe(On("2025"));
    }

    [Fact]
    public void A_wrong_date_is_corrected_and_what_follows_still_follows()
    {
        var corrected = new EntryCorrected(2, Accepted with { EffectiveOn = On("2025-05-14") }, null, An.BoardDecision);
        Stretches(Proposed, Accepted, Delivered, corrected).ShouldBe(
            ["Proposed 2025-03-01–2025-05-14", "Accepted 2025-05-14–2025-11-03", "Delivered 2025-11-03–"]);
    }

    [Fact]
    public void What_a_correction_makes_impossible_does_not_follow() => Should.Throw<DoesNotFollowException>(() => Fold(
        Proposed, Accepted, Delivered, new EntryCorrected(2, Accepted with { EffectiveOn = On("2025-12-01") }, null, An.BoardDecision)));

    [Fact]
    public void What_cannot_have_happened_does_not_follow()
    {
        Should.Throw<DoesNotFollowException>(() => Fold(Accepted));
        Should.Throw<DoesNotFollowException>(() => Fold(Proposed, Proposed));
        Should.Throw<DoesNotFollowException>(() => Fold(Proposed, Declined, Accepted));
        Should.Throw<DoesNotFollowException>(() => Fold(Proposed, Delivered));
        Should.Throw<DoesNotFollowException>(() => Fold(Proposed, Accepted, Delivered, Delivered));
        Should.Throw<DoesNotFollowException>(() => Fold(Proposed, Accepted, Discussed with { EffectiveOn = On("2025-05-08") }));
        Should.Throw<DoesNotFollowException>(() => Fold(Proposed, Accepted with { EffectiveOn = On("2025-01-01") }));
    }

    private static ProposalState Fold(params IFact[] facts) => Given(facts).Fold<ProposalState, ProposalEvent>();

    private static IEnumerable<string> Stretches(params IFact[] facts) =>
        Fold(facts).Periods.Where(period => period.Kind == ProposalState.Kind)
            .Select(period => $"{((ProposalHeld)period.Value).Status} {period.From}–{period.To}");
}
