// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using CsCheck;
using OS2.Ledger.Bodies;
using OS2.Ledger.People;

namespace OS2.Ledger.Tests.Bodies;

public class SeatListTests
{
    // Few of each, so that a person has several seats, and some are alike.
    private static readonly PersonId[] Persons = [.. Enumerable.Range(0, 4).Select(_ => new PersonId(Guid.NewGuid()))];

    private static readonly Gen<Seat> AnySeat = Gen.Select(Gen.Int[0, Persons.Length - 2], Gen.Int[0, 1], Gen.Int[2020, 2022], (who, role, year) =>
        new Seat(Persons[who], null, (SeatRole)role, GovernanceDate.Year(year), null, null, null, false, year));

    // What is done to the list: a seat is added, or one of those there becomes otherwise or goes.
    private static readonly Gen<(int What, int Which, Seat Seat)[]> AnySteps = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 1000], AnySeat).Array[0, 30];

    [Fact]
    public void It_is_a_plain_list_whatever_is_done_to_it() => Gen.Select(AnySeat.Array[0, 5], AnySteps).Sample((begun, steps) =>
    {
        var (list, plain) = (SeatList.Of(begun), begun.ToList());
        ShouldBeAlike(list, plain);
        foreach (var (what, which, seat) in steps)
        {
            var one = plain.Count == 0 ? null : plain[which % plain.Count];
            if (what < 5 || one is null)
            {
                list = list.Add(seat);
                plain.Add(seat);
            }
            else if (what < 9)
            {
                var otherwise = seat with { Person = one.Person };
                list = list.Replace(one, otherwise);
                plain[plain.IndexOf(one)] = otherwise;
            }
            else
            {
                list = list.Remove(one);
                plain.Remove(one);
            }

            ShouldBeAlike(list, plain);
        }
    });

    private static void ShouldBeAlike(SeatList list, List<Seat> plain)
    {
        list.ShouldBe(plain);
        list.Count.ShouldBe(plain.Count);
        foreach (var person in Persons) list.Of(person).ShouldBe(plain.Where(seat => seat.Person == person));
        list.FindLast(seat => seat.Role == SeatRole.Member).ShouldBe(plain.FindLast(seat => seat.Role == SeatRole.Member));
        list.Exists(seat => seat.Role == SeatRole.Member).ShouldBe(plain.Exists(seat => seat.Role == SeatRole.Member));
    }
}
