// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Bodies;

namespace OS2.Ledger.Tests.Bodies;

public sealed class SeatPictureTests
{
    private static readonly DateOnly Day = new(2023, 7, 2);

    [Fact]
    public void A_body_in_which_nobody_ever_sat_has_no_picture() => SeatPicture.Of([], Day).ShouldBeNull();

    [Fact]
    public void A_person_in_a_role_has_one_line_and_each_time_a_bar()
    {
        var picture = SeatPicture.Of([Row("b", "2022-01-01"), Row("a", "2020-01-01", "2021-01-01"), Row("b", "2021-01-01", "2021-07-01")], Day)!;
        picture.Years.Select(year => year.Year).ShouldBe([2020, 2021, 2022, 2023]);
        picture.Lines.Select(line => line.Of.Person).ShouldBe(["a", "b"]);
        picture.Lines[1].Bars.Count.ShouldBe(2);
        picture.Lines.SelectMany(line => line.Bars).ShouldAllBe(bar => bar.Certain);
        // Without an end a time goes on to the end of the axis.
        picture.Lines[1].Bars.Max(bar => bar.X + bar.Width).ShouldBe(SeatPicture.Width);
        picture.Day.ShouldBeInRange(SeatPicture.Width * 0.87, SeatPicture.Width * 0.88);
    }

    [Theory]
    [InlineData("2020", "2022-01-01", new[] { false, true })]
    [InlineData("2020-01-01", "2022", new[] { true, false })]
    [InlineData("2021", "2021-06", new[] { false })]
    [InlineData("..2021-01-01", null, new[] { false, true })]
    public void What_is_not_known_to_the_day_is_drawn_otherwise(string since, string? until, bool[] certain) =>
        SeatPicture.Of([Row("a", since, until)], Day)!.Lines.ShouldHaveSingleItem().Bars.Select(bar => bar.Certain).ShouldBe(certain);

    [Fact]
    public void Many_years_do_not_crowd_the_axis() =>
        SeatPicture.Of([Row("a", "1984-01-01")], Day)!.Years.Select(year => year.Year).ShouldBe([1985, 1990, 1995, 2000, 2005, 2010, 2015, 2020]);

    private static SeatRow Row(string person, string since, string? until = null) =>
        new("board", null, person, "Anna Andersen", "member", null, null, null, since, until, false, null);
}
