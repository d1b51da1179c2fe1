// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Meetings;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Meetings.Gathering;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Meetings;

public class MeetingStateTests
{
    [Fact]
    public void A_meeting_and_its_minutes_go_through_six_states() =>
        Periods([.. UntilSent, Approved, Published]).Select(period => (((MeetingHeld)period.Value!).Status, period.From)).ShouldBe(
        [
            (MeetingStatus.Scheduled, On("2025-02-01")), (MeetingStatus.AgendaDrawnUp, On("2025-03-01")),
            (MeetingStatus.MinutesBegun, On("2025-03-14")), (MeetingStatus.MinutesSent, On("2025-03-20")),
            (MeetingStatus.MinutesApproved, On("2025-04-10")), (MeetingStatus.MinutesPublished, On("2025-04-12")),
        ]);

    [Fact]
    public void Its_minutes_are_read_when_they_are_published()
    {
        var periods = Periods([.. UntilSent, Approved, Published]);
        periods.SkipLast(1).ShouldAllBe(period => ((MeetingHeld)period.Value!).Minutes == null);
        ((MeetingHeld)periods[^1].Value!).Minutes.ShouldBe(An.Agreement);
    }

    [Fact]
    public void It_is_the_bodys() => Periods(Scheduled).ShouldHaveSingleItem().ShouldBe(new Period(
        "meeting", "board-2025-03-14", "board", new MeetingHeld(MeetingStatus.Scheduled, "Aarhus Rådhus", true, null), On("2025-02-01"), null));

    [Fact]
    public void A_step_whose_date_is_uncertain_is_not_before_the_one_before_it() =>
        Periods([.. UntilSent, Approved with { EffectiveOn = On("2025") }])[^1].From.ShouldBe(On("2025-03-20"));

    [Fact]
    public void An_agenda_whose_day_is_said_afterwards_was_still_before_the_minutes()
    {
        Periods(Scheduled, Item, Begun, Agenda).Select(period => (((MeetingHeld)period.Value!).Status, period.From)).ShouldBe(
        [
            (MeetingStatus.Scheduled, On("2025-02-01")), (MeetingStatus.AgendaDrawnUp, On("2025-03-01")),
            (MeetingStatus.MinutesBegun, On("2025-03-14")),
        ]);
        MeetingState.Evolve(Given(Scheduled, Item, Begun).Fold<MeetingState, MeetingEvent>(), Agenda, 4).Status.ShouldBe(MeetingStatus.MinutesBegun);
    }

    [Fact]
    public void The_agenda_is_in_order_and_without_what_was_taken_off_it()
    {
        var (second, dropped) = (Item with { Item = 2 }, new AgendaItemDropped(Board, 1, On("2025-03-02"), By("2025-03-02")));
        Given(Scheduled, second, Item).Fold<MeetingState, MeetingEvent>().Agenda.ShouldBe([Item, second]);
        Given(Scheduled, second, Item, dropped).Fold<MeetingState, MeetingEvent>().Agenda.ShouldBe([second]);
    }

    [Fact]
    public void Who_declared_a_conflict_takes_no_part_in_the_item()
    {
        var state = Given(Scheduled, Item, Begun, Conflict).Fold<MeetingState, MeetingEvent>();
        state.IsConflicted(An.Deputy, 1).ShouldBeTrue();
        state.IsConflicted(An.Deputy, 2).ShouldBeFalse();
        state.IsConflicted(An.Chair, 1).ShouldBeFalse();
    }

    private static List<Period> Periods(params IFact[] facts) => [.. Given(facts).Fold<MeetingState, MeetingEvent>().Periods];
}
