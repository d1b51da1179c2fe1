// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Meetings;

/// <summary>Meetings over HTTP.</summary>
public static class MeetingApi
{
    public static void MapMeetings(this IEndpointRouteBuilder api)
    {
        api.MapRequest<ScheduleMeetingRequest>("/meetings/schedule");
        api.MapRequest<RegisterMeetingRequest>("/meetings/register");
        api.MapRequest<CancelMeetingRequest>("/meetings/cancel");
        api.MapRequest<AddAgendaItemRequest>("/meetings/add-agenda-item");
        api.MapRequest<DropAgendaItemRequest>("/meetings/drop-agenda-item");
        api.MapRequest<DrawUpAgendaRequest>("/meetings/draw-up-agenda");
        api.MapRequest<AttachPaperRequest>("/meetings/attach-paper");
        api.MapRequest<BeginMinutesRequest>("/meetings/begin-minutes");
        api.MapRequest<NoteAttendanceRequest>("/meetings/note-attendance");
        api.MapRequest<DeclareConflictRequest>("/meetings/declare-conflict");
        api.MapRequest<TakeVoteRequest>("/meetings/take-vote");
        api.MapRequest<AgreeActionRequest>("/meetings/agree-action");
        api.MapRequest<CloseActionRequest>("/meetings/close-action");
        api.MapRequest<SendMinutesRequest>("/meetings/send-minutes");
        api.MapRequest<ApproveMinutesRequest>("/meetings/approve-minutes");
        api.MapRequest<PublishMinutesRequest>("/meetings/publish-minutes");
    }
}
