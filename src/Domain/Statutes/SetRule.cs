// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Statutes;

/// <summary>Decides a rule from a day on.</summary>
public sealed record SetRule(Rule Rule, string Value, GovernanceDate EffectiveOn, Basis Basis) : ICommand<StatutesState, StatutesEvent>
{
    public string Stream => StatutesState.Stream;

    public Decision<StatutesEvent> Decide(StatutesState state)
    {
        var set = new RuleSet(Rule, Value, EffectiveOn, Basis);
        if (state.Rules.LastOrDefault(rule => rule.Rule == Rule && rule.EffectiveOn == EffectiveOn) == set) return [];
        if (new RulesInForce().With(Rule, Value) is null) return new Refusal("rule-value-unknown", "the rule's own values", "value", Value);
        return EffectiveOn.IsDay ? [set] : Refusal.DayNeeded(EffectiveOn, "decisions depend on it");
    }
}
