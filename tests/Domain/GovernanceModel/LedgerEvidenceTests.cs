// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Products;
using OS2.Ledger.Tests.Bodies;
using OS2.Ledger.Tests.Products;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.GovernanceModel;

public class LedgerEvidenceTests
{
    private static readonly ProductGroupAttached Attached = new(Product.Iot, Group.Iot, On("2020-01-01"), An.BoardDecision);

    private static readonly SteeringGroupApproved Approved = new(Product.Iot, Group.Iot, On("2020-02-01"), An.BoardDecision);

    [Fact]
    public void It_speaks_of_what_entries_can_show() => Shows([]).Keys.ShouldBe(["G1", "G3", "G4", "G5", "G6", "G7", "G10", "G11", "G12"]);

    [Fact]
    public void Of_a_product_nobody_approved_nothing_is_on_record() => Shows([Product.Idea]).Values.ShouldAllBe(by => by.Length == 0);

    [Fact]
    public void The_boards_approval_shows_that_it_is_in_the_portfolio_and_that_the_board_knows_it()
    {
        var shows = Shows([Product.Registered]);
        (shows["G1"], shows["G4"], shows["G5"]).ShouldBe(("1", "1", "1"));
    }

    [Fact]
    public void What_somebody_else_registered_is_no_approval()
    {
        var shows = Shows([Product.Registered with { Basis = An.Letter }]);
        (shows["G1"], shows["G5"]).ShouldBe(("1", ""));
    }

    [Fact]
    public void What_was_searched_for_and_not_found_is_no_approval()
    {
        var shows = Shows([Product.Registered with { Basis = An.BoardDecision with { Evidence = Evidence.NotFound } }]);
        (shows["G1"], shows["G4"], shows["G5"]).ShouldBe(("1", "", ""));
    }

    [Fact]
    public void Approved_is_approved_also_when_the_product_has_left()
    {
        var shows = Shows([Product.Registered, Product.Exited]);
        (shows["G1"], shows["G5"]).ShouldBe(("", "1"));
    }

    [Fact]
    public void What_comes_later_shows_nothing_yet() =>
        Shows([Product.Registered with { EffectiveOn = On("2026-06-16") }])["G5"].ShouldBeEmpty();

    [Fact]
    public void The_steering_group_is_shown_by_its_own_entry_and_by_the_boards_approval_of_it()
    {
        var shows = Shows([Product.Registered, Attached, Approved], [Group.Established]);
        (shows["G6"], shows["G7"], shows["G11"]).ShouldBe(("1", "", "3"));
    }

    [Fact]
    public void A_coordination_group_is_another()
    {
        var shows = Shows([Product.Registered, Attached], [Group.Established with { Kind = BodyKind.CoordinationGroup }]);
        (shows["G6"], shows["G7"]).ShouldBe(("", "1"));
    }

    [Fact]
    public void A_coordinator_sits_in_one_of_the_groups()
    {
        var coordinator = Group.Taken(An.Contact, "2021-01-01", role: SeatRole.Coordinator);
        Shows([Product.Registered, Attached], [Group.Established, coordinator])["G3"].ShouldBe("2");
        Shows([Product.Registered, Attached], [Group.Established, coordinator, Group.Left(An.Contact, "2022-01-01", SeatRole.Coordinator)])["G3"]
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_member_of_the_board_sits_in_the_steering_group()
    {
        IFact[] group = [Group.Established, Group.Taken(An.Deputy, "2021-01-01"), Group.Taken(An.Contact, "2021-01-01")];
        Shows([Product.Registered, Attached], group, [Group.OnBoard(An.Contact, "2022-01-01")])["G12"].ShouldBe("3");
        Shows([Product.Registered, Attached], group, [Group.OnBoard(An.Outsider, "2022-01-01")])["G12"].ShouldBeEmpty();
    }

    [Fact]
    public void The_authorities_that_take_part_are_shown_until_they_leave()
    {
        var left = new ParticipantLeft(Product.Iot, An.OtherAuthority, On("2020-01-01"), An.Letter);
        Shows([Product.Idea, Product.Sandbox, .. Product.TwoParticipants])["G10"].ShouldBe("3, 4");
        Shows([Product.Idea, Product.Sandbox, .. Product.TwoParticipants, left])["G10"].ShouldBe("3");
    }

    [Fact]
    public void What_was_annulled_shows_nothing() =>
        Shows([Product.Registered, new BoardInformedOfProduct(Product.Iot, On("2018-01-01"), An.BoardDecision),
            new EntryAnnulled(2, null, An.Letter)])["G4"].ShouldBe("1");

    private static Dictionary<string, string> Shows(IFact[] product, IFact[]? group = null, IFact[]? board = null) => LedgerEvidence
        .Of(Entries(product), new Dictionary<string, IReadOnlyList<Said>> { [Group.Iot] = Entries(group), ["board"] = Entries(board) }, Today)
        .ToDictionary(shown => shown.Requirement.ToString(), shown => string.Join(", ", shown.By.Select(said => said.Number)));

    private static IReadOnlyList<Said> Entries(IFact[]? facts) => [.. (facts ?? []).Select((fact, i) => new Said(fact, i + 1))];
}
