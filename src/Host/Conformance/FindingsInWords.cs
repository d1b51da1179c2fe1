// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.Extensions.Localization;
using Npgsql;
using OS2.Ledger.Documents;
using OS2.Ledger.Languages;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Conformance;

/// <summary>A rule that was not kept, as it is read.</summary>
/// <param name="Key">The name by which it is answered.</param>
/// <param name="Check">The check that finds it.</param>
/// <param name="Section">The § of the statutes; null where they are silent.</param>
/// <param name="Version">The version of the statutes then in force.</param>
/// <param name="Catalogue">The version of the requirements then, where it is the governance model that asks it.</param>
/// <param name="Title">What the rule says.</param>
/// <param name="Day">The day on which it had to be kept.</param>
/// <param name="Expected">What it asked.</param>
/// <param name="Happened">What there was instead.</param>
/// <param name="Entries">The numbers of the entries by which it is judged.</param>
/// <param name="KnownSince">Since when the ledger knew it.</param>
/// <param name="Answer">Whether it was explained or put right; null while nobody has answered.</param>
/// <param name="AnswerText">What was answered.</param>
/// <param name="AnswerEntry">The entry by which it was.</param>
public sealed record FindingRow(
    string Key, string Check, string? Section, string? Version, string? Catalogue, string Title, string Day, string Expected,
    string Happened, IReadOnlyList<long> Entries, DateTimeOffset KnownSince, string? Answer, string? AnswerText, long? AnswerEntry);

/// <summary>Says what the checks found in the language of the reader.</summary>
public sealed class FindingsInWords(Words words, IStringLocalizer<Texts> texts, NpgsqlDataSource source, DocumentArchive archive)
{
    /// <summary>What the rule says that a check checks.</summary>
    public string Title(ICheck check) => texts[$"check.{Inspection.NameOf(check)}"];

    /// <summary>Who asks that it is kept: a § of the statutes, the governance model, or practice.</summary>
    public string Source(ICheck check) => check.Section is { } section ? $"§ {section}"
        : texts[check.IsOfModel ? "conformance.model" : "conformance.practice"];

    /// <summary>On which day a rule had to be kept, and under which version of the statutes or the requirements.</summary>
    public string Under(ICheck check, FindingRow row)
    {
        var day = OnDay(DateOnly.Parse(row.Day, System.Globalization.CultureInfo.InvariantCulture));
        if (check.IsOfModel)
            return row.Catalogue is { } catalogue ? texts["conformance.catalogue", day, catalogue] : texts["conformance.catalogue.none", day];
        if (row.Version is not { } version) return texts["conformance.version.none", day];
        var named = Formats.TryReadDate(version, out var adopted) ? Formats.Date(adopted) : version;
        return check.Section is null ? texts["conformance.version.beside", day, named, Source(check)] : texts["conformance.version", day, named];
    }

    public async Task<IReadOnlyList<FindingRow>> RowsAsync(Conformity conformity, AsOf asOf, CancellationToken cancellation)
    {
        var findings = conformity.Findings.ToList();
        var cvrs = findings.SelectMany(finding => finding.Case.Happened).OfType<Cvr>().Select(cvr => cvr.ToString());
        var names = await OrganisationRegister.NamesAsync(source, asOf, cvrs, cancellation);
        var said = await archive.TextsAsync(conformity.Answers.Values.Select(answer => answer.Fact.Text), cancellation);
        return
        [
            .. findings.Select(finding =>
            {
                var (check, found) = (Inspection.NameOf(finding.Check), finding.Case);
                (FindingAnswered Fact, long Entry)? answer = conformity.Answers.TryGetValue(finding.Key, out var given) ? given : null;
                return new FindingRow(
                    finding.Key.ToString(), check, finding.Check.Section, finding.Version?.ToString(),
                    finding.Catalogue?.ToString(), Title(finding.Check),
                    ((GovernanceDate)found.On).ToString(),
                    words.Of($"check.{check}.expected", found.Expected.Select(Named)),
                    words.Of($"check.{check}.happened{(found.How is { } how ? $".{how}" : "")}", found.Happened.Select(Named)),
                    finding.Entries, Since(finding, conformity.Recorded),
                    answer is { Fact.Answer: var kind } ? Choices.Written(kind) : null,
                    answer is { Fact.Text: var text } ? said.GetValueOrDefault(text)?.Text : null, answer?.Entry);
            }),
        ];

        // By the last of its entries. What is missing is known when its time is over, and stays known when it is done too late.
        static DateTimeOffset Since(Finding finding, IReadOnlyDictionary<long, DateTimeOffset> recorded)
        {
            var entered = finding.Entries.Max(entry => recorded[entry]);
            if (finding.Case.Overdue is not { } day) return entered;
            var (over, late) = (Calendar.EndOf(day.AddDays(-1)), finding.Case.Late);
            var missing = finding.Entries.Where(entry => entry != late).Max(entry => recorded[entry]);
            var known = over > missing ? over : missing;
            return late is not null && entered < known ? entered : known;
        }

        object Named(object fact) => fact switch
        {
            Cvr cvr => new NamedOrganisation(names.GetValueOrDefault(cvr.ToString()), cvr),
            RuleValue rule => words.Value(rule.Rule, rule.Value),
            Money money => Formats.Money(money.Øre),
            DateOnly day => OnDay(day),
            GovernanceDate { IsDay: true, Latest: var day } => OnDay(day),
            _ => fact,
        };
    }

    // As within a sentence.
    private string OnDay(DateOnly day) => texts["date.day", Formats.Date(day)];
}
