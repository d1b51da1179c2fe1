// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;

namespace OS2.Ledger.GovernanceModel;

/// <summary>How many requirements of a level and a theme got which light.</summary>
/// <param name="Level">null for all levels.</param>
/// <param name="Theme">null for all themes.</param>
/// <param name="Missing">How many have no light yet.</param>
/// <param name="Counted">What the green ones are counted against: grey is not.</param>
public sealed record TallyRow(string? Level, string? Theme, int Green, int Yellow, int Red, int Grey, int Missing, int Counted);

/// <summary>The tallies of an assessment, counted from its lines each time.</summary>
public static class AssessmentTally
{
    /// <summary>For each level all themes and then each, and last all levels.</summary>
    public static IEnumerable<TallyRow> Of(IReadOnlyList<AssessmentLine> lines)
    {
        foreach (var level in lines.Select(line => line.Level).Distinct().OrderBy(Rank).Append(null))
        {
            var asked = lines.Where(line => level is null || line.Level == level).ToList();
            yield return Row(level, null, asked);
            foreach (var theme in asked.Select(line => line.Theme).Distinct())
                yield return Row(level, theme, asked.Where(line => line.Theme == theme));
        }
    }

    public static LightTally Lights(IEnumerable<AssessmentLine> lines) => LightTally.Of(lines.Select(line => Read<TrafficLight>(line.Light)));

    public static AnswerTally Answers(IEnumerable<AssessmentLine> lines) =>
        AnswerTally.Of(lines.Select(line => Read<RequirementAnswer>(line.Answer)));

    /// <summary>A value as the timeline writes it; null for none.</summary>
    public static T? Read<T>(string? written) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()) == written) return value;
        return null;
    }

    private static int Rank(string level) => (int?)Read<Products.GovernanceLevel>(level) ?? 0;

    private static TallyRow Row(string? level, string? theme, IEnumerable<AssessmentLine> lines)
    {
        var tally = Lights(lines);
        return new TallyRow(level, theme, tally.Green, tally.Yellow, tally.Red, tally.Grey, tally.Missing, tally.Counted);
    }
}
