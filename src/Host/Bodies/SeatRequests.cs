// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Bodies;

/// <summary>The fields that every request about a seat has.</summary>
public abstract record SeatRequest : BodyRequest
{
    public PersonRequest? Person { get; init; }

    /// <summary>
    /// chair, member, substitute, observer or coordinator; need not be said of somebody who holds one seat of the body, and of a new seat it is
    /// member.
    /// </summary>
    public string? Role { get; init; }

    /// <summary>The seat a person holds in a body that day; without a role, the only one.</summary>
    private protected async Task<(string Body, PersonId Person, SeatRole Role, GovernanceDate EffectiveOn, Basis Basis)> HeldAsync(
        Asking asking, Authority by, CancellationToken cancellation)
    {
        var (body, effective, basis) = await ReadAsync(asking, by, cancellation);
        var person = await asking.PersonAsync("person", Person, cancellation);
        var role = asking.Fields.Choice<SeatRole>("role", Role);
        asking.Fields.Check();
        if (role is { } said) return (body, person, said, effective, basis);
        var state = await asking.Desk.SeeAsync<BodyState, BodyEvent>(BodyState.StreamOf(body), cancellation);
        var held = state.Seats.Where(seat => seat.Person == person && seat.GoesOn(effective)).Select(seat => seat.Role);
        if (body == BodyState.Board && state.Sitting(Office.Chair)?.Person == person) held = held.Append(SeatRole.Chair);
        if (held.Distinct().ToList() is [_, _, ..]) asking.Fields.Wrong("role", "which-role");
        asking.Fields.Check();
        return (body, person, held.FirstOrDefault(SeatRole.Member), effective, basis);
    }
}

/// <summary>Asks for <see cref="TakeSeat"/>.</summary>
public sealed record TakeSeatRequest : SeatRequest, IRequest
{
    /// <summary>The CVR number of the organisation that designates the person, or that the person represents.</summary>
    public string? Organisation { get; init; }

    /// <summary>The first day the seat is no longer held, where the term has an end.</summary>
    public string? Until { get; init; }

    /// <summary>even-years or odd-years: when the seat is up for election (§ 6.4).</summary>
    public string? Cohort { get; init; }

    /// <summary>True for what happened elsewhere: it is entered as it was, whatever § it breaks.</summary>
    public bool? Registered { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var fields = asking.Fields;
        var (body, effective, basis) = await ReadAsync(
            asking, Body?.Trim() == BodyState.Board ? Authority.GeneralAssembly : Authority.Board, cancellation);
        var role = fields.Choice<SeatRole>("role", Role) ?? SeatRole.Member;
        var organisation = fields.Optional<Cvr>("organisation", Organisation);
        var rests = BoardRules.Apply(body, role, Registered ?? false);
        var command = new TakeSeat(
            body,
            await asking.PersonAsync("person", Person, cancellation),
            organisation,
            role,
            fields.Date("until", Until),
            fields.Choice<Cohort>("cohort", Cohort),
            rests ? await asking.MembershipAsync(organisation, effective, cancellation) : null,
            Registered ?? false,
            effective,
            basis)
        {
            SeatsPerMember = (await asking.RulesAsync(effective, cancellation)).Count(Rule.BoardSeatsPerMember) ?? 1,
        };
        fields.Check();
        return await asking.NamingAsync(await asking.EnterAsync(command, cancellation), cancellation);
    }
}

/// <summary>Asks for <see cref="RenewSeat"/>.</summary>
public sealed record RenewSeatRequest : SeatRequest, IRequest
{
    /// <summary>The first day the seat is no longer held, where the new term has an end.</summary>
    public string? Until { get; init; }

    /// <summary>True for what happened elsewhere.</summary>
    public bool? Registered { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var until = asking.Fields.Date("until", Until);
        var (body, person, role, effective, basis) = await HeldAsync(
            asking, Body?.Trim() == BodyState.Board ? Authority.GeneralAssembly : Authority.Board, cancellation);
        return await asking.EnterAsync(new RenewSeat(body, person, role, until, Registered ?? false, effective, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="LeaveSeat"/>.</summary>
public sealed record LeaveSeatRequest : SeatRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (body, person, role, effective, basis) = await HeldAsync(asking, Authority.Board, cancellation);
        return await asking.EnterAsync(new LeaveSeat(body, person, role, effective, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="TransferSeat"/>.</summary>
public sealed record TransferSeatRequest : SeatRequest, IRequest
{
    /// <summary>Who takes over.</summary>
    public PersonRequest? To { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var to = await asking.PersonAsync("to", To, cancellation);
        var (body, person, role, effective, basis) = await HeldAsync(asking, Authority.Organisation, cancellation);
        return await asking.EnterAsync(new TransferSeat(body, person, role, to, effective, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="Bodies.SeatSubstitute"/>.</summary>
public sealed record SeatSubstituteRequest : SeatRequest, IRequest
{
    /// <summary>Who steps in.</summary>
    public PersonRequest? Substitute { get; init; }

    /// <summary>The CVR number of the organisation the substitute represents.</summary>
    public string? Organisation { get; init; }

    /// <summary>True for what happened elsewhere: it is entered as it was, whatever § it breaks.</summary>
    public bool? Registered { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var substitute = await asking.PersonAsync("substitute", Substitute, cancellation);
        var organisation = asking.Fields.Optional<Cvr>("organisation", Organisation);
        var (body, person, role, effective, basis) = await HeldAsync(asking, Authority.Board, cancellation);
        var rests = BoardRules.Apply(body, role, Registered ?? false);
        var membership = rests ? await asking.MembershipAsync(organisation, effective, cancellation) : null;
        var command = new SeatSubstitute(body, person, role, substitute, organisation, membership, Registered ?? false, effective, basis)
        {
            SeatsPerMember = (await asking.RulesAsync(effective, cancellation)).Count(Rule.BoardSeatsPerMember) ?? 1,
        };
        return await asking.NamingAsync(await asking.EnterAsync(command, cancellation), cancellation);
    }
}
