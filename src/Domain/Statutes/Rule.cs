// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Text.Json;

namespace OS2.Ledger.Statutes;

/// <summary>What the association can decide to do otherwise. Where the statutes are silent, or give a number, it stands here.</summary>
public enum Rule
{
    /// <summary>Whether the deputy chair may approve when the chair is absent or conflicted: <c>yes</c> or <c>no</c>. Statutes silent.</summary>
    DeputyMayApprove,

    /// <summary>The day an approved membership begins: <c>approval</c> or <c>application</c>. Statutes silent.</summary>
    MembershipBegins,

    /// <summary>Who joins after this day of the year pays half: month and day, <c>07-01</c>. § 5.1.</summary>
    HalfYearAfter,

    /// <summary>Who decides that a product has level 1, or goes below it: one of <see cref="LevelDecider"/>. Statutes silent.</summary>
    LevelOneDecidedBy,

    /// <summary>Who decides that a product has level 2. Statutes silent, and the association's own papers disagree.</summary>
    LevelTwoDecidedBy,

    /// <summary>Who decides that a product has level 3. Statutes silent, and the association's own papers disagree.</summary>
    LevelThreeDecidedBy,
}

/// <summary>Who decides a governance level. The board may always: it is the last instance.</summary>
public enum LevelDecider
{
    Board,
    Secretariat,

    /// <summary>The product's own.</summary>
    SteeringGroup,
}

/// <summary>The day an approved membership begins unless the approval says otherwise.</summary>
public enum MembershipBegins
{
    Approval,
    Application,
}

/// <summary>The rules in force on one day.</summary>
public sealed record RulesInForce
{
    public bool DeputyMayApprove { get; init; } = true;

    public MembershipBegins MembershipBegins { get; init; } = MembershipBegins.Approval;

    /// <summary>The last day of a year on which joining costs the whole year's dues; the year itself is of no meaning.</summary>
    public DateOnly HalfYearAfter { get; init; } = new(2000, 7, 1);

    public LevelDecider LevelOneDecidedBy { get; init; }

    public LevelDecider LevelTwoDecidedBy { get; init; }

    public LevelDecider LevelThreeDecidedBy { get; init; }

    /// <summary>The written value of a rule.</summary>
    public string this[Rule rule] => rule switch
    {
        Rule.DeputyMayApprove => DeputyMayApprove ? "yes" : "no",
        Rule.MembershipBegins => MembershipBegins == MembershipBegins.Approval ? "approval" : "application",
        Rule.HalfYearAfter => HalfYearAfter.ToString("MM-dd", CultureInfo.InvariantCulture),
        Rule.LevelOneDecidedBy => Written(LevelOneDecidedBy),
        Rule.LevelTwoDecidedBy => Written(LevelTwoDecidedBy),
        Rule.LevelThreeDecidedBy => Written(LevelThreeDecidedBy),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };

    /// <summary>These rules with one given another value; null if the value is not one the rule can have.</summary>
    public RulesInForce? With(Rule rule, string value) => (rule, value) switch
    {
        (Rule.DeputyMayApprove, "yes" or "no") => this with { DeputyMayApprove = value == "yes" },
        (Rule.MembershipBegins, "approval") => this with { MembershipBegins = MembershipBegins.Approval },
        (Rule.MembershipBegins, "application") => this with { MembershipBegins = MembershipBegins.Application },
        (Rule.HalfYearAfter, _) when IsDayOfYear(value, out var day) => this with { HalfYearAfter = day },
        (Rule.LevelOneDecidedBy, _) when IsDecider(value, out var decider) => this with { LevelOneDecidedBy = decider },
        (Rule.LevelTwoDecidedBy, _) when IsDecider(value, out var decider) => this with { LevelTwoDecidedBy = decider },
        (Rule.LevelThreeDecidedBy, _) when IsDecider(value, out var decider) => this with { LevelThreeDecidedBy = decider },
        _ => null,
    };

    private static string Written(LevelDecider decider) => JsonNamingPolicy.KebabCaseLower.ConvertName(decider.ToString());

    private static bool IsDecider(string text, out LevelDecider decider)
    {
        decider = Enum.GetValues<LevelDecider>().FirstOrDefault(one => Written(one) == text);
        return Written(decider) == text;
    }

    private static bool IsDayOfYear(string text, out DateOnly day) =>
        DateOnly.TryParseExact("2000-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
