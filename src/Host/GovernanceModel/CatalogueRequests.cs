// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;
using OS2.Ledger.Products;

namespace OS2.Ledger.GovernanceModel;

/// <summary>Asks for <see cref="AddRequirement"/>.</summary>
public sealed record AddRequirementRequest : DecidedRequest, IRequest
{
    /// <summary>The version of the catalogue, as in 1.1.0.</summary>
    public string? Version { get; init; }

    /// <summary>The name of the requirement in the catalogue, as in G5.</summary>
    public string? Requirement { get; init; }

    /// <summary>relevance, formal-requirement, strategic-coherence or governance.</summary>
    public string? Theme { get; init; }

    /// <summary>The lowest level it is asked of: sandbox, one, two or three.</summary>
    public string? Level { get; init; }

    /// <summary>Whether it is only recommended.</summary>
    public bool Recommendation { get; init; }

    /// <summary>What is required, in a sentence.</summary>
    public string? Wording { get; init; }

    /// <summary>What to say of it and what to show, in a sentence or two.</summary>
    public string? Guidance { get; init; }

    /// <summary>From when it is asked; as precisely as it is known.</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var effective = asking.Fields.RequiredDate("effectiveOn", EffectiveOn);
        var command = new AddRequirement(
            asking.Fields.Required<CatalogueVersion>("version", Version),
            asking.Fields.Required<RequirementId>("requirement", Requirement),
            asking.Fields.RequiredChoice<Theme>("theme", Theme),
            asking.Fields.RequiredChoice<GovernanceLevel>("level", Level),
            Recommendation,
            asking.Fields.RequiredText("wording", Wording, 300),
            asking.Fields.Text("guidance", Guidance, 500),
            effective,
            await asking.BasisAsync(this, Authority.Board, effective, cancellation));
        asking.Fields.Check();
        return await asking.EnterAsync(command, cancellation);
    }
}

/// <summary>Asks for <see cref="AdoptCatalogue"/>.</summary>
public sealed record AdoptCatalogueRequest : DecidedRequest, IRequest
{
    /// <summary>The version of the catalogue, as in 1.1.0.</summary>
    public string? Version { get; init; }

    /// <summary>How many requirements it has, so that none is missing in the ledger.</summary>
    public int? Requirements { get; init; }

    /// <summary>From when it holds; as precisely as it is known.</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var version = asking.Fields.Required<CatalogueVersion>("version", Version);
        var requirements = asking.Fields.RequiredNumber("requirements", Requirements);
        var effective = asking.Fields.RequiredDate("effectiveOn", EffectiveOn);
        var basis = await asking.BasisAsync(this, Authority.Board, effective, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new AdoptCatalogue(version, (int)requirements, effective, basis), cancellation);
    }
}
