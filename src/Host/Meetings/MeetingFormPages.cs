// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.AspNetCore.Components;
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;

namespace OS2.Ledger.Meetings;

/// <summary>The forms about a meeting, from when it is called until its minutes are published.</summary>
public static class MeetingFormPages
{
    private const string One = "/moeder/{meeting}";

    public static void MapMeetingForms(this IEndpointRouteBuilder app)
    {
        app.MapFormPage<ScheduleMeetingRequest, ScheduleMeetingPage>(
            "/moeder/indkald", new FormPage(NewAsync, "meeting-scheduled", One) { Tidy = NameAsync });
        app.MapFormPage<RegisterMeetingRequest, RegisterMeetingPage>(
            "/moeder/registrer", new FormPage(NewAsync, "meeting-registered", One) { Tidy = NameAsync });
        app.Map<CancelMeetingRequest, CancelMeetingPage>("aflys", "meeting-cancelled");
        app.Map<AddAgendaItemRequest, AddAgendaItemPage>("punkt", "agenda-item-added");
        app.Map<DropAgendaItemRequest, DropAgendaItemPage>("tag-af", "agenda-item-dropped");
        app.Map<DrawUpAgendaRequest, DrawUpAgendaPage>("udsend", "agenda-drawn-up");
        app.Map<AttachPaperRequest, AttachPaperPage>("bilag", "paper-attached");
        app.Map<BeginMinutesRequest, BeginMinutesPage>("aabn", "minutes-begun", PersonsAsync);
        app.Map<NoteAttendanceRequest, NoteAttendancePage>("fremmoede", "attendance-noted", PersonsAsync);
        app.Map<DeclareConflictRequest, DeclareConflictPage>("inhabilitet", "conflict-declared", PersonsAsync);
        app.Map<TakeVoteRequest, TakeVotePage>("afstemning", "vote-taken");
        app.Map<AgreeActionRequest, AgreeActionPage>("opgave", "action-agreed", ResponsibleAsync);
        app.MapFormPage<CloseActionRequest, CloseActionPage>(
            One + "/afslut-opgave", new FormPage(visit => OpenAsync(visit, state => Open(state).Any()), "action-closed", One));
        app.Map<SendMinutesRequest, SendMinutesPage>("send", "minutes-sent");
        app.Map<ApproveMinutesRequest, ApproveMinutesPage>("godkend", "minutes-approved", SentMinutesAsync);
        app.Map<PublishMinutesRequest, PublishMinutesPage>("offentliggoer", "minutes-published", SentMinutesAsync);
    }

    private static void Map<TRequest, TView>(
        this IEndpointRouteBuilder app, string act, string notice, Func<FormVisit, Posted, Task>? tidy = null)
        where TRequest : IRequest, new() where TView : IComponent => app.MapFormPage<TRequest, TView>(
        $"{One}/{act}", new FormPage(visit => OpenAsync(visit, MeetingAct.Of(act).IsPossible), notice, One) { Tidy = tidy });

    private static async Task<FormOpening?> NewAsync(FormVisit visit)
    {
        var board = new Choice(BodyState.Board, Choices.Capital(visit.Words.Authority(BodyState.Board)));
        return new FormOpening(new NewMeeting([board, .. await BodyShown.SetUpAsync(visit)]))
        {
            Suggested = new Dictionary<string, string?> { ["body"] = visit.Asked("body") ?? BodyState.Board, ["evidence"] = "documented" },
        };
    }

    /// <summary>The form asks for the body and the day of which a meeting's name is made.</summary>
    private static Task NameAsync(FormVisit visit, Posted posted)
    {
        posted.Leave("body");
        if (posted.Values.GetValueOrDefault("meeting") is not { Length: > 0 } written) return Task.CompletedTask;
        if (!Formats.TryReadDate(written, out var day)) posted.Errors.TryAdd("meeting", "day");
        else if (MeetingKey.TryParse($"{posted.Values.GetValueOrDefault("body")?.Trim()}-{day:yyyy-MM-dd}", out var meeting))
            posted.Mean("meeting", meeting.ToString());
        return Task.CompletedTask;
    }

    private static async Task<FormOpening?> OpenAsync(FormVisit visit, Func<MeetingState, bool> open)
    {
        if (!MeetingKey.TryParse(visit.Http.Request.RouteValues["meeting"] as string, out var key)) return null;
        var stream = MeetingState.StreamOf(key);
        var state = await visit.ReadAsync<MeetingState, MeetingEvent>(stream);
        if (!state.Known) return null;
        if (!open(state)) return new FormOpening(null, stream) { Instead = One, InsteadNotice = "meeting-closed" };
        var known = await visit.Service<PersonRegister>().SearchAsync("", PersonChoice.Most, visit.Cancellation);
        var asked = PersonId.TryParse(visit.Asked("person"), out var id) ? known.FirstOrDefault(person => person.Id == id) : null;
        var title = visit.Texts["meeting.title", await BodyShown.NamedAsync(visit, key.Body), visit.Words.On(key.Day)];
        return new FormOpening(new MeetingShown(key, title, state) { Persons = [.. known.Select(PersonChoice.Written).Distinct()] }, stream)
        {
            Suggested = new Dictionary<string, string?>
            {
                ["item"] = visit.Asked("item") ?? Next(state.Facts.OfType<AgendaItemAdded>().Select(added => added.Item)),
                ["action"] = visit.Asked("action") ?? Next(state.Facts.OfType<ActionAgreed>().Select(agreed => agreed.Action)),
                ["person.name"] = asked is null ? null : PersonChoice.Written(asked),
            },
        };
    }

    /// <summary>The actions of which nobody has said yet what became of them.</summary>
    internal static IEnumerable<ActionAgreed> Open(MeetingState state) => state.Facts.OfType<ActionAgreed>()
        .Where(agreed => !state.Facts.OfType<ActionClosed>().Any(closed => closed.Action == agreed.Action));

    private static string Next(IEnumerable<int> numbers) => $"{numbers.DefaultIfEmpty().Max() + 1}";

    private static async Task PersonsAsync(FormVisit visit, Posted posted)
    {
        foreach (var field in new[] { "chair", "minuteTaker", "person", "responsible" }) await PersonChoice.ReadAsync(visit, posted, field);
    }

    private static async Task ResponsibleAsync(FormVisit visit, Posted posted)
    {
        await PersonsAsync(visit, posted);
        await OrganisationChoice.ReadAsync(visit, posted, "organisation");
    }

    // What was sent is what is approved and published. Whoever sent others meanwhile is noticed by the entries that were seen.
    private static async Task SentMinutesAsync(FormVisit visit, Posted posted)
    {
        if (await OpenAsync(visit, _ => true) is { About: MeetingShown { State.Minutes: { } minutes } }) posted.Make("minutes", minutes.ToString());
    }
}

/// <summary>A meeting that is still to be called or registered.</summary>
/// <param name="Bodies">The bodies that can meet.</param>
public sealed record NewMeeting(IReadOnlyList<Choice> Bodies);

/// <summary>A meeting as the forms about it show it.</summary>
/// <param name="Title">What it is called.</param>
public sealed record MeetingShown(MeetingKey Key, string Title, MeetingState State)
{
    /// <summary>Persons who can be chosen, as they are written in the field.</summary>
    public IReadOnlyList<string> Persons { get; init; } = [];

    public string Path => $"/moeder/{Key}";

    /// <summary>The items of its agenda, by number.</summary>
    public IReadOnlyList<Choice> Items => [.. State.Agenda.Select(item => new Choice($"{item.Item}", $"{item.Item}. {item.Title}"))];

    /// <summary>The actions that are still open.</summary>
    public IReadOnlyList<Choice> Actions =>
        [.. MeetingFormPages.Open(State).Select(agreed => new Choice($"{agreed.Action}", $"{agreed.Action}. {agreed.Title}"))];
}
