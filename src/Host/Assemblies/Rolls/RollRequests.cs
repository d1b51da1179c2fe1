// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>Asks that an assembly opens: its roll is frozen.</summary>
public sealed record OpenAssemblyRequest : AssemblyRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var assembly = ReadAssembly(asking);
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? asking.Today;
        var basis = await asking.BasisAsync(this, Authority.GeneralAssembly, effective, cancellation);
        asking.Fields.Check();
        var convened = await asking.Desk.SeeAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(assembly), cancellation);
        var (members, upTo, behind) = await asking.Electors.OnAsync(effective.Latest, cancellation);
        var frozen = new RollFrozen(assembly, members.Count, RollFrozen.ContentOf(members), upTo, effective, basis);
        return await asking.EnterAsync(new FreezeRoll(frozen, members, convened.Status, behind), cancellation);
    }
}

/// <summary>The fields of every request about a member on the roll of an assembly.</summary>
public abstract record RollRequest : AssemblyRequest
{
    /// <summary>The member.</summary>
    public string? Cvr { get; init; }

    /// <summary>Asks for what happened.</summary>
    /// <param name="by">Who decided, unless the request says.</param>
    /// <param name="other">Another member it is about.</param>
    private protected async Task<Refusal?> RecordAsync(
        Asking asking, Authority by, Func<AssemblyKey, Cvr, GovernanceDate, Basis, RollEvent> fact, CancellationToken cancellation,
        Cvr? other = null)
    {
        var (assembly, cvr) = (ReadAssembly(asking), asking.Fields.Required<Cvr>("cvr", Cvr));
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? asking.Today;
        var basis = await asking.BasisAsync(this, by, effective, cancellation);
        asking.Fields.Check();
        var convened = await asking.Desk.SeeAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(assembly), cancellation);
        var roll = await asking.Desk.SeeAsync<RollState, RollEvent>(RollState.StreamOf(assembly), cancellation);
        var strangers = new List<Cvr>();
        foreach (var member in new[] { cvr, other }.OfType<Cvr>())
            if (!Electors.Stands(await asking.Desk.HistoryAsync(MembershipState.StreamOf(member), cancellation), roll.Frozen, asking.Today))
                strangers.Add(member);
        var day = (roll.Frozen?.EffectiveOn ?? convened.Day ?? effective).Latest;
        var rules = (await asking.Desk.SeeAsync<StatutesState, StatutesEvent>(StatutesState.Stream, cancellation)).On(day);
        var command = new RecordOnRoll(fact(assembly, cvr, effective, basis), convened.Status, strangers, rules);
        return await asking.NamingAsync(await asking.EnterAsync(command, cancellation), cancellation);
    }
}

/// <summary>Asks that it is recorded who represents a member.</summary>
public sealed record CredentialRepresentativeRequest : RollRequest, IRequest
{
    public PersonRequest? Person { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var person = await asking.PersonAsync("person", Person, cancellation);
        return await RecordAsync(
            asking, Authority.Organisation, (assembly, cvr, on, basis) => new RepresentativeCredentialed(assembly, cvr, person, on, basis),
            cancellation);
    }
}

/// <summary>Asks that a member's proxy is recorded.</summary>
public sealed record GiveProxyRequest : RollRequest, IRequest
{
    /// <summary>The CVR number of the member whose representative is to vote for it.</summary>
    public string? To { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var to = asking.Fields.Required<Cvr>("to", To);
        return RecordAsync(
            asking, Authority.Organisation, (assembly, cvr, on, basis) => new ProxyGiven(assembly, cvr, to, on, basis), cancellation, to);
    }
}

/// <summary>Asks that it is recorded that the meeting chair accepted a proxy.</summary>
public sealed record AcceptProxyRequest : RollRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => RecordAsync(
        asking, Authority.GeneralAssembly, (assembly, cvr, on, basis) => new ProxyAccepted(assembly, cvr, on, basis), cancellation);
}

/// <summary>Asks that it is recorded that the meeting chair refused a proxy.</summary>
public sealed record RefuseProxyRequest : RollRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => RecordAsync(
        asking, Authority.GeneralAssembly, (assembly, cvr, on, basis) => new ProxyRefused(assembly, cvr, on, basis), cancellation);
}

/// <summary>Asks that it is recorded that a member took its proxy back.</summary>
public sealed record RevokeProxyRequest : RollRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => RecordAsync(
        asking, Authority.Organisation, (assembly, cvr, on, basis) => new ProxyRevoked(assembly, cvr, on, basis), cancellation);
}

/// <summary>Asks that it is recorded that a member's representative arrived.</summary>
public sealed record RecordArrivalRequest : RollRequest, IRequest
{
    /// <summary>Whether online.</summary>
    public bool? Online { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => RecordAsync(
        asking, Authority.Secretariat, (assembly, cvr, on, basis) => new MemberArrived(assembly, cvr, Online ?? false, on, basis), cancellation);
}

/// <summary>Asks that it is recorded that a member's representative left.</summary>
public sealed record RecordDepartureRequest : RollRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => RecordAsync(
        asking, Authority.Secretariat, (assembly, cvr, on, basis) => new MemberDeparted(assembly, cvr, on, basis), cancellation);
}

/// <summary>Asks that it is recorded that somebody on the roll ceased to be a member before the assembly closed.</summary>
public sealed record RecordCeasedMemberRequest : RollRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => RecordAsync(
        asking, Authority.Organisation, (assembly, cvr, on, basis) => new MemberCeased(assembly, cvr, on, basis), cancellation);
}
