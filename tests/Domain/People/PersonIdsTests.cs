// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.People;

namespace OS2.Ledger.Tests.People;

public class PersonIdsTests
{
    private static readonly PersonIds Two = [An.Chair, An.Deputy];

    [Fact]
    public void The_same_persons_are_equal()
    {
        PersonIds same = [An.Chair, An.Deputy];
        same.Equals(Two).ShouldBeTrue();
        same.GetHashCode().ShouldBe(Two.GetHashCode());
    }

    [Fact]
    public void Other_persons_another_order_or_fewer_are_not()
    {
        PersonIds[] others = [[An.Chair, An.Outsider], [An.Deputy, An.Chair], [An.Chair], []];
        others.ShouldAllBe(other => !other.Equals(Two));
    }

    [Fact]
    public void They_stand_in_the_order_given() => (Two.Count, Two[0], Two[1]).ShouldBe((2, An.Chair, An.Deputy));
}
