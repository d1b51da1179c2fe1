// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Memberships;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Tests.Timeline;

public class PeriodChangeTests
{
    private static readonly Period Applied = Held(MembershipStatus.Applied, 2020, 2021), Member = Held(MembershipStatus.Member, 2021, null);

    [Fact]
    public void What_stays_is_no_change() => PeriodChange.Between([Applied, Member], [Member, Applied]).ShouldBeEmpty();

    [Fact]
    public void What_is_held_otherwise_stands_beside_what_was()
    {
        var later = Held(MembershipStatus.Member, 2022, null);
        PeriodChange.Between([Applied, Member], [Applied, later]).ShouldBe([new PeriodChange(Member, later)]);
    }

    [Fact]
    public void What_comes_or_goes_stands_alone()
    {
        var other = Member with { Subject = "64942212", Holder = "64942212" };
        PeriodChange.Between([Member], [other]).ShouldBe([new PeriodChange(Member, null), new PeriodChange(null, other)]);
        PeriodChange.Between([Applied], [Applied, Member]).ShouldBe([new PeriodChange(null, Member)]);
        PeriodChange.Between([Applied, Member], []).ShouldBe([new PeriodChange(Applied, null), new PeriodChange(Member, null)]);
    }

    private static Period Held(MembershipStatus status, int from, int? to) => new(
        MembershipState.Kind, "55133018", "55133018", new MembershipHeld(status), GovernanceDate.Year(from),
        to is { } year ? GovernanceDate.Year(year) : null);
}
