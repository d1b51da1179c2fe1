// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Bodies;

/// <summary>What happens to a body, its seats and its offices. Stream <c>body-NAME</c>; the board's is <c>body-board</c>.</summary>
public abstract record BodyEvent(GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    /// <summary>The body, by the name in its stream.</summary>
    public abstract string Body { get; init; }

    string IFact.Stream => BodyState.StreamOf(Body);
}

/// <summary>A body was set up.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Kind">What sort of body.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Purpose">What it is for, in a sentence.</param>
/// <param name="TermsOfReference">Its terms of reference.</param>
public sealed record BodyEstablished(
    string Body, BodyKind Kind, string Name, string? Purpose, Digest? TermsOfReference, GovernanceDate EffectiveOn, Basis Basis)
    : BodyEvent(EffectiveOn, Basis);

/// <summary>The body got another name.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Name">The new one.</param>
public sealed record BodyRenamed(string Body, string Name, GovernanceDate EffectiveOn, Basis Basis) : BodyEvent(EffectiveOn, Basis);

/// <summary>The body got another purpose.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Purpose">What it is for, in a sentence.</param>
public sealed record BodyPurposeChanged(string Body, string Purpose, GovernanceDate EffectiveOn, Basis Basis) : BodyEvent(EffectiveOn, Basis);

/// <summary>Terms of reference were adopted for the body; those before no longer hold.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="TermsOfReference">The paper.</param>
public sealed record TermsOfReferenceAdopted(string Body, Digest TermsOfReference, GovernanceDate EffectiveOn, Basis Basis)
    : BodyEvent(EffectiveOn, Basis);

/// <summary>A person took a seat in the body.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Person">Who took it.</param>
/// <param name="Organisation">The organisation that designated the person, or that the person represents (§ 6.1).</param>
/// <param name="Role">What the person is in the body.</param>
/// <param name="Until">The first day the seat is no longer held, where the term has an end.</param>
/// <param name="Cohort">The years in which the seat is up for election (§ 6.4).</param>
/// <param name="MembershipEntry">
/// The number of the entry by which the organisation was a member, where the seat could not be taken without (§ 6.1).
/// </param>
public sealed record SeatTaken(
    string Body, PersonId Person, Cvr? Organisation, SeatRole Role, GovernanceDate? Until, Cohort? Cohort, long? MembershipEntry,
    GovernanceDate EffectiveOn, Basis Basis) : BodyEvent(EffectiveOn, Basis);

/// <summary>The person was elected or designated to the seat for another term, which begins on the effective date.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Person">Who holds it.</param>
/// <param name="Role">What the person is in the body.</param>
/// <param name="Until">The first day the seat is no longer held, where the new term has an end.</param>
public sealed record SeatRenewed(string Body, PersonId Person, SeatRole Role, GovernanceDate? Until, GovernanceDate EffectiveOn, Basis Basis)
    : BodyEvent(EffectiveOn, Basis);

/// <summary>The person left the seat; the effective date is the first day it is no longer held.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Person">Who left it.</param>
/// <param name="Role">What the person was in the body.</param>
public sealed record SeatLeft(string Body, PersonId Person, SeatRole Role, GovernanceDate EffectiveOn, Basis Basis) : BodyEvent(EffectiveOn, Basis);

/// <summary>The organisation the seat belongs to designated another person for the rest of the term.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Person">Who held it.</param>
/// <param name="Role">What the seat is in the body.</param>
/// <param name="To">Who holds it now.</param>
public sealed record SeatTransferred(string Body, PersonId Person, SeatRole Role, PersonId To, GovernanceDate EffectiveOn, Basis Basis)
    : BodyEvent(EffectiveOn, Basis);

/// <summary>A substitute stepped in for a person and took over the rest of the term (§ 6.4).</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Person">Whose seat it was.</param>
/// <param name="Role">What the seat is in the body.</param>
/// <param name="Substitute">Who stepped in.</param>
/// <param name="Organisation">The organisation the substitute represents.</param>
/// <param name="MembershipEntry">
/// The number of the entry by which the organisation was a member, where the seat could not be taken without (§ 6.1).
/// </param>
public sealed record SubstituteSeated(
    string Body, PersonId Person, SeatRole Role, PersonId Substitute, Cvr? Organisation, long? MembershipEntry, GovernanceDate EffectiveOn,
    Basis Basis) : BodyEvent(EffectiveOn, Basis);

/// <summary>The seat ended because the membership of its organisation ended.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Person">Who held it.</param>
/// <param name="Role">What the person was in the body.</param>
/// <param name="Cause">The number of the entry by which the membership ended.</param>
public sealed record SeatLapsed(string Body, PersonId Person, SeatRole Role, long Cause, GovernanceDate EffectiveOn, Basis Basis)
    : BodyEvent(EffectiveOn, Basis);

/// <summary>The seat followed its organisation's membership into the successor.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Person">Who holds it.</param>
/// <param name="Role">What the person is in the body.</param>
/// <param name="Organisation">The organisation the seat belongs to now.</param>
/// <param name="Cause">The number of the entry by which the membership was passed on.</param>
public sealed record SeatPassedOn(string Body, PersonId Person, SeatRole Role, Cvr Organisation, long Cause, GovernanceDate EffectiveOn, Basis Basis)
    : BodyEvent(EffectiveOn, Basis);

/// <summary>A person took an office in the body.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Office">The office.</param>
/// <param name="Person">Who took it.</param>
/// <param name="Organisation">The organisation the person represents.</param>
public sealed record OfficeTaken(string Body, Office Office, PersonId Person, Cvr? Organisation, GovernanceDate EffectiveOn, Basis Basis)
    : BodyEvent(EffectiveOn, Basis);

/// <summary>A person left an office in the body; the first day it is no longer held.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Office">The office.</param>
/// <param name="Person">Who left it.</param>
public sealed record OfficeLeft(string Body, Office Office, PersonId Person, GovernanceDate EffectiveOn, Basis Basis)
    : BodyEvent(EffectiveOn, Basis);

/// <summary>The office ended because the membership of the organisation its holder represents ended.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Office">The office.</param>
/// <param name="Person">Who held it.</param>
/// <param name="Cause">The number of the entry by which the membership ended.</param>
public sealed record OfficeLapsed(string Body, Office Office, PersonId Person, long Cause, GovernanceDate EffectiveOn, Basis Basis)
    : BodyEvent(EffectiveOn, Basis);

/// <summary>The membership of the organisation that an office's holder represents was passed on, and the holder represents the successor.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
/// <param name="Office">The office.</param>
/// <param name="Person">Who holds it.</param>
/// <param name="Organisation">The organisation the holder represents now.</param>
/// <param name="Cause">The number of the entry by which the membership was passed on.</param>
public sealed record OfficePassedOn(
    string Body, Office Office, PersonId Person, Cvr Organisation, long Cause, GovernanceDate EffectiveOn, Basis Basis)
    : BodyEvent(EffectiveOn, Basis);

/// <summary>The body was dissolved; its seats and offices end with it.</summary>
/// <param name="Body">The body, by the name in its stream.</param>
public sealed record BodyDissolved(string Body, GovernanceDate EffectiveOn, Basis Basis) : BodyEvent(EffectiveOn, Basis);
