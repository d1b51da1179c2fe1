// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Resolutions;

namespace OS2.Ledger.Tests.Resolutions;

public class ResolutionKeyTests
{
    [Theory]
    [InlineData("board-2025-7", "board", 2025, 7)]
    [InlineData("general-assembly-2026-12", "general-assembly", 2026, 12)]
    [InlineData("styregruppen-2025-2026-1", "styregruppen-2025", 2026, 1)]
    public void A_resolution_is_named_by_its_body_year_and_number(string text, string body, int year, int number)
    {
        var key = ResolutionKey.Parse(text);
        (key.Body.ToString(), key.Year, key.Number).ShouldBe((body, year, number));
        key.ToString().ShouldBe(text);
        ResolutionKey.Of(body, year, number).ShouldBe(key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("board")]
    [InlineData("board-2025")]
    [InlineData("board-2025-0")]
    [InlineData("board-2025-07")]
    [InlineData("board-2025-10000")]
    [InlineData("board-25-7")]
    [InlineData("board-1899-1")]
    [InlineData("board/chair-2025-7")]
    [InlineData("Board-2025-7")]
    [InlineData("29189714-2025-7")]
    [InlineData("board-2025-7\n")]
    public void Anything_else_is_none(string? text) => ResolutionKey.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void What_is_none_throws() => Should.Throw<FormatException>(() => ResolutionKey.Parse("board"));

    [Fact]
    public void Nothing_has_no_body() => default(ResolutionKey).Body.ShouldBe(default);

    [Theory]
    [InlineData("board-2025-7", "board", true)]
    [InlineData("board-2025-7", "general-assembly", true)]
    [InlineData("board-2025-7", "styregruppen", false)]
    [InlineData("board-2025-7", "secretariat", false)]
    [InlineData("board-2025-7", "board/chair", false)]
    [InlineData("styregruppen-2025-7", "board", true)]
    [InlineData("styregruppen-2025-7", "koordinationsgruppen", false)]
    [InlineData("secretariat-2025-7", "styregruppen", false)]
    [InlineData("secretariat-2025-7", "organisation", false)]
    [InlineData("general-assembly-2025-7", "board", false)]
    public void The_same_body_or_one_above_it_takes_it_up(string resolution, string by, bool may) =>
        ResolutionKey.Parse(resolution).MayBeTakenUpBy(Authority.TryParse(by, out var authority) ? authority : default).ShouldBe(may);
}
