// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Products;

/// <summary>What a company delivers for a product.</summary>
public enum Service
{
    Development,
    Operation,
    Support,
}
