// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Conduct;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Doors;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Assemblies;

/// <summary>The fields of a request about whom the assembly elected to lead or minute it.</summary>
public abstract record ElectedAtAssemblyRequest : AssemblyRequest
{
    public PersonRequest? Person { get; init; }

    private protected async Task<Refusal?> ElectAsync(
        Asking asking, Func<AssemblyKey, PersonId, GovernanceDate, Basis, AssemblyEvent> fact, CancellationToken cancellation)
    {
        var person = await asking.PersonAsync("person", Person, cancellation);
        return await RecordAsync(
            asking, Authority.GeneralAssembly, (assembly, on, basis) => fact(assembly, person, on, basis), cancellation);
    }
}

/// <summary>Asks that it is recorded whom an assembly elected to chair it.</summary>
public sealed record ElectMeetingChairRequest : ElectedAtAssemblyRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => ElectAsync(
        asking, (assembly, person, on, basis) => new MeetingChairElected(assembly, person, on, basis), cancellation);
}

/// <summary>Asks that it is recorded whom an assembly elected to take its minutes.</summary>
public sealed record ElectMinuteTakerRequest : ElectedAtAssemblyRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => ElectAsync(
        asking, (assembly, person, on, basis) => new MinuteTakerElected(assembly, person, on, basis), cancellation);
}

/// <summary>Asks for <see cref="ReachItem"/>.</summary>
public sealed record ReachItemRequest : AssemblyRequest, IRequest
{
    /// <summary>The item's place on the agenda.</summary>
    public int? Item { get; init; }

    /// <summary>The item that the asker takes it to deal with, 0 before the first: where it is at another by now, it does not go on.</summary>
    public int? From { get; init; }

    IReadOnlyList<Role> IRequest.Allowed => MeetingChair.Possible;

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        if (await MeetingChair.RefusalAsync(asking, Assembly, cancellation) is { } refusal) return refusal;
        var assembly = ReadAssembly(asking);
        var item = Number(asking.Fields, "item", Item);
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? asking.Today;
        var basis = await asking.BasisAsync(this, Authority.GeneralAssembly, effective, cancellation);
        asking.Fields.Check();
        var roll = await asking.Desk.SeeAsync<RollState, RollEvent>(RollState.StreamOf(assembly), cancellation);
        return await EnterAsync(
            asking, new ReachItem(new AgendaItemReached(assembly, item, effective, basis), roll.Frozen?.EffectiveOn, From), cancellation);
    }
}

/// <summary>Asks that it is recorded that an assembly went into recess.</summary>
public sealed record RecessAssemblyRequest : AssemblyRequest, IRequest
{
    IReadOnlyList<Role> IRequest.Allowed => MeetingChair.Possible;

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) =>
        await MeetingChair.RefusalAsync(asking, Assembly, cancellation) ?? await RecordAsync(
            asking, Authority.GeneralAssembly, (assembly, on, basis) => new AssemblyRecessed(assembly, on, basis), cancellation);
}

/// <summary>Asks that it is recorded that an assembly was resumed after a recess.</summary>
public sealed record ResumeAssemblyRequest : AssemblyRequest, IRequest
{
    IReadOnlyList<Role> IRequest.Allowed => MeetingChair.Possible;

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) =>
        await MeetingChair.RefusalAsync(asking, Assembly, cancellation) ?? await RecordAsync(
            asking, Authority.GeneralAssembly, (assembly, on, basis) => new AssemblyResumed(assembly, on, basis), cancellation);
}

/// <summary>Asks for <see cref="CloseAssembly"/>.</summary>
public sealed record CloseAssemblyRequest : AssemblyRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var assembly = ReadAssembly(asking);
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? asking.Today;
        var basis = await asking.BasisAsync(this, Authority.GeneralAssembly, effective, cancellation);
        asking.Fields.Check();
        var roll = await asking.Desk.SeeAsync<RollState, RollEvent>(RollState.StreamOf(assembly), cancellation);
        var undecided = (await BallotRequest.AllAsync(asking, assembly, cancellation))
            .FirstOrDefault(ballot => ballot.Status is BallotStatus.Open or BallotStatus.Closed)?.Opened!.Ballot.Number;
        Rehearsals.EndWith(assembly, asking.Desk);
        return await EnterAsync(
            asking, new CloseAssembly(new AssemblyClosed(assembly, effective, basis), roll.Frozen?.EffectiveOn, undecided), cancellation);
    }
}
