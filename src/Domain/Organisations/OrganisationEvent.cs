// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.People;

namespace OS2.Ledger.Organisations;

/// <summary>What happens to an organisation the association deals with. Stream <c>organisation-CVR</c>.</summary>
/// <param name="Cvr">The organisation.</param>
public abstract record OrganisationEvent(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => OrganisationState.StreamOf(Cvr);
}

/// <summary>The ledger learned of the organisation, by its first application or registration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What sort of organisation it is.</param>
/// <param name="Gln">Where its e-invoices go.</param>
/// <param name="Contacts">Its contact persons.</param>
/// <param name="Cause">The number of the entry it was learned from; null when it was entered by itself.</param>
public sealed record OrganisationEntered(
    Cvr Cvr, string Name, OrganisationKind Kind, Gln? Gln, PersonIds Contacts, long? Cause, GovernanceDate EffectiveOn, Basis Basis)
    : OrganisationEvent(Cvr, EffectiveOn, Basis);

/// <summary>It has another name from this day on.</summary>
/// <param name="Name">The new name.</param>
public sealed record OrganisationRenamed(Cvr Cvr, string Name, GovernanceDate EffectiveOn, Basis Basis) : OrganisationEvent(Cvr, EffectiveOn, Basis);

/// <summary>It is another kind of organisation from this day on.</summary>
/// <param name="Kind">What it is.</param>
public sealed record OrganisationKindChanged(Cvr Cvr, OrganisationKind Kind, GovernanceDate EffectiveOn, Basis Basis)
    : OrganisationEvent(Cvr, EffectiveOn, Basis);

/// <summary>Its e-invoices go to another number from this day on.</summary>
/// <param name="Gln">The new number.</param>
public sealed record OrganisationGlnChanged(Cvr Cvr, Gln Gln, GovernanceDate EffectiveOn, Basis Basis) : OrganisationEvent(Cvr, EffectiveOn, Basis);

/// <summary>It has another postal address from this day on.</summary>
/// <param name="Address">The new address.</param>
public sealed record OrganisationMoved(Cvr Cvr, string Address, GovernanceDate EffectiveOn, Basis Basis) : OrganisationEvent(Cvr, EffectiveOn, Basis);

/// <summary>It has these contact persons from this day on (§ 4.3.1).</summary>
/// <param name="Contacts">All of them, those who stay included.</param>
public sealed record OrganisationContactsChanged(Cvr Cvr, PersonIds Contacts, GovernanceDate EffectiveOn, Basis Basis)
    : OrganisationEvent(Cvr, EffectiveOn, Basis);

/// <summary>It became part of another organisation and ceased.</summary>
/// <param name="Into">The organisation it became part of.</param>
/// <param name="Succession">What becomes of its membership or supplier partnership.</param>
public sealed record OrganisationMerged(Cvr Cvr, Cvr Into, Succession Succession, GovernanceDate EffectiveOn, Basis Basis)
    : OrganisationEvent(Cvr, EffectiveOn, Basis);

/// <summary>Another organisation became part of it.</summary>
/// <param name="Absorbed">The organisation that ceased.</param>
/// <param name="Cause">The number of the entry that says so in that organisation's stream.</param>
public sealed record OrganisationAbsorbed(Cvr Cvr, Cvr Absorbed, long Cause, GovernanceDate EffectiveOn, Basis Basis)
    : OrganisationEvent(Cvr, EffectiveOn, Basis);

/// <summary>A part of it became an organisation of its own.</summary>
/// <param name="Into">The new organisation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Succession">Whether the new organisation takes over membership or supplier partnership.</param>
public sealed record OrganisationSplitOff(Cvr Cvr, Cvr Into, string Name, Succession Succession, GovernanceDate EffectiveOn, Basis Basis)
    : OrganisationEvent(Cvr, EffectiveOn, Basis);

/// <summary>It ceased, having been split up.</summary>
public sealed record OrganisationCeased(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : OrganisationEvent(Cvr, EffectiveOn, Basis);

/// <summary>What becomes of a membership or partnership when the organisation merges or splits.</summary>
public enum Succession
{
    /// <summary>The successor takes it over.</summary>
    Follows,

    /// <summary>It ends, or does not pass to the new organisation.</summary>
    Ends,
}
