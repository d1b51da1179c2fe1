// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Products;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.GovernanceModel;

/// <summary>What one version of the requirement catalogue asks.</summary>
/// <param name="Requirements">Its requirements, in the catalogue's own order.</param>
/// <param name="Adopted">By what it was adopted; null while requirements can be added.</param>
/// <param name="AdoptedBy">The number of that entry.</param>
public sealed record CatalogueState(ImmutableList<RequirementAdded> Requirements, CatalogueAdopted? Adopted, long AdoptedBy)
    : IState<CatalogueState, CatalogueEvent>, IPeriods
{
    /// <summary>The kinds of period a catalogue gives: the catalogue itself, and what it asks.</summary>
    public const string Kind = "catalogue", RequirementKind = "requirement";

    public static CatalogueState Initial { get; } = new([], null, 0);

    public static string StreamOf(CatalogueVersion version) => $"catalogue-{version}";

    public IEnumerable<Period> Periods => [.. Itself(), .. Requirements.Select(Of)];

    /// <summary>The requirement of this name; null where the catalogue has none.</summary>
    public RequirementAdded? Find(RequirementId id) => Requirements.Find(requirement => requirement.Requirement == id);

    public static CatalogueState Evolve(CatalogueState state, CatalogueEvent fact, long number) => fact switch
    {
        RequirementAdded added when state.Adopted is not null || state.Find(added.Requirement) is not null =>
            throw new DoesNotFollowException(number),
        RequirementAdded added => state with { Requirements = state.Requirements.Add(added) },
        CatalogueAdopted adopted when state.Adopted is not null || state.Requirements.IsEmpty || adopted.Requirements != state.Requirements.Count =>
            throw new DoesNotFollowException(number),
        CatalogueAdopted adopted => state with { Adopted = adopted, AdoptedBy = number },
        _ => throw new UnknownFactException(fact),
    };

    public IEnumerable<Period> PeriodsAbout(IFact fact) => fact switch
    {
        RequirementAdded added => [.. Itself(), .. Requirements.Where(each => each.Requirement == added.Requirement).Select(Of)],
        CatalogueAdopted => Itself(),
        _ => Periods,
    };

    private IEnumerable<Period> Itself()
    {
        if (Requirements.IsEmpty) return [];
        var version = Requirements[0].Version.ToString();
        var first = Requirements.Select(added => added.EffectiveOn).Aggregate((a, b) => a.OrEarlier(b));
        List<(object, GovernanceDate)> versions = [(new CatalogueHeld(false), first)];
        if (Adopted is { } adopted) versions.Add((new CatalogueHeld(true), adopted.EffectiveOn));
        return Period.Successive(Kind, version, version, versions);
    }

    private Period Of(RequirementAdded added) => new(
        RequirementKind, added.Version.ToString(), added.Requirement.ToString(),
        new RequirementHeld(
            Requirements.IndexOf(added) + 1, added.Theme, added.Level, added.Recommendation, added.Wording, added.Guidance),
        added.EffectiveOn, null);
}

/// <summary>What the timeline says of a catalogue.</summary>
public sealed record CatalogueHeld(bool Adopted);

/// <summary>What the timeline says of a requirement.</summary>
/// <param name="Place">Its place in the catalogue, from 1.</param>
public sealed record RequirementHeld(int Place, Theme Theme, GovernanceLevel Level, bool Recommendation, string Wording, string? Guidance);
