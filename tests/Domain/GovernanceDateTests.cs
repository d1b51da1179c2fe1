// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using CsCheck;

namespace OS2.Ledger.Tests;

public class GovernanceDateTests
{
    private static readonly Gen<DateOnly> Day = Gen
        .Int[new DateOnly(GovernanceDate.FirstYear, 1, 1).DayNumber, new DateOnly(GovernanceDate.LastYear, 12, 31).DayNumber]
        .Select(DateOnly.FromDayNumber);

    private static readonly Gen<GovernanceDate> Any = Gen.OneOf(
        Day.Select(GovernanceDate.Day),
        Day.Select(day => GovernanceDate.Month(day.Year, day.Month)),
        Day.Select(day => GovernanceDate.Year(day.Year)),
        Day.Select(GovernanceDate.NotLaterThan));

    [Theory]
    [InlineData("2012-04-24", "2012-04-24", "2012-04-24")]
    [InlineData("2022-10", "2022-10-01", "2022-10-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2022", "2022-01-01", "2022-12-31")]
    [InlineData("..2023-12-14", "0001-01-01", "2023-12-14")]
    public void It_lies_between_the_earliest_and_the_latest_day(string text, string earliest, string latest)
    {
        var date = GovernanceDate.Parse(text);
        date.Earliest.ShouldBe(DateOnly.Parse(earliest));
        date.Latest.ShouldBe(DateOnly.Parse(latest));
        date.IsDay.ShouldBe(earliest == latest);
    }

    [Theory]
    [InlineData("1900")]
    [InlineData("1900-01-01")]
    [InlineData("2199-12-31")]
    public void The_years_are_1900_to_2199(string text) => GovernanceDate.TryParse(text, out _).ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("1899-12-31")]
    [InlineData("1899")]
    [InlineData("2200-01-01")]
    [InlineData("2025-02-29")]
    [InlineData("2025-13")]
    [InlineData("2025-1")]
    [InlineData("25")]
    [InlineData("..2025")]
    [InlineData("..2025-01")]
    [InlineData("24-04-2012")]
    [InlineData(" 2012-04-24")]
    [InlineData("2012-04-24\n")]
    [InlineData("2012-04-24T00:00:00Z")]
    [InlineData("unknown")]
    public void Anything_else_is_no_date(string? text) => GovernanceDate.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void What_is_no_date_cannot_be_parsed() => Should.Throw<FormatException>(() => GovernanceDate.Parse("unknown"));

    [Fact]
    public void What_is_written_is_read() => Any.Sample(date => GovernanceDate.Parse(date.ToString()) == date);

    [Fact]
    public void What_was_never_set_is_out_of_range() => default(GovernanceDate).IsInRange.ShouldBeFalse();

    [Fact]
    public void Dates_are_sorted_by_the_earliest_they_can_have_been()
    {
        string[] inOrder = ["2022", "2022-05", "2022-05-14", "..2022-05-31", "2022-06", "2022-06-01", "2023"];
        inOrder.Reverse().OrderBy(date => GovernanceDate.Parse(date).SortKey, StringComparer.Ordinal).ShouldBe(inOrder);
    }
}
