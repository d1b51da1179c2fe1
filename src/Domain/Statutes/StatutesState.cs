// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;

namespace OS2.Ledger.Statutes;

/// <summary>Which rules hold on which day, and the versions of the statutes.</summary>
/// <param name="Rules">The rules decided, in the order entered.</param>
/// <param name="Adopted">The versions adopted, in the order entered.</param>
/// <param name="Published">Their publications, in the order entered.</param>
public sealed record StatutesState(
    ImmutableList<RuleSet> Rules, ImmutableList<StatutesAdopted> Adopted, ImmutableList<StatutesPublished> Published)
    : IState<StatutesState, StatutesEvent>
{
    public const string Stream = "statutes";

    public static StatutesState Initial { get; } = new([], [], []);

    public static StatutesState Evolve(StatutesState state, StatutesEvent fact, long number) => fact switch
    {
        RuleSet set when !set.EffectiveOn.IsDay || !RuleForm.All[set.Rule].Takes(set.Value) => throw new DoesNotFollowException(number),
        StatutesAdopted adopted when !adopted.EffectiveOn.IsDay || state.Find(adopted.Version) is not null =>
            throw new DoesNotFollowException(number),
        StatutesPublished published when state.Find(published.Version) is null => throw new DoesNotFollowException(number),
        RuleSet set => state with { Rules = state.Rules.Add(set) },
        StatutesAdopted adopted => state with { Adopted = state.Adopted.Add(adopted) },
        StatutesPublished published => state with { Published = state.Published.Add(published) },
        _ => throw new UnknownFactException(fact),
    };

    /// <summary>A version that was adopted, by its name; null when there is none.</summary>
    public StatutesAdopted? Find(StatutesVersion version) => Adopted.Find(adopted => adopted.Version == version);

    /// <summary>The versions adopted, in the order in which they came or come into force.</summary>
    public IReadOnlyList<StatutesAdopted> Versions => [.. Adopted.OrderBy(adopted => adopted.EffectiveOn.Earliest)];

    /// <summary>The version in force on a day; null when none is known.</summary>
    public StatutesAdopted? InForce(DateOnly day) => Versions.LastOrDefault(adopted => adopted.EffectiveOn.Earliest <= day);

    /// <summary>The rules in force on a day; what was never decided has its default.</summary>
    public RulesInForce On(DateOnly day) => Rules
        .Where(set => set.EffectiveOn.Earliest <= day)
        .OrderBy(set => set.EffectiveOn.Earliest)
        .Aggregate(RulesInForce.Default, (rules, set) => rules.With(set.Rule, set.Value) ?? throw new UnknownFactException(set));
}
