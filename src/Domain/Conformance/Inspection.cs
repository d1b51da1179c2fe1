// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;

namespace OS2.Ledger.Conformance;

/// <summary>What a check came to.</summary>
/// <param name="Cases">On how many occasions it was to be kept.</param>
/// <param name="Uncertain">On how many it cannot be said whether it was.</param>
public sealed record Checked(ICheck Check, int Cases, int Uncertain, IReadOnlyList<Finding> Findings);

/// <summary>Every check, found by its type, in the order of the statutes.</summary>
public static class Inspection
{
    public static IReadOnlyList<ICheck> Checks { get; } =
    [
        .. typeof(ICheck).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(ICheck)))
            .Select(type => (ICheck)Activator.CreateInstance(type)!)
            .OrderBy(check => check.Section is null)
            .ThenBy(check => check.Section is { } section ? Version.Parse(section.Contains('.') ? section : $"{section}.0") : null)
            .ThenBy(NameOf, StringComparer.Ordinal),
    ];

    /// <summary>The name of a check: that of its type, in lower case with hyphens.</summary>
    public static string NameOf(ICheck check) => JsonNamingPolicy.KebabCaseLower.ConvertName(check.GetType().Name);

    /// <summary>The name of the check that made a finding; empty where there is none.</summary>
    public static string NameOf(FindingKey finding) =>
        Checks.Select(NameOf).Where(name => finding.ToString().StartsWith($"{name}-", StringComparison.Ordinal)).MaxBy(name => name.Length) ?? "";

    /// <summary>What all checks come to.</summary>
    public static IReadOnlyList<Checked> Of(Chronicle chronicle) => [.. Checks.Select(check => Of(check, chronicle))];

    /// <summary>What one check comes to, by what there was to be seen until the day.</summary>
    public static Checked Of(ICheck check, Chronicle chronicle)
    {
        var cases = check.Cases(chronicle).Where(one => one.Seen <= chronicle.Today).ToList();
        return new Checked(
            check, cases.Count, cases.Count(one => one.Verdict == Verdict.Uncertain),
            [
                .. cases.Where(one => one.Verdict == Verdict.Broken).OrderBy(one => one.On).ThenBy(one => one.Entry)
                    .Select(one => new Finding(
                        FindingKey.Of(check, one), check, one, chronicle.VersionOn(one.On),
                        check.IsOfModel ? chronicle.CatalogueOn(one.On) : null, chronicle.With([one.Entry, .. one.Others])))
                    .DistinctBy(finding => finding.Key),
            ]);
    }
}
