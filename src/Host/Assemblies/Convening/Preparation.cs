// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.Extensions.Localization;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Parts;

namespace OS2.Ledger.Assemblies.Convening;

/// <summary>What an assembly needs before it can be held, and what came of its deadlines, in words.</summary>
public sealed class Preparation(IStringLocalizer<Texts> texts, Words words)
{
    /// <summary>The deadlines of an assembly, with what happened and whether it was in time.</summary>
    public IEnumerable<DeadlineLine> Deadlines(AssemblyState state, AssemblyDeadlines deadlines, DateOnly today)
    {
        if (deadlines.Held is { } held) yield return ToBeHeld(Line("assembly.deadline.held", held, [state.Day!.Value]));
        yield return Line("assembly.deadline.notice", deadlines.Notice, state.Notice is { } notice ? [notice.EffectiveOn] : []);
        if (deadlines.MotionsReceived is { } received)
            foreach (var motion in Standing(state))
                yield return new DeadlineLine(
                    texts["assembly.deadline.received", motion.Number], received, words.Date(motion.Received.EffectiveOn),
                    received.Of(motion.Received.EffectiveOn, today));
        // Where none came, there is nothing to say of it when the time is over.
        if (deadlines.MotionsReceived is { } none && !state.Motions.Any() && today <= none.Until)
            yield return new DeadlineLine(texts["assembly.deadline.motions"], none, "", Timeliness.ToCome);
        if (deadlines.MotionsSent is { } sent && Standing(state).Any()) yield return Line("assembly.deadline.sent", sent, Sent(state));
        // Nothing says on which day minutes that were registered were published.
        if (state.Published is { } published) yield return Line("assembly.deadline.minutes", deadlines.Minutes, [published.EffectiveOn]);
        else if (state.Held?.Minutes is null) yield return Line("assembly.deadline.minutes", deadlines.Minutes, []);

        // What is planned has not happened.
        DeadlineLine ToBeHeld(DeadlineLine line) => state.Day!.Value.Latest <= today ? line : line with
        {
            Was = texts["assembly.deadline.planned", line.Was], Came = line.Came == Timeliness.InTime ? Timeliness.ToCome : line.Came,
        };

        DeadlineLine Line(string what, Deadline deadline, IReadOnlyList<GovernanceDate> was) =>
            new(texts[what], deadline, string.Join("; ", was.Select(words.Date)), CameOf(deadline, was, today));
    }

    /// <summary>Whether what has a deadline came in time: of several, all must have.</summary>
    public static Timeliness CameOf(Deadline deadline, IReadOnlyList<GovernanceDate> was, DateOnly today) =>
        was.Count == 0 ? deadline.Of(null, today)
        : was.Select(on => deadline.Of(on, today)).OrderByDescending(came => came == Timeliness.Missed).ThenByDescending(came => came).First();

    /// <summary>What is not entered yet of what an assembly needs.</summary>
    public IEnumerable<string> Missing(AssemblyKey assembly, AssemblyState state) =>
        [.. Notice(state), .. Agenda(state), .. Motions(assembly, state), .. Sending(state)];

    public IEnumerable<string> Notice(AssemblyState state)
    {
        if (state.Notice is null)
            yield return texts[state.Facts.Exists(fact => fact is NoticeGiven) ? "assembly.missing.notice-again" : "assembly.missing.notice"];
    }

    public IEnumerable<string> Agenda(AssemblyState state)
    {
        if (AssemblyForm.IsWithoutStatutoryAgenda(state)) yield return texts["assembly.missing.agenda"];
        else if (!state.Agenda.Any()) yield return texts["assembly.missing.agenda.any"];
    }

    public IEnumerable<string> Motions(AssemblyKey assembly, AssemblyState state)
    {
        foreach (var motion in Standing(state))
        {
            if (motion.IsUnsaid) yield return texts["assembly.missing.follows", motion.Number, words.Value(motion.Kind)];
            if (motion.Follows.Any(follows => follows.EffectiveOn.Latest < state.Day!.Value.Earliest))
                yield return texts["assembly.missing.follows-early", motion.Number];
            if (assembly.IsExtraordinary && !state.Agenda.Any(item => item.Motion == motion.Number))
                yield return texts["assembly.missing.on-agenda", motion.Number];
        }
    }

    public IEnumerable<string> Sending(AssemblyState state)
    {
        var sent = Sent(state);
        if (sent.Count == 0 && Standing(state).Any()) yield return texts["assembly.missing.sent"];
        if (sent.Count == 0) yield break;
        foreach (var motion in Standing(state).Where(motion => motion.Received.EffectiveOn.Earliest > sent.Max(on => on.Latest)))
            yield return texts["assembly.missing.sent-again", motion.Number];
    }

    /// <summary>The motions that were not taken back.</summary>
    public static IEnumerable<StandingMotion> Standing(AssemblyState state) => state.Motions.Where(motion => motion.Withdrawn is null);

    /// <summary>When motions were sent to the members.</summary>
    public static IReadOnlyList<GovernanceDate> Sent(AssemblyState state) =>
        [.. state.Facts.OfType<MotionsDistributed>().Select(distributed => distributed.EffectiveOn)];

    /// <summary>The days of a deadline.</summary>
    public string Within(Deadline deadline) => (deadline.From, deadline.Until) switch
    {
        ({ } from, { } until) => texts["assembly.between", Formats.Date(from), Formats.Date(until)],
        (_, { } until) => texts["assembly.until", Formats.Date(until)],
        _ => "",
    };

    /// <summary>How far it is to the last day of a deadline.</summary>
    public string DaysLeft(DateOnly until, DateOnly today) => (until.DayNumber - today.DayNumber) switch
    {
        0 => texts["convening.days.today"],
        1 => texts["convening.days.tomorrow"],
        > 1 and var left => texts["convening.days.left", left],
        -1 => texts["convening.days.yesterday"],
        var past => texts["convening.days.past", -past],
    };

    public string Said(Timeliness came) => texts[came switch
    {
        Timeliness.InTime => "assembly.in-time",
        Timeliness.Missed => "assembly.missed",
        Timeliness.Uncertain => "book.uncertain",
        _ => "assembly.to-come",
    }];

    public static AlertKind KindOf(Timeliness came) => came switch
    {
        Timeliness.InTime => AlertKind.Success,
        Timeliness.Missed => AlertKind.Error,
        Timeliness.Uncertain => AlertKind.Warning,
        _ => AlertKind.Info,
    };
}

/// <summary>A deadline, with what happened.</summary>
/// <param name="Was">When it happened, in words; empty where it has not.</param>
public sealed record DeadlineLine(string What, Deadline Deadline, string Was, Timeliness Came);
