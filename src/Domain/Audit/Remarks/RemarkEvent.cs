// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;

namespace OS2.Ledger.Audit.Remarks;

/// <summary>What an auditor remarks on an entry, and what is answered. Stream <c>remarks-on-NUMBER</c>.</summary>
/// <param name="Entry">The number of the entry.</param>
/// <param name="Remark">The number of the remark among those on the entry.</param>
public abstract record RemarkEvent(long Entry, int Remark, GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => RemarkState.StreamOf(Entry);

    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>An auditor put a remark on an entry.</summary>
/// <param name="Text">The remark, as a private document.</param>
public sealed record EntryRemarked(long Entry, int Remark, Digest Text, GovernanceDate EffectiveOn, Basis Basis)
    : RemarkEvent(Entry, Remark, EffectiveOn, Basis);

/// <summary>The remark was answered.</summary>
/// <param name="Text">The answer, as a private document.</param>
public sealed record RemarkAnswered(long Entry, int Remark, Digest Text, GovernanceDate EffectiveOn, Basis Basis)
    : RemarkEvent(Entry, Remark, EffectiveOn, Basis);
