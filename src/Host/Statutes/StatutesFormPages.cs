// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json.Nodes;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Forms;

namespace OS2.Ledger.Statutes;

/// <summary>The forms by which the association's rules are decided, and its statutes adopted and published.</summary>
public static class StatutesFormPages
{
    public static void MapStatutesForms(this IEndpointRouteBuilder app)
    {
        app.MapFormPage<SetRuleRequest, SetRulePage>(
            "/regler/saet", new FormPage(OpenAsync, "rule-set", "/regler") { Tidy = ReadAsync, Required = ["effectiveOn"] });
        app.MapFormPage<AdoptStatutesRequest, AdoptStatutesPage>(
            "/regler/vedtaegter/ny", new FormPage(NewAsync, "statutes-adopted", "/regler") { Tidy = ReadAllAsync, Required = ["effectiveOn"] });
        app.MapFormPage<PublishStatutesRequest, PublishStatutesPage>(
            "/regler/vedtaegter/{version}/offentliggoer", new FormPage(AdoptedAsync, "statutes-published", "/regler"));
    }

    private static async Task<FormOpening?> OpenAsync(FormVisit visit)
    {
        var rules = await RulesAsync(visit);
        var suggested = new Dictionary<string, string?> { ["effectiveOn"] = Formats.DateInField(visit.Today) };
        foreach (var rule in RuleForm.All.Keys.Where(rule => Choices.Written(rule) == visit.Asked("rule")))
        {
            suggested["rule"] = Choices.Written(rule);
            suggested["value"] = InField(visit, rule, rules);
        }

        return new FormOpening(rules, StatutesState.Stream) { Suggested = suggested };
    }

    /// <summary>The rules that stand in the statutes; on the others a version is silent.</summary>
    public static IReadOnlyList<Rule> OfStatutes { get; } = [.. RuleForm.All.Where(rule => rule.Value.Section is not null).Select(rule => rule.Key)];

    private static async Task<FormOpening?> NewAsync(FormVisit visit)
    {
        var rules = await RulesAsync(visit);
        return new FormOpening(rules, StatutesState.Stream)
        {
            Suggested = OfStatutes.Index().ToDictionary(rule => $"rules[{rule.Index}].value", rule => (string?)InField(visit, rule.Item, rules)),
        };
    }

    private static async Task<FormOpening?> AdoptedAsync(FormVisit visit) =>
        StatutesVersion.TryParse(visit.Http.Request.RouteValues["version"] as string, out var version)
        && (await visit.ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream)).Find(version) is { } adopted
            ? new FormOpening(adopted, StatutesState.Stream)
            {
                Suggested = new Dictionary<string, string?> { ["effectiveOn"] = Formats.DateInField(visit.Today) },
            }
            : null;

    private static async Task<RulesInForce> RulesAsync(FormVisit visit) =>
        (await visit.ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream)).On(visit.Today);

    // What is chosen from a list has the value that the rule writes.
    internal static string InField(FormVisit visit, Rule rule, RulesInForce rules) =>
        RuleForm.All[rule].Kind is RuleKind.Choice or RuleKind.Share ? rules[rule] : visit.Service<Words>().Value(rule, rules[rule]);

    internal static Task ReadAsync(FormVisit visit, Posted posted)
    {
        foreach (var (rule, form) in RuleForm.All)
            if (posted.Values.GetValueOrDefault("rule") == Choices.Written(rule) && posted.Values.GetValueOrDefault("value") is { } written)
                posted.Body["value"] = Value(visit, rule, form, written);
        return Task.CompletedTask;
    }

    // The form shows every rule of the statutes; the version gives those that are otherwise on the day before it is in force.
    private static async Task ReadAllAsync(FormVisit visit, Posted posted)
    {
        var state = await visit.ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream);
        var first = new Fields().Day("effectiveOn", posted.Values.GetValueOrDefault("effectiveOn")) ?? visit.Today;
        var (today, before, given) = (state.On(visit.Today), state.On(first > DateOnly.MinValue ? first.AddDays(-1) : first), new JsonArray());
        foreach (var (i, rule) in OfStatutes.Index())
        {
            var form = RuleForm.All[rule];
            var value = Value(visit, rule, form, posted.Values.GetValueOrDefault($"rules[{i}].value") ?? today[rule]);
            if (!form.Takes(value)) posted.Errors.TryAdd($"rules[{i}].value", "rule-value");
            else if (value != before[rule]) given.Add(new JsonObject { ["rule"] = Choices.Written(rule), ["value"] = value });
        }

        posted.Body["rules"] = given;
    }

    // What has words of its own, such as no limit, is written in them.
    private static string Value(FormVisit visit, Rule rule, RuleForm form, string written)
    {
        var words = visit.Service<Words>();
        return form.Choices.FirstOrDefault(choice => words.Value(rule, choice).Equals(written.Trim(), StringComparison.CurrentCultureIgnoreCase))
            ?? RuleText.Read(form.Kind, written);
    }
}
