// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Proof;

namespace OS2.Ledger.Operations;

/// <summary>What the ledger is and since when it acts.</summary>
/// <param name="Demonstration">Whether the association in it is invented.</param>
/// <param name="Begun">The day operation begins; null while it has not been decided.</param>
/// <param name="Keys">The keys by which the log was ever to be signed, but for the first.</param>
public sealed record OperationsState(bool Demonstration, GovernanceDate? Begun, ImmutableList<NoteKey> Keys, OperationsEvent? Last)
    : IState<OperationsState, OperationsEvent>
{
    public const string Stream = "ledger";

    public static OperationsState Initial { get; } = new(false, null, [], null);

    public static OperationsState Evolve(OperationsState state, OperationsEvent fact, long number) => fact switch
    {
        DemonstrationOpened => state with { Demonstration = true, Last = fact },
        OperationBegun begun when !begun.EffectiveOn.IsDay => throw new DoesNotFollowException(number),
        LogKeyChanged changed when state.Keys.Contains(changed.Key) => throw new DoesNotFollowException(number),
        LogKeyChanged changed => state with { Keys = state.Keys.Add(changed.Key), Last = fact },
        OperationBegun begun => state with { Begun = begun.EffectiveOn, Last = fact },
        _ => throw new UnknownFactException(fact),
    };
}
