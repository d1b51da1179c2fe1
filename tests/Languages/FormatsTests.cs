// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;
using OS2.Ledger.Languages;

namespace OS2.Ledger.Tests.Languages;

public sealed class FormatsTests
{
    [Theory]
    [InlineData("da", "14. maj 2025")]
    [InlineData("en", "14 May 2025")]
    public void A_date_is_written_in_the_language_of_the_page(string language, string written) =>
        In(language, () => Formats.Date(new DateOnly(2025, 5, 14))).ShouldBe(written);

    [Theory]
    [InlineData("da", "1. januar 2026 kl. 00.30")]
    [InlineData("en", "1 January 2026 at 00:30")]
    public void A_moment_is_told_by_the_clock_in_Denmark(string language, string written) =>
        In(language, () => Formats.Moment(new DateTimeOffset(2025, 12, 31, 23, 30, 0, TimeSpan.Zero))).ShouldBe(written);

    [Theory]
    [InlineData(2_500_000, "25.000,00 kr.", "DKK 25,000.00")]
    [InlineData(-1_562_505, "-15.625,05 kr.", "-DKK 15,625.05")]
    [InlineData(0, "0,00 kr.", "DKK 0.00")]
    public void Money_is_written_with_its_øre(long øre, string danish, string english)
    {
        In("da", () => Formats.Money(øre)).ShouldBe(danish);
        In("en", () => Formats.Money(øre)).ShouldBe(english);
    }

    [Fact]
    public void A_number_is_grouped()
    {
        In("da", () => Formats.Number(1234)).ShouldBe("1.234");
        In("en", () => Formats.Number(1234)).ShouldBe("1,234");
    }

    [Theory]
    [InlineData("14.05.2025")]
    [InlineData("14.5.2025")]
    [InlineData("14-05-2025")]
    [InlineData("14/5-2025")]
    [InlineData("14/5 2025")]
    [InlineData("14052025")]
    [InlineData(" 14.  maj 2025 ")]
    [InlineData("14 May 2025")]
    [InlineData("2025-05-14")]
    public void A_date_is_read_as_people_write_it(string written)
    {
        Formats.TryReadDate(written, out var date).ShouldBeTrue();
        date.ShouldBe(new DateOnly(2025, 5, 14));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("31.2.2025")]
    [InlineData("05/14/2025")]
    [InlineData("14.5.25")]
    public void What_is_not_surely_a_date_is_not_read_as_one(string? written) => Formats.TryReadDate(written, out _).ShouldBeFalse();

    [Theory]
    [InlineData("da")]
    [InlineData("en")]
    public void A_date_in_a_field_can_be_read_again(string language) =>
        In(language, () => Formats.TryReadDate(Formats.DateInField(new DateOnly(2025, 5, 4)), out var date) ? date : default)
            .ShouldBe(new DateOnly(2025, 5, 4));

    private static T In<T>(string language, Func<T> said)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return said();
    }

    [Theory]
    [InlineData("14.12.2023", "2023-12-14")]
    [InlineData("10.2022", "2022-10")]
    [InlineData("oktober 2022", "2022-10")]
    [InlineData("2022-10", "2022-10")]
    [InlineData("2022", "2022")]
    [InlineData("senest 14.12.2023", "..2023-12-14")]
    [InlineData("Senest  14. december 2023", "..2023-12-14")]
    [InlineData("not later than 14 December 2023", "..2023-12-14")]
    [InlineData("..2023-12-14", "..2023-12-14")]
    public void A_date_is_read_as_precisely_as_it_is_known(string written, string date)
    {
        Formats.TryReadGovernanceDate(written, out var read).ShouldBeTrue();
        read.ToString().ShouldBe(date);
        Formats.TryReadGovernanceDate(Formats.DateInField(read), out var again).ShouldBeTrue();
        again.ShouldBe(read);
    }

    [Theory, InlineData("senest"), InlineData("senest 2022"), InlineData("13.2022"), InlineData("22"), InlineData("1.1.1899")]
    [InlineData("senestere 1.1.2020")]
    public void What_is_no_date_is_not_read(string written) => Formats.TryReadGovernanceDate(written, out _).ShouldBeFalse();

    [Theory, InlineData("31.2.2026", "2026-02-31"), InlineData("31/2/2026", "2026-02-31"), InlineData("31/2 2026", "2026-02-31")]
    [InlineData("31022026", "2026-02-31"), InlineData("2026-02-31", "2026-02-31"), InlineData("31. februar 2026", "2026-02-31")]
    [InlineData("senest 32.5.2026", "2026-05-32"), InlineData("0.5.2026", "2026-05-00")]
    [InlineData("28.2.2026", null), InlineData("10.2022", null), InlineData("1.13.2026", null), InlineData("2022", null), InlineData("snart", null)]
    [InlineData("", null), InlineData(null, null)]
    public void A_day_that_does_not_exist_is_told_from_what_is_no_date(string? written, string? day) => Formats.NoSuchDay(written).ShouldBe(day);

    [Fact]
    public void A_day_that_does_not_exist_is_written_like_one_that_does()
    {
        In("da", () => Formats.NoSuchDayInWords("2026-02-31")).ShouldBe("31. februar 2026");
        In("en", () => Formats.NoSuchDayInWords("2026-05-00")).ShouldBe("0 May 2026");
    }

    [Fact]
    public void An_amount_for_a_spreadsheet_has_the_decimal_mark_of_its_language()
    {
        In("da", () => Formats.Kroner(1_250_005)).ShouldBe("12500,05");
        In("en", () => Formats.Kroner(1_250_005)).ShouldBe("12500.05");
    }

    [Theory, InlineData("25.000", 2_500_000), InlineData("25000", 2_500_000), InlineData("kr. 25.000,50", 2_500_050)]
    [InlineData("25 000,-", 2_500_000)]
    public void An_amount_is_read_as_øre(string written, long øre)
    {
        Formats.TryReadMoney(written, out var read).ShouldBeTrue();
        read.ShouldBe(øre);
    }

    [Theory, InlineData("25.00"), InlineData("25,5"), InlineData("-1"), InlineData("tyve"), InlineData("9999999999999999")]
    public void What_may_be_another_amount_is_not_read(string written) => Formats.TryReadMoney(written, out _).ShouldBeFalse();
}
