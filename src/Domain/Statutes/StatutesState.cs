// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Documents;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Statutes;

/// <summary>Which rules hold on which day, and the versions of the statutes.</summary>
/// <param name="Rules">The rules decided, in the order entered.</param>
/// <param name="Adopted">The versions adopted, in the order entered.</param>
/// <param name="Published">Their publications, in the order entered.</param>
public sealed record StatutesState(
    ImmutableList<RuleSet> Rules, ImmutableList<StatutesAdopted> Adopted, ImmutableList<StatutesPublished> Published)
    : IState<StatutesState, StatutesEvent>, IPeriods
{
    public const string Stream = "statutes", PaperKind = "statutes-paper";

    public static StatutesState Initial { get; } = new([], [], []);

    public static StatutesState Evolve(StatutesState state, StatutesEvent fact, long number) => fact switch
    {
        RuleSet set when !set.EffectiveOn.IsDay || !RuleForm.All[set.Rule].Takes(set.Value) => throw new DoesNotFollowException(number),
        StatutesAdopted adopted when !adopted.EffectiveOn.IsDay || state.Find(adopted.Version) is not null =>
            throw new DoesNotFollowException(number),
        StatutesAdopted adopted when state.Adopted.Exists(other => other.EffectiveOn == adopted.EffectiveOn) =>
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

    /// <summary>The rules in force on a day; what was never decided has its default.</summary>
    public RulesInForce On(DateOnly day) => Rules
        .Where(set => set.EffectiveOn.Earliest <= day)
        .OrderBy(set => set.EffectiveOn.Earliest)
        .Aggregate(RulesInForce.Default, (rules, set) => rules.With(set.Rule, set.Value) ?? throw new UnknownFactException(set));

    /// <summary>The papers that everyone may read: the statutes in full, from when they were adopted, and what was published.</summary>
    public IEnumerable<Period> Periods =>
    [
        .. Adopted.Where(adopted => adopted.Text is not null).Select(adopted => Of(adopted.Version, adopted.Text!.Value, adopted.Basis.DecidedOn)),
        .. Published.Where(published => published.Publication is not null)
            .Select(published => Of(published.Version, published.Publication!.Value, published.EffectiveOn)).Distinct(),
    ];

    private static Period Of(StatutesVersion version, Digest paper, GovernanceDate since) =>
        new(PaperKind, version.ToString(), paper.ToString(), new StatutesPaper(paper), since, null);
}

/// <summary>A paper that everyone may read.</summary>
public sealed record StatutesPaper(Digest Paper);
