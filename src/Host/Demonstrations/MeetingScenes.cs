// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Meetings;
using OS2.Ledger.Resolutions;

namespace OS2.Ledger.Demonstrations;

/// <summary>Three meetings: one that was held and minuted, one that is to come, and one that was called off.</summary>
public sealed class MeetingScenes(Script script)
{
    private static readonly DateOnly Held = new(2025, 9, 11);

    public void Write()
    {
        Hold();
        ToCome();
        var called = script.Today.AddDays(-45);
        var off = $"os2display-styregruppe-{Script.Iso(called)}";
        Schedule(off, called.AddDays(-40), "Videomøde", online: true);
        script.Ask(called.AddDays(-6), new CancelMeetingRequest { Meeting = off, Reference = "For mange afbud" });
    }

    /// <summary>A meeting of the board, from the invitation to the published minutes.</summary>
    private void Hold()
    {
        var meeting = $"board-{Script.Iso(Held)}";
        Schedule(meeting, Held.AddDays(-42), "Ballerup Rådhus", online: false);
        Agenda(meeting, Held.AddDays(-21), [
            ("Godkendelse af dagsorden", "decision", null), ("Orientering fra sekretariatet", "information", null),
            ("Tilskud til udvikling af OS2iot", "decision", "os2iot"), ("Porteføljen i 2026", "discussion", null),
        ]);
        script.On(Held.AddDays(-14), async teller => await teller.AskAsync(new AttachPaperRequest
        {
            Meeting = meeting,
            Item = 3,
            Title = "Ansøgning om tilskud",
            Paper = await teller.UploadAsync(Invented.Agreement("Bilag (demonstration)", "Ansøgning om tilskud", Held), null, "bilag.pdf"),
        }));
        script.Ask(Held.AddDays(-14), new DrawUpAgendaRequest { Meeting = meeting });
        script.On(Held, teller => VoteAsync(teller, meeting));
        script.On(Held, async teller =>
        {
            var board = await teller.BoardAsync();
            await teller.AskAsync(new AgreeActionRequest
            {
                Meeting = meeting, Action = 1, Title = "Aftale om tilskuddet skrives under", Responsible = board[0], Deadline = "2025-10-31",
            });
            await teller.AskAsync(new AgreeActionRequest
            {
                Meeting = meeting, Action = 2, Title = "Forslag til porteføljens mål", Organisation = "64942212", Deadline = "2026-03-01",
            });
        });
        Minutes(meeting);
        script.Ask(new DateOnly(2025, 10, 20), new CloseActionRequest { Meeting = meeting, Action = 1, Outcome = "done" });
        script.On(Held.AddDays(5), async teller => await teller.AskAsync(new RecordResolutionRequest
        {
            Resolution = "board-2025-1",
            Title = "OS2iot får tilskud til udvikling i 2026",
            Product = "os2iot",
            Channel = "meeting",
            Meeting = meeting,
            DecidedOn = Script.Iso(Held),
            Reference = "Referatet, punkt 3",
        }));
    }

    /// <summary>One has sent apologies, one takes no part in the item, the others are divided: the chair's vote decides (§ 6.5).</summary>
    private static async Task VoteAsync(Teller teller, string meeting)
    {
        var board = await teller.BoardAsync();
        await teller.AskAsync(new BeginMinutesRequest { Meeting = meeting, Chair = board[0] });
        foreach (var (i, person) in board.Index())
            await teller.AskAsync(new NoteAttendanceRequest
            {
                Meeting = meeting, Person = person, Attendance = i == board.Count - 1 ? "apologies" : "present",
            });
        await teller.AskAsync(new DeclareConflictRequest { Meeting = meeting, Item = 3, Person = board[1] });
        var votes = board.Count - 2;
        await teller.AskAsync(new TakeVoteRequest
        {
            Meeting = meeting, Item = 3, For = votes / 2, Against = votes / 2, Blank = votes % 2, Chair = "for",
        });
    }

    private void Minutes(string meeting)
    {
        var minutes = "";
        script.On(Held.AddDays(7), async teller =>
        {
            var paper = Invented.Agreement("Referat (demonstration)", "Bestyrelsesmøde", Held);
            minutes = await teller.UploadAsync(paper, null, "referat.pdf");
            await teller.AskAsync(new SendMinutesRequest { Meeting = meeting, Minutes = minutes });
        });
        script.On(Held.AddDays(21), teller => teller.AskAsync(new ApproveMinutesRequest { Meeting = meeting, Minutes = minutes }));
        script.On(Held.AddDays(22), teller => teller.AskAsync(new PublishMinutesRequest { Meeting = meeting, Minutes = minutes }));
    }

    /// <summary>The next meeting of the board: its agenda is sent, the meeting is in the coming weeks.</summary>
    private void ToCome()
    {
        var meeting = $"board-{Script.Iso(script.Today.AddDays(15))}";
        Schedule(meeting, script.Today.AddDays(-25), "Aarhus Rådhus", online: true);
        Agenda(meeting, script.Today.AddDays(-7), [
            ("Godkendelse af dagsorden", "decision", null), ("Optagelse af OS2ai", "decision", "os2ai"), ("Budgettet", "discussion", null),
        ]);
        script.Ask(script.Today.AddDays(-2), new DrawUpAgendaRequest { Meeting = meeting });
    }

    private void Schedule(string meeting, DateOnly day, string place, bool online) => script.Ask(day, new ScheduleMeetingRequest
    {
        Meeting = meeting, Place = place, Online = online, Reference = "Mødeplanen",
    });

    private void Agenda(string meeting, DateOnly day, IEnumerable<(string Title, string Kind, string? Product)> items)
    {
        foreach (var (i, (title, kind, product)) in items.Index())
            script.Ask(day, new AddAgendaItemRequest { Meeting = meeting, Item = i + 1, Title = title, Kind = kind, Product = product });
    }
}
