// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using CsCheck;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Tests.Organisations;

public class GlnTests
{
    [Theory]
    [InlineData("5790002750595")]
    [InlineData("5790 0027 5059 5")]
    public void Thirteen_digits_are_read(string text)
    {
        Gln.TryParse(text, out var gln).ShouldBeTrue();
        gln.ToString().ShouldBe("5790002750595");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5790002750596")]
    [InlineData("579000275059")]
    [InlineData("57900027505950")]
    [InlineData("579000275059x")]
    public void Anything_else_is_no_GLN(string? text) => Gln.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_check_digit_and_no_other_completes_a_number() =>
        Gen.Select(Gen.Long[0, 999_999_999_999], Gen.Char['0', '9']).Sample((number, last) =>
        {
            var twelve = number.ToString("000000000000");
            return Gln.TryParse(twelve + last, out _) == (last == Gln.CheckDigit(twelve));
        });
}
