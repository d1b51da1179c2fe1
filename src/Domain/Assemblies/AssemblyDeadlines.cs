// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies;

/// <summary>Whether something came in time.</summary>
public enum Timeliness
{
    InTime,
    Missed,

    /// <summary>It is known too roughly when it was.</summary>
    Uncertain,

    /// <summary>It has not come, and there is still time.</summary>
    ToCome,
}

/// <summary>The days within which something must happen, both included, and the rule that says so.</summary>
/// <param name="From">The first; null where it is never too early.</param>
/// <param name="Until">The last; null where it is never too late.</param>
public sealed record Deadline(Rule Rule, DateOnly? From, DateOnly? Until)
{
    /// <summary>The § of the statutes.</summary>
    public string? Section => RuleForm.All[Rule].Section;

    /// <summary>Whether it came in time.</summary>
    /// <param name="on">When it happened; null where it has not.</param>
    public Timeliness Of(GovernanceDate? on, DateOnly today) =>
        on is not { } day ? today > Until ? Timeliness.Missed : Timeliness.ToCome
        : day.Latest < From || day.Earliest > Until ? Timeliness.Missed
        : day.Earliest < From || day.Latest > Until ? Timeliness.Uncertain : Timeliness.InTime;
}

/// <summary>What must have happened when, counted from the day of an assembly by the rules in force on that day.</summary>
/// <param name="Held">Within which days it is held; null where nothing says so.</param>
/// <param name="Notice">When notice is given.</param>
/// <param name="MotionsReceived">When motions are received; null for an extraordinary one.</param>
/// <param name="MotionsSent">When they are sent to the members; null for an extraordinary one.</param>
/// <param name="Minutes">When the minutes are published.</param>
public sealed record AssemblyDeadlines(Deadline? Held, Deadline Notice, Deadline? MotionsReceived, Deadline? MotionsSent, Deadline Minutes)
{
    /// <param name="day">The day it is held.</param>
    /// <param name="rules">The rules in force on that day.</param>
    /// <param name="considered">When the board considered the demand; null where there was none.</param>
    public static AssemblyDeadlines Of(AssemblyKey assembly, DateOnly day, RulesInForce rules, GovernanceDate? considered)
    {
        var minutes = new Deadline(Rule.MinutesPublished, null, rules.Span(Rule.MinutesPublished).After(day));
        return assembly.IsExtraordinary
            ? new AssemblyDeadlines(
                considered is { } on ? new Deadline(Rule.ExtraordinaryHeld, null, rules.Span(Rule.ExtraordinaryHeld).After(on.Latest)) : null,
                Before(Rule.ExtraordinaryNotice), null, null, minutes)
            : new AssemblyDeadlines(
                new Deadline(Rule.OrdinaryFrom, OfYear(Rule.OrdinaryFrom), OfYear(Rule.OrdinaryUntil)),
                Before(Rule.OrdinaryNotice), Before(Rule.MotionsReceived), Before(Rule.MotionsSent), minutes);

        Deadline Before(Rule rule) => new(rule, null, rules.Span(rule).Before(day));

        DateOnly OfYear(Rule rule) => new(
            assembly.Year, rules.Day(rule).Month,
            Math.Min(rules.Day(rule).Day, DateTime.DaysInMonth(assembly.Year, rules.Day(rule).Month)));
    }
}
