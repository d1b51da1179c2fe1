// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.People;

/// <summary>What happens to a person in the person register. Stream <c>person-ID</c>.</summary>
/// <param name="Person">The person.</param>
public abstract record PersonEvent(PersonId Person, GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => PersonState.StreamOf(Person);
}

/// <summary>The person was erased from the person register, with the private documents about the person. The id stays in the entries.</summary>
public sealed record PersonForgotten(PersonId Person, GovernanceDate EffectiveOn, Basis Basis) : PersonEvent(Person, EffectiveOn, Basis);
