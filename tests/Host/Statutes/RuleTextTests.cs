// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests.Statutes;

public class RuleTextTests
{
    [Theory]
    [InlineData(RuleKind.DayOfYear, "1. juli", "07-01")]
    [InlineData(RuleKind.DayOfYear, "1.7.", "07-01")]
    [InlineData(RuleKind.DayOfYear, "31 May", "05-31")]
    [InlineData(RuleKind.Span, "14 dage", "P14D")]
    [InlineData(RuleKind.Span, "1 dag", "P1D")]
    [InlineData(RuleKind.Span, "4 uger", "P4W")]
    [InlineData(RuleKind.Span, "1 Måned", "P1M")]
    [InlineData(RuleKind.Span, "2 år", "P2Y")]
    [InlineData(RuleKind.Span, "2 years", "P2Y")]
    [InlineData(RuleKind.Span, "3 weeks", "P3W")]
    [InlineData(RuleKind.Span, "P1M", "P1M")]
    [InlineData(RuleKind.Span, "snart", "snart")]
    [InlineData(RuleKind.Count, " 4 ", "4")]
    public void A_value_is_read_as_people_write_it(RuleKind kind, string text, string value) => RuleText.Read(kind, text).ShouldBe(value);
}
