// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Products;

/// <summary>The levels of the governance model: each asks what those below it ask, and more.</summary>
public enum GovernanceLevel
{
    /// <summary>A sandbox project: what everything shared in OS2 must keep.</summary>
    Sandbox,

    /// <summary>Local value.</summary>
    One,

    /// <summary>Value to several municipalities.</summary>
    Two,

    /// <summary>Value to national strategies.</summary>
    Three,
}
