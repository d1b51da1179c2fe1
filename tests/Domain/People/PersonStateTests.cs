// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.People;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.People;

public class PersonStateTests
{
    private static readonly PersonForgotten Forgotten = new(An.Contact, On("2026-06-15"), An.BoardDecision);

    [Fact]
    public void A_person_is_not_forgotten_until_that_is_entered()
    {
        Given().Fold<PersonState, PersonEvent>().Forgotten.ShouldBeFalse();
        Given(Forgotten).Fold<PersonState, PersonEvent>().Forgotten.ShouldBeTrue();
    }

    [Fact]
    public void Nobody_is_forgotten_twice() =>
        Should.Throw<DoesNotFollowException>(() => Given(Forgotten, Forgotten).Fold<PersonState, PersonEvent>()).Number.ShouldBe(2);
}
