// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Bodies;

/// <summary>Records that a person takes an office; whoever held it leaves it the same day.</summary>
public sealed record TakeOffice(string Body, Office Office, PersonId Person, Cvr? Organisation, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<BodyState, BodyEvent>
{
    public string Stream => BodyState.StreamOf(Body);

    public Decision<BodyEvent> Decide(BodyState state)
    {
        var taken = new OfficeTaken(Body, Office, Person, Organisation, EffectiveOn, Basis);
        if (state.Last == taken) return [];
        if (Office is Office.Chair or Office.Deputy && state.Sitting(Office == Office.Chair ? Office.Deputy : Office.Chair)?.Person == Person)
            return new Refusal("chair-is-deputy", "the deputy stands in for the chair", "person");
        return state.Sitting(Office) switch
        {
            null when state.Tenures.Any(tenure => tenure.Office == Office && EffectiveOn.Earliest < tenure.To?.Earliest) =>
                new Refusal("office-held-then", "one holder at a time", "effectiveOn", Office),
            null => [taken],
            { Person: var person } when person == Person => new Refusal("office-held-already", "one holder at a time", "person", Office),
            { From: var from } when EffectiveOn.Earliest <= from.Earliest => new Refusal("office-held-then", "one holder at a time", "effectiveOn", Office),
            { Person: var person } => [new OfficeLeft(Body, Office, person, EffectiveOn, Basis), taken],
        };
    }
}

/// <summary>Records that an office is left; the day given is the first on which it is no longer held.</summary>
public sealed record LeaveOffice(string Body, Office Office, GovernanceDate EffectiveOn, Basis Basis) : ICommand<BodyState, BodyEvent>
{
    public string Stream => BodyState.StreamOf(Body);

    public Decision<BodyEvent> Decide(BodyState state) => state.Sitting(Office) switch
    {
        null when state.Last is OfficeLeft last && last == new OfficeLeft(Body, Office, last.Person, EffectiveOn, Basis) => [],
        null => new Refusal("office-vacant", "only a held office can be left", "office", Office),
        { From: var from } when EffectiveOn.Earliest < from.Earliest => new Refusal("leaves-before-taking", "time runs forwards", "effectiveOn", from),
        { Person: var person } => [new OfficeLeft(Body, Office, person, EffectiveOn, Basis)],
    };
}
