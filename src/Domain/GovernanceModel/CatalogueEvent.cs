// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Products;

namespace OS2.Ledger.GovernanceModel;

/// <summary>How one version of the requirement catalogue came about. Stream <c>catalogue-VERSION</c>.</summary>
/// <param name="Version">The version.</param>
public abstract record CatalogueEvent(CatalogueVersion Version, GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => CatalogueState.StreamOf(Version);
}

/// <summary>A requirement stands in this version of the catalogue.</summary>
/// <param name="Requirement">Its name in the catalogue.</param>
/// <param name="Theme">The theme it belongs to.</param>
/// <param name="Level">The lowest level it is asked of; those above ask it, too.</param>
/// <param name="Recommendation">Whether it is only recommended.</param>
/// <param name="Wording">What is required, in a sentence.</param>
/// <param name="Guidance">What to say of it and what to show, in a sentence or two.</param>
public sealed record RequirementAdded(
    CatalogueVersion Version, RequirementId Requirement, Theme Theme, GovernanceLevel Level, bool Recommendation, string Wording,
    string? Guidance, GovernanceDate EffectiveOn, Basis Basis) : CatalogueEvent(Version, EffectiveOn, Basis);

/// <summary>This version of the catalogue was adopted; nothing is added to it any more.</summary>
/// <param name="Requirements">How many requirements it has, so that none is missing in the ledger.</param>
public sealed record CatalogueAdopted(CatalogueVersion Version, int Requirements, GovernanceDate EffectiveOn, Basis Basis)
    : CatalogueEvent(Version, EffectiveOn, Basis);

/// <summary>The four themes of the governance model.</summary>
public enum Theme
{
    /// <summary>Whom the product is of value to.</summary>
    Relevance,

    /// <summary>Sharing, documentation and lawfulness.</summary>
    FormalRequirement,

    /// <summary>How the product fits OS2's strategy and its own.</summary>
    StrategicCoherence,

    /// <summary>Organisation and rules of play.</summary>
    Governance,
}
