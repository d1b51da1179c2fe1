// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Pages.Forms;

/// <summary>One of the answers that a field offers.</summary>
public sealed record Choice(string Value, string Text, string? Hint = null);
