// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Documents;
using OS2.Ledger.Products;
using OS2.Ledger.Statutes;
using static OS2.Ledger.Tests.Products.Product;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Products;

public class ProductCommandsTests
{
    [Fact]
    public void An_idea_is_noted() => Given().When(new ChangeProduct(Idea)).Then(Idea);

    [Fact]
    public void A_name_is_one_product() => Given(Idea).When(new ChangeProduct(Idea with { Name = "Noget andet" })).ThenRefused("product-known");

    [Fact]
    public void What_is_in_the_portfolio_is_not_registered_once_more() =>
        Given(Registered).When(new ChangeProduct(Registered with { Name = "Noget andet" })).ThenRefused("product-known");

    [Fact]
    public void A_sandbox_project_is_started() => Given(Idea).When(new ChangeProduct(Sandbox)).Then(Sandbox);

    [Fact]
    public void What_nobody_has_heard_of_is_not_started() => Given().When(new ChangeProduct(Sandbox)).ThenRefused("product-unknown");

    [Fact]
    public void What_is_started_is_started() =>
        Given(Idea, Sandbox).When(new ChangeProduct(Sandbox with { EffectiveOn = On("2016-07-01") })).ThenRefused("product-is-so-already");

    [Fact]
    public void Nothing_happens_before_the_product_began() =>
        Given(Idea).When(new ChangeProduct(Sandbox with { EffectiveOn = On("2015") })).ThenRefused("before-product");

    [Fact]
    public void How_many_authorities_it_takes_is_a_rule() => Given(Idea, Joined(An.Authority)).When(new AdmitProduct(Admitted, 1)).Then(Admitted);

    [Fact]
    public void The_board_admits_a_product() => Given([Idea, Sandbox, .. TwoParticipants]).When(new AdmitProduct(Admitted, 2)).Then(Admitted);

    [Fact]
    public void Only_the_board_admits() => Given([Idea, .. TwoParticipants])
        .When(new AdmitProduct(Admitted with { Basis = An.BoardDecision with { DecidedBy = Authority.Secretariat } }, 2))
        .ThenRefused("not-competent");

    [Fact]
    public void One_authority_alone_is_no_community() =>
        Given(Idea, Joined(An.Authority)).When(new AdmitProduct(Admitted, 2)).ThenRefused("participants-too-few");

    [Fact]
    public void Who_left_does_not_count() =>
        Given([Idea, .. TwoParticipants, new ParticipantLeft(Iot, An.Authority, On("2017-01-01"), An.Letter)])
            .When(new AdmitProduct(Admitted, 2)).ThenRefused("participants-too-few");

    [Fact]
    public void A_product_is_admitted_once() => Given([Idea, .. TwoParticipants, Admitted])
        .When(new AdmitProduct(Admitted with { EffectiveOn = On("2018-01-01") }, 2)).ThenRefused("product-admitted-already");

    [Fact]
    public void A_product_that_left_is_admitted_anew()
    {
        ProductEvent[] again = [Joined(An.Authority, "2025-01-01"), Joined(An.OtherAuthority, "2025-01-01")];
        var admitted = Admitted with { EffectiveOn = On("2025-02-01") };
        Given(Registered, Exited).When(new AdmitProduct(admitted, 2)).ThenRefused("participants-too-few");
        Given(Registered, Exited).When(new ChangeProduct(again[0])).Then(again[0]);
        Given([Registered, Exited, .. again]).When(new AdmitProduct(admitted, 2)).Then(admitted);
        Given([Registered, Exited, .. again, admitted]).When(new ChangeProduct(Maintained("2025-03-01"))).Then(Maintained("2025-03-01"));
    }

    [Theory]
    [InlineData("SSPL-1.0", "licence-not-open")]
    [InlineData("EUPL-1.2", "licence-reason-missing")]
    public void A_licence_is_open_and_the_associations_own_unless_the_board_gives_its_reasons(string licence, string code)
    {
        Given([Idea, .. TwoParticipants]).When(new AdmitProduct(Admitted with { Licence = Of(licence) }, 2)).ThenRefused(code);
        Given(Registered).When(new ChangeLicence(Licensed(licence), Registered: false)).ThenRefused(code);
        Given(Registered).When(new ChangeLicence(Licensed(licence), Registered: true)).Then(Licensed(licence));
    }

    [Fact]
    public void Another_open_licence_stands_on_the_boards_reasons()
    {
        var licensed = Licensed("EUPL-1.2", An.Explanation);
        Given(Registered).When(new ChangeLicence(licensed, Registered: false)).Then(licensed);
        Given(Registered)
            .When(new ChangeLicence(licensed with { Basis = An.BoardDecision with { DecidedBy = Authority.Secretariat } }, Registered: false))
            .ThenRefused("not-competent");
    }

    [Fact]
    public void A_product_is_registered_whatever_its_licence()
    {
        var registered = Registered with { Licence = Of("SSPL-1.0") };
        Given().When(new ChangeProduct(registered)).Then(registered);
    }

    [Fact]
    public void A_product_is_maintained_paused_and_taken_up_again()
    {
        Given(Registered).When(new ChangeProduct(Maintained("2020-01-01"))).Then(Maintained("2020-01-01"));
        Given(Registered, Maintained("2020-01-01")).When(new ChangeProduct(Paused("2021-01-01"))).Then(Paused("2021-01-01"));
        Given(Registered, Paused("2021-01-01")).When(new ChangeProduct(Resumed("2022-01-01"))).Then(Resumed("2022-01-01"));
    }

    [Fact]
    public void Only_what_was_admitted_is_maintained() =>
        Given(Idea, Sandbox).When(new ChangeProduct(Maintained("2020-01-01"))).ThenRefused("not-admitted-yet");

    [Fact]
    public void What_is_paused_is_paused() =>
        Given(Registered, Paused("2020-01-01")).When(new ChangeProduct(Paused("2021-01-01"))).ThenRefused("product-is-so-already");

    [Fact]
    public void Nothing_happens_to_a_product_that_left_but_that_it_is_renamed()
    {
        Given(Registered, Exited).When(new ChangeProduct(Paused("2024-01-01"))).ThenRefused("product-gone");
        Given(Registered, Exited)
            .When(new AttachGroup(Group with { EffectiveOn = On("2024-01-01") }, BodyKind.SteeringGroup)).ThenRefused("product-gone");
        Given(Registered, Exited).When(new ChangeProduct(Renamed("2023-12-14"))).Then(Renamed("2023-12-14"));
    }

    [Fact]
    public void What_happened_before_the_exit_can_be_entered_after_it() =>
        Given(Registered, Exited).When(new ChangeProduct(Paused("2019"))).Then(Paused("2019"));

    [Fact]
    public void What_is_entered_for_a_later_day_must_still_follow() => Given(Registered, Maintained("2020-01-01"))
        .When(new ChangeProduct(Exited with { EffectiveOn = On("2019-01-01") })).ThenRefused("later-does-not-follow");

    [Fact]
    public void A_name_it_has_already_says_nothing_new() =>
        Given(Registered, Renamed("2020-01-01")).When(new ChangeProduct(Renamed("2021-01-01"))).ThenNothing();

    [Fact]
    public void A_product_is_moved_numbered_operated_together_and_told_of()
    {
        ProductEvent[] changes =
        [
            new ProductRepositoryMoved(Iot, Code, On("2020-01-01"), An.BoardDecision),
            new ProductFinanceNumberAssigned(Iot, Of<FinanceNumber>("101"), On("2020-01-01"), An.BoardDecision),
            new SharedOperationOffered(Iot, On("2020-01-01"), An.BoardDecision),
            new BoardInformedOfProduct(Iot, On("2020-01-01"), An.BoardDecision),
            new ProductRetired(Iot, On("2020-01-01"), An.BoardDecision),
        ];
        foreach (var change in changes) Given(Registered).When(new ChangeProduct(change)).Then(change);
        var ceased = new SharedOperationCeased(Iot, On("2021-01-01"), An.BoardDecision);
        Given(Registered, changes[2]).When(new ChangeProduct(ceased)).Then(ceased);
        Given(Registered).When(new ChangeProduct(ceased)).ThenNothing();
    }

    [Fact]
    public void An_authority_takes_part_once_at_a_time()
    {
        var left = new ParticipantLeft(Iot, An.Authority, On("2018-01-01"), An.Letter);
        Given(Idea).When(new ChangeProduct(Joined(An.Authority))).Then(Joined(An.Authority));
        Given(Idea, Joined(An.Authority)).When(new ChangeProduct(Joined(An.Authority, "2017-01-01"))).ThenRefused("participates-already");
        Given(Idea, Joined(An.Authority)).When(new ChangeProduct(left)).Then(left);
        Given(Idea).When(new ChangeProduct(left)).ThenRefused("does-not-participate");
        Given(Idea, Joined(An.Authority), left).When(new ChangeProduct(Joined(An.Authority, "2019-01-01"))).Then(Joined(An.Authority, "2019-01-01"));
    }

    [Fact]
    public void A_company_delivers_each_service_once_at_a_time()
    {
        var detached = new ProductSupplierDetached(Iot, An.Company, Service.Operation, On("2020-01-01"), An.Letter);
        Given(Registered).When(new ChangeProduct(Attached(Service.Operation))).Then(Attached(Service.Operation));
        Given(Registered, Attached(Service.Operation)).When(new ChangeProduct(Attached(Service.Support))).Then(Attached(Service.Support));
        Given(Registered, Attached(Service.Operation))
            .When(new ChangeProduct(Attached(Service.Operation) with { EffectiveOn = On("2019-01-01") })).ThenRefused("delivers-already");
        Given(Registered, Attached(Service.Operation)).When(new ChangeProduct(detached)).Then(detached);
        Given(Registered, Attached(Service.Support)).When(new ChangeProduct(detached)).ThenRefused("does-not-deliver");

        static ProductSupplierAttached Attached(Service service) => new(Iot, An.Company, service, On("2018-01-01"), An.Letter);
    }

    [Fact]
    public void A_group_works_for_the_product()
    {
        var detached = new ProductGroupDetached(Iot, Steering, On("2020-01-01"), An.BoardDecision);
        Given(Registered).When(new AttachGroup(Group, BodyKind.SteeringGroup)).Then(Group);
        Given(Registered).When(new AttachGroup(Group, null)).ThenRefused("body-unknown");
        Given(Registered).When(new AttachGroup(Group, BodyKind.Committee)).ThenRefused("not-a-product-group");
        Given(Registered, Group).When(new AttachGroup(Group with { EffectiveOn = On("2019-01-01") }, BodyKind.SteeringGroup))
            .ThenRefused("group-attached-already");
        Given(Registered, Group).When(new ChangeProduct(detached)).Then(detached);
        Given(Registered).When(new ChangeProduct(detached)).ThenRefused("group-not-attached");
    }

    [Fact]
    public void The_board_approves_the_steering_group()
    {
        var approved = new SteeringGroupApproved(Iot, Steering, On("2019-05-23"), An.BoardDecision);
        Given(Registered, Group).When(new ApproveSteeringGroup(approved, BodyKind.SteeringGroup)).Then(approved);
        Given(Registered, Group).When(new ApproveSteeringGroup(approved with { EffectiveOn = On("2020-01-01") }, BodyKind.CoordinationGroup))
            .ThenRefused("not-a-steering-group");
        Given(Registered).When(new ApproveSteeringGroup(approved, BodyKind.SteeringGroup)).ThenRefused("group-not-attached");
        Given(Registered, Group)
            .When(new ApproveSteeringGroup(approved with { Basis = An.Letter }, BodyKind.SteeringGroup)).ThenRefused("not-competent");
        Given(Registered, Group, approved)
            .When(new ApproveSteeringGroup(approved with { EffectiveOn = On("2020-01-01") }, BodyKind.SteeringGroup)).ThenNothing();
    }

    [Fact]
    public void A_product_goes_up_one_level_at_a_time()
    {
        Given(Registered).When(Decided(Promoted(GovernanceLevel.One))).Then(Promoted(GovernanceLevel.One));
        Given(Registered).When(Decided(Promoted(GovernanceLevel.Two))).ThenRefused("level-skipped");
        Given(Registered, Level(GovernanceLevel.One, "2018-01-01")).When(Decided(Promoted(GovernanceLevel.Two)))
            .Then(Promoted(GovernanceLevel.Two));
        Given(Registered, Level(GovernanceLevel.One, "2018-01-01")).When(Decided(Promoted(GovernanceLevel.Three))).ThenRefused("level-skipped");
        Given(Registered, Level(GovernanceLevel.One, "2018-01-01")).When(Decided(Promoted(GovernanceLevel.One))).ThenRefused("level-not-higher");
    }

    [Fact]
    public void A_product_goes_down_as_far_as_is_decided()
    {
        Given(Registered, Level(GovernanceLevel.Three, "2018-01-01")).When(Decided(Demoted(GovernanceLevel.One)))
            .Then(Demoted(GovernanceLevel.One));
        Given(Registered, Level(GovernanceLevel.One, "2018-01-01")).When(Decided(Demoted(GovernanceLevel.One))).ThenRefused("level-not-lower");
        Given(Registered).When(Decided(Demoted(GovernanceLevel.One))).ThenRefused("level-not-lower");
    }

    [Fact]
    public void What_was_decided_elsewhere_may_be_any_level()
    {
        Given(Registered).When(new ChangeProduct(Level(GovernanceLevel.Three, "2018-01-01"))).Then(Level(GovernanceLevel.Three, "2018-01-01"));
        Given(Registered, Level(GovernanceLevel.One, "2018-01-01")).When(new ChangeProduct(Level(GovernanceLevel.One, "2025-09-05")))
            .Then(Level(GovernanceLevel.One, "2025-09-05"));
    }

    [Fact]
    public void Only_a_product_has_a_level_above_the_sandbox()
    {
        Given(Idea, Sandbox).When(Decided(Promoted(GovernanceLevel.One))).ThenRefused("level-needs-product");
        Given(Idea).When(new ChangeProduct(Level(GovernanceLevel.Sandbox, "2018-01-01"))).ThenRefused("level-needs-product");
    }

    [Theory]
    [InlineData(LevelDecider.Board, "board", null)]
    [InlineData(LevelDecider.Board, "secretariat", "not-competent")]
    [InlineData(LevelDecider.Board, Steering, "not-competent")]
    [InlineData(LevelDecider.Secretariat, "board", null)]
    [InlineData(LevelDecider.Secretariat, "secretariat", null)]
    [InlineData(LevelDecider.Secretariat, Steering, "not-competent")]
    [InlineData(LevelDecider.SteeringGroup, "board", null)]
    [InlineData(LevelDecider.SteeringGroup, "secretariat", "not-competent")]
    [InlineData(LevelDecider.SteeringGroup, Steering, null)]
    [InlineData(LevelDecider.SteeringGroup, "os2mo-styregruppe", "not-competent")]
    public void A_level_is_decided_by_whom_the_rules_say_and_always_by_the_board(LevelDecider by, string decider, string? code)
    {
        var promoted = Promoted(GovernanceLevel.One) with { Basis = An.BoardDecision with { DecidedBy = Of<Authority>(decider) } };
        var asked = Given(Registered).When(new DecideLevel(promoted, by, [Of<Authority>(Steering)]));
        if (code is null) asked.Then(promoted);
        else asked.ThenRefused(code);
    }

    private static readonly ProductGroupAttached Group = new(Iot, Steering, On("2018-01-01"), An.BoardDecision);

    private static DecideLevel Decided(ProductEvent fact) => new(fact, LevelDecider.Board, []);

    private static ProductPromoted Promoted(GovernanceLevel level) => new(Iot, level, 42, On("2020-01-01"), An.BoardDecision);

    private static ProductDemoted Demoted(GovernanceLevel level) => new(Iot, level, null, On("2020-01-01"), An.BoardDecision);

    private static ProductLicenceChanged Licensed(string licence, Digest? reason = null) =>
        new(Iot, Of(licence), reason, On("2020-01-01"), An.BoardDecision);

    private static Licence Of(string licence) => Of<Licence>(licence);

    private static T Of<T>(string text) where T : struct, ITextValue<T> => T.TryParse(text, out var value) ? value : default;
}
