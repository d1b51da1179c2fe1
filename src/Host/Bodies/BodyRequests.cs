// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Bodies;

/// <summary>The fields that every request about a body has.</summary>
public abstract record BodyRequest : DecidedRequest
{
    /// <summary>
    /// The body, by its short name: small letters, digits and hyphens, a letter first; board and secretariat are the statutes' own.
    /// </summary>
    public string? Body { get; init; }

    /// <summary>From when it holds; as precisely as it is known.</summary>
    public string? EffectiveOn { get; init; }

    private protected async Task<(string Body, GovernanceDate EffectiveOn, Basis Basis)> ReadAsync(
        Asking asking, Authority by, CancellationToken cancellation)
    {
        var body = asking.Fields.RequiredBody("body", Body);
        var effective = asking.Fields.RequiredDate("effectiveOn", EffectiveOn);
        return (body, effective, await asking.BasisAsync(this, by, effective, cancellation));
    }
}

/// <summary>Asks for <see cref="EstablishBody"/>.</summary>
public sealed record EstablishBodyRequest : BodyRequest, IRequest
{
    /// <summary>board, secretariat, steering-group, coordination-group, subject-group or committee.</summary>
    public string? Kind { get; init; }

    public string? Name { get; init; }

    /// <summary>What it is for, in a sentence.</summary>
    public string? Purpose { get; init; }

    /// <summary>The digest of the uploaded terms of reference.</summary>
    public string? TermsOfReference { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (body, effective, basis) = await ReadAsync(asking, Authority.Board, cancellation);
        var command = new EstablishBody(
            body,
            asking.Fields.RequiredChoice<BodyKind>("kind", Kind),
            asking.Fields.RequiredText("name", Name, 200),
            asking.Fields.Text("purpose", Purpose, 500),
            await asking.PublicDocumentAsync("termsOfReference", TermsOfReference, cancellation),
            effective,
            basis);
        asking.Fields.Check();
        return await asking.EnterAsync(command, cancellation);
    }
}

/// <summary>Asks for another name of a body.</summary>
public sealed record RenameBodyRequest : BodyRequest, IRequest
{
    public string? Name { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (body, effective, basis) = await ReadAsync(asking, Authority.Board, cancellation);
        var name = asking.Fields.RequiredText("name", Name, 200);
        asking.Fields.Check();
        return await asking.EnterAsync(new ChangeBody(new BodyRenamed(body, name, effective, basis)), cancellation);
    }
}

/// <summary>Asks for another purpose of a body.</summary>
public sealed record ChangeBodyPurposeRequest : BodyRequest, IRequest
{
    /// <summary>What it is for, in a sentence.</summary>
    public string? Purpose { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (body, effective, basis) = await ReadAsync(asking, Authority.Board, cancellation);
        var purpose = asking.Fields.RequiredText("purpose", Purpose, 500);
        asking.Fields.Check();
        return await asking.EnterAsync(new ChangeBody(new BodyPurposeChanged(body, purpose, effective, basis)), cancellation);
    }
}

/// <summary>Asks for new terms of reference of a body.</summary>
public sealed record AdoptTermsOfReferenceRequest : BodyRequest, IRequest
{
    /// <summary>The digest of the uploaded terms of reference.</summary>
    public string? TermsOfReference { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (body, effective, basis) = await ReadAsync(asking, Authority.Board, cancellation);
        if (string.IsNullOrWhiteSpace(TermsOfReference)) asking.Fields.Wrong("termsOfReference", "required");
        var terms = await asking.PublicDocumentAsync("termsOfReference", TermsOfReference, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new ChangeBody(new TermsOfReferenceAdopted(body, terms!.Value, effective, basis)), cancellation);
    }
}

/// <summary>Asks for <see cref="DissolveBody"/>.</summary>
public sealed record DissolveBodyRequest : BodyRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (body, effective, basis) = await ReadAsync(asking, Authority.Board, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new DissolveBody(body, effective, basis), cancellation);
    }
}
