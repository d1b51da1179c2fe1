// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Suppliers;

/// <summary>Registers a partnership from before the ledger, or one decided elsewhere.</summary>
public sealed record RegisterSupplier(Cvr Cvr, string Name, Gln? Gln, PersonIds Contacts, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<SupplierState, SupplierEvent>
{
    public string Stream => SupplierState.StreamOf(Cvr);

    public Decision<SupplierEvent> Decide(SupplierState state)
    {
        var registered = new SupplierRegistered(Cvr, Name, Gln, Contacts, EffectiveOn, Basis);
        return state switch
        {
            { Last: var last } when last == registered => [],
            { IsPartner: true } => SupplierRefusals.AlreadyPartner(state),
            { Waiting: { } waiting } => SupplierRefusals.AlreadySigned(waiting),
            _ when SupplierRefusals.Overlap(state, EffectiveOn) is { } overlap => overlap,
            _ => [registered],
        };
    }
}

/// <summary>Registers that a partnership ended before the ledger, or elsewhere; the day given is the first it no longer holds.</summary>
public sealed record RegisterSupplierEnd(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : ICommand<SupplierState, SupplierEvent>
{
    public string Stream => SupplierState.StreamOf(Cvr);

    public Decision<SupplierEvent> Decide(SupplierState state) => SupplierRefusals.End(state, new SupplierEndRegistered(Cvr, EffectiveOn, Basis));
}

/// <summary>Enters a signed supplier agreement that was received.</summary>
public sealed record SignSupplierAgreement(Cvr Cvr, Application Application, Basis Basis, GovernanceDate? Ceased = null, bool IsMember = false)
    : ICommand<SupplierState, SupplierEvent>
{
    public string Stream => SupplierState.StreamOf(Cvr);

    public Decision<SupplierEvent> Decide(SupplierState state)
    {
        var signed = new SupplierAgreementSigned(Cvr, Application, Application.ReceivedOn, Basis);
        return state switch
        {
            { Last: var last } when last == signed => [],
            { Waiting: { } waiting } => SupplierRefusals.AlreadySigned(waiting),
            { IsPartner: true } => SupplierRefusals.AlreadyPartner(state),
            _ when Ceased is { } ceased => OrganisationRefusals.Ceased(ceased),
            _ when IsMember => new Refusal("member-not-supplier", "§ 4.1: authorities become members", "cvr"),
            _ when SupplierRefusals.Broken(Application) is { } refusal => refusal,
            _ => [signed],
        };
    }
}

/// <summary>Corrects a signed agreement that still waits.</summary>
public sealed record CorrectSupplierAgreement(Cvr Cvr, Application Application, Basis Basis) : ICommand<SupplierState, SupplierEvent>
{
    public string Stream => SupplierState.StreamOf(Cvr);

    public Decision<SupplierEvent> Decide(SupplierState state) => state switch
    {
        { Waiting: null } => SupplierRefusals.NoAgreement(),
        { Waiting: var waiting, Last: var last } when waiting == Application && last!.Basis == Basis => [],
        _ when SupplierRefusals.Broken(Application) is { } refusal => refusal,
        _ => [new SupplierAgreementCorrected(Cvr, Application, Application.ReceivedOn, Basis)],
    };
}

/// <summary>Takes a signed agreement that should never have been entered out of the queue.</summary>
public sealed record AnnulSupplierAgreement(Cvr Cvr, Digest? Reason, GovernanceDate EffectiveOn, Basis Basis) : ICommand<SupplierState, SupplierEvent>
{
    public string Stream => SupplierState.StreamOf(Cvr);

    public Decision<SupplierEvent> Decide(SupplierState state) =>
        SupplierRefusals.Close(state, new SupplierAgreementAnnulled(Cvr, Reason, EffectiveOn, Basis));
}

/// <summary>Records that the company takes its signed agreement back.</summary>
public sealed record WithdrawSupplierAgreement(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : ICommand<SupplierState, SupplierEvent>
{
    public string Stream => SupplierState.StreamOf(Cvr);

    public Decision<SupplierEvent> Decide(SupplierState state) =>
        SupplierRefusals.Close(state, new SupplierAgreementWithdrawn(Cvr, EffectiveOn, Basis));
}

/// <summary>Records that the chair accepts the company as supplier partner.</summary>
/// <param name="EffectiveOn">The day the partnership begins.</param>
public sealed record AcceptSupplier(Cvr Cvr, OfficeApproval Approval, GovernanceDate EffectiveOn, string? Reference = null)
    : ICommand<SupplierState, SupplierEvent>
{
    public string Stream => SupplierState.StreamOf(Cvr);

    public Decision<SupplierEvent> Decide(SupplierState state)
    {
        if (Approval.Broken() is { } refusal) return refusal;
        var accepted = new SupplierAccepted(Cvr, Approval.RestsOn!.Entry, Approval.StandIn, EffectiveOn, Approval.Basis(Reference));
        return state switch
        {
            { Last: var last } when last == accepted => [],
            { IsPartner: true } => SupplierRefusals.AlreadyPartner(state),
            { Waiting: null } => SupplierRefusals.NoAgreement(),
            { Waiting.ReceivedOn: var received } when Approval.DecidedOn < received.Earliest =>
                SupplierRefusals.BeforeSignature("decidedOn", received),
            { Waiting.ReceivedOn: var received } when EffectiveOn.Latest < received.Earliest =>
                SupplierRefusals.BeforeSignature("effectiveOn", received),
            _ when SupplierRefusals.Overlap(state, EffectiveOn) is { } overlap => overlap,
            _ => [accepted],
        };
    }
}

/// <summary>Records that the chair rejects the company as supplier partner.</summary>
public sealed record RejectSupplier(Cvr Cvr, OfficeApproval Approval, Digest? Reason, string? Reference = null)
    : ICommand<SupplierState, SupplierEvent>
{
    public string Stream => SupplierState.StreamOf(Cvr);

    public Decision<SupplierEvent> Decide(SupplierState state)
    {
        if (Approval.Broken() is { } refusal) return refusal;
        if (state.Waiting is { } waiting && Approval.DecidedOn < waiting.ReceivedOn.Earliest)
            return SupplierRefusals.BeforeSignature("decidedOn", waiting.ReceivedOn);
        return SupplierRefusals.Close(
            state, new SupplierRejected(Cvr, Approval.RestsOn!.Entry, Approval.StandIn, Reason, Approval.DecidedOn, Approval.Basis(Reference)));
    }
}

/// <summary>Records that a partnership ends; the day given is the first it no longer holds.</summary>
public sealed record EndSupplier(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : ICommand<SupplierState, SupplierEvent>
{
    public string Stream => SupplierState.StreamOf(Cvr);

    public Decision<SupplierEvent> Decide(SupplierState state) => SupplierRefusals.End(state, new SupplierEnded(Cvr, EffectiveOn, Basis));
}

/// <summary>What a company's merger or dissolution does to its partnership; nothing if it is not a partner.</summary>
/// <param name="To">The company that takes it over; null when it ends.</param>
/// <param name="Cause">The number of the entry about the company.</param>
public sealed record SucceedSupplier(Cvr Cvr, Cvr? To, long Cause, GovernanceDate EffectiveOn, Basis Basis) : ICommand<SupplierState, SupplierEvent>
{
    public string Stream => SupplierState.StreamOf(Cvr);

    public Decision<SupplierEvent> Decide(SupplierState state) => state switch
    {
        { IsPartner: true } when To is { } to => SupplierRefusals.End(state, new SupplierPassedOn(Cvr, to, Cause, EffectiveOn, Basis)),
        { IsPartner: true } => SupplierRefusals.End(state, new SupplierLapsed(Cvr, Cause, EffectiveOn, Basis)),
        { Waiting: not null } => [new SupplierLapsed(Cvr, Cause, EffectiveOn, Basis)],
        _ => [],
    };
}

/// <summary>Takes over a partnership from a company that merged or split; nothing if the successor is a partner already.</summary>
/// <param name="Cause">The number of the entry it follows from.</param>
public sealed record TakeOverSupplier(Cvr Cvr, Cvr From, long Cause, GovernanceDate EffectiveOn, Basis Basis) : ICommand<SupplierState, SupplierEvent>
{
    public string Stream => SupplierState.StreamOf(Cvr);

    public Decision<SupplierEvent> Decide(SupplierState state) =>
        state.IsPartner ? []
        : SupplierRefusals.Overlap(state, EffectiveOn) is { } overlap ? overlap
        : [new SupplierTakenOver(Cvr, From, Cause, EffectiveOn, Basis)];
}

/// <summary>What several commands refuse for the same reason.</summary>
internal static class SupplierRefusals
{
    public static Refusal AlreadyPartner(SupplierState state) => new("already-supplier", "one partnership at a time", "cvr", state.Spells[^1].From);

    public static Refusal AlreadySigned(Application waiting) => new("already-signed", "one agreement at a time", "cvr", waiting.ReceivedOn);

    public static Refusal NoAgreement() => new("no-supplier-agreement", "only a waiting agreement can be decided", "cvr");

    public static Refusal BeforeSignature(string field, GovernanceDate received) => new("before-signature", "time runs forwards", field, received);

    public static Refusal? Overlap(SupplierState state, GovernanceDate from) =>
        state.Spells.FirstOrDefault(new Spell(from, null).Overlaps) is { } other
            ? new Refusal("partnerships-overlap", "one partnership at a time", "effectiveOn", other.From, other.To ?? other.From)
            : null;

    /// <summary>The rule a signed agreement breaks by itself, or null.</summary>
    public static Refusal? Broken(Application application) =>
        application.Kind != OrganisationKind.Company ? new Refusal("not-a-company", "§ 4.1: authorities become members", "kind")
        : application.Contacts.Count == 0 ? new Refusal("supplier-contact-missing", "as for members, § 4.3.1", "contacts")
        : application.Agreement is null ? new Refusal("supplier-agreement-missing", "the partnership is the agreement", "agreement")
        : null;

    /// <summary>Takes a waiting agreement out of the queue by <paramref name="fact"/>.</summary>
    public static Decision<SupplierEvent> Close(SupplierState state, SupplierEvent fact) => state switch
    {
        { Last: var last } when last == fact => [],
        { Waiting: null } => NoAgreement(),
        { Waiting.ReceivedOn: var received } when fact.EffectiveOn.Latest < received.Earliest => BeforeSignature("effectiveOn", received),
        _ => [fact],
    };

    /// <summary>Ends the partnership by <paramref name="fact"/>.</summary>
    public static Decision<SupplierEvent> End(SupplierState state, SupplierEvent fact) => state switch
    {
        { Last: var last } when last == fact => [],
        { IsPartner: false } => new Refusal("not-a-supplier", "only a partnership can end", "cvr"),
        { Spells: [.., { From: var from }] } when fact.EffectiveOn.Latest < from.Earliest =>
            new Refusal("before-partnership", "time runs forwards", "effectiveOn", from),
        _ => [fact],
    };
}
