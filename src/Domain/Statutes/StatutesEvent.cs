// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;

namespace OS2.Ledger.Statutes;

/// <summary>What the association decides about its own rules. Stream <c>statutes</c>.</summary>
public abstract record StatutesEvent(GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => StatutesState.Stream;
}

/// <summary>
/// A version of the statutes was adopted; it is in force from the effective date. The rules it gives are entered with it, each as a
/// RuleSet of the same date and basis.
/// </summary>
/// <param name="Version">The version.</param>
/// <param name="Text">The statutes in full; everyone may read them.</param>
public sealed record StatutesAdopted(StatutesVersion Version, Digest? Text, GovernanceDate EffectiveOn, Basis Basis)
    : StatutesEvent(EffectiveOn, Basis);

/// <summary>A rule was given a value from a day on.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Value">Its value, in the words of the rule.</param>
public sealed record RuleSet(Rule Rule, string Value, GovernanceDate EffectiveOn, Basis Basis) : StatutesEvent(EffectiveOn, Basis);

/// <summary>A version of the statutes was published; the effective date is when.</summary>
/// <param name="Version">The version.</param>
/// <param name="Address">Where on the web.</param>
/// <param name="Publication">What was published; everyone may read it.</param>
public sealed record StatutesPublished(StatutesVersion Version, WebAddress? Address, Digest? Publication, GovernanceDate EffectiveOn, Basis Basis)
    : StatutesEvent(EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}
