// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using CsCheck;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Tests.Organisations;

public class CvrTests
{
    [Theory]
    [InlineData("41849983")]
    [InlineData("DK41849983")]
    [InlineData("dk 41 84 99 83")]
    public void Eight_digits_are_read_as_on_letters(string text)
    {
        Cvr.TryParse(text, out var cvr).ShouldBeTrue();
        cvr.ToString().ShouldBe("41849983");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345678")]
    [InlineData("4184998")]
    [InlineData("418499830")]
    [InlineData("DKDK41849983")]
    [InlineData("4184998x")]
    [InlineData("٤١٨٤٩٩٨٣")]
    [InlineData("00000000")]
    [InlineData("01000004")]
    public void Anything_else_is_no_CVR_number(string? text) => Cvr.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void What_is_no_number_cannot_be_parsed() => Should.Throw<FormatException>(() => Cvr.Parse("12345678"));

    [Fact]
    public void One_wrong_digit_is_always_found() => Gen.Select(Gen.Int[0, 7], Gen.Int[1, 9]).Sample((position, added) =>
    {
        var digits = "41849983".ToCharArray();
        digits[position] = (char)('0' + ((digits[position] - '0' + added) % 10));
        return !Cvr.TryParse(new string(digits), out _);
    });
}
