// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Dues;
using OS2.Ledger.Organisations;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Memberships;

/// <summary>Asks for <see cref="ApplyForMembership"/>.</summary>
public sealed record ApplyForMembershipRequest : ApplicationRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (cvr, application, basis) = await ReadAsync(asking, null, cancellation);
        return await asking.EnterAsync(
            new ApplyForMembership(cvr, application, basis, await asking.CeasedAsync(cvr, cancellation)), cancellation);
    }
}

/// <summary>Asks for <see cref="CorrectMembershipApplication"/>: the whole application as it should read.</summary>
public sealed record CorrectMembershipApplicationRequest : ApplicationRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (cvr, application, basis) = await ReadAsync(asking, null, cancellation);
        return await asking.EnterAsync(new CorrectMembershipApplication(cvr, application, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="AnnulMembershipApplication"/>.</summary>
public sealed record AnnulMembershipApplicationRequest : IRequest
{
    public string? Cvr { get; init; }

    /// <summary>Why; kept as a private document.</summary>
    public string? Reason { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        var reason = asking.PrivateText("reason", Reason);
        asking.Fields.Check();
        return asking.EnterAsync(
            new AnnulMembershipApplication(cvr, reason, asking.Today, new Basis(Authority.Secretariat, asking.Today)), cancellation);
    }
}

/// <summary>Asks for <see cref="WithdrawMembershipApplication"/>.</summary>
public sealed record WithdrawMembershipApplicationRequest : IRequest
{
    public string? Cvr { get; init; }

    /// <summary>The day the withdrawal was received; not said, today.</summary>
    public string? ReceivedOn { get; init; }

    /// <summary>The digest of the uploaded letter.</summary>
    public string? Document { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        var received = asking.Fields.Day("receivedOn", ReceivedOn) ?? asking.Today;
        var letter = await asking.DocumentAsync("document", Document, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(
            new WithdrawMembershipApplication(cvr, received, new Basis(Authority.Organisation, received, null, letter)), cancellation);
    }
}

/// <summary>Asks for <see cref="ApproveMembership"/>.</summary>
public sealed record ApproveMembershipRequest : ApprovalRequest, IRequest
{
    IReadOnlyList<Role> IRequest.Allowed => Roles.ChairOrSecretariat;

    /// <summary>The day the membership begins; not said, what the association's rule says.</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var stated = asking.Fields.Day("effectiveOn", EffectiveOn);
        var (cvr, approval, reference) = await ReadAsync(asking, cancellation);
        var effective = stated is { } day ? day : await BeginsAsync(asking, cvr, approval.DecidedOn, cancellation);
        return await asking.EnterAsync(new ApproveMembership(cvr, approval, effective, reference), cancellation);
    }

    private static async Task<GovernanceDate> BeginsAsync(Asking asking, Cvr cvr, DateOnly decided, CancellationToken cancellation)
    {
        var rules = await asking.ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream, cancellation);
        if (rules.On(decided).MembershipBegins == MembershipBegins.Approval) return decided;
        var member = await asking.ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(cvr), cancellation);
        return member.Waiting?.ReceivedOn ?? decided;
    }
}

/// <summary>Asks for <see cref="RejectMembership"/>.</summary>
public sealed record RejectMembershipRequest : ApprovalRequest, IRequest
{
    IReadOnlyList<Role> IRequest.Allowed => Roles.ChairOrSecretariat;

    /// <summary>Why; kept as a private document.</summary>
    public string? Reason { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var reason = asking.PrivateText("reason", Reason);
        var (cvr, approval, reference) = await ReadAsync(asking, cancellation);
        return await asking.EnterAsync(new RejectMembership(cvr, approval, reason, reference), cancellation);
    }
}

/// <summary>Asks for <see cref="RegisterMembership"/>.</summary>
public sealed record RegisterMembershipRequest : DecidedRequest, IRequest
{
    public string? Cvr { get; init; }

    public string? Name { get; init; }

    /// <summary>municipality, region, state or other-public.</summary>
    public string? Kind { get; init; }

    public string? Gln { get; init; }

    public IReadOnlyList<PersonRequest>? Contacts { get; init; }

    /// <summary>From when it is a member: YYYY-MM-DD, YYYY-MM, YYYY or ..YYYY-MM-DD (unknown, not later than).</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var fields = asking.Fields;
        var effective = fields.RequiredDate("effectiveOn", EffectiveOn);
        var cvr = fields.Required<Cvr>("cvr", Cvr);
        var command = new RegisterMembership(
            cvr,
            fields.RequiredText("name", Name, 200),
            fields.RequiredChoice<OrganisationKind>("kind", Kind),
            fields.Optional<Gln>("gln", Gln),
            await asking.PersonsAsync("contacts", Contacts, cancellation),
            effective,
            await asking.BasisAsync(this, Authority.Board, effective, cancellation));
        fields.Check();
        return await asking.EnterAsync(command, cancellation);
    }
}

/// <summary>Asks for <see cref="RegisterMembershipEnd"/>.</summary>
public sealed record RegisterMembershipEndRequest : DecidedRequest, IRequest
{
    public string? Cvr { get; init; }

    /// <summary>The first day it was no longer a member.</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var effective = asking.Fields.RequiredDate("effectiveOn", EffectiveOn);
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        var basis = await asking.BasisAsync(this, Authority.Organisation, effective, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new RegisterMembershipEnd(cvr, effective, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="ResignMembership"/>.</summary>
public sealed record ResignMembershipRequest : IRequest
{
    public string? Cvr { get; init; }

    /// <summary>The day the letter was received, on which the membership ends; not said, today.</summary>
    public string? ReceivedOn { get; init; }

    public string? Reference { get; init; }

    /// <summary>The digest of the uploaded letter.</summary>
    public string? Document { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        var received = asking.Fields.Day("receivedOn", ReceivedOn) ?? asking.Today;
        var reference = asking.Fields.Text("reference", Reference, 300);
        var letter = await asking.DocumentAsync("document", Document, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(
            new ResignMembership(cvr, received, new Basis(Authority.Organisation, received, reference, letter)), cancellation);
    }
}

/// <summary>Asks for <see cref="DeemMembershipResigned"/>.</summary>
public sealed record DeemMembershipResignedRequest : DecidedRequest, IRequest
{
    public string? Cvr { get; init; }

    /// <summary>The year whose dues were demanded.</summary>
    public long? Year { get; init; }

    /// <summary>The first day it is no longer a member; not said, the day of the decision.</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var fields = asking.Fields;
        var cvr = fields.Required<Cvr>("cvr", Cvr);
        var year = fields.RequiredNumber("year", Year);
        var basis = await asking.BasisAsync(this, Authority.Board, asking.Today, cancellation);
        var effective = fields.Date("effectiveOn", EffectiveOn) ?? basis.DecidedOn;
        fields.Check();
        var dues = await asking.ReadAsync<DuesState, DuesEvent>(DuesState.StreamOf(cvr, (int)Math.Clamp(year, 0, 9999)), cancellation);
        return await asking.EnterAsync(
            new DeemMembershipResigned(cvr, dues.Demand?.Entry, dues.Demand?.Fact.EffectiveOn, effective, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="ExcludeMember"/>.</summary>
public sealed record ExcludeMemberRequest : DecidedRequest, IRequest
{
    public string? Cvr { get; init; }

    /// <summary>The board's reasons; kept as a private document.</summary>
    public string? Reasons { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        var basis = await asking.BasisAsync(this, Authority.Board, null, cancellation);
        if (string.IsNullOrWhiteSpace(Reasons)) asking.Fields.Wrong("reasons", "required");
        var reasons = asking.PrivateText("reasons", Reasons);
        asking.Fields.Check();
        return await asking.EnterAsync(new ExcludeMember(cvr, reasons!.Value, basis.DecidedOn, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="SettleExclusion"/>.</summary>
public sealed record SettleExclusionRequest : DecidedRequest, IRequest
{
    public string? Cvr { get; init; }

    /// <summary>confirmed or overturned.</summary>
    public string? Outcome { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        var outcome = asking.Fields.RequiredChoice<ExclusionOutcome>("outcome", Outcome);
        var basis = await asking.BasisAsync(this, Authority.GeneralAssembly, null, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new SettleExclusion(cvr, outcome == ExclusionOutcome.Confirmed, basis.DecidedOn, basis), cancellation);
    }
}

/// <summary>What the general assembly can say of an exclusion.</summary>
public enum ExclusionOutcome
{
    Confirmed,
    Overturned,
}
