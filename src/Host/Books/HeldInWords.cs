// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using Microsoft.Extensions.Localization;
using OS2.Ledger.Documents;
using OS2.Ledger.Languages;

namespace OS2.Ledger.Books;

/// <summary>What the timeline holds, in words: medlem; formand (Favrskov Kommune); 25.000,00 kr. for et helt år uden moms.</summary>
public sealed class HeldInWords(Words words, IStringLocalizer<Texts> texts)
{
    /// <param name="kind">The kind in the timeline.</param>
    /// <param name="value">What holds, as the timeline writes it.</param>
    /// <param name="organisation">What the organisation is called for which a person holds it.</param>
    /// <param name="besides">What held at another moment: of the facts of an organisation or a body then only those that differ.</param>
    public string Of(string kind, JsonElement value, string? organisation = null, JsonElement? besides = null)
    {
        return kind switch
        {
            "membership" => words.Value("membership-status", Text("status")),
            "supplier" => words.Value("supplier-status", Text("status")),
            "office" => For(words.Value("office", Text("office"))),
            "seat" => For(words.Value("seat-role", Text("role"))),
            "tariff" => texts["held.tariff", Money("year"), value.GetProperty("vatPercent")],
            "invoice-trigger" when Text("reason") is { Length: > 0 } reason =>
                texts["held.trigger.not", value.GetProperty("year"), words.Value("no-trigger", reason)],
            "invoice-trigger" =>
                texts[value.GetProperty("halfYear").GetBoolean() ? "held.trigger.half" : "held.trigger", value.GetProperty("year"), Money("net")],
            "resolution" when besides is null =>
                texts["held.resolution", words.Value("resolution-status", Text("status")), Text("title")],
            "assessment" when besides is null => words.Value("assessment-status", Text("status")),
            "catalogue" => words.Value("catalogue-status", value.GetProperty("adopted").GetBoolean() ? "adopted" : "draft"),
            "proposal" when besides is null => texts["held.resolution", words.Value("proposal-status", Text("status")), Text("title")],
            "meeting" when besides is null => words.Value("meeting-status", Text("status")),
            "assembly" when besides is null && Text("day") is { Length: > 0 } day =>
                texts["held.assembly", words.Value("assembly-status", Text("status")), words.Date(day)],
            "assembly" when besides is null => words.Value("assembly-status", Text("status")),
            "onboarding" when value.GetProperty("declined").GetBoolean() =>
                texts["held.step.declined", words.Value("onboarding-step", Text("step"))],
            "onboarding" when Text("product") + Text("body") is { Length: > 0 } of =>
                texts["held.step", words.Value("onboarding-step", Text("step")), of],
            "onboarding" => words.Value("onboarding-step", Text("step")),
            _ => string.Join(", ", Facts(kind, value, besides)),
        };

        string Text(string name) => value.GetProperty(name).ToString();

        string Money(string name) => Formats.Money(value.GetProperty(name).GetInt64());

        string For(string role) => organisation is null ? role : texts["held.for", role, organisation];
    }

    /// <summary>What holds, and from when to when as precisely as that is known: medlem fra den 24. april 2012 til 1. januar 2025.</summary>
    public string Of(string kind, JsonElement value, string since, string? until, string? organisation = null, JsonElement? besides = null)
    {
        var from = $"{Of(kind, value, organisation, besides)} {words.From(GovernanceDate.Parse(since))}";
        return until is null ? from : texts["held.until", from, words.Date(until)];
    }

    private IEnumerable<string> Facts(string kind, JsonElement value, JsonElement? besides) =>
        from fact in value.EnumerateObject()
        where besides is null
            ? fact.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False)
            : !besides.Value.TryGetProperty(fact.Name, out var other) || !JsonElement.DeepEquals(fact.Value, other)
        let called = texts[$"column.{JsonNamingPolicy.KebabCaseLower.ConvertName(fact.Name)}"].Value
        let said = fact.Value.ToString() is { Length: > 0 } written ? Fact(kind, fact.Name, written) : texts["correct.empty"].Value
        select besides is not null ? $"{called}: {said}" : fact.Value.ValueKind == JsonValueKind.True ? called : said;

    private string Fact(string kind, string name, string written) => name switch
    {
        "kind" => words.Value($"{kind}-kind", written),
        "status" => words.Value($"{kind}-status", written),
        "level" or "recommendedLevel" => words.Value("governance-level", written),
        _ when bool.TryParse(written, out var yes) => texts[yes ? "column.yes" : "column.no"],
        "channel" or "evidence" => words.Value(name, written),
        "decidedBy" or "proposedBy" or "ratifiedBy" => words.Authority(written),
        _ when (name is "holdsFrom" or "day" || name.EndsWith("On", StringComparison.Ordinal)) && GovernanceDate.TryParse(written, out var date) =>
            words.Date(date),
        _ when Digest.TryParse(written, out var _) => texts["held.document"],
        _ => written,
    };
}
