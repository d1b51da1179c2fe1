// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace OS2.Ledger.Statutes;

/// <summary>The rules in force on one day: what was decided, and of what never was, the default.</summary>
public sealed class RulesInForce
{
    private readonly ImmutableDictionary<Rule, string> _decided;

    private RulesInForce(ImmutableDictionary<Rule, string> decided) => _decided = decided;

    /// <summary>What holds when nothing was ever decided.</summary>
    public static RulesInForce Default { get; } = new(ImmutableDictionary<Rule, string>.Empty);

    public bool DeputyMayApprove => Is(Rule.DeputyMayApprove);

    public MembershipBegins MembershipBegins => OneOf<MembershipBegins>(Rule.MembershipBegins);

    /// <summary>The last day of a year on which joining costs the whole year's dues; the year itself is of no meaning.</summary>
    public DateOnly HalfYearAfter => Day(Rule.HalfYearAfter);

    /// <summary>Whether dues hold from any day they are set for; else from the year after at the earliest.</summary>
    public bool DuesHoldAtOnce => this[Rule.DuesHoldFrom] == "at-once";

    public LevelDecider LevelOneDecidedBy => OneOf<LevelDecider>(Rule.LevelOneDecidedBy);

    public LevelDecider LevelTwoDecidedBy => OneOf<LevelDecider>(Rule.LevelTwoDecidedBy);

    public LevelDecider LevelThreeDecidedBy => OneOf<LevelDecider>(Rule.LevelThreeDecidedBy);

    /// <summary>Whether the chair is up for election in a year (§ 6.4).</summary>
    public bool IsChairUpIn(int year) => this[Rule.ChairElectedIn] switch
    {
        "odd-years" => int.IsOddInteger(year),
        "even-years" => int.IsEvenInteger(year),
        _ => true,
    };

    /// <summary>The written value of a rule.</summary>
    public string this[Rule rule] => _decided.GetValueOrDefault(rule) ?? RuleForm.All[rule].Default;

    /// <summary>These rules with one given another value; null if the value is not one the rule can have.</summary>
    public RulesInForce? With(Rule rule, string value) => RuleForm.All[rule].Takes(value) ? new(_decided.SetItem(rule, value)) : null;

    /// <summary>Whether a rule that is yes or no is yes.</summary>
    public bool Is(Rule rule) => this[rule] == "yes";

    /// <summary>A day of the year; the year itself is of no meaning.</summary>
    public DateOnly Day(Rule rule) => TryReadDay(this[rule], out var day) ? day : throw new InvalidOperationException(this[rule]);

    public Span Span(Rule rule) => Statutes.Span.Parse(this[rule]);

    /// <summary>A share; null for none.</summary>
    public Share? Share(Rule rule) => this[rule] == RuleForm.None ? null : Statutes.Share.Parse(this[rule]);

    /// <summary>A number; null for no limit.</summary>
    public int? Count(Rule rule) => this[rule] == RuleForm.Unlimited ? null : int.Parse(this[rule], CultureInfo.InvariantCulture);

    /// <summary>The rules whose values differ, in the order of the statutes.</summary>
    public IEnumerable<Rule> Differing(RulesInForce other) => RuleForm.All.Keys.Where(rule => this[rule] != other[rule]);

    /// <summary>Reads a day of the year as a rule writes it; false if the text is not one.</summary>
    public static bool TryReadDay([NotNullWhen(true)] string? text, out DateOnly day) =>
        DateOnly.TryParseExact("2000-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private T OneOf<T>(Rule rule) where T : struct, Enum =>
        Enum.GetValues<T>().Single(one => JsonNamingPolicy.KebabCaseLower.ConvertName(one.ToString()) == this[rule]);
}
