// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Tests.Bodies;

public sealed class BodyKeyTests
{
    [Theory]
    [InlineData("Styregruppen for OS2iot", "styregruppen-for-os2iot")]
    [InlineData("  Økonomi- & Århusudvalget, æstetik ", "oekonomi-aarhusudvalget-aestetik")]
    [InlineData("2. udvalg à la carte", "udvalg-a-la-carte")]
    [InlineData("42", null)]
    [InlineData(null, null)]
    public void A_short_name_is_made_from_the_name(string? name, string? key) => OS2.Ledger.Bodies.BodyKey.Of(name).ShouldBe(key);

    [Fact]
    public void A_long_name_is_cut_where_a_short_name_ends() =>
        OS2.Ledger.Bodies.BodyKey.Of(new string('a', 59) + " b " + new string('c', 40)).ShouldBe(new string('a', 59));
}
