// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Tests.Timeline;

public sealed class TimePictureTests
{
    private static readonly DateOnly Day = new(2023, 7, 2);

    [Fact]
    public void Nothing_has_no_picture() => TimePicture.Of([], Day).ShouldBeNull();

    [Fact]
    public void What_is_the_same_has_one_line_and_each_time_a_bar()
    {
        var picture = TimePicture.Of([Row("b", "2022-01-01"), Row("a", "2020-01-01", "2021-01-01"), Row("b", "2021-01-01", "2021-07-01")], Day)!;
        picture.Years.Select(year => year.Year).ShouldBe([2020, 2021, 2022, 2023]);
        picture.Lines.Select(line => line.Label).ShouldBe(["a", "b"]);
        picture.Lines[1].Bars.Count.ShouldBe(2);
        picture.Lines.SelectMany(line => line.Bars).ShouldAllBe(bar => bar.Certain);
        // Without an end a time goes on to the end of the axis.
        picture.Lines[1].Bars.Max(bar => bar.X + bar.Width).ShouldBe(TimePicture.Width);
        picture.Day.ShouldBeInRange(TimePicture.Width * 0.87, TimePicture.Width * 0.88);
    }

    [Theory]
    [InlineData("2020", "2022-01-01", new[] { false, true })]
    [InlineData("2020-01-01", "2022", new[] { true, false })]
    [InlineData("2021", "2021-06", new[] { false })]
    [InlineData("..2021-01-01", null, new[] { false, true })]
    public void What_is_not_known_to_the_day_is_drawn_otherwise(string since, string? until, bool[] certain) =>
        TimePicture.Of([Row("a", since, until)], Day)!.Lines.ShouldHaveSingleItem().Bars.Select(bar => bar.Certain).ShouldBe(certain);

    [Fact]
    public void Many_years_do_not_crowd_the_axis() =>
        TimePicture.Of([Row("a", "1984-01-01")], Day)!.Years.Select(year => year.Year).ShouldBe([1985, 1990, 1995, 2000, 2005, 2010, 2015, 2020]);

    private static PictureTime Row(string of, string since, string? until = null) =>
        new(of, of, since, until);
}
