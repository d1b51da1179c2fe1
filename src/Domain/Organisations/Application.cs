// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.People;

namespace OS2.Ledger.Organisations;

/// <summary>What an organisation writes when it asks to become a member or a supplier partner.</summary>
/// <param name="Name">Its name as it stands on the agreement.</param>
/// <param name="Kind">What sort of organisation it is.</param>
/// <param name="Gln">Where e-invoices go; needed before it can be invoiced.</param>
/// <param name="SignatoryTitle">The title of whoever signed: a head or director with signing authority (§ 4.3).</param>
/// <param name="Contacts">Its contact persons, at least one (§ 4.3.1).</param>
/// <param name="Agreement">The signed agreement.</param>
/// <param name="ReceivedOn">The day the secretariat received it.</param>
public sealed record Application(
    string Name, OrganisationKind Kind, Gln? Gln, string SignatoryTitle, PersonIds Contacts, Digest? Agreement, GovernanceDate ReceivedOn);
