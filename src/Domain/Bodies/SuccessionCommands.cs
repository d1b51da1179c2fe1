// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;

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

/// <summary>What an organisation fills in a body on a day and would go on filling.</summary>
internal static class SeatsOf
{
    public static IEnumerable<Seat> In(BodyState state, Cvr organisation, GovernanceDate on) => state.Seats.Where(seat =>
        seat.Organisation == organisation && seat.GoesOn(on) && (seat.To is not { } to || on.Earliest < to.Earliest));

    public static IEnumerable<Tenure> OfficesIn(BodyState state, Cvr organisation, GovernanceDate on) => state.Tenures.Where(tenure =>
        tenure.Organisation == organisation && tenure.To is null && tenure.From.Earliest <= on.Latest);
}
