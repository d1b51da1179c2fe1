// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Proof;

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

/// <summary>From this entry on the log is signed with another key.</summary>
/// <param name="Key">The public key, as the line that a verifier is given.</param>
/// <param name="Reason">Why, and whether the key before it vouches for it.</param>
public sealed record LogKeyChanged(NoteKey Key, LogKeyReason Reason, GovernanceDate EffectiveOn, Basis Basis) : OperationsEvent(EffectiveOn, Basis);

/// <summary>Why a log is signed with another key.</summary>
public enum LogKeyReason
{
    /// <summary>Another takes the place of the one before, which signs once with it.</summary>
    Replaced,

    /// <summary>The log was restored elsewhere without its key: it goes on as another incarnation, for which nobody vouches.</summary>
    Restored,
}
