// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Forms;

namespace OS2.Ledger.Statutes;

/// <summary>The form by which a rule of the association is decided.</summary>
public static class StatutesFormPages
{
    private static readonly string[] DaysOfYear = ["d.M", "d.M.", "d/M", "d-M", "d. MMMM", "d MMMM"];

    public static void MapStatutesForms(this IEndpointRouteBuilder app) =>
        app.MapFormPage<SetRuleRequest, SetRulePage>(
            "/regler/saet", new FormPage(OpenAsync, "rule-set", "/regler") { Tidy = DayOfYear, Required = ["effectiveOn"] });

    private static async Task<FormOpening?> OpenAsync(FormVisit visit)
    {
        var rules = (await visit.ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream)).On(visit.Today);
        var suggested = new Dictionary<string, string?> { ["effectiveOn"] = Formats.DateInField(visit.Today) };
        foreach (var rule in Enum.GetValues<Rule>().Where(rule => Choices.Written(rule) == visit.Asked("rule")))
        {
            suggested["rule"] = Choices.Written(rule);
            suggested["value"] = rule == Rule.HalfYearAfter ? rules.HalfYearAfter.ToString("dd.MM.", CultureInfo.InvariantCulture) : rules[rule];
        }

        return new FormOpening(rules, StatutesState.Stream) { Suggested = suggested };
    }

    // 1.7. and 1. juli are the day of the year that the rule has as 07-01.
    private static Task DayOfYear(FormVisit visit, Posted posted)
    {
        if (posted.Values.GetValueOrDefault("rule") == Choices.Written(Rule.HalfYearAfter)
            && posted.Values.GetValueOrDefault("value")?.Trim() is { } written
            && (DateOnly.TryParseExact(written, DaysOfYear, CultureInfo.GetCultureInfo("da-DK"), DateTimeStyles.None, out var day)
                || DateOnly.TryParseExact(written, DaysOfYear, CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.None, out day)))
            posted.Body["value"] = day.ToString("MM-dd", CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }
}
