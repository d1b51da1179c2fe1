// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Audit;
using OS2.Ledger.Memberships;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Assemblies.Convened;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Assemblies.Rolls;

public class WhenMemberCeasesTests
{
    private static readonly GovernanceDate Day = On("2026-05-20");

    private static readonly RollFrozen Frozen = new(Ordinary, 74, An.Agreement, 1200, Day, An.BoardDecision);

    private static readonly MembershipResigned Resigned = new(An.Authority, Day, An.Letter);

    private static readonly MemberCeased Ceased = new(Ordinary, An.Authority, Day, An.Letter);

    public static TheoryData<MembershipEvent> Ends =>
    [
        Resigned, new MembershipDeemedResigned(An.Authority, 3, Day, An.Letter), new MembershipEndRegistered(An.Authority, Day, An.Letter),
        new MemberExcluded(An.Authority, An.Explanation, Day, An.Letter), new MembershipLapsed(An.Authority, 3, Day, An.Letter),
        new MembershipPassedOn(An.Authority, An.OtherAuthority, 3, Day, An.Letter),
    ];

    [Theory, MemberData(nameof(Ends))]
    public void Who_ceases_on_the_day_of_the_assembly_counts_no_longer(MembershipEvent ended) => Then(ended).ShouldBe(new CeaseOnRoll(Ceased));

    [Fact]
    public void What_ends_on_another_day_touches_no_roll()
    {
        Then(Resigned with { EffectiveOn = On("2026-05-21") }).ShouldBeNull();
        Then(Resigned with { EffectiveOn = On("2026-05-19") }).ShouldBeNull();
        Then(Resigned with { EffectiveOn = On("2026-05") }).ShouldBeNull();
    }

    [Fact]
    public void An_assembly_that_is_resumed_on_a_later_day_sits_until_then()
    {
        var later = Resigned with { EffectiveOn = On("2026-05-21") };
        var resumed = Given(Planned, Recessed, Resumed with { EffectiveOn = On("2026-05-21") }).Fold<AssemblyState, AssemblyEvent>();
        Then(later, convened: resumed).ShouldBe(new CeaseOnRoll(Ceased with { EffectiveOn = On("2026-05-21") }));
        Then(later, convened: Given(Planned, Recessed).Fold<AssemblyState, AssemblyEvent>()).ShouldBeNull();
    }

    [Fact]
    public void Nobody_ceases_on_a_roll_that_is_not_frozen_or_of_an_assembly_that_is_closed()
    {
        Then(Resigned, roll: RollState.Initial).ShouldBeNull();
        Then(Resigned, convened: Given(Planned, Closed).Fold<AssemblyState, AssemblyEvent>()).ShouldBeNull();
    }

    [Fact]
    public void Who_was_not_on_the_roll_does_not_cease_on_it()
    {
        Then(Resigned, then: MembershipState.Initial).ShouldBeNull();
        Then(Resigned, then: Member(Day)).ShouldBeNull();
    }

    [Fact]
    public void A_membership_that_goes_on_ceases_nowhere()
    {
        Then(new ExclusionConfirmed(An.Authority, Day, An.AssemblyDecision)).ShouldBeNull();
        WhenMemberCeases.Then(Resigned, Member(null), Member(null), Convened(), Roll()).ShouldBeNull();
    }

    [Fact]
    public void Who_ceased_already_does_not_again()
    {
        Given(Frozen).When(new CeaseOnRoll(Ceased)).Then(Ceased);
        Given(Frozen, Ceased with { Basis = An.BoardDecision }).When(new CeaseOnRoll(Ceased)).ThenNothing();
        Given().When(new CeaseOnRoll(Ceased)).ThenRefused("roll-not-frozen");
        new CeaseOnRoll(Ceased).Stream.ShouldBe("roll-2026");
    }

    [Fact]
    public void When_the_membership_ended_otherwise_after_all_so_does_the_voice()
    {
        WhenCorrected.Then(Ceased, Resigned, null).ShouldBeNull();
        WhenCorrected.Then(Ceased, Resigned, Resigned with { EffectiveOn = On("2026-05-21") }).ShouldBeNull();
        WhenCorrected.Then(Ceased, Resigned, Resigned with { Basis = An.BoardDecision }).ShouldBe(Ceased with { Basis = An.BoardDecision });
    }

    private static CeaseOnRoll? Then(
        MembershipEvent ended, MembershipState? then = null, AssemblyState? convened = null, RollState? roll = null) =>
        WhenMemberCeases.Then(ended, Member(ended.EffectiveOn), then ?? Member(null), convened ?? Convened(), roll ?? Roll());

    private static AssemblyState Convened() => Given(Planned).Fold<AssemblyState, AssemblyEvent>();

    private static RollState Roll() => Given(Frozen).Fold<RollState, RollEvent>();

    private static MembershipState Member(GovernanceDate? until) =>
        MembershipState.Initial with { Spells = [new Spell(On("2020-01-01"), until)] };
}
