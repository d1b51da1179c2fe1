// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.People;
using OS2.Ledger.Products;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.GovernanceModel;

/// <summary>A requirement that entries of the ledger can show to be kept.</summary>
/// <param name="By">The entries that show it, in the order entered; none where none is on record.</param>
public sealed record Shown(RequirementId Requirement, IReadOnlyList<Said> By);

/// <summary>
/// What the ledger itself can show of a product, by the names that requirements have in the catalogue from 1.1.0 on. Whether that is enough
/// is for whoever evaluates to judge.
/// </summary>
public static class LedgerEvidence
{
    /// <param name="product">All entries of the product's stream.</param>
    /// <param name="bodies">All entries of the board, and of the groups that work for the product, by body.</param>
    /// <param name="day">The day it is to be shown for.</param>
    public static IReadOnlyList<Shown> Of(
        IReadOnlyList<Said> product, IReadOnlyDictionary<string, IReadOnlyList<Said>> bodies, DateOnly day)
    {
        var state = States.Replay<ProductState, ProductEvent>(product);
        List<Said> known = [.. Corrections.Applied(product).Where(said => said.Fact.EffectiveOn.Earliest <= day)];
        var admitted = known.Where(said => said.Fact is ProductAdmitted or ProductRegistered).ToList();
        // Searched for and not found is no approval, whoever must have given it.
        var approved = admitted
            .Where(said => said.Fact.Basis is { Evidence: not Evidence.NotFound } basis && basis.DecidedBy == Authority.Board).ToList();
        var joined = known.Where(said => said.Fact is ParticipantJoined joined && state.TakesPart(joined.Cvr, day));

        var board = Group.Of(bodies.GetValueOrDefault(BodyState.Board, []), day);
        List<Group> groups = [.. state.Groups(day).Select(body => Group.Of(bodies.GetValueOrDefault(body, []), day))];
        List<Group> steering = [.. groups.Where(group => group.Kind == BodyKind.SteeringGroup)];
        var coordinators = groups.SelectMany(group => group.Seated.Where(seat => seat.Role == SeatRole.Coordinator).Select(group.Entry));
        var shared = steering.SelectMany(group => group.Seated.Where(seat => board.Sits(seat.Person)).Select(group.Entry)).ToList();

        return
        [
            In("G1", state.Life.At(day) is { IsGone: false } ? admitted : []),
            In("G3", coordinators),
            In("G4", known.Where(said => said.Fact is BoardInformedOfProduct).Concat(approved)),
            In("G5", approved),
            In("G6", steering.SelectMany(group => group.Established)),
            In("G7", groups.Where(group => group.Kind == BodyKind.CoordinationGroup).SelectMany(group => group.Established)),
            In("G10", joined),
            In("G11", known.Where(said => said.Fact is SteeringGroupApproved)),
            In("G12", shared),
        ];

        static Shown In(string requirement, IEnumerable<Said> by) => new(RequirementId.Parse(requirement), [.. by.OrderBy(said => said.Number)]);
    }

    /// <summary>A body on the day.</summary>
    private sealed record Group(IReadOnlyList<Said> Standing, BodyState State, DateOnly Day)
    {
        public BodyKind? Kind => State.Latest?.Kind;

        public IEnumerable<Said> Established => Standing.Where(said => said.Fact is BodyEstablished && said.Fact.EffectiveOn.Earliest <= Day);

        public IEnumerable<Seat> Seated => State.Seats.Where(seat => Holds(seat.From, seat.To));

        public static Group Of(IReadOnlyList<Said> entries, DateOnly day) =>
            new([.. Corrections.Applied(entries)], States.Replay<BodyState, BodyEvent>(entries), day);

        public Said Entry(Seat seat) => Standing.First(said => said.Number == seat.Entry);

        /// <summary>Whether somebody sits there with a vote; the chair of the board does so by the office (§ 6.1).</summary>
        public bool Sits(PersonId person) =>
            Seated.Any(seat => seat.Person == person && seat.Role is SeatRole.Member or SeatRole.Chair)
            || State.Tenures.Exists(tenure => tenure.Office == Office.Chair && tenure.Person == person && Holds(tenure.From, tenure.To));

        private bool Holds(GovernanceDate from, GovernanceDate? to) => from.Earliest <= Day && (to is not { } end || Day < end.Latest);
    }
}
