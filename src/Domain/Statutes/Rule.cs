// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Statutes;

/// <summary>What the association can decide to do otherwise. Where the statutes are silent, or give a number, it stands here.</summary>
public enum Rule
{
    /// <summary>Whether the deputy chair may approve when the chair is absent or conflicted. Statutes silent.</summary>
    DeputyMayApprove,

    /// <summary>The day an approved membership begins. Statutes silent.</summary>
    MembershipBegins,

    /// <summary>Who joins after this day of the year pays half. § 5.1.</summary>
    HalfYearAfter,

    /// <summary>Who decides that a product has level 1, or goes below it: one of <see cref="LevelDecider"/>. Statutes silent.</summary>
    LevelOneDecidedBy,

    /// <summary>Who decides that a product has level 2. Statutes silent, and the association's own papers disagree.</summary>
    LevelTwoDecidedBy,

    /// <summary>Who decides that a product has level 3. Statutes silent, and the association's own papers disagree.</summary>
    LevelThreeDecidedBy,

    /// <summary>From when dues hold that the assembly adopts. § 5.1.</summary>
    DuesHoldFrom,

    /// <summary>How many the board has at least besides the chair. § 6.1.</summary>
    BoardMembersAtLeast,

    /// <summary>How many seats on the board one member can have. § 6.1.</summary>
    BoardSeatsPerMember,

    /// <summary>For how long one is elected to the board. § 6.4.</summary>
    BoardTerm,

    /// <summary>In which years the chair is elected. § 6.4.</summary>
    ChairElectedIn,

    /// <summary>How much of the board is elected in a year. § 6.4.</summary>
    BoardElectedBy,

    /// <summary>For how long a substitute sits who steps in. § 6.4.</summary>
    SubstituteSitsFor,

    /// <summary>How much of the board must be present for it to decide. § 6.5.</summary>
    BoardQuorum,

    /// <summary>The majority by which the board decides. § 6.5.</summary>
    BoardMajority,

    /// <summary>What a tie on the board comes to. § 6.5.</summary>
    BoardTie,

    /// <summary>The first day of the year on which the ordinary assembly can be held. § 7.</summary>
    OrdinaryFrom,

    /// <summary>The last day of the year on which the ordinary assembly can be held. § 7.</summary>
    OrdinaryUntil,

    /// <summary>How long before the ordinary assembly notice is given at the latest. § 7.</summary>
    OrdinaryNotice,

    /// <summary>How long before the ordinary assembly a motion is received at the latest. § 7.</summary>
    MotionsReceived,

    /// <summary>How long before the ordinary assembly motions are sent to the members at the latest. § 7.</summary>
    MotionsSent,

    /// <summary>The majority by which the assembly decides. § 7.1.</summary>
    AssemblyMajority,

    /// <summary>How long after the assembly its minutes are published at the latest. § 7.</summary>
    MinutesPublished,

    /// <summary>How many of the members can demand an extraordinary assembly. § 8.</summary>
    ExtraordinaryDemand,

    /// <summary>How long before an extraordinary assembly notice is given at the latest. § 8.</summary>
    ExtraordinaryNotice,

    /// <summary>How long after the board considered the demand an extraordinary assembly is held at the latest. § 8.</summary>
    ExtraordinaryHeld,

    /// <summary>The majority that changes the statutes. § 9.1.</summary>
    StatutesMajority,

    /// <summary>The majority that dissolves the association. § 9.2.</summary>
    DissolutionMajority,

    /// <summary>How many of the members must be present for the assembly to decide. Statutes silent.</summary>
    AssemblyQuorum,

    /// <summary>What a tie at the assembly comes to. Statutes silent.</summary>
    AssemblyTie,

    /// <summary>Whether a blank vote is a vote cast. Statutes silent.</summary>
    BlankVotesAreCast,

    /// <summary>Whether a member can be represented by another, if the meeting chair accepts it. Statutes silent.</summary>
    ProxiesAllowed,

    /// <summary>For how many members one representative can hold a proxy. Statutes silent.</summary>
    ProxiesPerRepresentative,

    /// <summary>Whether a member represented by proxy counts as present. Statutes silent.</summary>
    RepresentedArePresent,

    /// <summary>What elects among several candidates. Statutes silent.</summary>
    ElectionDecidedBy,

    /// <summary>Whether a ballot is secret when somebody asks for it. Statutes silent.</summary>
    SecretOnRequest,

    /// <summary>Whether one can attend the assembly online. Statutes silent.</summary>
    OnlineAttendance,

    /// <summary>How many public authorities take part in a product at least when it is admitted. Statutes silent.</summary>
    AuthoritiesPerProduct,

    /// <summary>How many contact persons a member has at least. § 4.3.1.</summary>
    ContactPersonsAtLeast,
}

/// <summary>Who decides a governance level. The board may always: it is the last instance.</summary>
public enum LevelDecider
{
    Board,
    Secretariat,

    /// <summary>The product's own.</summary>
    SteeringGroup,
}

/// <summary>The day an approved membership begins unless the approval says otherwise.</summary>
public enum MembershipBegins
{
    Approval,
    Application,
}
