// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Text.Json;
using JasperFx.CommandLine;
using OS2.Ledger.CommandLine;
using OS2.Ledger.Languages;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Conformance;

public sealed class ConformanceInput
{
    [Description("The findings as JSON, as GET /api/conformance gives them")]
    public bool JsonFlag { get; set; }
}

/// <summary>Prints where the association's rules were not kept, in Danish.</summary>
[Description("Checks every rule against the whole history and prints where one was not kept", Name = "conformance")]
public sealed class ConformanceCommand(Conformities conformities, FindingsInWords inWords, TimeProvider clock, Running run)
    : JasperFxAsyncCommand<ConformanceInput>
{
    public override async Task<bool> Execute(ConformanceInput input)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(RequestLanguage.Languages.First());
        var conformity = await conformities.NowAsync(clock.Today(), run.Stop);
        var rows = await inWords.RowsAsync(conformity, new AsOf(clock.Today(), long.MaxValue), run.Stop);
        if (input.JsonFlag) run.Result.WriteLine(JsonSerializer.Serialize(rows, LedgerJson.Options));
        else
            foreach (var row in rows)
            {
                run.Result.WriteLine($"{(row.Section is { } section ? $"§ {section} " : "")}{row.Title} [{row.Key}]");
                run.Result.WriteLine($"  {row.Expected} | {row.Happened}");
                if (row.AnswerText is { } answer) run.Result.WriteLine($"  {answer}");
            }

        run.Say($"{conformity.Checks.Count} rules on {conformity.Checks.Sum(check => check.Cases)} occasions: "
            + $"{rows.Count} findings, {conformity.Unanswered} of them unanswered.");
        return true;
    }
}
