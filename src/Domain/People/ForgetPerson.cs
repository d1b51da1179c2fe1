// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.People;

/// <summary>Records that a person is erased from the person register; whoever holds an office or a seat leaves it first.</summary>
/// <param name="Known">Whether the person is in the register.</param>
/// <param name="Holds">Whether the person holds an office or a seat, or will, by the bodies' own entries.</param>
public sealed record ForgetPerson(PersonId Person, bool Known, bool Holds, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<PersonState, PersonEvent>
{
    public string Stream => PersonState.StreamOf(Person);

    public Decision<PersonEvent> Decide(PersonState state)
    {
        if (state.Forgotten) return [];
        if (!Known) return new Refusal("person-unknown", "the person register", "person");
        if (Holds) return new Refusal("still-in-office", "whoever holds an office or a seat is named in public", "person");
        return [new PersonForgotten(Person, EffectiveOn, Basis)];
    }
}
