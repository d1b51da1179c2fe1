// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Documents;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Products;

/// <summary>Records something about a product that anybody can decide, or that was decided elsewhere.</summary>
/// <param name="Fact">What is to be entered.</param>
public sealed record ChangeProduct(ProductEvent Fact) : ICommand<ProductState, ProductEvent>
{
    public string Stream => ProductState.StreamOf(Fact.Product);

    public Decision<ProductEvent> Decide(ProductState state) => ProductRefusals.Unless(state, Fact);
}

/// <summary>Records that the board admits a product to the portfolio.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Fewest">How many authorities must take part in it at least, by the rule on the day it is decided; null for none.</param>
public sealed record AdmitProduct(ProductAdmitted Fact, int? Fewest) : ICommand<ProductState, ProductEvent>
{
    public string Stream => ProductState.StreamOf(Fact.Product);

    public Decision<ProductEvent> Decide(ProductState state)
    {
        if (state.Says(Fact)) return [];
        if (Fact.Basis.Incompetent("practice: the board admits", Authority.Board) is { } refusal) return refusal;
        if (ProductRefusals.Licence(Fact.Licence, Fact.LicenceReason, Fact.Basis) is { } licence) return licence;
        if (state.Refuses(Fact) is { } unfit) return unfit;
        return state.Participants(Fact.EffectiveOn) is var participants && participants < Fewest
            ? new Refusal("participants-too-few", "practice: an admitted product has participants", null, participants, Fewest)
            : [Fact];
    }
}

/// <summary>Records that a product's code stands under another licence.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Registered">Whether it happened elsewhere.</param>
public sealed record ChangeLicence(ProductLicenceChanged Fact, bool Registered) : ICommand<ProductState, ProductEvent>
{
    public string Stream => ProductState.StreamOf(Fact.Product);

    public Decision<ProductEvent> Decide(ProductState state) =>
        !Registered && !state.Says(Fact) && ProductRefusals.Licence(Fact.Licence, Fact.LicenceReason, Fact.Basis) is { } refusal
            ? refusal
            : ProductRefusals.Unless(state, Fact);
}

/// <summary>Records that a group works for a product.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Kind">What sort of body it is by its own entries; null when nobody has set it up.</param>
public sealed record AttachGroup(ProductGroupAttached Fact, BodyKind? Kind) : ICommand<ProductState, ProductEvent>
{
    public string Stream => ProductState.StreamOf(Fact.Product);

    public Decision<ProductEvent> Decide(ProductState state) =>
        Kind is null ? BodyRefusals.Unknown()
        : Kind is not (BodyKind.SteeringGroup or BodyKind.CoordinationGroup or BodyKind.SubjectGroup)
            ? new Refusal("not-a-product-group", "the board and its committees work for no single product", "body")
        : ProductRefusals.Unless(state, Fact);
}

/// <summary>Records that the board approved a product's steering group.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Kind">What sort of body it is by its own entries; null when nobody has set it up.</param>
public sealed record ApproveSteeringGroup(SteeringGroupApproved Fact, BodyKind? Kind) : ICommand<ProductState, ProductEvent>
{
    public string Stream => ProductState.StreamOf(Fact.Product);

    public Decision<ProductEvent> Decide(ProductState state) =>
        Fact.Basis.Incompetent("requirement G11", Authority.Board) is { } refusal ? refusal
        : Kind != BodyKind.SteeringGroup ? new Refusal("not-a-steering-group", "requirement G11", "body")
        : ProductRefusals.Unless(state, Fact);
}

/// <summary>Records that a product is promoted or demoted to another governance level.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="By">Who decides that level by the rules of the day of the decision; the board may always.</param>
/// <param name="SteeringGroups">The product's steering groups that day.</param>
public sealed record DecideLevel(ProductEvent Fact, LevelDecider By, IReadOnlyList<Authority> SteeringGroups) : ICommand<ProductState, ProductEvent>
{
    public string Stream => ProductState.StreamOf(Fact.Product);

    /// <summary>Who decides a level by some rules; of the sandbox, whoever decides the level above it.</summary>
    public static LevelDecider DeciderOf(GovernanceLevel level, RulesInForce rules) => level switch
    {
        GovernanceLevel.Three => rules.LevelThreeDecidedBy,
        GovernanceLevel.Two => rules.LevelTwoDecidedBy,
        _ => rules.LevelOneDecidedBy,
    };

    public Decision<ProductEvent> Decide(ProductState state)
    {
        if (state.Says(Fact)) return [];
        if (Fact.Basis.Incompetent("policy: who decides the level", [Authority.Board, .. Others()]) is { } refusal) return refusal;
        if (state.Refuses(Fact) is { } unfit) return unfit;
        var now = state.Life.At(Fact.EffectiveOn)?.Level;
        return Fact switch
        {
            ProductPromoted promoted when now is { } held && promoted.Level <= held =>
                new Refusal("level-not-higher", "promoted is upwards", "level"),
            // Who has no level is held to be in the sandbox.
            ProductPromoted promoted when promoted.Level > (now ?? GovernanceLevel.Sandbox) + 1 =>
                new Refusal("level-skipped", "each level inherits the ones below", "level"),
            ProductDemoted demoted when now is not { } held || demoted.Level >= held =>
                new Refusal("level-not-lower", "demoted is downwards", "level"),
            _ => [Fact],
        };
    }

    private IEnumerable<Authority> Others() => By switch
    {
        LevelDecider.Secretariat => [Authority.Secretariat],
        LevelDecider.SteeringGroup => SteeringGroups,
        _ => [],
    };
}

/// <summary>What several commands refuse for the same reason, and what cannot follow what.</summary>
internal static class ProductRefusals
{
    public static Refusal Unknown() => new("product-unknown", "the ledger's own entries", "product");

    public static Refusal BeforeBegun(GovernanceDate begun) => new("before-product", "the ledger's first entry about it", "effectiveOn", begun);

    public static Refusal Gone() => new("product-gone", "a product that is no more is admitted anew first", "effectiveOn");

    public static Refusal LaterDoesNotFollow(GovernanceDate later) =>
        new("later-does-not-follow", "what is entered for a later day rests on it", "effectiveOn", later);

    /// <summary>The fact, unless it cannot have happened or says nothing new.</summary>
    public static Decision<ProductEvent> Unless(ProductState state, ProductEvent fact)
    {
        if (state.Says(fact)) return [];
        if (state.Refuses(fact) is { } refusal) return refusal;
        // That a level is kept is a decision, too.
        return fact is not ProductLevelRegistered && state.Periods.SequenceEqual(ProductState.Evolve(state, fact, 0).Periods) ? [] : [fact];
    }

    /// <summary>Why a product that is like this does not become so; null where it can.</summary>
    /// <param name="before">Null where nothing is known of it.</param>
    public static Refusal? Unfit(ProductHeld? before, ProductEvent change) => (change, before) switch
    {
        (ProductIdeaNoted or ProductRegistered, null) or (ProductRenamed, not null) => null,
        (_, null) => Unknown(),
        (ProductIdeaNoted, _) or (ProductRegistered, { IsAdmitted: true }) =>
            new Refusal("product-known", "one product of a name", "product", before.Name),
        (ProductAdmitted or SandboxProjectStarted, { IsAdmitted: true }) =>
            new Refusal("product-admitted-already", "one admission at a time", "product"),
        (ProductAdmitted or ProductRegistered, _) => null,
        (_, { IsGone: true }) => Gone(),
        (SandboxProjectStarted, { Status: ProductStatus.SandboxProject }) => AsItIs(),
        (ProductMaintenanceBegun or ProductPaused or ProductResumed, { IsAdmitted: false }) =>
            new Refusal("not-admitted-yet", "practice: a product is admitted by the board", "product"),
        (ProductMaintenanceBegun, { Status: ProductStatus.Maintenance }) or (ProductPaused, { Status: ProductStatus.Paused })
            or (ProductResumed, { Status: ProductStatus.Active }) => AsItIs(),
        (ProductPromoted { Level: var level }, _) => TooEarly(level, before),
        (ProductDemoted { Level: var level }, _) => TooEarly(level, before),
        (ProductLevelRegistered { Level: var level }, _) => TooEarly(level, before),
        _ => null,
    };

    /// <summary>The rule that a licence breaks where the association itself decides it, or null.</summary>
    public static Refusal? Licence(Licence licence, Digest? reason, Basis basis) =>
        !licence.IsOpenSource ? new Refusal("licence-not-open", "§ 3.3", "licence")
        : licence == Products.Licence.Default ? null
        : reason is null ? new Refusal("licence-reason-missing", "§ 3.3", "licenceReason", Products.Licence.Default.ToString())
        : basis.Incompetent("§ 3.3", Authority.Board);

    public static Refusal TiedAlready(Tie tie) => tie.Kind switch
    {
        ProductState.ParticipantKind => new Refusal("participates-already", "once at a time", "cvr", tie.From),
        ProductState.SupplierKind => new Refusal("delivers-already", "once at a time", "cvr", tie.From),
        _ => new Refusal("group-attached-already", "once at a time", "body", tie.From),
    };

    public static Refusal NotTied(Tie tie) => tie.Kind switch
    {
        ProductState.ParticipantKind => new Refusal("does-not-participate", "the ledger's own entries", "cvr"),
        ProductState.SupplierKind => new Refusal("does-not-deliver", "the ledger's own entries", "cvr"),
        _ => new Refusal("group-not-attached", "the ledger's own entries", "body"),
    };

    private static Refusal AsItIs() => new("product-is-so-already", "the ledger's own entries", "effectiveOn");

    private static Refusal? TooEarly(GovernanceLevel level, ProductHeld held) =>
        held.IsAdmitted || (level == GovernanceLevel.Sandbox && held.Status == ProductStatus.SandboxProject) ? null
            : new Refusal("level-needs-product", "sandbox projects have the lowest level", "level");
}
