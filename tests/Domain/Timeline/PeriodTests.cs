// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Timeline;

public class PeriodTests
{
    [Fact]
    public void One_version_holds_until_the_next() =>
        Successive(("a", "2026-01-01"), ("b", "2026-02-01")).ShouldBe([("a", "2026-01-01", "2026-02-01"), ("b", "2026-02-01", null)]);

    [Fact]
    public void What_is_said_later_stands_from_its_day_on_whatever_was_said_of_later_days() =>
        Successive(("a", "2026-01-01"), ("b", "2026-03-01"), ("c", "2026-02-01"))
            .ShouldBe([("a", "2026-01-01", "2026-02-01"), ("c", "2026-02-01", null)]);

    [Fact]
    public void Of_two_versions_of_a_day_the_later_holds() => Successive(("a", "2026-01"), ("b", "2026-01-01")).ShouldBe([("b", "2026-01-01", null)]);

    [Fact]
    public void The_same_again_is_no_other_version() => Successive(("a", "2026-01-01"), ("a", "2026-02-01")).ShouldBe([("a", "2026-01-01", null)]);

    private static IEnumerable<(object, string, string?)> Successive(params (string Value, string From)[] versions) =>
        Period.Successive("kind", "subject", "holder", versions.Select(version => ((object)version.Value, On(version.From))))
            .Select(period => (period.Value, period.From.ToString(), period.To?.ToString()));
}
