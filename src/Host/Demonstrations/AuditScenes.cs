// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit.Remarks;
using OS2.Ledger.Conformance;
using OS2.Ledger.Conformance.Checks;

namespace OS2.Ledger.Demonstrations;

/// <summary>The assembly that was called too late: the auditor asks why, and the secretariat answers; other findings wait for their answer.</summary>
public static class AuditScenes
{
    private static readonly DateOnly Asked = new(2026, 6, 3), Answered = new(2026, 6, 10);

    public static void Write(Script script)
    {
        script.On(Asked, async teller => await teller.AskAsAuditorAsync(new RemarkOnEntryRequest
        {
            Number = (await LateAsync(teller)).Entries[^1],
            Text = "Indkaldelsen kom tyve dage før generalforsamlingen. Hvorfor, og hvordan undgås det næste år?",
        }));
        script.On(Answered, async teller =>
        {
            var late = await LateAsync(teller);
            const string Why = "Lokalet blev først bekræftet den 21. april. Til næste år bestilles lokalet, før dagen fastsættes.";
            await teller.AskAsync(new AnswerRemarkRequest { Number = late.Entries[^1], Remark = 1, Text = Why });
            await teller.AskAsync(new AnswerFindingRequest { Finding = late.Key.ToString(), Answer = "explained", Text = Why });
        });
    }

    private static async Task<Finding> LateAsync(Teller teller) =>
        (await teller.FindingsAsync()).Last(finding => finding.Check is OrdinaryNoticeGiven);
}
