// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Products;
using static OS2.Ledger.Tests.GovernanceModel.Assessed;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.GovernanceModel;

public class CatalogueCommandsTests
{
    private static readonly RequirementAdded R1 = Requirement("R1", Theme.Relevance, GovernanceLevel.Sandbox);

    [Fact]
    public void Each_version_has_its_own_stream() => Add(R1).Stream.ShouldBe("catalogue-1.1.0");

    [Fact]
    public void A_requirement_is_added() => Given().When(Add(R1)).Then(R1);

    [Fact]
    public void A_requirement_is_not_added_again_with_other_words() =>
        Given(R1).When(Add(R1) with { Wording = "Noget andet" }).ThenRefused("requirement-added-already");

    [Fact]
    public void Nothing_is_added_after_adoption() =>
        Given(Adopted).When(Add(Requirement("G6", Theme.Governance, GovernanceLevel.Two))).ThenRefused("catalogue-adopted-already");

    [Fact]
    public void What_is_there_can_be_asked_for_after_adoption() => Given(Adopted).When(Add(R1)).ThenNothing();

    [Fact]
    public void A_catalogue_is_adopted() => Given(Adopted[..3]).When(Adopt(3)).Then((CatalogueAdopted)Adopted[3]);

    [Fact]
    public void An_empty_catalogue_is_not_adopted() => Given().When(Adopt(0)).ThenRefused("catalogue-empty");

    [Theory]
    [InlineData(2)]
    [InlineData(43)]
    public void What_is_adopted_has_as_many_requirements_as_is_said(int requirements) =>
        Given(Adopted[..3]).When(Adopt(requirements)).ThenRefused("catalogue-incomplete");

    [Fact]
    public void A_catalogue_is_adopted_once() =>
        Given(Adopted).When(Adopt(3) with { EffectiveOn = On("2025-07-01") }).ThenRefused("catalogue-adopted-already");

    private static AddRequirement Add(RequirementAdded added) => new(
        added.Version, added.Requirement, added.Theme, added.Level, added.Recommendation, added.Wording, added.Guidance, added.EffectiveOn,
        added.Basis);

    private static AdoptCatalogue Adopt(int requirements) => new(V110, requirements, On("2025-06"), An.BoardDecision);
}
