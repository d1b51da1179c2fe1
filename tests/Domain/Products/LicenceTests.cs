// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Products;

namespace OS2.Ledger.Tests.Products;

public class LicenceTests
{
    [Theory]
    [InlineData("MPL-2.0")]
    [InlineData("EUPL-1.2")]
    [InlineData("GPL-3.0-or-later")]
    [InlineData("SSPL-1.0")]
    public void It_reads_as_it_is_written(string text)
    {
        Licence.TryParse(text, out var value).ShouldBeTrue();
        value.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MPL 2.0")]
    [InlineData("-")]
    [InlineData("MPL-2.0\n")]
    public void Everything_else_is_none(string text) => Licence.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("MPL-2.0", true)]
    [InlineData("EUPL-1.2", true)]
    [InlineData("SSPL-1.0", false)]
    public void Whether_it_is_open_is_known(string text, bool open) =>
        (Licence.TryParse(text, out var licence) && licence.IsOpenSource).ShouldBe(open);

    [Fact]
    public void The_associations_own_is_offered_first() => Licence.OpenSource.First().ShouldBe(Licence.Default);
}
