// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Meetings;
using static OS2.Ledger.Tests.Meetings.Gathering;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Meetings;

public class MeetingCommandsTests
{
    private static readonly MeetingRegistered Registered = new(Board, An.Agreement, On("2025-03-14"), By("2026-01-01"));

    private static readonly Digest Others = Digest.Of(new byte[32], "andet"u8.ToArray());

    [Fact]
    public void Each_meeting_has_its_own_stream() => new CallMeeting(Scheduled).Stream.ShouldBe("meeting-board-2025-03-14");

    [Fact]
    public void A_meeting_is_called() => Given().When(new CallMeeting(Scheduled)).Then(Scheduled);

    [Fact]
    public void A_body_meets_once_a_day() =>
        Given(Scheduled).When(new CallMeeting(Scheduled with { Place = "Odense" })).ThenRefused("meeting-known");

    [Fact]
    public void A_meeting_of_before_the_ledger_is_registered() => Given().When(new CallMeeting(Registered)).Then(Registered);

    [Fact]
    public void Nothing_happens_at_a_meeting_nobody_called() => Given().When(new RecordMeeting(Item)).ThenRefused("meeting-unknown");

    [Fact]
    public void It_is_called_off()
    {
        var cancelled = new MeetingCancelled(Board, On("2025-03-10"), By("2025-03-10"));
        Given(Scheduled, Item).When(new RecordMeeting(cancelled)).Then(cancelled);
        Given(Scheduled, Item, Agenda, Begun).When(new RecordMeeting(cancelled)).ThenRefused("meeting-begun");
        Given(Scheduled, cancelled).When(new RecordMeeting(Item)).ThenRefused("meeting-cancelled");
    }

    [Fact]
    public void An_item_is_put_on_the_agenda() => Given(Scheduled).When(new RecordMeeting(Item)).Then(Item);

    [Fact]
    public void Its_number_is_used_once() =>
        Given(Scheduled, Item).When(new RecordMeeting(Item with { Title = "Noget andet" })).ThenRefused("item-known");

    [Fact]
    public void Items_are_numbered_from_one() => Given(Scheduled).When(new RecordMeeting(Item with { Item = 0 })).ThenRefused("number-out-of-range");

    [Fact]
    public void An_item_is_taken_off_the_agenda()
    {
        var dropped = new AgendaItemDropped(Board, 1, On("2025-03-02"), By("2025-03-02"));
        Given(Scheduled, Item).When(new RecordMeeting(dropped)).Then(dropped);
        Given(Scheduled, Item, Begun, Voted).When(new RecordMeeting(dropped)).ThenRefused("item-voted-on");
        Given(Scheduled, Item, dropped).When(new RecordMeeting(Item with { Title = "Noget andet" })).ThenRefused("item-known");
        Given(Scheduled, Item, dropped).When(new RecordMeeting(Item)).ThenRefused("item-known");
        Given(Scheduled, Item, dropped).When(new RecordMeeting(Conflict)).ThenRefused("item-unknown");
    }

    [Fact]
    public void The_agenda_is_drawn_up()
    {
        Given(Scheduled, Item).When(new RecordMeeting(Agenda)).Then(Agenda);
        Given(Scheduled).When(new RecordMeeting(Agenda)).ThenRefused("agenda-empty");
    }

    [Fact]
    public void The_steps_are_taken_once() =>
        Given(Scheduled, Item, Agenda).When(new RecordMeeting(Agenda with { EffectiveOn = On("2025-03-02") })).ThenRefused("meeting-further-on");

    [Fact]
    public void Papers_are_attached()
    {
        var paper = new PaperAttached(Board, 1, "Præsentation", An.Agreement, On("2025-03-02"), By("2025-03-02"));
        Given(Scheduled, Item).When(new RecordMeeting(paper)).Then(paper);
        Given(Scheduled, Item).When(new RecordMeeting(paper with { Item = null })).Then(paper with { Item = null });
        Given(Scheduled).When(new RecordMeeting(paper)).ThenRefused("item-unknown");
    }

    [Fact]
    public void It_opens_also_without_an_agenda_sent_beforehand() => Given(Scheduled).When(new RecordMeeting(Begun)).Then(Begun);

    [Fact]
    public void It_opens_on_its_day() => Given(Scheduled)
        .When(new RecordMeeting(Begun with { EffectiveOn = On("2025-03-13") })).ThenRefused("before-meeting");

    [Fact]
    public void It_is_noted_who_is_there_and_noted_again_when_that_was_wrong()
    {
        var apologies = Present with { Attendance = Attendance.Apologies };
        Given(Scheduled, Begun).When(new RecordMeeting(Present)).Then(Present);
        Given(Scheduled, Begun, Present, apologies).When(new RecordMeeting(Present)).Then(Present);
        Given(Scheduled, Begun, Present, apologies).Fold<MeetingState, MeetingEvent>().Attendance.ShouldBe([apologies]);
    }

    [Fact]
    public void Apologies_and_conflicts_are_said_beforehand()
    {
        var apologies = Present with { Attendance = Attendance.Apologies, EffectiveOn = On("2025-03-10") };
        Given(Scheduled, Item).When(new RecordMeeting(apologies)).Then(apologies);
        Given(Scheduled, Item)
            .When(new RecordMeeting(Conflict with { EffectiveOn = On("2025-03-10") })).Then(Conflict with { EffectiveOn = On("2025-03-10") });
    }

    [Fact]
    public void What_happens_at_a_meeting_has_happened()
    {
        var meeting = MeetingKey.Parse("board-2026-07-01");
        Given(Scheduled with { Meeting = meeting })
            .When(new RecordMeeting(Begun with { Meeting = meeting, EffectiveOn = On("2026-07-01") })).ThenRefused("date-in-future");
    }

    [Fact]
    public void The_day_of_the_agenda_is_said_afterwards_too()
    {
        Given(Scheduled, Item, Begun).When(new RecordMeeting(Agenda)).Then(Agenda);
        Given(Scheduled, Item, Agenda).When(new RecordMeeting(Agenda with { EffectiveOn = On("2025-03-02") })).ThenRefused("meeting-further-on");
    }

    [Fact]
    public void It_is_called_and_its_agenda_sent_before_it_is_held()
    {
        Given().When(new CallMeeting(Scheduled with { EffectiveOn = On("2025-03-15") })).ThenRefused("after-meeting");
        Given(Scheduled, Item).When(new RecordMeeting(Agenda with { EffectiveOn = On("2025-03-15") })).ThenRefused("after-meeting");
        var thatDay = Agenda with { EffectiveOn = On("2025-03-14") };
        Given(Scheduled, Item, Begun).When(new RecordMeeting(thatDay)).Then(thatDay);
    }

    [Fact]
    public void Minutes_are_approved_after_they_were_sent_and_published_after_that()
    {
        Given(UntilSent).When(new RecordMeeting(Approved with { EffectiveOn = On("2025-03-19") })).ThenRefused("before-minutes");
        Given([.. UntilSent, Approved]).When(new RecordMeeting(Published with { EffectiveOn = On("2025-04-09") })).ThenRefused("before-minutes");
        var uncertain = Approved with { EffectiveOn = On("2025-03") };
        Given(UntilSent).When(new RecordMeeting(uncertain)).Then(uncertain);
    }

    [Fact]
    public void A_conflict_is_declared_once_per_item()
    {
        Given(Scheduled, Item, Begun).When(new RecordMeeting(Conflict)).Then(Conflict);
        Given(Scheduled, Item, Begun, Conflict)
            .When(new RecordMeeting(Conflict with { EffectiveOn = On("2025-03-15") })).ThenRefused("conflict-declared-already");
    }

    [Fact]
    public void They_vote_on_what_is_on_the_agenda()
    {
        Given(Scheduled, Item, Begun).When(new RecordMeeting(Voted)).Then(Voted);
        Given(Scheduled, Item).When(new RecordMeeting(Voted)).ThenRefused("meeting-not-begun");
        Given(Scheduled, Item, Begun).When(new RecordMeeting(Voted with { Item = 2 })).ThenRefused("item-unknown");
    }

    [Fact]
    public void They_vote_once_on_an_item() =>
        Given(Scheduled, Item, Begun, Voted).When(new RecordMeeting(Voted with { For = 4 })).ThenRefused("item-voted-already");

    [Theory]
    [InlineData(0, 0, 0, Vote.Blank, "votes-impossible")]
    [InlineData(3, -1, 0, Vote.For, "votes-impossible")]
    [InlineData(0, 3, 0, Vote.For, "votes-without-chair")]
    public void Votes_are_counted(int @for, int against, int blank, Vote chair, string refusal) => Given(Scheduled, Item, Begun)
        .When(new RecordMeeting(Voted with { For = @for, Against = against, Blank = blank, Chair = chair })).ThenRefused(refusal);

    [Fact]
    public void Somebody_is_to_do_something()
    {
        Given(Scheduled, Begun).When(new RecordMeeting(Agreed)).Then(Agreed);
        Given(Scheduled, Begun, Agreed).When(new RecordMeeting(Agreed with { Title = "Noget andet" })).ThenRefused("action-known");
        Given(Scheduled, Begun).When(new RecordMeeting(Agreed with { Deadline = On("2025-03-13") })).ThenRefused("deadline-before-meeting");
    }

    [Fact]
    public void What_was_agreed_is_closed_once_also_long_after()
    {
        Given([.. UntilSent, Agreed, Approved, Published]).When(new RecordMeeting(Closed)).Then(Closed);
        Given(Scheduled, Begun).When(new RecordMeeting(Closed)).ThenRefused("action-unknown");
        Given(Scheduled, Begun, Agreed, Closed)
            .When(new RecordMeeting(Closed with { Outcome = ActionOutcome.Dropped })).ThenRefused("action-closed-already");
    }

    [Fact]
    public void Minutes_are_sent_and_sent_again_until_they_are_approved()
    {
        var again = Sent with { Minutes = Others };
        Given(Scheduled, Begun).When(new RecordMeeting(Sent)).Then(Sent);
        Given(UntilSent).When(new RecordMeeting(again)).Then(again);
        Given(Scheduled).When(new RecordMeeting(Sent)).ThenRefused("minutes-not-begun");
        Given([.. UntilSent, Approved]).When(new RecordMeeting(again)).ThenRefused("meeting-further-on");
    }

    [Fact]
    public void They_are_approved_as_they_were_sent()
    {
        Given(UntilSent).When(new RecordMeeting(Approved)).Then(Approved);
        Given(Scheduled, Begun).When(new RecordMeeting(Approved)).ThenRefused("minutes-not-sent");
        Given(UntilSent).When(new RecordMeeting(Approved with { Minutes = Others })).ThenRefused("minutes-replaced");
    }

    [Fact]
    public void They_are_published_when_they_are_approved_and_not_before()
    {
        Given([.. UntilSent, Approved]).When(new RecordMeeting(Published)).Then(Published);
        Given(UntilSent).When(new RecordMeeting(Published)).ThenRefused("minutes-not-approved");
        Given([.. UntilSent, Approved]).When(new RecordMeeting(Published with { Minutes = Others })).ThenRefused("minutes-replaced");
    }

    [Fact]
    public void Nothing_more_happens_at_a_meeting_whose_minutes_are_approved() =>
        Given([.. UntilSent, Approved]).When(new RecordMeeting(Conflict)).ThenRefused("meeting-further-on");
}
