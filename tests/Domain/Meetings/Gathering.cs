// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Meetings;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Meetings;

/// <summary>A meeting of the board on 14 March 2025, from when it was called until its minutes were published.</summary>
public static class Gathering
{
    public static readonly MeetingKey Board = MeetingKey.Parse("board-2025-03-14");

    public static readonly MeetingScheduled Scheduled = new(Board, "Aarhus Rådhus", true, On("2025-02-01"), By("2025-02-01"));

    public static readonly AgendaItemAdded Item = new(
        Board, 1, "OS2iot optages i porteføljen", CaseKind.Decision, "os2iot", An.Agreement, On("2025-02-20"), By("2025-02-20"));

    public static readonly AgendaDrawnUp Agenda = new(Board, On("2025-03-01"), By("2025-03-01"));

    public static readonly MinutesBegun Begun = new(Board, An.Chair, An.Contact, On("2025-03-14"), By("2025-03-14"));

    public static readonly AttendanceNoted Present = new(Board, An.Deputy, Attendance.Present, On("2025-03-14"), By("2025-03-14"));

    public static readonly ConflictDeclared Conflict = new(Board, 1, An.Deputy, On("2025-03-14"), By("2025-03-14"));

    public static readonly VoteTaken Voted = new(Board, 1, 3, 2, 1, Vote.For, On("2025-03-14"), By("2025-03-14"));

    public static readonly ActionAgreed Agreed = new(
        Board, 1, "Kontrakten sendes til gennemsyn", An.Contact, null, On("2025-04-01"), On("2025-03-14"), By("2025-03-14"));

    public static readonly ActionClosed Closed = new(Board, 1, ActionOutcome.Done, On("2025-03-28"), By("2025-03-28"));

    public static readonly MinutesSent Sent = new(Board, An.Agreement, On("2025-03-20"), By("2025-03-20"));

    public static readonly MinutesApproved Approved = new(Board, An.Agreement, On("2025-04-10"), By("2025-04-10"));

    public static readonly MinutesPublished Published = new(Board, An.Agreement, On("2025-04-12"), By("2025-04-12"));

    /// <summary>Everything until the minutes were sent.</summary>
    public static readonly IFact[] UntilSent = [Scheduled, Item, Agenda, Begun, Present, Voted, Sent];

    public static Basis By(string on) => new(Authority.Secretariat, On(on));
}
