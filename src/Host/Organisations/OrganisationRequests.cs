// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Organisations;

/// <summary>The fields that every change of an organisation has.</summary>
public abstract record OrganisationChangeRequest : DecidedRequest
{
    public string? Cvr { get; init; }

    /// <summary>From when it holds; not said, today.</summary>
    public string? EffectiveOn { get; init; }

    private protected async Task<(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis)> ReadAsync(Asking asking, CancellationToken cancellation)
    {
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? asking.Today;
        return (asking.Fields.Required<Cvr>("cvr", Cvr), effective, await asking.BasisAsync(this, Authority.Organisation, effective, cancellation));
    }
}

/// <summary>Asks for a new name.</summary>
public sealed record RenameOrganisationRequest : OrganisationChangeRequest, IRequest
{
    public string? Name { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (cvr, effective, basis) = await ReadAsync(asking, cancellation);
        var name = asking.Fields.RequiredText("name", Name, 200);
        asking.Fields.Check();
        return await asking.EnterAsync(new ChangeOrganisation(new OrganisationRenamed(cvr, name, effective, basis)), cancellation);
    }
}

/// <summary>Asks for another GLN.</summary>
public sealed record ChangeOrganisationGlnRequest : OrganisationChangeRequest, IRequest
{
    public string? Gln { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (cvr, effective, basis) = await ReadAsync(asking, cancellation);
        var gln = asking.Fields.Required<Gln>("gln", Gln);
        asking.Fields.Check();
        return await asking.EnterAsync(new ChangeOrganisation(new OrganisationGlnChanged(cvr, gln, effective, basis)), cancellation);
    }
}

/// <summary>Asks for another address.</summary>
public sealed record MoveOrganisationRequest : OrganisationChangeRequest, IRequest
{
    public string? Address { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (cvr, effective, basis) = await ReadAsync(asking, cancellation);
        var address = asking.Fields.RequiredText("address", Address, 300);
        asking.Fields.Check();
        return await asking.EnterAsync(new ChangeOrganisation(new OrganisationMoved(cvr, address, effective, basis)), cancellation);
    }
}

/// <summary>Asks for other contact persons: all of them, as they should be.</summary>
public sealed record ChangeOrganisationContactsRequest : OrganisationChangeRequest, IRequest
{
    public IReadOnlyList<PersonRequest>? Contacts { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (cvr, effective, basis) = await ReadAsync(asking, cancellation);
        var contacts = await asking.PersonsAsync("contacts", Contacts, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new ChangeOrganisation(new OrganisationContactsChanged(cvr, contacts, effective, basis)), cancellation);
    }
}

/// <summary>Asks for <see cref="MergeOrganisation"/>.</summary>
public sealed record MergeOrganisationRequest : OrganisationChangeRequest, IRequest
{
    /// <summary>The CVR number of the organisation it becomes part of; the ledger must know it.</summary>
    public string? Into { get; init; }

    /// <summary>follows or ends: what becomes of its membership or supplier partnership.</summary>
    public string? Succession { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (cvr, effective, basis) = await ReadAsync(asking, cancellation);
        var into = asking.Fields.Required<Cvr>("into", Into);
        var succession = asking.Fields.RequiredChoice<Succession>("succession", Succession);
        asking.Fields.Check();
        var receiving = await asking.ReadAsync<OrganisationState, OrganisationEvent>(OrganisationState.StreamOf(into), cancellation);
        return await asking.EnterAsync(
            new MergeOrganisation(cvr, into, receiving is { Known: true, Ceased: null }, succession, effective, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="SplitOrganisation"/>.</summary>
public sealed record SplitOrganisationRequest : OrganisationChangeRequest, IRequest
{
    /// <summary>The CVR number of the new organisation.</summary>
    public string? Into { get; init; }

    /// <summary>The name of the new organisation.</summary>
    public string? Name { get; init; }

    /// <summary>follows or ends: whether the new organisation takes over membership or supplier partnership.</summary>
    public string? Succession { get; init; }

    /// <summary>Whether the old organisation ceases with this.</summary>
    public bool? Ceases { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (cvr, effective, basis) = await ReadAsync(asking, cancellation);
        var into = asking.Fields.Required<Cvr>("into", Into);
        var name = asking.Fields.RequiredText("name", Name, 200);
        var succession = asking.Fields.RequiredChoice<Succession>("succession", Succession);
        asking.Fields.Check();
        var receiving = await asking.ReadAsync<OrganisationState, OrganisationEvent>(OrganisationState.StreamOf(into), cancellation);
        return await asking.EnterAsync(
            new SplitOrganisation(cvr, into, receiving.Known, name, succession, Ceases ?? false, effective, basis), cancellation);
    }
}
