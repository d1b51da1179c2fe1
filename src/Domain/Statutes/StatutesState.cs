// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;

namespace OS2.Ledger.Statutes;

/// <summary>Which rules hold on which day.</summary>
public sealed record StatutesState(ImmutableList<RuleSet> Rules) : IState<StatutesState, StatutesEvent>
{
    public const string Stream = "statutes";

    public static StatutesState Initial { get; } = new([]);

    public static StatutesState Evolve(StatutesState state, StatutesEvent fact, long number) => fact switch
    {
        RuleSet set when !set.EffectiveOn.IsDay || new RulesInForce().With(set.Rule, set.Value) is null => throw new DoesNotFollowException(number),
        RuleSet set => new StatutesState(state.Rules.Add(set)),
        _ => throw new UnknownFactException(fact),
    };

    /// <summary>The rules in force on a day; what was never decided has its default.</summary>
    public RulesInForce On(DateOnly day) => Rules
        .Where(set => set.EffectiveOn.Earliest <= day)
        .OrderBy(set => set.EffectiveOn.Earliest)
        .Aggregate(new RulesInForce(), (rules, set) => rules.With(set.Rule, set.Value) ?? throw new UnknownFactException(set));
}
