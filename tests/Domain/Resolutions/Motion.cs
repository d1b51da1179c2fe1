// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Meetings;
using OS2.Ledger.Resolutions;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Resolutions;

/// <summary>What happens to a resolution: put before the board on 1 March 2025, and adopted in writing on the 14th.</summary>
public static class Motion
{
    public static readonly ResolutionKey Seven = ResolutionKey.Parse("board-2025-7");
    public static readonly ResolutionKey Other = ResolutionKey.Parse("board-2026-2");

    public static readonly Basis ByBoard = By(Authority.Board, "2025-03-14");

    public static readonly ResolutionProposed Proposed = new(
        Seven, "OS2iot optages i porteføljen", "os2iot", "§ 3.2; sagsoplæg 4", An.Agreement, On("2025-03-01"),
        By(Authority.Secretariat, "2025-03-01"));

    public static readonly ResolutionAdopted Adopted = new(Seven, Channel.WrittenProcedure, null, On("2025-07-01"), ByBoard);

    public static readonly ResolutionRejected Rejected = new(Seven, Channel.WrittenProcedure, null, On("2025-03-14"), ByBoard);

    public static readonly ResolutionRegistered Registered = new(
        Seven, "OS2iot optages i porteføljen", "os2iot", null, null, null, null, On("2017"),
        By(Authority.Board, "2017") with { Evidence = Evidence.ByPractice });

    public static readonly ResolutionRatified Ratified = new(Seven, At("board-2025-09-18"), On("2025-09-18"), By(Authority.Board, "2025-09-18"));

    public static readonly ResolutionPublished Published = new(
        Seven, WebAddress.TryParse("https://os2.eu/beslutninger", out var address) ? address : null, null, On("2025-10-01"),
        By(Authority.Secretariat, "2025-10-01"));

    public static readonly ResolutionSuperseded Superseded = new(Seven, Other, On("2026-02-01"), By(Authority.Board, "2026-01-15"));

    public static Basis By(Authority body, string on) => new(body, On(on), "E-mail til bestyrelsen");

    public static MeetingKey At(string meeting) => MeetingKey.TryParse(meeting, out var key) ? key : default;
}
