// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;

namespace OS2.Ledger.Tests.Bodies;

public class OfficeApprovalTests
{
    private static readonly DateOnly Day = new(2026, 3, 10);
    private static readonly OfficeApproval ByChair = An.Approval(Day);
    private static readonly OfficeApproval ByDeputy = ByChair with { Approver = An.Deputy, StandIn = StandInReason.Absent };

    [Fact]
    public void The_chair_approves()
    {
        ByChair.Broken().ShouldBeNull();
        ByChair.RestsOn.ShouldBe(ByChair.Chair);
        ByChair.Basis("punkt 3").ShouldBe(new Basis(Authority.Chair, Day, "punkt 3"));
    }

    [Fact]
    public void Nobody_stands_in_for_a_chair_who_is_there() =>
        (ByChair with { StandIn = StandInReason.Absent }).Broken().ShouldNotBeNull().Code.ShouldBe("no-stand-in");

    [Theory]
    [InlineData(StandInReason.Absent)]
    [InlineData(StandInReason.Conflicted)]
    public void The_deputy_approves_with_a_reason(StandInReason reason)
    {
        var approval = ByDeputy with { StandIn = reason };
        approval.Broken().ShouldBeNull();
        approval.RestsOn.ShouldBe(approval.Deputy);
        approval.Basis().ShouldBe(new Basis(Authority.Deputy, Day));
    }

    [Fact]
    public void The_deputy_approves_when_the_chair_is_vacant() => (ByDeputy with { Chair = null }).Broken().ShouldBeNull();

    [Fact]
    public void The_deputy_needs_a_reason() => Code(ByDeputy with { StandIn = null }).ShouldBe("stand-in-reason-missing");

    [Fact]
    public void The_deputy_needs_the_rule_that_allows_it() => Code(ByDeputy with { DeputyMayApprove = false }).ShouldBe("deputy-may-not");

    [Fact]
    public void Nobody_else_approves() => Code(ByChair with { Approver = An.Outsider }).ShouldBe("not-the-chair");

    [Fact]
    public void Nobody_else_approves_with_a_reason() =>
        Code(ByChair with { Approver = An.Outsider, StandIn = StandInReason.Absent }).ShouldBe("not-the-chair");

    [Fact]
    public void A_former_deputy_does_not_approve() => Code(ByDeputy with { Deputy = null }).ShouldBe("not-the-chair");

    [Fact]
    public void A_vacant_chair_approves_nothing() => Code(ByChair with { Chair = null }).ShouldBe("chair-vacant");

    private static string? Code(OfficeApproval approval)
    {
        approval.RestsOn.ShouldBeNull();
        return approval.Broken()?.Code;
    }
}
