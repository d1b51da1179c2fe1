// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Bodies;

/// <summary>Ends the seats and offices that an organisation fills in a body, because its membership ended.</summary>
/// <param name="Cause">The number of the entry by which it ended.</param>
public sealed record LapseSeats(string Body, Cvr Organisation, long Cause, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<BodyState, BodyEvent>
{
    public string Stream => BodyState.StreamOf(Body);

    public Decision<BodyEvent> Decide(BodyState state) =>
    [
        .. SeatsOf.In(state, Organisation, EffectiveOn).Select(seat => new SeatLapsed(Body, seat.Person, seat.Role, Cause, EffectiveOn, Basis)),
        .. SeatsOf.OfficesIn(state, Organisation, EffectiveOn)
            .Select(tenure => new OfficeLapsed(Body, tenure.Office, tenure.Person, Cause, EffectiveOn, Basis)),
    ];
}

/// <summary>Lets the seats and offices that an organisation fills in a body follow its membership into the successor.</summary>
/// <param name="Cause">The number of the entry by which the membership was passed on.</param>
public sealed record PassOnSeats(string Body, Cvr Organisation, Cvr To, long Cause, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<BodyState, BodyEvent>
{
    public string Stream => BodyState.StreamOf(Body);

    public Decision<BodyEvent> Decide(BodyState state) =>
    [
        .. SeatsOf.In(state, Organisation, EffectiveOn).Select(seat => new SeatPassedOn(Body, seat.Person, seat.Role, To, Cause, EffectiveOn, Basis)),
        .. SeatsOf.OfficesIn(state, Organisation, EffectiveOn)
            .Select(tenure => new OfficePassedOn(Body, tenure.Office, tenure.Person, To, Cause, EffectiveOn, Basis)),
    ];
}

/// <summary>What an organisation fills in a body on a day, with its further terms and whoever it lets take over later.</summary>
internal static class SeatsOf
{
    public static IEnumerable<(PersonId Person, SeatRole Role)> In(BodyState state, Cvr organisation, GovernanceDate on)
    {
        var its = state.Seats.Where(seat => seat.Organisation == organisation && seat.Lasts(on)).ToList();
        var held = its.Where(seat => seat.From.Earliest <= on.Latest).ToList();
        for (var i = 0; i < held.Count; i++)
            held.AddRange(its.Where(next => next.Role == held[i].Role && held[i].To == next.From && !held.Contains(next)));
        return held.Select(seat => (seat.Person, seat.Role)).Distinct();
    }

    public static IEnumerable<(Office Office, PersonId Person)> OfficesIn(BodyState state, Cvr organisation, GovernanceDate on) => state.Tenures
        .Where(tenure => tenure.Organisation == organisation && tenure.Lasts(on) && tenure.From.Earliest <= on.Latest)
        .Select(tenure => (tenure.Office, tenure.Person)).Distinct();
}
