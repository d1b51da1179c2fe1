// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Meetings;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Assemblies.Ballots;

/// <summary>The assembly of 20 May 2026 with five members of 74 there: three themselves, and one of these with two proxies.</summary>
public static class Voting
{
    public static readonly AssemblyKey Assembly = AssemblyKey.Parse("2026");

    public static readonly BallotKey First = BallotKey.Of(Assembly, 1);

    public static readonly Cvr
        Favrskov = Cvr.Parse("29189714"), Ballerup = Cvr.Parse("58271713"), Aarhus = Cvr.Parse("55133018"),
        Hovedstaden = Cvr.Parse("29190623"), Odense = Cvr.Parse("35209115");

    public static readonly GovernanceDate Day = On("2026-05-20");

    public static readonly Basis Chaired = new(Authority.GeneralAssembly, On("2026-05-20"));

    public static readonly BallotGround Ground = new(
        Given(
            new AssemblyPlanned(Assembly, "Odense", true, Day, By("2026-01-15")),
            Motion(1, MotionKind.Ordinary), Motion(2, MotionKind.Statutes), Motion(3, MotionKind.Ordinary),
            new MotionWithdrawn(Assembly, 3, On("2026-05-02"), By("2026-05-02")),
            Stands(ElectedTo.BoardMember, An.Contact, Favrskov), Stands(ElectedTo.BoardMember, An.Outsider, Ballerup),
            Stands(ElectedTo.BoardMember, An.Deputy, Aarhus), Stands(ElectedTo.Chair, An.Chair, Odense))
            .Fold<AssemblyState, AssemblyEvent>(),
        Given(
            new RollFrozen(Assembly, 74, An.Agreement, 9, Day, Chaired),
            Represents(Favrskov, An.Contact), Comes(Favrskov), Represents(Ballerup, An.Outsider), Comes(Ballerup),
            Represents(Aarhus, An.Deputy), Comes(Aarhus),
            new ProxyGiven(Assembly, Hovedstaden, Favrskov, Day, Chaired), new ProxyAccepted(Assembly, Hovedstaden, Day, Chaired),
            new ProxyGiven(Assembly, Odense, Favrskov, Day, Chaired), new ProxyAccepted(Assembly, Odense, Day, Chaired))
            .Fold<RollState, RollEvent>(),
        RulesInForce.Default);

    public static readonly BallotOpened OnMotion = new(First, VotingMethod.Electronic, 1, null, null, null, null, 20, Day, Chaired);

    public static readonly BallotOpened OnStatutes = OnMotion with { Motion = 2 };

    public static readonly BallotOpened ByHand = OnMotion with { Method = VotingMethod.ShowOfHands };

    public static readonly BallotOpened Secret = OnMotion with { Method = VotingMethod.Secret };

    public static readonly BallotOpened ForBoard = OnMotion with
    {
        Method = VotingMethod.Paper, Motion = null, Seat = ElectedTo.BoardMember, Seats = 2,
    };

    public static readonly BallotOpened ForChair = ForBoard with { Method = VotingMethod.Uncontested, Seat = ElectedTo.Chair, Seats = 1 };

    public static readonly BallotClosed Closed = new(First, Day, Chaired);

    public static readonly BallotAnnulled Annulled = new(First, "Nettet faldt ud", Day, Chaired);

    public static BallotCounted Counted(PersonId teller, string count) => new(First, teller, BallotCount.Parse(count), Day, Chaired);

    public static BallotsPublished Published(string count) => new(First, An.Agreement, BallotCount.Parse(count), Day, Chaired);

    public static LotDrawn Lot(PersonId person) => new(First, person, Day, Chaired);

    public static MotionDeclared Declared(string count, MotionResult result, Vote? chair = null) =>
        new(First, 1, BallotCount.Parse(count), chair, result, Day, Chaired);

    public static CandidateElected Elected(PersonId person, Cvr member, int place, ElectedTo seat = ElectedTo.BoardMember) =>
        new(First, seat, person, member, place, Day, Chaired);

    private static RepresentativeCredentialed Represents(Cvr member, PersonId person) => new(Assembly, member, person, Day, Chaired);

    private static MemberArrived Comes(Cvr member) => new(Assembly, member, false, Day, Chaired);

    private static MotionReceived Motion(int number, MotionKind kind) =>
        new(Assembly, number, kind, $"Forslag {number}", null, null, On("2026-05-01"), By("2026-05-01"));

    private static CandidateNominated Stands(ElectedTo seat, PersonId person, Cvr member) =>
        new(Assembly, seat, person, member, On("2026-05-10"), By("2026-05-10"));

    private static Basis By(string on) => new(Authority.Board, On(on));
}
