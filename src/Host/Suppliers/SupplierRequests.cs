// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Suppliers;

/// <summary>Asks for <see cref="SignSupplierAgreement"/>.</summary>
public sealed record SignSupplierAgreementRequest : ApplicationRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (cvr, application, basis) = await ReadAsync(asking, OrganisationKind.Company, cancellation);
        var member = await asking.ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(cvr), cancellation);
        return await asking.EnterAsync(
            new SignSupplierAgreement(
                cvr, application, basis, await asking.CeasedAsync(cvr, cancellation), member.Standing != Standing.NotMember),
            cancellation);
    }
}

/// <summary>Asks for <see cref="CorrectSupplierAgreement"/>: the whole agreement as it should read.</summary>
public sealed record CorrectSupplierAgreementRequest : ApplicationRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (cvr, application, basis) = await ReadAsync(asking, OrganisationKind.Company, cancellation);
        return await asking.EnterAsync(new CorrectSupplierAgreement(cvr, application, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="AnnulSupplierAgreement"/>.</summary>
public sealed record AnnulSupplierAgreementRequest : IRequest
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
            new AnnulSupplierAgreement(cvr, reason, asking.Today, new Basis(Authority.Secretariat, asking.Today)), cancellation);
    }
}

/// <summary>Asks for <see cref="WithdrawSupplierAgreement"/>.</summary>
public sealed record WithdrawSupplierAgreementRequest : IRequest
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
            new WithdrawSupplierAgreement(cvr, received, new Basis(Authority.Organisation, received, null, letter)), cancellation);
    }
}

/// <summary>Asks for <see cref="AcceptSupplier"/>.</summary>
public sealed record AcceptSupplierRequest : ApprovalRequest, IRequest
{
    IReadOnlyList<Role> IRequest.Allowed => Roles.ChairOrSecretariat;

    /// <summary>The day the partnership begins; not said, the day of the decision.</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var effective = asking.Fields.Day("effectiveOn", EffectiveOn);
        var (cvr, approval, reference) = await ReadAsync(asking, cancellation);
        return await asking.EnterAsync(new AcceptSupplier(cvr, approval, effective ?? approval.DecidedOn, reference), cancellation);
    }
}

/// <summary>Asks for <see cref="RejectSupplier"/>.</summary>
public sealed record RejectSupplierRequest : ApprovalRequest, IRequest
{
    IReadOnlyList<Role> IRequest.Allowed => Roles.ChairOrSecretariat;

    /// <summary>Why; kept as a private document.</summary>
    public string? Reason { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var reason = asking.PrivateText("reason", Reason);
        var (cvr, approval, reference) = await ReadAsync(asking, cancellation);
        return await asking.EnterAsync(new RejectSupplier(cvr, approval, reason, reference), cancellation);
    }
}

/// <summary>Asks for <see cref="RegisterSupplier"/>.</summary>
public sealed record RegisterSupplierRequest : DecidedRequest, IRequest
{
    public string? Cvr { get; init; }

    public string? Name { get; init; }

    public string? Gln { get; init; }

    public IReadOnlyList<PersonRequest>? Contacts { get; init; }

    /// <summary>From when it is a supplier partner: YYYY-MM-DD, YYYY-MM, YYYY or ..YYYY-MM-DD (unknown, not later than).</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var fields = asking.Fields;
        var effective = fields.RequiredDate("effectiveOn", EffectiveOn);
        var cvr = fields.Required<Cvr>("cvr", Cvr);
        var command = new RegisterSupplier(
            cvr,
            fields.RequiredText("name", Name, 200),
            fields.Optional<Gln>("gln", Gln),
            await asking.PersonsAsync("contacts", Contacts, cancellation),
            effective,
            await asking.BasisAsync(this, Authority.Secretariat, effective, cancellation));
        fields.Check();
        return await asking.EnterAsync(command, cancellation);
    }
}

/// <summary>Asks for <see cref="RegisterSupplierEnd"/>.</summary>
public sealed record RegisterSupplierEndRequest : DecidedRequest, IRequest
{
    public string? Cvr { get; init; }

    /// <summary>The first day it was no longer a partner.</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var effective = asking.Fields.RequiredDate("effectiveOn", EffectiveOn);
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        var basis = await asking.BasisAsync(this, Authority.Organisation, effective, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new RegisterSupplierEnd(cvr, effective, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="EndSupplier"/>.</summary>
public sealed record EndSupplierRequest : DecidedRequest, IRequest
{
    public string? Cvr { get; init; }

    /// <summary>The first day it is no longer a partner; not said, the day of the decision.</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        var basis = await asking.BasisAsync(this, Authority.Organisation, asking.Today, cancellation);
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? basis.DecidedOn;
        asking.Fields.Check();
        return await asking.EnterAsync(new EndSupplier(cvr, effective, basis), cancellation);
    }
}
