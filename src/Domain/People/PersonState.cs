// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.People;

/// <summary>Whether a person has been forgotten.</summary>
public sealed record PersonState(bool Forgotten) : IState<PersonState, PersonEvent>
{
    public static PersonState Initial { get; } = new(false);

    public static string StreamOf(PersonId person) => $"person-{person}";

    public static PersonState Evolve(PersonState state, PersonEvent fact, long number) => fact switch
    {
        PersonForgotten when state.Forgotten => throw new DoesNotFollowException(number),
        PersonForgotten => new PersonState(true),
        _ => throw new UnknownFactException(fact),
    };
}
