// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Memberships;
using OS2.Ledger.Products;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Onboarding;

/// <summary>The fields that every step with a new member has.</summary>
public abstract record OnboardingRequest : DecidedRequest
{
    /// <summary>The member's CVR number.</summary>
    public string? Cvr { get; init; }

    /// <summary>When it was done; not said, today.</summary>
    public string? EffectiveOn { get; init; }

    private protected async Task<About> ReadAsync(Asking asking, Authority by, CancellationToken cancellation)
    {
        var cvr = asking.Fields.Required<Organisations.Cvr>("cvr", Cvr);
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? asking.Today;
        return new About(cvr, effective, await asking.BasisAsync(this, by, effective, cancellation));
    }

    private protected static async Task<Spell?> MembershipAsync(Asking asking, About step, CancellationToken cancellation) => Checklist.On(
        await asking.Desk.SeeAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(step.Cvr), cancellation), step.On);

    private protected sealed record About(Organisations.Cvr Cvr, GovernanceDate On, Basis Basis);
}

/// <summary>Asks for the member's profile page to read as here.</summary>
public sealed record MakeProfileRequest : OnboardingRequest, IRequest
{
    /// <summary>The address of the member's own page on the web, https://…</summary>
    public string? Address { get; init; }

    /// <summary>What the member says of itself, in a sentence or two that name no person.</summary>
    public string? Presentation { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var address = asking.Fields.Optional<WebAddress>("address", Address);
        var presentation = asking.Fields.Text("presentation", Presentation, 300);
        var step = await ReadAsync(asking, Authority.Organisation, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(
            new TakeStep(
                new ProfileMade(step.Cvr, address, presentation, step.On, step.Basis), await MembershipAsync(asking, step, cancellation)),
            cancellation);
    }
}

/// <summary>Asks for it to be entered that the member considered which products make sense for it.</summary>
public sealed record ConsiderProductsRequest : OnboardingRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var step = await ReadAsync(asking, Authority.Organisation, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(
            new TakeStep(new ProductsConsidered(step.Cvr, step.On, step.Basis), await MembershipAsync(asking, step, cancellation)), cancellation);
    }
}

/// <summary>Asks for <see cref="SendAccession"/>.</summary>
public sealed record SendAccessionRequest : OnboardingRequest, IRequest
{
    /// <summary>The product, by its short name.</summary>
    public string? Product { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var product = asking.Fields.RequiredProduct("product", Product);
        var step = await ReadAsync(asking, Authority.Secretariat, cancellation);
        asking.Fields.Check();
        var known = await asking.Desk.SeeAsync<ProductState, ProductEvent>(ProductState.StreamOf(product), cancellation);
        return await asking.EnterAsync(
            new SendAccession(
                new AccessionSent(step.Cvr, product, step.On, step.Basis), await MembershipAsync(asking, step, cancellation), known.Life),
            cancellation);
    }
}

/// <summary>Asks for <see cref="ChooseGroup"/>.</summary>
public sealed record ChooseGroupRequest : OnboardingRequest, IRequest
{
    /// <summary>The group, by its short name.</summary>
    public string? Body { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var body = asking.Fields.RequiredBody("body", Body);
        var step = await ReadAsync(asking, Authority.Organisation, cancellation);
        asking.Fields.Check();
        var group = await asking.Desk.SeeAsync<BodyState, BodyEvent>(BodyState.StreamOf(body), cancellation);
        return await asking.EnterAsync(
            new ChooseGroup(new GroupChosen(step.Cvr, body, step.On, step.Basis), await MembershipAsync(asking, step, cancellation), group),
            cancellation);
    }
}

/// <summary>Asks for it to be entered that the member wants nothing of a step for now.</summary>
public sealed record DeclineStepRequest : OnboardingRequest, IRequest
{
    /// <summary>profile, products, accession or groups.</summary>
    public string? Step { get; init; }

    /// <summary>Why; kept as a private document.</summary>
    public string? Reason { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var declined = asking.Fields.RequiredChoice<OnboardingStep>("step", Step);
        var reason = asking.PrivateText("reason", Reason);
        var step = await ReadAsync(asking, Authority.Organisation, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(
            new TakeStep(
                new StepDeclined(step.Cvr, declined, reason, step.On, step.Basis), await MembershipAsync(asking, step, cancellation)),
            cancellation);
    }
}
