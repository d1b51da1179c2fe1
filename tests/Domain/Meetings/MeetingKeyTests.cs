// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Meetings;

namespace OS2.Ledger.Tests.Meetings;

public class MeetingKeyTests
{
    [Theory]
    [InlineData("board-2025-03-14", "board")]
    [InlineData("styregruppen-os2iot-2025-03-14", "styregruppen-os2iot")]
    [InlineData("general-assembly-2026-05-18", "general-assembly")]
    public void A_meeting_is_named_by_its_body_and_day(string text, string body)
    {
        MeetingKey.TryParse(text, out var key).ShouldBeTrue();
        key.Body.ToString().ShouldBe(body);
        key.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("board")]
    [InlineData("board-2025-02-30")]
    [InlineData("board-2025-3-14")]
    [InlineData("board/chair-2025-03-14")]
    [InlineData("2025-03-14")]
    [InlineData("board-0001-01-01")]
    public void Anything_else_is_none(string? text) => MeetingKey.TryParse(text, out _).ShouldBeFalse();
}
