// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests.Statutes;

public class SpanTests
{
    [Theory]
    [InlineData("P1M", "2026-05-31", "2026-04-30")]
    [InlineData("P1M", "2026-05-20", "2026-04-20")]
    [InlineData("P14D", "2026-05-20", "2026-05-06")]
    [InlineData("P2W", "2026-05-20", "2026-05-06")]
    [InlineData("P8D", "2026-05-20", "2026-05-12")]
    [InlineData("P2Y", "2024-02-29", "2022-02-28")]
    public void So_long_before_a_day(string span, string day, string before) =>
        Span.Parse(span).Before(DateOnly.Parse(day)).ShouldBe(DateOnly.Parse(before));

    [Fact]
    public void So_long_after_a_day() => Span.Parse("P4W").After(new DateOnly(2026, 2, 1)).ShouldBe(new DateOnly(2026, 3, 1));

    [Theory]
    [InlineData("P0D")]
    [InlineData("P1.5M")]
    [InlineData("1M")]
    [InlineData("P1M2D")]
    [InlineData("P1000D")]
    public void What_is_no_span_is_not_read(string text) => Span.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void It_is_written_as_it_was_read() => Span.Parse("P14D").ToString().ShouldBe("P14D");
}
