// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Organisations;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Assemblies.Rolls;

public class VotingCardTests
{
    private static readonly AssemblyKey Assembly = AssemblyKey.Parse("2026");

    private static readonly Cvr Favrskov = Cvr.Parse("29189714");

    private static readonly VotingCard Card = new(Assembly, Favrskov, An.Contact, null);

    private static readonly AssemblyPlanned Planned = new(Assembly, null, false, On("2026-06-15"), An.BoardDecision);

    private static readonly RollFrozen Opened = new(Assembly, 74, An.Agreement, 1200, On("2026-06-15"), An.BoardDecision);

    private static readonly RepresentativeCredentialed Represented = new(Assembly, Favrskov, An.Contact, On("2026-06-01"), An.Letter);

    [Fact]
    public void A_card_lets_the_representative_in_on_the_day_before_and_after_the_opening()
    {
        Void([Planned], [Represented]).ShouldBeNull();
        Void([Planned], [Represented, Opened]).ShouldBeNull();
    }

    [Fact]
    public void A_card_lets_in_once_and_says_when_that_was()
    {
        var at = new DateTimeOffset(2026, 6, 15, 8, 0, 0, TimeSpan.Zero);
        var refusal = (Card with { UsedAt = at }).Void(State([Planned]), Roll([Represented]), true, Today).ShouldNotBeNull();
        (refusal.Code, refusal.Facts.ShouldHaveSingleItem()).ShouldBe(("voting-card-used", at));
    }

    [Fact]
    public void A_card_is_void_once_another_represents_the_member()
    {
        Void([Planned], [Represented, Represented with { Person = An.Outsider }]).ShouldBe("voting-card-replaced");
        Void([Planned], []).ShouldBe("voting-card-replaced");
    }

    [Fact]
    public void Who_has_no_vote_needs_no_card()
    {
        var ceased = new MemberCeased(Assembly, Favrskov, On("2026-06-15"), An.Letter);
        Void([Planned], [Represented, Opened, ceased]).ShouldBe("voting-card-no-vote");
        Void([Planned], [Represented, Opened], onRoll: false).ShouldBe("voting-card-no-vote");
    }

    [Fact]
    public void A_card_is_for_an_assembly_that_is_to_be_held()
    {
        Void([], [Represented]).ShouldBe("voting-card-over");
        Void([Planned, new AssemblyCalledOff(Assembly, On("2026-06-10"), An.BoardDecision)], [Represented]).ShouldBe("voting-card-over");
        Void([new AssemblyRegistered(Assembly, null, null, On("2026-06-15"), An.BoardDecision)], [Represented]).ShouldBe("voting-card-over");
    }

    [Fact]
    public void A_card_waits_for_the_day_unless_the_assembly_opens_earlier()
    {
        var planned = Planned with { EffectiveOn = On("2026-06-16") };
        Void([planned], [Represented]).ShouldBe("voting-card-early");
        Void([planned], [Represented, Opened]).ShouldBeNull();
    }

    [Fact]
    public void A_code_on_no_card_is_answered_without_saying_more() =>
        (VotingCard.Unknown.Code, VotingCard.Unknown.Facts.Length).ShouldBe(("voting-card-unknown", 0));

    private static string? Void(AssemblyEvent[] assembly, RollEvent[] roll, bool onRoll = true) =>
        Card.Void(State(assembly), Roll(roll), onRoll, Today)?.Code;

    private static AssemblyState State(AssemblyEvent[] facts) => Given([.. facts]).Fold<AssemblyState, AssemblyEvent>();

    private static RollState Roll(RollEvent[] facts) => Given([.. facts]).Fold<RollState, RollEvent>();
}
