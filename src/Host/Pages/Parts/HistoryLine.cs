// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Pages.Parts;

/// <summary>What happened on a day, in a sentence; on whose word, and the entry it can be read in.</summary>
/// <param name="On">From when it holds.</param>
/// <param name="RecordedOn">The day it was recorded, where that is another one.</param>
public sealed record HistoryLine(
    GovernanceDate On, string Sentence, string? Basis = null, string? EntryText = null, string? EntryHref = null, DateOnly? RecordedOn = null);
