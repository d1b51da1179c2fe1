// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests.Statutes;

public class StatutesVersionTests
{
    [Theory]
    [InlineData("2012")]
    [InlineData("2025-05")]
    [InlineData("2025-05-14")]
    public void A_version_is_called_by_its_day_or_year(string text) => StatutesVersion.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("v2")]
    [InlineData("2025-05-14-1")]
    [InlineData("2025/05")]
    public void What_is_no_version_is_not_read(string text) => StatutesVersion.TryParse(text, out _).ShouldBeFalse();
}
