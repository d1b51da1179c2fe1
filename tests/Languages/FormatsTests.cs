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
}
