// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Products;

/// <summary>Where a product is in its life.</summary>
public enum ProductStatus
{
    Idea,
    SandboxProject,
    Active,
    Maintenance,
    Paused,

    /// <summary>Closed.</summary>
    Retired,

    /// <summary>Left the association.</summary>
    Exited,
}

/// <summary>What the timeline says of a product.</summary>
/// <param name="LicenceReason">The digest of the board's published reasons for another licence than the association's own (§ 3.3).</param>
/// <param name="BoardInformed">Whether the board was told of it (requirement G4).</param>
public sealed record ProductHeld(
    ProductStatus Status, string Name, string? Purpose, GovernanceLevel? Level = null, Licence? Licence = null, Digest? LicenceReason = null,
    Repository? Repository = null, Cvr? Contributor = null, FinanceNumber? FinanceNumber = null, bool SharedOperation = false,
    bool BoardInformed = false)
{
    /// <summary>Whether it is in the portfolio.</summary>
    public bool IsAdmitted => Status is ProductStatus.Active or ProductStatus.Maintenance or ProductStatus.Paused;

    /// <summary>Whether it is the association's no more.</summary>
    public bool IsGone => Status is ProductStatus.Retired or ProductStatus.Exited;

    /// <summary>What it is after a change that can follow.</summary>
    /// <param name="before">Null for the first.</param>
    internal static ProductHeld After(ProductHeld? before, ProductEvent change) => change switch
    {
        ProductIdeaNoted noted => new ProductHeld(ProductStatus.Idea, noted.Name, noted.Purpose),
        ProductRegistered registered => (before ?? new ProductHeld(default, "", null)) with
        {
            Status = ProductStatus.Active,
            Name = registered.Name,
            Purpose = registered.Purpose ?? before?.Purpose,
            Licence = registered.Licence ?? before?.Licence,
            LicenceReason = registered.Licence is null ? before?.LicenceReason : registered.LicenceReason,
            Repository = registered.Repository ?? before?.Repository,
            Contributor = registered.Contributor ?? before?.Contributor,
        },
        ProductAdmitted admitted => before! with
        {
            Status = ProductStatus.Active,
            Licence = admitted.Licence,
            LicenceReason = admitted.LicenceReason,
            Repository = admitted.Repository,
            Contributor = admitted.Contributor ?? before.Contributor,
        },
        SandboxProjectStarted => before! with { Status = ProductStatus.SandboxProject, Level = GovernanceLevel.Sandbox },
        ProductMaintenanceBegun => before! with { Status = ProductStatus.Maintenance },
        ProductPaused => before! with { Status = ProductStatus.Paused },
        ProductResumed => before! with { Status = ProductStatus.Active },
        ProductRetired => before! with { Status = ProductStatus.Retired, Level = null, SharedOperation = false },
        ProductExited => before! with { Status = ProductStatus.Exited, Level = null, SharedOperation = false },
        ProductRenamed renamed => before! with { Name = renamed.Name },
        ProductLicenceChanged changed => before! with { Licence = changed.Licence, LicenceReason = changed.LicenceReason },
        ProductRepositoryMoved moved => before! with { Repository = moved.Repository },
        ProductFinanceNumberAssigned assigned => before! with { FinanceNumber = assigned.FinanceNumber },
        SharedOperationOffered => before! with { SharedOperation = true },
        SharedOperationCeased => before! with { SharedOperation = false },
        BoardInformedOfProduct => before! with { BoardInformed = true },
        ProductPromoted promoted => before! with { Level = promoted.Level },
        ProductDemoted demoted => before! with { Level = demoted.Level },
        ProductLevelRegistered registered => before! with { Level = registered.Level },
        _ => throw new UnknownFactException(change),
    };
}

/// <summary>What the timeline says of a governance level.</summary>
public sealed record LevelHeld(GovernanceLevel Level);

/// <summary>What the timeline says of an authority that takes part in a product: nothing but that it does.</summary>
public sealed record ParticipantHeld;

/// <summary>What the timeline says of a company that delivers something for a product.</summary>
public sealed record ServiceHeld(Service Service);

/// <summary>What the timeline says of a product's group.</summary>
/// <param name="Approved">Whether the board has approved it as the steering group (requirement G11).</param>
public sealed record GroupHeld(bool Approved);
