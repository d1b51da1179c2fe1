// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Meetings;

/// <summary>The fields that every request about a meeting has.</summary>
public abstract record MeetingRequest : DecidedRequest
{
    /// <summary>The meeting: the body's short name and the day, such as board-2025-03-14.</summary>
    public string? Meeting { get; init; }

    /// <summary>When it happened; not said, for what happens at the meeting its day, and else today.</summary>
    public string? EffectiveOn { get; init; }

    private protected async Task<(MeetingKey Meeting, GovernanceDate EffectiveOn, Basis Basis)> ReadAsync(
        Asking asking, bool thatDay, CancellationToken cancellation)
    {
        var meeting = asking.Fields.Required<MeetingKey>("meeting", Meeting);
        var effective = asking.Fields.Date("effectiveOn", EffectiveOn) ?? (thatDay ? meeting.Day : asking.Today);
        return (meeting, effective, await asking.BasisAsync(this, meeting.Body, effective, cancellation));
    }

    /// <summary>Asks for what happens to a meeting that was called.</summary>
    /// <param name="thatDay">Whether it happens on the day of the meeting, unless another is said.</param>
    private protected async Task<Refusal?> RecordAsync(
        Asking asking, bool thatDay, Func<MeetingKey, GovernanceDate, Basis, MeetingEvent> fact, CancellationToken cancellation)
    {
        var (meeting, effective, basis) = await ReadAsync(asking, thatDay, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new RecordMeeting(fact(meeting, effective, basis)), cancellation);
    }

    private protected static int Number(Fields fields, string field, int? number) => (int)fields.RequiredNumber(field, number);
}

/// <summary>The fields of a request by which a meeting is first heard of.</summary>
public abstract record NewMeetingRequest : MeetingRequest
{
    private protected async Task<(MeetingKey Meeting, GovernanceDate EffectiveOn, Basis Basis)> ReadNewAsync(
        Asking asking, bool thatDay, CancellationToken cancellation)
    {
        var read = await ReadAsync(asking, thatDay, cancellation);
        var body = read.Meeting.Body.ToString();
        if (read.Meeting == default || BodyState.IsStatutory(body)) return read;
        // The general assembly meets, too, but by rules of its own.
        var state = await asking.Desk.SeeAsync<BodyState, BodyEvent>(BodyState.StreamOf(body), cancellation);
        if (!state.Established) asking.Fields.Wrong("meeting", "meeting-body");
        else if (!thatDay && !state.Exists(body, read.Meeting.Day)) asking.Fields.Wrong("meeting", "meeting-body-gone");
        return read;
    }
}

/// <summary>Asks that a meeting is called.</summary>
public sealed record ScheduleMeetingRequest : NewMeetingRequest, IRequest
{
    /// <summary>Where it is held.</summary>
    public string? Place { get; init; }

    /// <summary>Whether one can take part online.</summary>
    public bool? Online { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (meeting, effective, basis) = await ReadNewAsync(asking, thatDay: false, cancellation);
        var place = asking.Fields.Text("place", Place, 200);
        asking.Fields.Check();
        return await asking.EnterAsync(new CallMeeting(new MeetingScheduled(meeting, place, Online ?? false, effective, basis)), cancellation);
    }
}

/// <summary>Asks that a meeting of before the ledger, or minuted elsewhere, is registered.</summary>
public sealed record RegisterMeetingRequest : NewMeetingRequest, IRequest
{
    /// <summary>The digest of the uploaded minutes; everyone may read them.</summary>
    public string? Minutes { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (meeting, effective, basis) = await ReadNewAsync(asking, thatDay: true, cancellation);
        var minutes = await asking.PublicDocumentAsync("minutes", Minutes, cancellation);
        if (meeting.Day > asking.Today) asking.Fields.Wrong("meeting", "meeting-to-come");
        asking.Fields.Check();
        return await asking.EnterAsync(new CallMeeting(new MeetingRegistered(meeting, minutes, effective, basis)), cancellation);
    }
}

/// <summary>Asks that a meeting is called off.</summary>
public sealed record CancelMeetingRequest : MeetingRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => RecordAsync(
        asking, thatDay: false, (meeting, effective, basis) => new MeetingCancelled(meeting, effective, basis), cancellation);
}

/// <summary>Asks that an item is put on the agenda.</summary>
public sealed record AddAgendaItemRequest : MeetingRequest, IRequest
{
    /// <summary>Its number on the agenda.</summary>
    public int? Item { get; init; }

    /// <summary>What it is about, in a sentence that names no person.</summary>
    public string? Title { get; init; }

    /// <summary>information, discussion or decision.</summary>
    public string? Kind { get; init; }

    /// <summary>The product it is about, by its short name.</summary>
    public string? Product { get; init; }

    /// <summary>The digest of the uploaded case brief.</summary>
    public string? Brief { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var item = Number(asking.Fields, "item", Item);
        var title = asking.Fields.RequiredText("title", Title, 300);
        var kind = asking.Fields.RequiredChoice<CaseKind>("kind", Kind);
        var product = asking.Fields.Product("product", Product);
        var brief = await asking.DocumentAsync("brief", Brief, cancellation);
        return await RecordAsync(
            asking, thatDay: false,
            (meeting, effective, basis) => new AgendaItemAdded(meeting, item, title, kind, product, brief, effective, basis), cancellation);
    }
}

/// <summary>Asks that an item is taken off the agenda.</summary>
public sealed record DropAgendaItemRequest : MeetingRequest, IRequest
{
    /// <summary>Its number on the agenda.</summary>
    public int? Item { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var item = Number(asking.Fields, "item", Item);
        return RecordAsync(
            asking, thatDay: false, (meeting, effective, basis) => new AgendaItemDropped(meeting, item, effective, basis), cancellation);
    }
}

/// <summary>Asks that the agenda is recorded as drawn up and sent.</summary>
public sealed record DrawUpAgendaRequest : MeetingRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => RecordAsync(
        // Of a meeting that was held it is not known better than that it was before it.
        asking, thatDay: MeetingKey.TryParse(Meeting, out var held) && held.Day < asking.Today,
        (meeting, effective, basis) => new AgendaDrawnUp(meeting, effective, basis), cancellation);
}

/// <summary>Asks that a paper is added to the meeting.</summary>
public sealed record AttachPaperRequest : MeetingRequest, IRequest
{
    /// <summary>The agenda item it belongs to; not said, it belongs to the meeting.</summary>
    public int? Item { get; init; }

    /// <summary>What it is, in words that name no person.</summary>
    public string? Title { get; init; }

    /// <summary>The digest of the uploaded paper.</summary>
    public string? Paper { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var title = asking.Fields.RequiredText("title", Title, 300);
        if (string.IsNullOrWhiteSpace(Paper)) asking.Fields.Wrong("paper", "required");
        var paper = await asking.DocumentAsync("paper", Paper, cancellation);
        return await RecordAsync(
            asking, thatDay: false,
            (meeting, effective, basis) => new PaperAttached(meeting, Item, title, paper!.Value, effective, basis), cancellation);
    }
}

/// <summary>Asks that the meeting is recorded as opened and its minutes as begun.</summary>
public sealed record BeginMinutesRequest : MeetingRequest, IRequest
{
    /// <summary>Who chairs it.</summary>
    public PersonRequest? Chair { get; init; }

    /// <summary>Who takes the minutes.</summary>
    public PersonRequest? MinuteTaker { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var chair = await asking.PersonAsync("chair", Chair, cancellation);
        PersonId? taker = MinuteTaker is { IsEmpty: false } named ? await asking.PersonAsync("minuteTaker", named, cancellation) : null;
        return await RecordAsync(
            asking, thatDay: true, (meeting, effective, basis) => new MinutesBegun(meeting, chair, taker, effective, basis), cancellation);
    }
}

/// <summary>Asks that it is noted whether a person was there.</summary>
public sealed record NoteAttendanceRequest : MeetingRequest, IRequest
{
    public PersonRequest? Person { get; init; }

    /// <summary>present, observer or apologies.</summary>
    public string? Attendance { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var person = await asking.PersonAsync("person", Person, cancellation);
        var attendance = asking.Fields.RequiredChoice<Attendance>("attendance", Attendance);
        return await RecordAsync(
            asking, thatDay: true,
            (meeting, effective, basis) => new AttendanceNoted(meeting, person, attendance, effective, basis), cancellation);
    }
}

/// <summary>Asks that a person's conflict of interest in an item is recorded.</summary>
public sealed record DeclareConflictRequest : MeetingRequest, IRequest
{
    /// <summary>Its number on the agenda.</summary>
    public int? Item { get; init; }

    public PersonRequest? Person { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var item = Number(asking.Fields, "item", Item);
        var person = await asking.PersonAsync("person", Person, cancellation);
        return await RecordAsync(
            asking, thatDay: true, (meeting, effective, basis) => new ConflictDeclared(meeting, item, person, effective, basis), cancellation);
    }
}

/// <summary>Asks that a vote is recorded.</summary>
public sealed record TakeVoteRequest : MeetingRequest, IRequest
{
    /// <summary>Its number on the agenda.</summary>
    public int? Item { get; init; }

    /// <summary>Votes for.</summary>
    public int? For { get; init; }

    /// <summary>Votes against.</summary>
    public int? Against { get; init; }

    /// <summary>Votes that were neither; not said, none.</summary>
    public int? Blank { get; init; }

    /// <summary>How the chair voted: for, against or blank; a chair who was not there voted blank.</summary>
    public string? Chair { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var fields = asking.Fields;
        var (item, yes, no) = (Number(fields, "item", Item), Number(fields, "for", For), Number(fields, "against", Against));
        var chair = fields.RequiredChoice<Vote>("chair", Chair);
        return RecordAsync(
            asking, thatDay: true,
            (meeting, effective, basis) => new VoteTaken(meeting, item, yes, no, Blank ?? 0, chair, effective, basis), cancellation);
    }
}

/// <summary>Asks that it is recorded what somebody is to do.</summary>
public sealed record AgreeActionRequest : MeetingRequest, IRequest
{
    /// <summary>Its number on the action list of the meeting.</summary>
    public int? Action { get; init; }

    /// <summary>What is to be done, in a sentence that names no person.</summary>
    public string? Title { get; init; }

    /// <summary>Who is to do it.</summary>
    public PersonRequest? Responsible { get; init; }

    /// <summary>The CVR number of the organisation that is to do it.</summary>
    public string? Organisation { get; init; }

    /// <summary>When it is to be done.</summary>
    public string? Deadline { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var action = Number(asking.Fields, "action", Action);
        var title = asking.Fields.RequiredText("title", Title, 300);
        PersonId? responsible = Responsible is { IsEmpty: false } named ? await asking.PersonAsync("responsible", named, cancellation) : null;
        var organisation = asking.Fields.Optional<Cvr>("organisation", Organisation);
        var deadline = asking.Fields.Date("deadline", Deadline);
        return await RecordAsync(
            asking, thatDay: true,
            (meeting, effective, basis) => new ActionAgreed(meeting, action, title, responsible, organisation, deadline, effective, basis),
            cancellation);
    }
}

/// <summary>Asks that it is recorded that what was agreed is done, or will not be.</summary>
public sealed record CloseActionRequest : MeetingRequest, IRequest
{
    /// <summary>Its number on the action list of the meeting.</summary>
    public int? Action { get; init; }

    /// <summary>done or dropped.</summary>
    public string? Outcome { get; init; }

    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var action = Number(asking.Fields, "action", Action);
        var outcome = asking.Fields.RequiredChoice<ActionOutcome>("outcome", Outcome);
        return RecordAsync(
            asking, thatDay: false, (meeting, effective, basis) => new ActionClosed(meeting, action, outcome, effective, basis), cancellation);
    }
}

/// <summary>The fields of a request about minutes.</summary>
public abstract record MinutesRequest : MeetingRequest
{
    /// <summary>The digest of the uploaded minutes.</summary>
    public string? Minutes { get; init; }

    private protected async Task<Refusal?> RecordAsync(
        Asking asking, Func<MeetingKey, Documents.Digest, GovernanceDate, Basis, MeetingEvent> fact, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Minutes)) asking.Fields.Wrong("minutes", "required");
        var minutes = await asking.PublicDocumentAsync("minutes", Minutes, cancellation);
        return await RecordAsync(
            asking, thatDay: false, (meeting, effective, basis) => fact(meeting, minutes!.Value, effective, basis), cancellation);
    }
}

/// <summary>Asks that minutes are recorded as sent for approval.</summary>
public sealed record SendMinutesRequest : MinutesRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => RecordAsync(
        asking, (meeting, minutes, effective, basis) => new MinutesSent(meeting, minutes, effective, basis), cancellation);
}

/// <summary>Asks that minutes are recorded as approved.</summary>
public sealed record ApproveMinutesRequest : MinutesRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => RecordAsync(
        asking, (meeting, minutes, effective, basis) => new MinutesApproved(meeting, minutes, effective, basis), cancellation);
}

/// <summary>Asks that minutes are recorded as published.</summary>
public sealed record PublishMinutesRequest : MinutesRequest, IRequest
{
    public Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation) => RecordAsync(
        asking, (meeting, minutes, effective, basis) => new MinutesPublished(meeting, minutes, effective, basis), cancellation);
}
