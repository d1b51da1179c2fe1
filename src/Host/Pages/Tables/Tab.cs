// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Pages.Tables;

/// <summary>One part of a list, and how many lines it has.</summary>
/// <param name="Value">What it is called in the address; null for the one shown when the address says nothing.</param>
public sealed record Tab(string? Value, string Text, int Count, bool Current);
