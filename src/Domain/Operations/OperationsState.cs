// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Operations;

/// <summary>What the ledger is and since when it acts.</summary>
/// <param name="Demonstration">Whether the association in it is invented.</param>
/// <param name="Begun">The day operation begins; null while it has not been decided.</param>
public sealed record OperationsState(bool Demonstration, GovernanceDate? Begun, OperationsEvent? Last) : IState<OperationsState, OperationsEvent>
{
    public const string Stream = "ledger";

    public static OperationsState Initial { get; } = new(false, null, null);

    public static OperationsState Evolve(OperationsState state, OperationsEvent fact, long number) => fact switch
    {
        DemonstrationOpened => state with { Demonstration = true, Last = fact },
        OperationBegun begun when !begun.EffectiveOn.IsDay => throw new DoesNotFollowException(number),
        OperationBegun begun => state with { Begun = begun.EffectiveOn, Last = fact },
        _ => throw new UnknownFactException(fact),
    };
}
