// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Bodies;

/// <summary>A steering group, and what happens to seats in it and on the board.</summary>
internal static class Group
{
    public const string Iot = "os2iot-styregruppe";

    public static readonly BodyEstablished Established = new(
        Iot, BodyKind.SteeringGroup, "OS2iot styregruppe", "Retning og økonomi", An.Agreement, On("2020-01-01"), An.BoardDecision);

    public static readonly BodyDissolved Dissolved = new(Iot, On("2025-06-01"), An.BoardDecision);

    public static SeatTaken Taken(PersonId person, string from, string? until = null, SeatRole role = SeatRole.Member, Cvr? of = null) => new(
        Iot, person, of ?? An.Authority, role, until is null ? null : On(until), null, null, On(from), An.BoardDecision);

    /// <summary>A seat on the board, of an organisation that is a member by entry 9.</summary>
    public static SeatTaken OnBoard(PersonId person, string from, Cvr? of = null) => new(
        BodyState.Board, person, of ?? An.Authority, SeatRole.Member, null, Cohort.EvenYears, 9, On(from), An.AssemblyDecision);

    public static SeatLeft Left(PersonId person, string on, SeatRole role = SeatRole.Member) => new(Iot, person, role, On(on), An.BoardDecision);

    public static TakeSeat Take(SeatTaken taken, bool registered = false) => new(
        taken.Body, taken.Person, taken.Organisation, taken.Role, taken.Until, taken.Cohort, taken.MembershipEntry, registered, taken.EffectiveOn,
        taken.Basis);
}
