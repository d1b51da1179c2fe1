// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;

namespace OS2.Ledger.Statutes;

/// <summary>What the values of a rule are, and how each is written.</summary>
public enum RuleKind
{
    /// <summary>One of its own <see cref="RuleForm.Choices"/>, yes and no among them.</summary>
    Choice,

    /// <summary>A month and a day: <c>07-01</c>.</summary>
    DayOfYear,

    /// <summary>Days, weeks, months or years: <c>P14D</c>, <c>P4W</c>, <c>P1M</c>, <c>P2Y</c> (ISO 8601).</summary>
    Span,

    /// <summary>A number from 0 to 999.</summary>
    Count,

    /// <summary>A <see cref="Statutes.Share"/>: <c>&gt;=2/3 present</c>.</summary>
    Share,
}

/// <summary>Where a rule stands, what it is when nobody decided otherwise, and which values it can have.</summary>
/// <param name="Section">The § of the statutes; null where they are silent.</param>
/// <param name="Default">Its value by the statutes as they were when the ledger was made, or where they are silent, by custom.</param>
/// <param name="Choices">The values it can be given besides those of its kind: <c>none</c> where there need be no limit.</param>
public sealed record RuleForm(string? Section, RuleKind Kind, string Default, params string[] Choices)
{
    /// <summary>Of whom a share can be taken: a quorum and a demand are of all who are entitled.</summary>
    public IReadOnlyList<Voters> Of { get; private init; } = Enum.GetValues<Voters>();

    /// <summary>None is needed; there is no limit.</summary>
    public const string None = "none", Unlimited = "unlimited";

    /// <summary>Every rule, in the order of the statutes; those on which they are silent where they would stand.</summary>
    public static IReadOnlyDictionary<Rule, RuleForm> All { get; } = new OrderedDictionary<Rule, RuleForm>
    {
        [Rule.MembershipBegins] = New(null, RuleKind.Choice, "approval", Written<MembershipBegins>()),
        [Rule.DeputyMayApprove] = YesOrNo(null, "yes"),
        [Rule.ContactPersonsAtLeast] = New("4.3.1", RuleKind.Count, "1"),
        [Rule.DuesHoldFrom] = New("5.1", RuleKind.Choice, "next-year", "next-year", "at-once"),
        [Rule.HalfYearAfter] = New("5.1", RuleKind.DayOfYear, "07-01"),
        [Rule.BoardMembersAtLeast] = New("6.1", RuleKind.Count, "4"),
        [Rule.BoardSeatsPerMember] = New("6.1", RuleKind.Count, "1"),
        [Rule.BoardTerm] = New("6.4", RuleKind.Span, "P2Y"),
        [Rule.ChairElectedIn] = New("6.4", RuleKind.Choice, "odd-years", "odd-years", "even-years", "every-year"),
        [Rule.BoardElectedBy] = New("6.4", RuleKind.Choice, "halves", "halves", "whole"),
        [Rule.SubstituteSitsFor] = New("6.4", RuleKind.Choice, "remaining-term", "remaining-term", "next-assembly"),
        [Rule.BoardQuorum] = OfEntitled("6.5", ">=1/2 entitled", None),
        [Rule.BoardMajority] = New("6.5", RuleKind.Share, ">1/2 cast"),
        [Rule.BoardTie] = New("6.5", RuleKind.Choice, "chair-decides", "chair-decides", "rejected"),
        [Rule.OrdinaryFrom] = New("7", RuleKind.DayOfYear, "04-01"),
        [Rule.OrdinaryUntil] = New("7", RuleKind.DayOfYear, "05-31"),
        [Rule.OrdinaryNotice] = New("7", RuleKind.Span, "P1M"),
        [Rule.MotionsReceived] = New("7", RuleKind.Span, "P2W"),
        [Rule.MotionsSent] = New("7", RuleKind.Span, "P8D"),
        [Rule.MinutesPublished] = New("7", RuleKind.Span, "P2W"),
        [Rule.AssemblyMajority] = New("7.1", RuleKind.Share, ">1/2 cast"),
        [Rule.AssemblyTie] = New(null, RuleKind.Choice, "rejected", "rejected", "chair-decides"),
        [Rule.BlankVotesAreCast] = YesOrNo(null, "no"),
        [Rule.AssemblyQuorum] = OfEntitled(null, None, None),
        [Rule.ElectionDecidedBy] = New(null, RuleKind.Choice, "most-votes", "most-votes", "majority"),
        [Rule.SecretOnRequest] = YesOrNo(null, "yes"),
        [Rule.OnlineAttendance] = YesOrNo(null, "yes"),
        [Rule.ProxiesAllowed] = YesOrNo(null, "yes"),
        [Rule.ProxiesPerRepresentative] = New(null, RuleKind.Count, Unlimited, Unlimited),
        [Rule.RepresentedArePresent] = YesOrNo(null, "yes"),
        [Rule.ExtraordinaryDemand] = OfEntitled("8", ">=1/3 entitled"),
        [Rule.ExtraordinaryHeld] = New("8", RuleKind.Span, "P4W"),
        [Rule.ExtraordinaryNotice] = New("8", RuleKind.Span, "P14D"),
        [Rule.StatutesMajority] = New("9.1", RuleKind.Share, ">=2/3 present"),
        [Rule.DissolutionMajority] = New("9.2", RuleKind.Share, ">=2/3 present"),
        [Rule.AuthoritiesPerProduct] = New(null, RuleKind.Count, "2"),
        [Rule.LevelOneDecidedBy] = New(null, RuleKind.Choice, "board", Written<LevelDecider>()),
        [Rule.LevelTwoDecidedBy] = New(null, RuleKind.Choice, "board", Written<LevelDecider>()),
        [Rule.LevelThreeDecidedBy] = New(null, RuleKind.Choice, "board", Written<LevelDecider>()),
    };

    /// <summary>Whether the rule can have this value.</summary>
    public bool Takes(string value) => Choices.Contains(value) || Kind switch
    {
        RuleKind.DayOfYear => RulesInForce.TryReadDay(value, out _),
        RuleKind.Span => Span.TryParse(value, out _),
        RuleKind.Count => value.Length is > 0 and <= 3 && value.All(char.IsAsciiDigit) && (value is "0" || value[0] != '0'),
        RuleKind.Share => Share.TryParse(value, out var share) && Of.Contains(share.Of),
        _ => false,
    };

    private static RuleForm New(string? section, RuleKind kind, string value, params string[] choices) => new(section, kind, value, choices);

    private static RuleForm OfEntitled(string? section, string value, params string[] choices) =>
        New(section, RuleKind.Share, value, choices) with { Of = [Voters.Entitled] };

    private static RuleForm YesOrNo(string? section, string value) => New(section, RuleKind.Choice, value, "yes", "no");

    private static string[] Written<T>() where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];
}
