// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit.Remarks;
using OS2.Ledger.Doors;

namespace OS2.Ledger.Audit;

/// <summary>Corrections over HTTP.</summary>
public static class AuditApi
{
    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        api.MapRequest<CorrectEntryRequest>("/entries/correct");
        api.MapRequest<AnnulEntryRequest>("/entries/annul");
        api.MapRequest<RemarkOnEntryRequest>("/entries/remark");
        api.MapRequest<AnswerRemarkRequest>("/entries/answer-remark");
    }
}
