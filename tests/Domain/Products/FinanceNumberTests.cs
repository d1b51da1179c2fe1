// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Products;

namespace OS2.Ledger.Tests.Products;

public class FinanceNumberTests
{
    [Theory]
    [InlineData("101")]
    [InlineData("1234-56")]
    [InlineData("10.20.30")]
    public void It_reads_as_it_is_written(string text)
    {
        FinanceNumber.TryParse(text, out var value).ShouldBeTrue();
        value.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A1")]
    [InlineData("1-")]
    [InlineData("123456789012345678901")]
    [InlineData("1 2")]
    public void Everything_else_is_none(string text) => FinanceNumber.TryParse(text, out _).ShouldBeFalse();
}
