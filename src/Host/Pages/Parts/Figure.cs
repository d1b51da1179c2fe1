// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Pages.Parts;

/// <summary>A number worth knowing, and the page it is counted from.</summary>
public sealed record Figure(string Label, string Value, string? Href = null);
