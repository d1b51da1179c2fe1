// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Products;

namespace OS2.Ledger.GovernanceModel;

/// <summary>Adds a requirement to a version of the catalogue that is not adopted yet.</summary>
public sealed record AddRequirement(
    CatalogueVersion Version, RequirementId Requirement, Theme Theme, GovernanceLevel Level, bool Recommendation, string Wording,
    string? Guidance, GovernanceDate EffectiveOn, Basis Basis) : ICommand<CatalogueState, CatalogueEvent>
{
    public string Stream => CatalogueState.StreamOf(Version);

    public Decision<CatalogueEvent> Decide(CatalogueState state)
    {
        var added = new RequirementAdded(Version, Requirement, Theme, Level, Recommendation, Wording, Guidance, EffectiveOn, Basis);
        var there = state.Find(Requirement);
        if (there == added) return [];
        if (state.Adopted is { } adopted) return CatalogueRefusals.Closed(adopted);
        return there is null ? [added] : new Refusal("requirement-added-already", "one requirement of a name", "requirement", Requirement);
    }
}

/// <summary>Records that a version of the catalogue was adopted.</summary>
/// <param name="Requirements">How many requirements it has.</param>
public sealed record AdoptCatalogue(CatalogueVersion Version, int Requirements, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<CatalogueState, CatalogueEvent>
{
    public string Stream => CatalogueState.StreamOf(Version);

    public Decision<CatalogueEvent> Decide(CatalogueState state)
    {
        var adopted = new CatalogueAdopted(Version, Requirements, EffectiveOn, Basis);
        return state switch
        {
            { Adopted: { } before } => before == adopted ? [] : CatalogueRefusals.Closed(before),
            { Requirements.IsEmpty: true } => new Refusal("catalogue-empty", "what is adopted asks something", "version", Version),
            _ when state.Requirements.Count != Requirements => new Refusal(
                "catalogue-incomplete", "what is adopted is in the ledger", "requirements", Requirements, state.Requirements.Count),
            _ => [adopted],
        };
    }
}

/// <summary>What both refuse for the same reason.</summary>
internal static class CatalogueRefusals
{
    public static Refusal Closed(CatalogueAdopted adopted) =>
        new("catalogue-adopted-already", "what is adopted stays as it is", "version", adopted.Version, adopted.EffectiveOn);
}
