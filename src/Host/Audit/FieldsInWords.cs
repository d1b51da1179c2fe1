// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.Extensions.Localization;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Forms;

namespace OS2.Ledger.Audit;

/// <summary>The fields of an entry as they are read out, so that nobody has to read its JSON.</summary>
public sealed class FieldsInWords(Words words, IStringLocalizer<Texts> texts)
{
    // What is told of every entry anyway.
    private static readonly string[] Beside = ["effectiveOn", "decidedBy", "decidedOn", "reference", "evidence"];

    /// <summary>A sentence for each field; of a correction, for each that it changed.</summary>
    /// <param name="history">The stream of the entry.</param>
    public IReadOnlyList<string> Of(IFact? fact, History history, long number) => fact switch
    {
        EntryCorrected corrected when history.Before(number).Standing(corrected.Number) is { } before =>
        [
            .. FactFields.Of(corrected.Replacement).Join(FactFields.Of(before), field => field.Name, was => was.Name, (field, was) => (field, was))
                .Where(both => both.field.Text != both.was.Text)
                .Select(both => texts["journal.field.changed", Called(both.field), Value(both.was), Value(both.field)].Value),
        ],
        null or AuditEvent => [],
        _ =>
        [
            .. FactFields.Of(fact).Where(field => field.Text is not null && !Beside.Contains(field.Name))
                .Select(field => texts["journal.field", Called(field), Value(field)].Value),
        ],
    };

    public string Called(FactField field) => texts[$"fact.{field.Name}"];

    /// <summary>What a field says, or would say, in words.</summary>
    public string Value(FactField field) =>
        string.IsNullOrEmpty(field.Text) ? texts["correct.empty"]
        : field.Type == typeof(Authority) ? words.Authority(field.Text)
        : field.Type == typeof(bool) ? texts[field.Text == "true" ? "column.yes" : "column.no"]
        : Choices.Of(field.Type, words).FirstOrDefault(choice => choice.Value == field.Text)?.Text ?? field.Text;
}
