// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.GovernanceModel;

namespace OS2.Ledger.Tests.GovernanceModel;

public class CatalogueVersionTests
{
    [Theory]
    [InlineData("1.1.0")]
    [InlineData("2021")]
    public void A_version_is_numbers(string text) => CatalogueVersion.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("v1.1.0")]
    [InlineData("1.1.0.0")]
    [InlineData("1..0")]
    public void Anything_else_is_none(string text) => Should.Throw<FormatException>(() => CatalogueVersion.Parse(text));
}
