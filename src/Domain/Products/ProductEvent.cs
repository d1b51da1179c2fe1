// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Products;

/// <summary>
/// What happens to a product, from idea to exit: its life, licence, groups, participants, suppliers and level. Stream <c>product-NAME</c>.
/// </summary>
/// <param name="Product">The product, by the name in its stream, whatever it is called meanwhile.</param>
public abstract record ProductEvent(string Product, GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => ProductState.StreamOf(Product);
}

/// <summary>An idea for a product was noted.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Purpose">What it is for, in a sentence.</param>
public sealed record ProductIdeaNoted(string Product, string Name, string? Purpose, GovernanceDate EffectiveOn, Basis Basis)
    : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>The idea became a sandbox project, which is the lowest governance level.</summary>
public sealed record SandboxProjectStarted(string Product, GovernanceDate EffectiveOn, Basis Basis) : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>The board admitted the product to the association's portfolio, or took it in again.</summary>
/// <param name="Licence">The open-source licence under which its code stands (§ 3.3).</param>
/// <param name="LicenceReason">The board's published reasons for another licence than the association's own (§ 3.3).</param>
/// <param name="Repository">Where its code is.</param>
/// <param name="Contributor">The authority that gives its code to the association.</param>
public sealed record ProductAdmitted(
    string Product, Licence Licence, Digest? LicenceReason, Repository Repository, Cvr? Contributor, GovernanceDate EffectiveOn, Basis Basis)
    : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>A product admitted before the ledger, or elsewhere, was registered; what is not known is empty.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Purpose">What it is for, in a sentence.</param>
/// <param name="Licence">The licence under which its code stands (§ 3.3).</param>
/// <param name="LicenceReason">The board's published reasons for another licence than the association's own (§ 3.3).</param>
/// <param name="Repository">Where its code is.</param>
/// <param name="Contributor">The authority that gave its code to the association.</param>
public sealed record ProductRegistered(
    string Product, string Name, string? Purpose, Licence? Licence, Digest? LicenceReason, Repository? Repository, Cvr? Contributor,
    GovernanceDate EffectiveOn, Basis Basis) : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>The product got another name.</summary>
/// <param name="Name">The new one.</param>
public sealed record ProductRenamed(string Product, string Name, GovernanceDate EffectiveOn, Basis Basis)
    : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>The product's code stands under another licence.</summary>
/// <param name="Licence">The new one (§ 3.3).</param>
/// <param name="LicenceReason">The board's published reasons for another licence than the association's own (§ 3.3).</param>
public sealed record ProductLicenceChanged(string Product, Licence Licence, Digest? LicenceReason, GovernanceDate EffectiveOn, Basis Basis)
    : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>The product's code moved.</summary>
/// <param name="Repository">Where it is now.</param>
public sealed record ProductRepositoryMoved(string Product, Repository Repository, GovernanceDate EffectiveOn, Basis Basis)
    : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>The bookkeeping gave the product a number.</summary>
/// <param name="FinanceNumber">The number under which its money is kept.</param>
public sealed record ProductFinanceNumberAssigned(string Product, FinanceNumber FinanceNumber, GovernanceDate EffectiveOn, Basis Basis)
    : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>An authority takes part in the product. It need not be a member.</summary>
/// <param name="Cvr">The authority.</param>
public sealed record ParticipantJoined(string Product, Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>An authority no longer takes part in the product; the effective date is the first such day.</summary>
/// <param name="Cvr">The authority.</param>
public sealed record ParticipantLeft(string Product, Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>A company delivers something for the product.</summary>
/// <param name="Cvr">The company.</param>
/// <param name="Service">What it delivers.</param>
public sealed record ProductSupplierAttached(string Product, Cvr Cvr, Service Service, GovernanceDate EffectiveOn, Basis Basis)
    : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>A company no longer delivers it for the product; the effective date is the first such day.</summary>
/// <param name="Cvr">The company.</param>
/// <param name="Service">What it delivered.</param>
public sealed record ProductSupplierDetached(string Product, Cvr Cvr, Service Service, GovernanceDate EffectiveOn, Basis Basis)
    : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>The product is offered as operation that the authorities share.</summary>
public sealed record SharedOperationOffered(string Product, GovernanceDate EffectiveOn, Basis Basis) : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>Shared operation of the product is no longer offered; the effective date is the first such day.</summary>
public sealed record SharedOperationCeased(string Product, GovernanceDate EffectiveOn, Basis Basis) : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>A group works for the product. What sort of group it is, and who sits in it, stands in the body's own stream.</summary>
/// <param name="Body">The group, by the name in its stream.</param>
public sealed record ProductGroupAttached(string Product, string Body, GovernanceDate EffectiveOn, Basis Basis)
    : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>A group no longer works for the product; the effective date is the first such day.</summary>
/// <param name="Body">The group, by the name in its stream.</param>
public sealed record ProductGroupDetached(string Product, string Body, GovernanceDate EffectiveOn, Basis Basis)
    : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>The board was told of the product (requirement G4).</summary>
public sealed record BoardInformedOfProduct(string Product, GovernanceDate EffectiveOn, Basis Basis) : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>The board approved the product's steering group (requirement G11).</summary>
/// <param name="Body">The steering group, by the name in its stream.</param>
public sealed record SteeringGroupApproved(string Product, string Body, GovernanceDate EffectiveOn, Basis Basis)
    : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>The product was promoted one governance level.</summary>
/// <param name="Level">The level it holds now.</param>
/// <param name="EvaluationEntry">The number of the entry with the evaluation that recommended it.</param>
public sealed record ProductPromoted(string Product, GovernanceLevel Level, long? EvaluationEntry, GovernanceDate EffectiveOn, Basis Basis)
    : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>The product was demoted to a lower governance level.</summary>
/// <param name="Level">The level it holds now.</param>
/// <param name="EvaluationEntry">The number of the entry with the evaluation that recommended it.</param>
public sealed record ProductDemoted(string Product, GovernanceLevel Level, long? EvaluationEntry, GovernanceDate EffectiveOn, Basis Basis)
    : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>A governance level decided before the ledger, or elsewhere, was registered.</summary>
/// <param name="Level">The level it held from then.</param>
/// <param name="EvaluationEntry">The number of the entry with the evaluation that recommended it.</param>
public sealed record ProductLevelRegistered(string Product, GovernanceLevel Level, long? EvaluationEntry, GovernanceDate EffectiveOn, Basis Basis)
    : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>The product is only maintained from now on.</summary>
public sealed record ProductMaintenanceBegun(string Product, GovernanceDate EffectiveOn, Basis Basis) : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>Work on the product was paused.</summary>
public sealed record ProductPaused(string Product, GovernanceDate EffectiveOn, Basis Basis) : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>The product, paused or only maintained, is developed again.</summary>
public sealed record ProductResumed(string Product, GovernanceDate EffectiveOn, Basis Basis) : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>The product was closed; the effective date is the first day it is no more.</summary>
public sealed record ProductRetired(string Product, GovernanceDate EffectiveOn, Basis Basis) : ProductEvent(Product, EffectiveOn, Basis);

/// <summary>The product left the association and goes on elsewhere; the effective date is the first day it is outside.</summary>
public sealed record ProductExited(string Product, GovernanceDate EffectiveOn, Basis Basis) : ProductEvent(Product, EffectiveOn, Basis);
