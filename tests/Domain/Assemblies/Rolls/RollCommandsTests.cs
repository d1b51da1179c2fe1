// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Assemblies.Rolls;

public class RollCommandsTests
{
    private static readonly AssemblyKey Assembly = AssemblyKey.Parse("2026");

    private static readonly Cvr Favrskov = Read("29189714"), Ballerup = Read("58271713"), Aarhus = Read("55133018"), Hovedstaden = Read("29190623");

    private static readonly RulesInForce Statutes = RulesInForce.Default;

    private static readonly RollFrozen Frozen = new(Assembly, 74, An.Agreement, 1200, Day, An.BoardDecision);

    private static GovernanceDate Day => On("2026-05-20");

    [Fact]
    public void The_roll_has_a_stream_of_its_own() => Open(Frozen).Stream.ShouldBe("roll-2026");

    [Fact]
    public void The_roll_is_frozen_when_the_assembly_opens() => Given().When(Open(Frozen)).Then(Frozen);

    [Fact]
    public void Whoever_came_before_the_opening_and_is_no_member_that_day_goes_first() => Given(
            Represents(Hovedstaden, An.Contact), Arrived(Hovedstaden), Represents(Favrskov, An.Outsider), Arrived(Favrskov))
        .When(Open(Frozen)).Then(Departed(Hovedstaden), Frozen);

    [Fact]
    public void The_proxy_of_one_that_is_no_member_that_day_counts_in_nothing_nor_does_one_to_it()
    {
        Given(Proxy(Hovedstaden, Favrskov), Accepted(Hovedstaden)).When(Open(Frozen)).Then(Revoked(Hovedstaden), Frozen);
        Given(Proxy(Hovedstaden, Favrskov), Refused(Hovedstaden)).When(Open(Frozen)).Then(Frozen);
        Given(Represents(Hovedstaden, An.Contact)).When(Open(Frozen)).Then(Frozen);
        RollEvent[] before = [Represents(Hovedstaden, An.Contact), Arrived(Hovedstaden), Proxy(Ballerup, Hovedstaden), Accepted(Ballerup)];
        Given(before).When(Open(Frozen)).Then(Departed(Hovedstaden), Frozen);
        Given([.. before, Departed(Hovedstaden), Frozen]).Fold<RollState, RollEvent>().Electorate(Statutes).ShouldBe(new Electorate(74, 0));
    }

    [Fact]
    public void Opened_again_by_what_is_known_later_it_is_the_same_opening() =>
        Given(Frozen).When(Open(Frozen with { Members = 73, UpTo = 1300 })).ThenNothing();

    [Fact]
    public void An_assembly_opens_once() =>
        Given(Frozen).When(Open(Frozen with { EffectiveOn = On("2026-05-21") })).ThenRefused("roll-frozen-already");

    [Fact]
    public void An_assembly_that_is_not_called_does_not_open()
    {
        Given().When(Open(Frozen) with { Status = null }).ThenRefused("assembly-unconvened");
        Given().When(Ask(Represents(Favrskov, An.Contact)) with { Status = AssemblyStatus.CalledOff }).ThenRefused("assembly-unconvened");
    }

    [Fact]
    public void After_the_closing_the_roll_stays_as_it_is()
    {
        Given().When(Open(Frozen) with { Status = AssemblyStatus.Closed }).ThenRefused("assembly-over");
        foreach (var fact in new[] { Represents(Favrskov, An.Contact), Arrived(Favrskov), Departed(Favrskov), (RollEvent)Ceased(Favrskov) })
            Given(Frozen).When(Ask(fact) with { Status = AssemblyStatus.Closed }).ThenRefused("assembly-over");
    }

    [Fact]
    public void The_opening_waits_until_the_member_roll_has_taken_in_everything() =>
        Given().When(Open(Frozen) with { Behind = true }).ThenRefused("roll-behind");

    [Fact]
    public void An_assembly_opens_on_a_day() => Given().When(Open(Frozen with { EffectiveOn = On("2026-05") })).ThenRefused("day-needed");

    [Fact]
    public void The_digest_of_a_roll_is_of_its_members_whatever_their_order() =>
        RollFrozen.ContentOf([Ballerup, Favrskov]).ToString()
            .ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("29189714\n58271713\n"u8)));

    [Fact]
    public void Nobody_is_no_assembly() => Given().When(Open(Frozen with { Members = 0 })).ThenRefused("roll-empty");

    [Fact]
    public void A_member_is_represented_by_one_person() =>
        Given(Represents(Favrskov, An.Contact)).When(Ask(Represents(Favrskov, An.Outsider))).Then(Represents(Favrskov, An.Outsider));

    [Fact]
    public void Who_is_not_on_the_roll_is_not_represented() =>
        Given(Frozen).When(Ask(Represents(Favrskov, An.Contact)) with { Strangers = [Favrskov] }).ThenRefused("not-on-roll");

    [Fact]
    public void A_proxy_is_given_and_accepted_by_the_meeting_chair() =>
        Given(Proxy(Ballerup, Favrskov)).When(Ask(Accepted(Ballerup))).Then(Accepted(Ballerup));

    [Fact]
    public void A_proxy_is_for_another() => Given().When(Ask(Proxy(Ballerup, Ballerup))).ThenRefused("proxy-to-itself");

    [Fact]
    public void A_member_gives_one_proxy() =>
        Given(Proxy(Ballerup, Favrskov)).When(Ask(Proxy(Ballerup, Aarhus))).ThenRefused("proxy-given-already");

    [Fact]
    public void After_it_was_refused_or_taken_back_another_can_be_given()
    {
        Given(Proxy(Ballerup, Favrskov), Refused(Ballerup)).When(Ask(Proxy(Ballerup, Aarhus))).Then(Proxy(Ballerup, Aarhus));
        Given(Proxy(Ballerup, Favrskov), Revoked(Ballerup)).When(Ask(Proxy(Ballerup, Aarhus))).Then(Proxy(Ballerup, Aarhus));
    }

    [Fact]
    public void A_proxy_is_not_passed_on()
    {
        Given(Proxy(Ballerup, Favrskov)).When(Ask(Proxy(Aarhus, Ballerup))).ThenRefused("proxy-passed-on");
        Given(Proxy(Ballerup, Favrskov)).When(Ask(Proxy(Favrskov, Aarhus))).ThenRefused("proxy-holder-absent");
    }

    [Fact]
    public void Who_is_there_gives_no_proxy() => Given(Represents(Ballerup, An.Contact), Arrived(Ballerup))
        .When(Ask(Proxy(Ballerup, Favrskov))).ThenRefused("proxy-of-one-there");

    [Fact]
    public void Where_the_rules_allow_none_no_proxy_is_given() => Given()
        .When(Ask(Proxy(Ballerup, Favrskov)) with { Rules = Statutes.With(Rule.ProxiesAllowed, "no")! }).ThenRefused("proxies-not-allowed");

    [Theory]
    [InlineData("1", "proxies-too-many")]
    [InlineData("2", null)]
    [InlineData("unlimited", null)]
    public void The_rules_say_how_many_proxies_one_can_hold(string most, string? code)
    {
        var asked = Given(Proxy(Ballerup, Favrskov), Accepted(Ballerup), Proxy(Aarhus, Favrskov))
            .When(Ask(Accepted(Aarhus)) with { Rules = Statutes.With(Rule.ProxiesPerRepresentative, most)! });
        if (code is null) asked.Then(Accepted(Aarhus));
        else asked.ThenRefused(code);
    }

    [Fact]
    public void Who_represents_two_members_holds_no_more_proxies_for_that() => Given(
            Represents(Favrskov, An.Contact), Represents(Hovedstaden, An.Contact), Proxy(Ballerup, Favrskov), Accepted(Ballerup),
            Proxy(Aarhus, Hovedstaden))
        .When(Ask(Accepted(Aarhus)) with { Rules = Statutes.With(Rule.ProxiesPerRepresentative, "1")! }).ThenRefused("proxies-too-many");

    [Fact]
    public void The_meeting_chair_decides_on_a_proxy_once() =>
        Given(Proxy(Ballerup, Favrskov), Refused(Ballerup)).When(Ask(Accepted(Ballerup))).ThenRefused("proxy-settled");

    [Fact]
    public void There_is_nothing_to_decide_on_or_take_back_where_no_proxy_is()
    {
        Given().When(Ask(Accepted(Ballerup))).ThenRefused("proxy-none");
        Given().When(Ask(Revoked(Ballerup))).ThenRefused("proxy-none");
    }

    [Fact]
    public void Who_comes_was_credentialed() => Given().When(Ask(Arrived(Favrskov))).ThenRefused("no-representative");

    [Fact]
    public void Who_is_there_does_not_come_again() => Given(Represents(Favrskov, An.Contact), Arrived(Favrskov))
        .When(Ask(Arrived(Favrskov) with { Online = true })).ThenRefused("there-already");

    [Fact]
    public void Who_comes_takes_the_proxy_back_first() => Given(Represents(Ballerup, An.Contact), Proxy(Ballerup, Favrskov), Accepted(Ballerup))
        .When(Ask(Arrived(Ballerup))).ThenRefused("represented-by-proxy");

    [Fact]
    public void Where_the_rules_say_so_nobody_attends_online() => Given(Represents(Favrskov, An.Contact))
        .When(Ask(Arrived(Favrskov) with { Online = true }) with { Rules = Statutes.With(Rule.OnlineAttendance, "no")! })
        .ThenRefused("online-not-allowed");

    [Fact]
    public void Only_who_is_there_leaves() => Given().When(Ask(Departed(Favrskov))).ThenRefused("not-there");

    [Fact]
    public void Before_the_opening_nobody_ceases() => Given().When(Ask(Ceased(Favrskov))).ThenRefused("roll-not-frozen");

    [Fact]
    public void Who_ceased_is_not_represented_any_more() =>
        Given(Frozen, Ceased(Favrskov)).When(Ask(Represents(Favrskov, An.Contact))).ThenRefused("ceased-meanwhile");

    [Fact]
    public void Who_resigns_in_the_lunch_break_counts_in_no_denominator_afterwards()
    {
        RollEvent[] morning = [Frozen, Represents(Favrskov, An.Contact), Arrived(Favrskov), Represents(Ballerup, An.Outsider), Arrived(Ballerup)];
        Given(morning).Fold<RollState, RollEvent>().Electorate(Statutes).ShouldBe(new Electorate(74, 2));
        Given([.. morning, Ceased(Ballerup)]).Fold<RollState, RollEvent>().Electorate(Statutes).ShouldBe(new Electorate(73, 1));
    }

    [Theory]
    [InlineData("yes", 4)]
    [InlineData("no", 1)]
    public void Who_is_represented_by_somebody_there_counts_as_present_where_the_rules_say_so(string rule, int present) => Given(
            Frozen, Represents(Favrskov, An.Contact), Arrived(Favrskov),
            Proxy(Ballerup, Favrskov), Accepted(Ballerup), Proxy(Aarhus, Favrskov), Accepted(Aarhus),
            Proxy(Hovedstaden, Favrskov), Accepted(Hovedstaden))
        .Fold<RollState, RollEvent>().Electorate(Statutes.With(Rule.RepresentedArePresent, rule)!).Present.ShouldBe(present);

    [Fact]
    public void When_the_representative_leaves_those_it_votes_for_are_gone_too() => Given(
            Frozen, Represents(Favrskov, An.Contact), Arrived(Favrskov), Proxy(Ballerup, Favrskov), Accepted(Ballerup), Departed(Favrskov))
        .Fold<RollState, RollEvent>().Electorate(Statutes).Present.ShouldBe(0);

    [Fact]
    public void A_proxy_that_waits_or_was_refused_makes_nobody_present() => Given(
            Frozen, Represents(Favrskov, An.Contact), Arrived(Favrskov), Proxy(Ballerup, Favrskov), Proxy(Aarhus, Favrskov), Refused(Aarhus))
        .Fold<RollState, RollEvent>().Electorate(Statutes).Present.ShouldBe(1);

    private static FreezeRoll Open(RollFrozen fact) => new(fact, [Favrskov, Ballerup, Aarhus], AssemblyStatus.Planned, false);

    private static RecordOnRoll Ask(RollEvent fact) => new(fact, AssemblyStatus.Planned, [], Statutes);

    private static RepresentativeCredentialed Represents(Cvr member, PersonId person) => new(Assembly, member, person, Day, An.BoardDecision);

    private static ProxyGiven Proxy(Cvr member, Cvr to) => new(Assembly, member, to, Day, An.BoardDecision);

    private static ProxyAccepted Accepted(Cvr member) => new(Assembly, member, Day, An.BoardDecision);

    private static ProxyRefused Refused(Cvr member) => new(Assembly, member, Day, An.BoardDecision);

    private static ProxyRevoked Revoked(Cvr member) => new(Assembly, member, Day, An.BoardDecision);

    private static MemberArrived Arrived(Cvr member) => new(Assembly, member, false, Day, An.BoardDecision);

    private static MemberDeparted Departed(Cvr member) => new(Assembly, member, Day, An.BoardDecision);

    private static MemberCeased Ceased(Cvr member) => new(Assembly, member, Day, An.BoardDecision);

    private static Cvr Read(string text) => Cvr.TryParse(text, out var cvr) ? cvr : throw new FormatException(text);
}
