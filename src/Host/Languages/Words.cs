// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace OS2.Ledger.Languages;

/// <summary>Says refusals and wrong fields in the language of the reader.</summary>
public sealed class Words(IStringLocalizer<Texts> texts)
{
    public string RefusedTitle => texts["refusal.title"];

    public string MalformedTitle => texts["field.title"];

    /// <summary>Why the ledger will not enter it, with its § or practice.</summary>
    public string Of(Refusal refusal) => texts[$"refusal.{refusal.Code}", [.. refusal.Facts.Select(Fact)]];

    /// <summary>What is wrong with a field.</summary>
    public string Of(string field, string code) => texts[$"field.{code}", field];

    public string Value(Enum value) => value.ToString();

    public string Value(string kind, string value) => texts[$"value.{kind}.{value}"] is { ResourceNotFound: false } known ? known.Value : value;

    public string Authority(string text) => Value("authority", text);

    private object Fact(object fact) => fact switch
    {
        GovernanceDate date => Date(date),
        DateOnly day => Formats.Date(day),
        Enum value => texts[$"alert.value.{JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString())}"].Value,
        _ => fact,
    };

    /// <summary>14. maj 2025; maj 2025; 2025; ukendt, senest 14. maj 2025.</summary>
    public string Date(GovernanceDate date) =>
        date.IsDay ? Formats.Date(date.Latest)
        : date.Earliest == DateOnly.MinValue ? texts["entry.date.not-later", Formats.Date(date.Latest)]
        : date.ToString().Length == 7 ? Formats.Month(date.Earliest)
        : texts["entry.date.year", date.Earliest.Year];
}
