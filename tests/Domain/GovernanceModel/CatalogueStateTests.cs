// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Products;
using static OS2.Ledger.Tests.GovernanceModel.Assessed;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.GovernanceModel;

public class CatalogueStateTests
{
    [Fact]
    public void It_names_the_entry_by_which_it_was_adopted() => Catalogue.AdoptedBy.ShouldBe(4);

    [Fact]
    public void Its_requirements_stand_in_its_own_order() =>
        Catalogue.Periods.Where(period => period.Kind == CatalogueState.RequirementKind)
            .Select(period => (period.Holder, ((RequirementHeld)period.Value).Place))
            .ShouldBe([("R1", 1), ("G5", 2), ("G10", 3)]);

    [Fact]
    public void It_is_a_draft_until_it_is_adopted()
    {
        var later = Given([.. Adopted[..3], (CatalogueAdopted)Adopted[3] with { EffectiveOn = On("2025-09-01") }])
            .Fold<CatalogueState, CatalogueEvent>();
        later.Periods.Where(period => period.Kind == CatalogueState.Kind)
            .Select(period => (period.Value, period.From.ToString(), period.To?.ToString()))
            .ShouldBe([(new CatalogueHeld(false), "2025-06", "2025-09-01"), (new CatalogueHeld(true), "2025-09-01", null)]);
        Catalogue.Periods.Single(period => period.Kind == CatalogueState.Kind).Value.ShouldBe(new CatalogueHeld(true));
    }

    [Fact]
    public void What_was_adopted_loses_no_requirement()
    {
        var annulled = new EntryAnnulled(2, null, An.BoardDecision);
        Should.Throw<DoesNotFollowException>(() => Given([.. Adopted, annulled]).Fold<CatalogueState, CatalogueEvent>()).Number.ShouldBe(4);
    }

    [Fact]
    public void A_requirement_stands_once() => Should.Throw<DoesNotFollowException>(
        () => Given(Adopted[0], Requirement("R1", Theme.Governance, GovernanceLevel.One)).Fold<CatalogueState, CatalogueEvent>());
}
