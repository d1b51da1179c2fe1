// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.Dues;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Onboarding;

/// <summary>How a member is received, by its entries.</summary>
/// <param name="Steps">How far.</param>
/// <param name="Dues">The dues of its first year: triggered, or why not, and the number of the entry; null while nothing is said of them.</param>
public sealed record ReceivedMember(Checklist Steps, Said? Dues)
{
    /// <summary>Null where the organisation neither was a member nor approved by the day.</summary>
    /// <param name="entries">Its entries, as far as they are to be taken into account.</param>
    public static ReceivedMember? Of(Cvr cvr, IEnumerable<EntryRow> entries, DateOnly day)
    {
        var said = entries.Where(entry => entry.ReadableFactOf() is not null)
            .ToLookup(entry => entry.Stream, entry => new Said(entry.FactOf(), entry.Number));
        var member = States.Replay<MembershipState, MembershipEvent>([.. said[MembershipState.StreamOf(cvr)]]);
        var onboarding = States.Replay<OnboardingState, OnboardingEvent>([.. said[OnboardingState.StreamOf(cvr)]]);
        if (Checklist.Of(member, onboarding, day) is not { } steps) return null;
        var dues = Corrections.Applied([.. said[DuesState.StreamOf(cvr, steps.Began.EffectiveOn.Latest.Year)]])
            .Where(due => due.Fact is DuesInvoiceTriggered or DuesInvoiceNotTriggered && due.Fact.EffectiveOn.Earliest <= day)
            .OrderBy(due => due.Fact is DuesInvoiceTriggered).Select(due => (Said?)due).LastOrDefault();
        return new ReceivedMember(steps, dues);
    }
}
