// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Bodies;

/// <summary>One person's time in one seat.</summary>
/// <param name="Organisation">The organisation the seat belongs to.</param>
/// <param name="To">The first day it is no longer held: when it ended, or when its term ends.</param>
/// <param name="Until">When its term ends, or would have ended.</param>
/// <param name="Ended">Whether an entry ended it.</param>
/// <param name="Entry">The number of the entry by which it was taken.</param>
/// <param name="Basis">On what it was taken; null for the chair of the board, an office.</param>
/// <param name="Last">What was last entered about it, so that it is known again when asked again; null for the chair of the board.</param>
public sealed record Seat(
    PersonId Person, Cvr? Organisation, SeatRole Role, GovernanceDate From, GovernanceDate? To, GovernanceDate? Until, Cohort? Cohort, bool Ended,
    long Entry, Basis? Basis = null, BodyEvent? Last = null)
{
    /// <summary>Whether somebody has taken over the rest of its term.</summary>
    public bool Succeeded { get; init; }

    public Spell Spell => new(From, To);

    /// <summary>Whether an entry of that day can end it, or begin another term of it.</summary>
    public bool GoesOn(GovernanceDate on) =>
        !Ended && From.Earliest <= on.Latest && (To is not { } to || on.Earliest <= to.Latest);

    /// <summary>Whether it is held on a day or later.</summary>
    public bool Lasts(GovernanceDate on) => To is not { } to || on.Earliest < to.Earliest;

    /// <summary>The seat ended on a day.</summary>
    public Seat EndedOn(GovernanceDate on) => this with { To = on.Earliest < From.Earliest ? From : on, Ended = true };
}

/// <summary>One person's time in one office.</summary>
/// <param name="Entry">The number of the entry by which it was taken.</param>
/// <param name="Taken">By what it was taken, so that it is known again when asked again.</param>
/// <param name="Left">By what it was left; null while it lasts, and where it ended otherwise.</param>
public sealed record Tenure(
    string Body, Office Office, PersonId Person, Cvr? Organisation, GovernanceDate From, GovernanceDate? To, long Entry,
    OfficeTaken? Taken = null, OfficeLeft? Left = null)
{
    /// <summary>Whether it is held on a day or later.</summary>
    public bool Lasts(GovernanceDate on) => To is not { } to || on.Earliest < to.Earliest;

    /// <summary>The time ended on a day.</summary>
    public Tenure EndedOn(GovernanceDate on) => this with { To = on.Earliest < From.Earliest ? From : on };
}

/// <summary>What the timeline says of a body.</summary>
/// <param name="Name">What it is called; null for one of the statutes' own that nobody has set up in the ledger.</param>
/// <param name="TermsOfReference">The digest of its terms of reference.</param>
public sealed record BodyHeld(BodyKind Kind, string? Name, string? Purpose, Digest? TermsOfReference);

/// <summary>What the timeline says of a seat: as what, for which organisation, and when it is up for election.</summary>
public sealed record SeatHeld(SeatRole Role, Cvr? Organisation, Cohort? Cohort);

/// <summary>What the timeline says of an office: which, and for which organisation.</summary>
public sealed record OfficeHeld(Office Office, Cvr? Organisation);
