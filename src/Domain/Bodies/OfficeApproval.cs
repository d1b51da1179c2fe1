// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.People;

namespace OS2.Ledger.Bodies;

/// <summary>Why the deputy decides instead of the chair.</summary>
public enum StandInReason
{
    Absent,
    Conflicted,
}

/// <summary>
/// A decision that belongs to the chair, with what the board's stream says of the day it was taken. Approval by the chair is
/// practice (the membership letter); that the deputy may stand in is a rule of the association.
/// </summary>
/// <param name="Approver">Who decided.</param>
/// <param name="DecidedOn">When.</param>
/// <param name="Chair">Who held the chair that day.</param>
/// <param name="Deputy">Who was deputy that day.</param>
/// <param name="DeputyMayApprove">Whether the deputy may stand in.</param>
/// <param name="StandIn">Why the deputy decides; needed only when it is the deputy.</param>
public sealed record OfficeApproval(
    PersonId Approver, DateOnly DecidedOn, Tenure? Chair, Tenure? Deputy, bool DeputyMayApprove, StandInReason? StandIn)
{
    /// <summary>The tenure the decision rests on; null when <see cref="Broken"/> says why there is none.</summary>
    public Tenure? RestsOn => Approver == Chair?.Person ? Chair
        : Approver == Deputy?.Person && DeputyMayApprove && StandIn is not null ? Deputy
        : null;

    public Refusal? Broken() =>
        RestsOn is { Office: Office.Chair } && StandIn is not null
            ? new Refusal("no-stand-in", "the chair stands in for nobody", "standIn")
        : RestsOn is not null ? null
        : Approver != Deputy?.Person
            ? new Refusal(Chair is null ? "chair-vacant" : "not-the-chair", "practice: the chair approves", "approvedBy", DecidedOn)
        : !DeputyMayApprove ? new Refusal("deputy-may-not", "policy: may the deputy approve", "approvedBy", DecidedOn)
        : new Refusal("stand-in-reason-missing", "policy: the deputy approves when the chair is absent or conflicted", "standIn");

    /// <summary>The basis of an entry that rests on this decision.</summary>
    public Basis Basis(string? reference = null) =>
        new(RestsOn?.Office == Office.Deputy ? Authority.Deputy : Authority.Chair, DecidedOn, reference);
}
