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
        if (state.Says(taken)) return [];
        if (BodyRefusals.NotThere(state, Body, EffectiveOn) is { } notThere) return notThere;
        if (Office is Office.Chair or Office.Deputy && state.Sitting(Office == Office.Chair ? Office.Deputy : Office.Chair)?.Person == Person)
            return new Refusal("chair-is-deputy", "the deputy stands in for the chair", "person");
        var sitting = state.Sitting(Office);
        if (sitting?.Person == Person) return new Refusal("office-held-already", "one holder at a time", "person", Office);
        if (state.Tenures.Any(HeldThen)) return new Refusal("office-held-then", "one holder at a time", "effectiveOn", Office);
        return sitting is null ? [taken] : [new OfficeLeft(Body, Office, sitting.Person, EffectiveOn, Basis), taken];
    }

    /// <summary>Whether the tenure lasted longer, or began as late: the holders of an office are entered in the order of time.</summary>
    private bool HeldThen(Tenure tenure) => tenure.Office == Office
        && (tenure.To is { } to ? EffectiveOn.Earliest < to.Earliest : EffectiveOn.Earliest <= tenure.From.Earliest);
}

/// <summary>Records that an office is left; the day given is the first on which it is no longer held.</summary>
public sealed record LeaveOffice(string Body, Office Office, GovernanceDate EffectiveOn, Basis Basis) : ICommand<BodyState, BodyEvent>
{
    public string Stream => BodyState.StreamOf(Body);

    public Decision<BodyEvent> Decide(BodyState state) => state.Sitting(Office) switch
    {
        null when state.Tenures.Any(left => state.Says(new OfficeLeft(Body, Office, left.Person, EffectiveOn, Basis))) => [],
        null => new Refusal("office-vacant", "only a held office can be left", "office", Office),
        { From: var from } when EffectiveOn.Latest < from.Earliest =>
            new Refusal("leaves-before-taking", "time runs forwards", "effectiveOn", from),
        { Person: var person } => [new OfficeLeft(Body, Office, person, EffectiveOn, Basis)],
    };
}
