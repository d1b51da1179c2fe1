// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.GovernanceModel;

namespace OS2.Ledger.Tests.GovernanceModel;

public class AssessmentKeyTests
{
    [Theory]
    [InlineData("os2iot-2026-1", "os2iot", 2026, 1)]
    [InlineData("os2-min-2025-2", "os2-min", 2025, 2)]
    public void It_is_a_product_a_year_and_a_half(string text, string product, int year, int half)
    {
        var key = AssessmentKey.Parse(text);
        (key.Product, key.Year, key.Half).ShouldBe((product, year, half));
        key.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("os2iot")]
    [InlineData("os2iot-2026")]
    [InlineData("os2iot-2026-3")]
    [InlineData("os2iot-0026-1")]
    [InlineData("OS2iot-2026-1")]
    [InlineData("2iot-2026-1")]
    [InlineData("os2--iot-2026-1")]
    public void Anything_else_is_none(string? text) => AssessmentKey.TryParse(text, out _).ShouldBeFalse();
}
