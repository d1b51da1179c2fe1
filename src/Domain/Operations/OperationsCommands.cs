// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Proof;

namespace OS2.Ledger.Operations;

/// <summary>Marks an empty ledger as a demonstration.</summary>
public sealed record OpenDemonstration(GovernanceDate EffectiveOn, Basis Basis) : ICommand<OperationsState, OperationsEvent>
{
    public string Stream => OperationsState.Stream;

    public Decision<OperationsEvent> Decide(OperationsState state)
    {
        var opened = new DemonstrationOpened(EffectiveOn, Basis);
        if (state.Last == opened) return [];
        return state.Last is null ? [opened] : new Refusal("ledger-in-use", "a demonstration begins with the first entry");
    }
}

/// <summary>Decides from which day the ledger acts on what is entered. The day can be moved; what was triggered stays triggered.</summary>
public sealed record BeginOperation(GovernanceDate EffectiveOn, Basis Basis) : ICommand<OperationsState, OperationsEvent>
{
    public string Stream => OperationsState.Stream;

    public Decision<OperationsEvent> Decide(OperationsState state)
    {
        var begun = new OperationBegun(EffectiveOn, Basis);
        if (state.Last == begun) return [];
        // What was triggered since then stands.
        if (state.Begun is { } since && EffectiveOn.Earliest > since.Earliest)
            return new Refusal("operation-begun", "what has been triggered stands", "effectiveOn", since);
        return EffectiveOn.IsDay ? [begun] : Refusal.DayNeeded(EffectiveOn, "invoices depend on it");
    }
}

/// <summary>Has the log signed with another key from now on. A key that was put aside is never taken up again.</summary>
public sealed record ChangeLogKey(NoteKey Key, LogKeyReason Reason, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<OperationsState, OperationsEvent>
{
    public string Stream => OperationsState.Stream;

    public Decision<OperationsEvent> Decide(OperationsState state)
    {
        var changed = new LogKeyChanged(Key, Reason, EffectiveOn, Basis);
        if (state.Last == changed) return [];
        if (Key.Kind != NoteKeyKind.Log) return new Refusal("not-a-log-key", "C2SP signed-note", "key");
        return state.Keys.Contains(Key) ? new Refusal("log-key-used", "a key is used once", "key") : [changed];
    }
}
