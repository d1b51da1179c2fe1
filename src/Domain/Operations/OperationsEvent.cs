// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Operations;

/// <summary>What happens to the ledger itself. Stream <c>ledger</c>.</summary>
public abstract record OperationsEvent(GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => OperationsState.Stream;
}

/// <summary>The ledger was opened as a demonstration: its association is invented, for ever.</summary>
public sealed record DemonstrationOpened(GovernanceDate EffectiveOn, Basis Basis) : OperationsEvent(EffectiveOn, Basis);

/// <summary>From this day what is entered is acted upon: invoices are triggered for facts effective on or after it.</summary>
public sealed record OperationBegun(GovernanceDate EffectiveOn, Basis Basis) : OperationsEvent(EffectiveOn, Basis);
