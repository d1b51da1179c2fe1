// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Bodies;

/// <summary>What happens to a body's seats and offices. Stream <c>body-NAME</c>; the board's is <c>body-board</c>.</summary>
public abstract record BodyEvent(GovernanceDate EffectiveOn, Basis Basis) : IFact;

/// <summary>A person took an office in the body.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Office">The office.</param>
/// <param name="Person">Who took it.</param>
/// <param name="Organisation">The organisation the person represents.</param>
public sealed record OfficeTaken(string Body, Office Office, PersonId Person, Cvr? Organisation, GovernanceDate EffectiveOn, Basis Basis)
    : BodyEvent(EffectiveOn, Basis), IFact
{
    string IFact.Stream => BodyState.StreamOf(Body);
}

/// <summary>A person left an office in the body; the first day it is no longer held.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Office">The office.</param>
/// <param name="Person">Who left it.</param>
public sealed record OfficeLeft(string Body, Office Office, PersonId Person, GovernanceDate EffectiveOn, Basis Basis)
    : BodyEvent(EffectiveOn, Basis), IFact
{
    string IFact.Stream => BodyState.StreamOf(Body);
}
