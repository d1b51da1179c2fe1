// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Bodies;

/// <summary>Asks for <see cref="TakeOffice"/> on the board.</summary>
public sealed record TakeOfficeRequest : DecidedRequest, IRequest
{
    /// <summary>chair, deputy, treasurer, secretary or auditor.</summary>
    public string? Office { get; init; }

    public PersonRequest? Person { get; init; }

    /// <summary>The CVR number of the member the person represents (§ 6.1).</summary>
    public string? Organisation { get; init; }

    /// <summary>The day the office is taken.</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var fields = asking.Fields;
        var effective = fields.RequiredDate("effectiveOn", EffectiveOn);
        var office = fields.RequiredChoice<Office>("office", Office);
        var by = office == Bodies.Office.Chair ? Authority.GeneralAssembly : Authority.Board;
        var command = new TakeOffice(
            BodyState.Board,
            office,
            await asking.PersonAsync("person", Person, cancellation),
            fields.Optional<Cvr>("organisation", Organisation),
            effective,
            await asking.BasisAsync(this, by, effective, cancellation));
        fields.Check();
        return await asking.EnterAsync(command, cancellation);
    }
}

/// <summary>Asks for <see cref="LeaveOffice"/> on the board.</summary>
public sealed record LeaveOfficeRequest : DecidedRequest, IRequest
{
    /// <summary>chair, deputy, treasurer, secretary or auditor.</summary>
    public string? Office { get; init; }

    /// <summary>The first day the office is no longer held.</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var effective = asking.Fields.RequiredDate("effectiveOn", EffectiveOn);
        var office = asking.Fields.RequiredChoice<Office>("office", Office);
        var basis = await asking.BasisAsync(this, Authority.Board, effective, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new LeaveOffice(BodyState.Board, office, effective, basis), cancellation);
    }
}
