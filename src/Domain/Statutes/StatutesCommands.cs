// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;

namespace OS2.Ledger.Statutes;

/// <summary>Decides a rule from a day on.</summary>
public sealed record SetRule(Rule Rule, string Value, GovernanceDate EffectiveOn, Basis Basis) : ICommand<StatutesState, StatutesEvent>
{
    public string Stream => StatutesState.Stream;

    public Decision<StatutesEvent> Decide(StatutesState state)
    {
        var set = new RuleSet(Rule, Value, EffectiveOn, Basis);
        if (state.Rules.LastOrDefault(rule => rule.Rule == Rule && rule.EffectiveOn == EffectiveOn) == set) return [];
        return StatutesRefusals.Broken(set) ?? (Decision<StatutesEvent>)[set];
    }
}

/// <summary>Records that a version of the statutes was adopted, with the rules it gives.</summary>
/// <param name="Rules">The rules it gives, and their values; of the others it changes nothing.</param>
/// <param name="EffectiveOn">The first day it is in force.</param>
public sealed record AdoptStatutes(
    StatutesVersion Version, IReadOnlyDictionary<Rule, string> Rules, Digest? Text, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<StatutesState, StatutesEvent>
{
    public string Stream => StatutesState.Stream;

    public Decision<StatutesEvent> Decide(StatutesState state)
    {
        var adopted = new StatutesAdopted(Version, Text, EffectiveOn, Basis);
        List<RuleSet> rules = [.. Rules.OrderBy(rule => rule.Key).Select(rule => new RuleSet(rule.Key, rule.Value, EffectiveOn, Basis))];
        if (state.Find(Version) is { } before)
            return before == adopted && rules.TrueForAll(state.Rules.Contains)
                ? [] : new Refusal("statutes-adopted-already", "a version is adopted once", "version", Version, before.EffectiveOn);
        if (state.Adopted.Find(other => other.EffectiveOn == EffectiveOn) is { } same)
            return new Refusal("statutes-same-day", "one version is in force on a day", "effectiveOn", same.Version, EffectiveOn);
        return rules.Select(StatutesRefusals.Broken).FirstOrDefault(refusal => refusal is not null)
            ?? StatutesRefusals.NoDay(EffectiveOn) ?? (Decision<StatutesEvent>)[adopted, .. rules];
    }
}

/// <summary>Records when and where a version of the statutes was published.</summary>
/// <param name="EffectiveOn">When.</param>
public sealed record PublishStatutes(StatutesVersion Version, WebAddress? Address, Digest? Publication, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<StatutesState, StatutesEvent>
{
    public string Stream => StatutesState.Stream;

    public Decision<StatutesEvent> Decide(StatutesState state)
    {
        var published = new StatutesPublished(Version, Address, Publication, EffectiveOn, Basis);
        if (state.Published.Contains(published)) return [];
        return state.Find(Version) is { } adopted
            ? adopted.Basis.DecidedOn.Earliest > EffectiveOn.Latest
                ? new Refusal("statutes-not-adopted-yet", "what is published was adopted before", "effectiveOn", Version, adopted.Basis.DecidedOn)
                : [published]
            : new Refusal("statutes-unknown", "what is published was adopted before", "version", Version);
    }
}

/// <summary>What several refuse for the same reason.</summary>
internal static class StatutesRefusals
{
    public static Refusal? Broken(RuleSet set) => RuleForm.All[set.Rule].Takes(set.Value)
        ? NoDay(set.EffectiveOn) : new Refusal("rule-value-unknown", "the rule's own values", "value", set.Value);

    public static Refusal? NoDay(GovernanceDate date) => date.IsDay ? null : Refusal.DayNeeded(date, "decisions depend on it");
}
