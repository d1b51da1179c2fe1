// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Statutes;
using static OS2.Ledger.Tests.Assemblies.Convened;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Assemblies;

public class AssemblyDeadlinesTests
{
    private static readonly AssemblyDeadlines May = AssemblyDeadlines.Of(Ordinary, new(2026, 5, 20), RulesInForce.Default, null);

    private static readonly AssemblyDeadlines Demand =
        AssemblyDeadlines.Of(Extraordinary, new(2026, 3, 16), RulesInForce.Default, On("2026-02-20"));

    [Fact]
    public void Those_of_an_ordinary_one_are_counted_from_its_day()
    {
        May.Held.ShouldBe(new Deadline(Rule.OrdinaryFrom, new(2026, 4, 1), new(2026, 5, 31)));
        May.Notice.ShouldBe(new Deadline(Rule.OrdinaryNotice, null, new(2026, 4, 20)));
        May.MotionsReceived.ShouldBe(new Deadline(Rule.MotionsReceived, null, new(2026, 5, 6)));
        May.MotionsSent.ShouldBe(new Deadline(Rule.MotionsSent, null, new(2026, 5, 12)));
        May.Minutes.ShouldBe(new Deadline(Rule.MinutesPublished, null, new(2026, 6, 3)));
        May.Notice.Section.ShouldBe("7");
    }

    [Fact]
    public void Those_of_an_extraordinary_one_from_its_day_and_from_when_the_board_considered_the_demand()
    {
        Demand.Held.ShouldBe(new Deadline(Rule.ExtraordinaryHeld, null, new(2026, 3, 20)));
        Demand.Notice.ShouldBe(new Deadline(Rule.ExtraordinaryNotice, null, new(2026, 3, 2)));
        (Demand.MotionsReceived, Demand.MotionsSent).ShouldBe((null, null));
        Demand.Notice.Section.ShouldBe("8");
        AssemblyDeadlines.Of(Extraordinary, new(2026, 3, 16), RulesInForce.Default, null).Held.ShouldBeNull();
    }

    [Fact]
    public void They_follow_the_rules_in_force() => AssemblyDeadlines
        .Of(Ordinary, new(2026, 5, 31), RulesInForce.Default.With(Rule.OrdinaryNotice, "P3M")!.With(Rule.OrdinaryFrom, "02-29")!, null)
        .ShouldSatisfyAllConditions(
            deadlines => deadlines.Notice.Until.ShouldBe(new(2026, 2, 28)), deadlines => deadlines.Held!.From.ShouldBe(new(2026, 2, 28)));

    [Theory]
    [InlineData("2026-04-20", "2026-06-01", Timeliness.InTime)]
    [InlineData("2026-04-21", "2026-06-01", Timeliness.Missed)]
    [InlineData("2026-04", "2026-06-01", Timeliness.Uncertain)]
    [InlineData("2026-03", "2026-06-01", Timeliness.InTime)]
    [InlineData(null, "2026-04-20", Timeliness.ToCome)]
    [InlineData(null, "2026-04-21", Timeliness.Missed)]
    public void Notice_comes_in_time_or_not(string? on, string today, Timeliness came) =>
        May.Notice.Of(on is null ? null : On(on), DateOnly.Parse(today)).ShouldBe(came);

    [Theory]
    [InlineData("2026-03-31", Timeliness.Missed)]
    [InlineData("2026-04-01", Timeliness.InTime)]
    [InlineData("2026-05-31", Timeliness.InTime)]
    [InlineData("2026-06-01", Timeliness.Missed)]
    [InlineData("2026", Timeliness.Uncertain)]
    public void It_is_held_within_its_months(string on, Timeliness came) => May.Held!.Of(On(on), Today).ShouldBe(came);
}
