// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Memberships;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Onboarding;

/// <summary>How far a member is received in one of its memberships, on a day.</summary>
/// <param name="Membership">From when to when the organisation is received or is a member.</param>
/// <param name="Began">The fact by which the membership began: an approval, where it is one that is followed by the steps.</param>
/// <param name="Entry">The number of its entry.</param>
/// <param name="Steps">All of them, in their order.</param>
/// <param name="Day">The day.</param>
public sealed record Checklist(
    Spell Membership, MembershipEvent Began, long Entry, IReadOnlyList<ChecklistStep> Steps, DateOnly Day)
{
    /// <summary>
    /// For how many days a member is new. What it has not answered by then is no longer asked: every member is asked each year which products
    /// make sense for it.
    /// </summary>
    public const int NewFor = 365;

    /// <summary>Whether the member is being received: approved, new, and with a step it has not answered.</summary>
    public bool IsOpen => Began is MembershipApproved && (Membership.To is not { } to || Day < to.Earliest)
        && Day < Began.EffectiveOn.Latest.AddDays(NewFor) && Steps.Any(step => step.Status == StepStatus.Open);

    /// <summary>The latest membership that had been approved or had begun by a day; null where there was none.</summary>
    public static Checklist? Of(MembershipState member, OnboardingState onboarding, DateOnly day)
    {
        if (member.Times.LastOrDefault(time => time.Received.From.Earliest <= day) is not { } time) return null;
        var taken = onboarding.Taken.Where(step => step.Fact.EffectiveOn.Earliest <= day && Holds(time.Received, step.Fact.EffectiveOn)).ToList();
        return new Checklist(
            time.Received,
            time.Began,
            time.Entry,
            [.. Enum.GetValues<OnboardingStep>().Select(step => new ChecklistStep(step, [.. taken.Where(each => each.Step == step)]))],
            day);
    }

    /// <summary>The time of the membership to which a step of that day belongs, from its approval on; null where there is none.</summary>
    public static Spell? On(MembershipState member, GovernanceDate day) =>
        member.Times.LastOrDefault(time => Holds(time.Received, day))?.Received;

    /// <summary>Whether a day can lie within a time.</summary>
    internal static bool Holds(Spell spell, GovernanceDate on) =>
        spell.From.Earliest <= on.Latest && (spell.To is not { } to || on.Earliest < to.Latest);
}

/// <summary>One step of a checklist.</summary>
/// <param name="All">What was entered of it, in the order entered.</param>
public sealed record ChecklistStep(OnboardingStep Step, IReadOnlyList<StepTaken> All)
{
    /// <summary>Whatever was declined once, a step that was taken is taken.</summary>
    public StepStatus Status => Taken.Count > 0 ? StepStatus.Taken : All.Count > 0 ? StepStatus.Declined : StepStatus.Open;

    /// <summary>The times it was taken, the first day first.</summary>
    public IReadOnlyList<StepTaken> Taken => [.. All.Where(step => !step.IsDeclined).OrderBy(step => step.Fact.EffectiveOn.Earliest)];

    /// <summary>When it was first taken, or else declined.</summary>
    public StepTaken? Answer => Taken.Concat(All).FirstOrDefault();
}

/// <summary>Whether a step was answered, and how.</summary>
public enum StepStatus
{
    Open,
    Taken,

    /// <summary>The member wants nothing of it for now.</summary>
    Declined,
}
