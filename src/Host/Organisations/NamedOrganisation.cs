// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Organisations;

/// <summary>An organisation as a sentence calls it.</summary>
/// <param name="Name">Its latest name; null where the ledger has not heard it.</param>
public sealed record NamedOrganisation(string? Name, Cvr Cvr);
