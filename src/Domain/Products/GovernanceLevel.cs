// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Products;

/// <summary>How much the association asks of a product. A body judges it; nothing computes it.</summary>
public enum GovernanceLevel
{
    /// <summary>A project that is tried out.</summary>
    Sandbox,

    /// <summary>Local value.</summary>
    One,

    /// <summary>Value for several municipalities.</summary>
    Two,

    /// <summary>National strategy.</summary>
    Three,
}
