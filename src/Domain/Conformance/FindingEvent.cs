// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;

namespace OS2.Ledger.Conformance;

/// <summary>What is said of a rule that was not kept. Stream <c>finding-KEY</c>, such as <c>finding-ordinary-notice-given-412</c>.</summary>
/// <param name="Finding">The finding: the check and the entry it is about.</param>
public abstract record FindingEvent(FindingKey Finding, GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => FindingState.StreamOf(Finding);
}

/// <summary>The secretariat answered a finding; answered again, the later answer counts.</summary>
/// <param name="Answer">Whether it is explained or was put right.</param>
/// <param name="Text">The answer itself; everyone may read it.</param>
public sealed record FindingAnswered(FindingKey Finding, FindingAnswer Answer, Digest Text, GovernanceDate EffectiveOn, Basis Basis)
    : FindingEvent(Finding, EffectiveOn, Basis);

/// <summary>What an answer says of the finding.</summary>
public enum FindingAnswer
{
    /// <summary>It happened as it stands there, for a reason.</summary>
    Explained,

    /// <summary>What was wrong has been put right since, by another decision or in another place than the ledger.</summary>
    Corrected,
}
