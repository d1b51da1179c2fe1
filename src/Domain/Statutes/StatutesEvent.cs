// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Statutes;

/// <summary>What the association decides about its own rules. Stream <c>statutes</c>.</summary>
public abstract record StatutesEvent(GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => StatutesState.Stream;
}

/// <summary>A rule was given a value from a day on.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Value">Its value, in the words of the rule.</param>
public sealed record RuleSet(Rule Rule, string Value, GovernanceDate EffectiveOn, Basis Basis) : StatutesEvent(EffectiveOn, Basis);
