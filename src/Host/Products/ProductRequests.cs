// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Organisations;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Products;

/// <summary>The fields that every request about a product has.</summary>
public abstract record ProductRequest : DecidedRequest
{
    /// <summary>The product, by its short name: small letters, digits and hyphens, a letter first.</summary>
    public string? Product { get; init; }

    /// <summary>From when it holds; as precisely as it is known.</summary>
    public string? EffectiveOn { get; init; }

    private protected async Task<(string Product, GovernanceDate EffectiveOn, Basis Basis)> ReadAsync(
        Asking asking, Authority by, CancellationToken cancellation)
    {
        var product = asking.Fields.RequiredProduct("product", Product);
        var effective = asking.Fields.RequiredDate("effectiveOn", EffectiveOn);
        return (product, effective, await asking.BasisAsync(this, by, effective, cancellation));
    }

    /// <summary>Asks for a change that needs nothing but what every request has.</summary>
    private protected async Task<Refusal?> ChangeAsync(
        Asking asking, Authority by, Func<string, GovernanceDate, Basis, ProductEvent> fact, CancellationToken cancellation)
    {
        var (product, effective, basis) = await ReadAsync(asking, by, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new ChangeProduct(fact(product, effective, basis)), cancellation);
    }
}

/// <summary>Asks for an idea to be noted.</summary>
public sealed record NoteProductIdeaRequest : ProductRequest, IRequest
{
    public string? Name { get; init; }

    /// <summary>What it is for, in a sentence.</summary>
    public string? Purpose { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (name, purpose) = (asking.Fields.RequiredText("name", Name, 200), asking.Fields.Text("purpose", Purpose, 500));
        return ChangeAsync(
            asking, Authority.Secretariat, (product, effective, basis) => new ProductIdeaNoted(product, name, purpose, effective, basis),
            cancellation);
    }
}

/// <summary>Asks for a sandbox project to be started.</summary>
public sealed record StartSandboxProjectRequest : ProductRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => ChangeAsync(
        asking, Authority.Secretariat, (product, effective, basis) => new SandboxProjectStarted(product, effective, basis), cancellation);
}

/// <summary>Asks for <see cref="AdmitProduct"/>.</summary>
public sealed record AdmitProductRequest : ProductRequest, IRequest
{
    /// <summary>The SPDX identifier of its licence; not said, MPL-2.0.</summary>
    public string? Licence { get; init; }

    /// <summary>The digest of the uploaded reasons for another licence, which everyone may read (§ 3.3).</summary>
    public string? LicenceReason { get; init; }

    /// <summary>The address of its code, https://…</summary>
    public string? Repository { get; init; }

    /// <summary>The CVR number of the authority that gives its code.</summary>
    public string? Contributor { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (product, effective, basis) = await ReadAsync(asking, Authority.Board, cancellation);
        var admitted = new ProductAdmitted(
            product,
            asking.Fields.Optional<Licence>("licence", Licence) ?? Products.Licence.Default,
            await asking.PublicDocumentAsync("licenceReason", LicenceReason, cancellation),
            asking.Fields.Required<Repository>("repository", Repository),
            asking.Fields.Optional<Cvr>("contributor", Contributor),
            effective,
            basis);
        asking.Fields.Check();
        var rules = (await asking.Desk.SeeAsync<StatutesState, StatutesEvent>(StatutesState.Stream, cancellation)).On(basis.DecidedOn.Latest);
        return await asking.EnterAsync(new AdmitProduct(admitted, rules.Count(Rule.AuthoritiesPerProduct)), cancellation);
    }
}

/// <summary>Asks for a product to be registered that was admitted before the ledger, or elsewhere.</summary>
public sealed record RegisterProductRequest : ProductRequest, IRequest
{
    public string? Name { get; init; }

    /// <summary>What it is for, in a sentence.</summary>
    public string? Purpose { get; init; }

    /// <summary>The SPDX identifier of its licence, where it is known.</summary>
    public string? Licence { get; init; }

    /// <summary>The digest of the uploaded reasons for another licence, which everyone may read (§ 3.3).</summary>
    public string? LicenceReason { get; init; }

    /// <summary>The address of its code, https://…</summary>
    public string? Repository { get; init; }

    /// <summary>The CVR number of the authority that gave its code.</summary>
    public string? Contributor { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (product, effective, basis) = await ReadAsync(asking, Authority.Board, cancellation);
        var registered = new ProductRegistered(
            product,
            asking.Fields.RequiredText("name", Name, 200),
            asking.Fields.Text("purpose", Purpose, 500),
            asking.Fields.Optional<Licence>("licence", Licence),
            await asking.PublicDocumentAsync("licenceReason", LicenceReason, cancellation),
            asking.Fields.Optional<Repository>("repository", Repository),
            asking.Fields.Optional<Cvr>("contributor", Contributor),
            effective,
            basis);
        asking.Fields.Check();
        return await asking.EnterAsync(new ChangeProduct(registered), cancellation);
    }
}

/// <summary>Asks for another name of a product.</summary>
public sealed record RenameProductRequest : ProductRequest, IRequest
{
    public string? Name { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var name = asking.Fields.RequiredText("name", Name, 200);
        return ChangeAsync(
            asking, Authority.Secretariat, (product, effective, basis) => new ProductRenamed(product, name, effective, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="ChangeLicence"/>.</summary>
public sealed record ChangeLicenceRequest : ProductRequest, IRequest
{
    /// <summary>The SPDX identifier of the new licence.</summary>
    public string? Licence { get; init; }

    /// <summary>The digest of the uploaded reasons for another licence than MPL-2.0, which everyone may read (§ 3.3).</summary>
    public string? LicenceReason { get; init; }

    /// <summary>True for what happened elsewhere: it is entered as it was, whatever § it breaks.</summary>
    public bool? Registered { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (product, effective, basis) = await ReadAsync(asking, Authority.Board, cancellation);
        var changed = new ProductLicenceChanged(
            product,
            asking.Fields.Required<Licence>("licence", Licence),
            await asking.PublicDocumentAsync("licenceReason", LicenceReason, cancellation),
            effective,
            basis);
        asking.Fields.Check();
        return await asking.EnterAsync(new ChangeLicence(changed, Registered ?? false), cancellation);
    }
}

/// <summary>Asks for another address of a product's code.</summary>
public sealed record MoveRepositoryRequest : ProductRequest, IRequest
{
    /// <summary>The address of its code, https://…</summary>
    public string? Repository { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var repository = asking.Fields.Required<Repository>("repository", Repository);
        return ChangeAsync(
            asking, Authority.Secretariat, (product, effective, basis) => new ProductRepositoryMoved(product, repository, effective, basis),
            cancellation);
    }
}

/// <summary>Asks for the number under which the bookkeeping keeps a product's money.</summary>
public sealed record AssignFinanceNumberRequest : ProductRequest, IRequest
{
    /// <summary>Digits, also in groups with hyphens or full stops.</summary>
    public string? FinanceNumber { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var number = asking.Fields.Required<FinanceNumber>("financeNumber", FinanceNumber);
        return ChangeAsync(
            asking, Authority.Secretariat, (product, effective, basis) => new ProductFinanceNumberAssigned(product, number, effective, basis),
            cancellation);
    }
}

/// <summary>Asks for an authority to take part in a product.</summary>
public sealed record JoinProductRequest : ProductRequest, IRequest
{
    /// <summary>The authority's CVR number; it need not be a member.</summary>
    public string? Cvr { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        return ChangeAsync(
            asking, Authority.Organisation, (product, effective, basis) => new ParticipantJoined(product, cvr, effective, basis), cancellation);
    }
}

/// <summary>Asks for an authority to take part in a product no longer.</summary>
public sealed record LeaveProductRequest : ProductRequest, IRequest
{
    /// <summary>The authority's CVR number.</summary>
    public string? Cvr { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        return ChangeAsync(
            asking, Authority.Organisation, (product, effective, basis) => new ParticipantLeft(product, cvr, effective, basis), cancellation);
    }
}

/// <summary>Asks for a company to deliver something for a product.</summary>
public sealed record AttachSupplierRequest : ProductRequest, IRequest
{
    /// <summary>The company's CVR number.</summary>
    public string? Cvr { get; init; }

    /// <summary>development, operation or support.</summary>
    public string? Service { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (cvr, service) = (asking.Fields.Required<Cvr>("cvr", Cvr), asking.Fields.RequiredChoice<Service>("service", Service));
        return ChangeAsync(
            asking, Authority.Secretariat, (product, effective, basis) => new ProductSupplierAttached(product, cvr, service, effective, basis),
            cancellation);
    }
}

/// <summary>Asks for a company to deliver something for a product no longer.</summary>
public sealed record DetachSupplierRequest : ProductRequest, IRequest
{
    /// <summary>The company's CVR number.</summary>
    public string? Cvr { get; init; }

    /// <summary>development, operation or support.</summary>
    public string? Service { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (cvr, service) = (asking.Fields.Required<Cvr>("cvr", Cvr), asking.Fields.RequiredChoice<Service>("service", Service));
        return ChangeAsync(
            asking, Authority.Secretariat, (product, effective, basis) => new ProductSupplierDetached(product, cvr, service, effective, basis),
            cancellation);
    }
}

/// <summary>Asks for shared operation of a product to be offered.</summary>
public sealed record OfferSharedOperationRequest : ProductRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => ChangeAsync(
        asking, Authority.Secretariat, (product, effective, basis) => new SharedOperationOffered(product, effective, basis), cancellation);
}

/// <summary>Asks for shared operation of a product to be offered no longer.</summary>
public sealed record CeaseSharedOperationRequest : ProductRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => ChangeAsync(
        asking, Authority.Secretariat, (product, effective, basis) => new SharedOperationCeased(product, effective, basis), cancellation);
}

/// <summary>The fields of a request about a product's group.</summary>
public abstract record ProductGroupRequest : ProductRequest
{
    /// <summary>The group, by its short name.</summary>
    public string? Body { get; init; }

    private protected static async Task<BodyKind?> KindAsync(Asking asking, string body, CancellationToken cancellation) =>
        (await asking.Desk.SeeAsync<BodyState, BodyEvent>(BodyState.StreamOf(body), cancellation)).Latest?.Kind;
}

/// <summary>Asks for <see cref="AttachGroup"/>.</summary>
public sealed record AttachGroupRequest : ProductGroupRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (product, effective, basis) = await ReadAsync(asking, Authority.Board, cancellation);
        var body = asking.Fields.RequiredBody("body", Body);
        asking.Fields.Check();
        return await asking.EnterAsync(
            new AttachGroup(new ProductGroupAttached(product, body, effective, basis), await KindAsync(asking, body, cancellation)), cancellation);
    }
}

/// <summary>Asks for a group to work for a product no longer.</summary>
public sealed record DetachGroupRequest : ProductGroupRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var body = asking.Fields.RequiredBody("body", Body);
        return ChangeAsync(
            asking, Authority.Board, (product, effective, basis) => new ProductGroupDetached(product, body, effective, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="ApproveSteeringGroup"/>.</summary>
public sealed record ApproveSteeringGroupRequest : ProductGroupRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (product, effective, basis) = await ReadAsync(asking, Authority.Board, cancellation);
        var body = asking.Fields.RequiredBody("body", Body);
        asking.Fields.Check();
        var approved = new SteeringGroupApproved(product, body, effective, basis);
        return await asking.EnterAsync(new ApproveSteeringGroup(approved, await KindAsync(asking, body, cancellation)), cancellation);
    }
}

/// <summary>Asks for it to be entered that the board was told of a product.</summary>
public sealed record InformBoardRequest : ProductRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => ChangeAsync(
        asking, Authority.Secretariat, (product, effective, basis) => new BoardInformedOfProduct(product, effective, basis), cancellation);
}

/// <summary>The fields of a request about a product's governance level.</summary>
public abstract record LevelRequest : ProductRequest
{
    /// <summary>sandbox, one, two or three.</summary>
    public string? Level { get; init; }

    /// <summary>The number of the entry with the evaluation that recommended it.</summary>
    public long? EvaluationEntry { get; init; }

    private protected async Task<(string Product, GovernanceLevel Level, GovernanceDate EffectiveOn, Basis Basis)> LevelAsync(
        Asking asking, CancellationToken cancellation)
    {
        var (product, effective, basis) = await ReadAsync(asking, Authority.Board, cancellation);
        var level = asking.Fields.RequiredChoice<GovernanceLevel>("level", Level);
        if (EvaluationEntry is { } number && !await IsEvaluationAsync(asking, product, number, cancellation))
            asking.Fields.Wrong("evaluationEntry", "not-its-evaluation");
        asking.Fields.Check();
        return (product, level, effective, basis);
    }

    private static async Task<bool> IsEvaluationAsync(Asking asking, string product, long number, CancellationToken cancellation) =>
        (await asking.Desk.EntryAsync(number, cancellation))?.Data is (EvaluationCompleted or SecondOpinionGiven)
            and AssessmentEvent { Assessment.Product: var evaluated } && evaluated == product;

    private protected static async Task<Refusal?> DecideAsync(
        Asking asking, ProductEvent fact, GovernanceLevel level, CancellationToken cancellation)
    {
        var rules = await asking.Desk.SeeAsync<StatutesState, StatutesEvent>(StatutesState.Stream, cancellation);
        var product = await asking.Desk.SeeAsync<ProductState, ProductEvent>(ProductState.StreamOf(fact.Product), cancellation);
        var steering = new List<Authority>();
        foreach (var group in product.Groups(fact.EffectiveOn))
        {
            var body = await asking.Desk.SeeAsync<BodyState, BodyEvent>(BodyState.StreamOf(group), cancellation);
            if (body.Latest?.Kind == BodyKind.SteeringGroup && Authority.TryParse(group, out var authority)) steering.Add(authority);
        }

        var by = DecideLevel.DeciderOf(level, rules.On(fact.Basis.DecidedOn.Latest));
        return await asking.EnterAsync(new DecideLevel(fact, by, steering), cancellation);
    }
}

/// <summary>Asks for a product to be promoted one level.</summary>
public sealed record PromoteProductRequest : LevelRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (product, level, effective, basis) = await LevelAsync(asking, cancellation);
        return await DecideAsync(asking, new ProductPromoted(product, level, EvaluationEntry, effective, basis), level, cancellation);
    }
}

/// <summary>Asks for a product to be demoted.</summary>
public sealed record DemoteProductRequest : LevelRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (product, level, effective, basis) = await LevelAsync(asking, cancellation);
        return await DecideAsync(asking, new ProductDemoted(product, level, EvaluationEntry, effective, basis), level, cancellation);
    }
}

/// <summary>Asks for a level to be registered that was decided before the ledger, or elsewhere.</summary>
public sealed record RegisterLevelRequest : LevelRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (product, level, effective, basis) = await LevelAsync(asking, cancellation);
        return await asking.EnterAsync(
            new ChangeProduct(new ProductLevelRegistered(product, level, EvaluationEntry, effective, basis)), cancellation);
    }
}

/// <summary>Asks for a product to be only maintained.</summary>
public sealed record BeginMaintenanceRequest : ProductRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => ChangeAsync(
        asking, Authority.Board, (product, effective, basis) => new ProductMaintenanceBegun(product, effective, basis), cancellation);
}

/// <summary>Asks for a product to be paused.</summary>
public sealed record PauseProductRequest : ProductRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => ChangeAsync(
        asking, Authority.Board, (product, effective, basis) => new ProductPaused(product, effective, basis), cancellation);
}

/// <summary>Asks for a product to be developed again.</summary>
public sealed record ResumeProductRequest : ProductRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => ChangeAsync(
        asking, Authority.Board, (product, effective, basis) => new ProductResumed(product, effective, basis), cancellation);
}

/// <summary>Asks for a product to be closed.</summary>
public sealed record RetireProductRequest : ProductRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => ChangeAsync(
        asking, Authority.Board, (product, effective, basis) => new ProductRetired(product, effective, basis), cancellation);
}

/// <summary>Asks for a product to leave the association.</summary>
public sealed record ExitProductRequest : ProductRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => ChangeAsync(
        asking, Authority.Board, (product, effective, basis) => new ProductExited(product, effective, basis), cancellation);
}
