// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using CsCheck;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Tests.Timeline;

public class SpellTests
{
    private static readonly DateOnly First = new(2026, 1, 25);
    private static readonly DateOnly[] Days = [.. Enumerable.Range(0, 40).Select(First.AddDays)];

    private static readonly Gen<GovernanceDate> Date = Gen.Frequency(
        (4, Gen.Int[0, 30].Select(day => GovernanceDate.Day(First.AddDays(day)))),
        (1, Gen.Int[1, 2].Select(month => GovernanceDate.Month(2026, month))),
        (1, Gen.Int[0, 30].Select(day => GovernanceDate.NotLaterThan(First.AddDays(day)))));

    private static readonly Gen<Spell> Any =
        Gen.Select(Date, Date, Gen.Bool).Select((from, to, open) => new Spell(from, open ? null : to));

    [Fact]
    public void Two_overlap_when_there_is_a_day_on_which_both_certainly_hold() => Gen.Select(Any, Any).Sample((a, b) =>
        a.Overlaps(b) == Days.Any(day => Certain(a, day) && Certain(b, day)));

    private static bool Certain(Spell spell, DateOnly day) => spell.From.Latest <= day && (spell.To is null || day < spell.To.Value.Earliest);
}
