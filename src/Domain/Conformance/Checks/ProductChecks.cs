// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Products;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Conformance.Checks;

/// <summary>Products stand under the association's licence, or the board has published why not (§ 3.3).</summary>
public sealed class LicenceReasoned : ICheck
{
    public string? Section => "3.3";

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from product in chronicle.Products
        from said in product.Said
        let stands = said.Fact switch
        {
            ProductAdmitted fact => (fact.Licence, fact.LicenceReason),
            ProductRegistered { Licence: { } licence } fact => (licence, fact.LicenceReason),
            ProductLicenceChanged fact => (fact.Licence, fact.LicenceReason),
            _ => ((Licence Licence, Documents.Digest? Reason)?)null,
        }
        where stands is not null
        let licence = stands.Value.Licence
        select new Case(
            said.Number, said.Fact.EffectiveOn.Latest,
            licence == Licence.Default || (licence.IsOpenSource && stands.Value.Reason is not null) ? Verdict.Kept : Verdict.Broken)
        {
            Expected = [Licence.Default], Happened = [product.State.Life.Latest!.Name, licence], How = licence.IsOpenSource ? null : "closed",
        };
}

/// <summary>Two or more authorities take part in a product when it is admitted (practice).</summary>
public sealed class EnoughAuthoritiesPerProduct : ICheck
{
    public string? Section => RuleForm.All[Rule.AuthoritiesPerProduct].Section;

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from product in chronicle.Products
        from admitted in product.All<ProductAdmitted>()
        let date = admitted.Fact.EffectiveOn
        let least = chronicle.RulesOn(date.Latest).Count(Rule.AuthoritiesPerProduct)!.Value
        let take = product.State.Participants(date)
        select new Case(admitted.Entry, date.Latest, take >= least ? Verdict.Kept : Verdict.Broken)
        {
            Expected = [least], Happened = [product.State.Life.Latest!.Name, take],
        };
}

/// <summary>A level is decided by the body that the rules say, or by the board, which is the last instance.</summary>
public sealed class LevelDecidedByTheCompetent : ICheck
{
    public string? Section => RuleForm.All[Rule.LevelOneDecidedBy].Section;

    public bool IsOfModel => true;

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from level in LevelSet.All(chronicle)
        let decider = level.Fact.Basis.DecidedBy
        let competent = DecideLevel.DeciderOf(level.Level, chronicle.RulesOn(level.Fact.Basis.DecidedOn.Latest))
        let groups = level.Product.State.Groups(level.Fact.Basis.DecidedOn)
        let kept = decider == Authority.Board || competent switch
        {
            LevelDecider.Secretariat => decider == Authority.Secretariat,
            LevelDecider.SteeringGroup => groups.Contains(decider.ToString()) && chronicle.IsSteeringGroup(decider.ToString()),
            _ => false,
        }
        select new Case(level.Entry, level.Fact.Basis.DecidedOn.Latest, kept ? Verdict.Kept : Verdict.Broken)
        {
            Expected = [competent, level.Level], Happened = [level.Name, level.Level, decider],
        };
}

/// <summary>A product of level 2 or 3 was approved by the board (requirement G5).</summary>
public sealed class LevelTwoApprovedByBoard : ICheck
{
    public string? Section => null;

    public bool IsOfModel => true;

    public IEnumerable<Case> Cases(Chronicle chronicle) => LevelSet.Asking(chronicle, GovernanceLevel.Two, "G5");
}

/// <summary>The steering group of a product of level 3 was approved by the board (requirement G11).</summary>
public sealed class LevelThreeSteeringGroupApproved : ICheck
{
    public string? Section => null;

    public bool IsOfModel => true;

    public IEnumerable<Case> Cases(Chronicle chronicle) => LevelSet.Asking(chronicle, GovernanceLevel.Three, "G11");
}

/// <summary>A governance level that a product was given.</summary>
public sealed record LevelSet(Strand<ProductState, ProductEvent> Product, ProductEvent Fact, GovernanceLevel Level, long Entry)
{
    public string Name => Product.State.Life.Latest!.Name;

    public static IEnumerable<LevelSet> All(Chronicle chronicle) =>
        from product in chronicle.Products
        from said in product.Said
        let level = said.Fact switch
        {
            ProductPromoted fact => fact.Level,
            ProductDemoted fact => fact.Level,
            ProductLevelRegistered fact => fact.Level,
            _ => (GovernanceLevel?)null,
        }
        where level is not null
        select new LevelSet(product, (ProductEvent)said.Fact, level.Value, said.Number);

    /// <summary>The levels from one up, and whether the ledger shows on the day they were set that a requirement was kept.</summary>
    public static IEnumerable<Case> Asking(Chronicle chronicle, GovernanceLevel least, string requirement)
    {
        var bodies = chronicle.Bodies.ToDictionary(body => body.State.Body, body => body.Said);
        return
            from level in All(chronicle)
            where level.Level >= least
            let date = level.Fact.EffectiveOn
            let shown = LedgerEvidence.Of(level.Product.Said, bodies, date.Latest).First(shown => shown.Requirement.ToString() == requirement).By
            select new Case(level.Entry, date.Latest, shown.Count > 0 ? Verdict.Kept : Verdict.Broken)
            {
                Others = [.. shown.Select(said => said.Number)], Happened = [level.Name, level.Level, date],
            };
    }
}
