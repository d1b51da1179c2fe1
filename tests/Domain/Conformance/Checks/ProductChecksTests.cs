// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Conformance.Checks;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Products;
using OS2.Ledger.Statutes;
using OS2.Ledger.Tests.Bodies;
using static OS2.Ledger.Tests.Conformance.Inspected;
using static OS2.Ledger.Tests.Products.Product;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Conformance.Checks;

public class ProductChecksTests
{
    private static readonly Licence Mit = Licence.TryParse("MIT", out var mit) ? mit : default;

    private static readonly Licence Closed = Licence.TryParse("Proprietary", out var closed) ? closed : default;

    private static readonly IFact[] Begun = [Idea, Sandbox, .. TwoParticipants];

    private static readonly Basis BySecretariat = new(Authority.Secretariat, On("2019-01-01"));

    [Fact]
    public void The_associations_licence_needs_no_reasons() => Kept<LicenceReasoned>([.. Begun, Admitted]).ShouldBe(1);

    [Fact]
    public void Another_needs_them() => Found<LicenceReasoned>([.. Begun, Admitted with { Licence = Mit }])
        .ShouldBe(["licence-reasoned-5: MPL-2.0 | OS2iot, MIT"]);

    [Fact]
    public void With_reasons_it_is_kept() =>
        Kept<LicenceReasoned>([.. Begun, Admitted with { Licence = Mit, LicenceReason = An.Agreement }]).ShouldBe(1);

    [Fact]
    public void No_reason_makes_a_closed_licence_open() => Found<LicenceReasoned>(
        Registered with { Licence = Closed, LicenceReason = An.Agreement }).ShouldBe(["licence-reasoned-1: MPL-2.0 | closed OS2iot, Proprietary"]);

    [Fact]
    public void Two_authorities_are_enough() => Kept<EnoughAuthoritiesPerProduct>([.. Begun, Admitted]).ShouldBe(1);

    [Fact]
    public void One_is_not() => Found<EnoughAuthoritiesPerProduct>(Idea, Sandbox, Joined(An.Authority), Admitted)
        .ShouldBe(["enough-authorities-per-product-4: 2 | OS2iot, 1"]);

    [Fact]
    public void The_board_decides_any_level() => Kept<LevelDecidedByTheCompetent>(Registered, Level(GovernanceLevel.Two, "2019-01-01")).ShouldBe(1);

    [Fact]
    public void The_secretariat_decides_none_unless_the_rules_say_so()
    {
        var level = Level(GovernanceLevel.One, "2019-01-01") with { Basis = BySecretariat };
        Found<LevelDecidedByTheCompetent>(Registered, level)
            .ShouldBe(["level-decided-by-the-competent-2: Board, One | OS2iot, One, secretariat"]);
        Kept<LevelDecidedByTheCompetent>(
            new RuleSet(Rule.LevelOneDecidedBy, "secretariat", On("2018-01-01"), An.BoardDecision), Registered, level).ShouldBe(1);
    }

    [Fact]
    public void Level_2_of_a_product_the_board_approved_is_kept() =>
        Kept<LevelTwoApprovedByBoard>(Registered, Level(GovernanceLevel.Two, "2019-01-01")).ShouldBe(1);

    [Fact]
    public void Level_2_of_one_searched_for_and_not_found_is_not() => Found<LevelTwoApprovedByBoard>(
        Registered with { Basis = An.BoardDecision with { Evidence = Evidence.NotFound } }, Level(GovernanceLevel.Two, "2019-01-01"))
        .ShouldBe(["level-two-approved-by-board-2:  | OS2iot, Two, 2019-01-01"]);

    [Fact]
    public void A_finding_of_the_model_names_the_catalogue_then_in_force()
    {
        var (first, second) = (CatalogueVersion.Parse("1.0"), CatalogueVersion.Parse("2.0"));
        ProductEvent unapproved = Registered with { Basis = An.BoardDecision with { Evidence = Evidence.NotFound } };
        Named("2019-01-01").ShouldBeNull();
        Named("2020-01-01").ShouldBe(first);
        Named("2023-01-01").ShouldBe(second);

        CatalogueVersion? Named(string levelOn) => By<LevelTwoApprovedByBoard>(
            [.. Adopted(first, "2019-06-01"), .. Adopted(second, "2022-01-01"), unapproved, Level(GovernanceLevel.Two, levelOn)])
            .Findings.Single().Catalogue;

        static IFact[] Adopted(CatalogueVersion version, string on) =>
        [
            new RequirementAdded(
                version, RequirementId.Parse("G5"), Theme.Governance, GovernanceLevel.Two, false, "Godkendt.", null, On(on), An.BoardDecision),
            new CatalogueAdopted(version, 1, On(on), An.BoardDecision),
        ];
    }

    [Fact]
    public void Level_1_does_not_ask_for_it() =>
        By<LevelTwoApprovedByBoard>(Registered, Level(GovernanceLevel.One, "2019-01-01")).Cases.ShouldBe(0);

    [Fact]
    public void Level_3_asks_for_a_steering_group_that_the_board_approved()
    {
        IFact[] facts = [Group.Established, Registered, new ProductGroupAttached(Iot, Steering, On("2020-02-01"), An.BoardDecision)];
        Found<LevelThreeSteeringGroupApproved>([.. facts, Level(GovernanceLevel.Three, "2021-01-01")])
            .ShouldBe(["level-three-steering-group-approved-4:  | OS2iot, Three, 2021-01-01"]);
        Kept<LevelThreeSteeringGroupApproved>(
            [.. facts, new SteeringGroupApproved(Iot, Steering, On("2020-03-01"), An.BoardDecision), Level(GovernanceLevel.Three, "2021-01-01")])
            .ShouldBe(1);
    }
}
