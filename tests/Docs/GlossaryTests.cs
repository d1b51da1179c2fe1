// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.RegularExpressions;

namespace OS2.Ledger.Tests.Docs;

public sealed partial class GlossaryTests
{
    private static readonly string[][] Rows = File.ReadAllLines(Path.Combine(SourceTree.Root, "docs", "glossary.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Danish", StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
        .ToArray();

    [Fact]
    public void Every_word_has_its_Danish_and_its_English()
    {
        Rows.Length.ShouldBeGreaterThan(50);
        foreach (var row in Rows)
        {
            row.Length.ShouldBe(5, string.Join(" | ", row));
            row[0].ShouldNotBeEmpty();
            row[1].ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Every_type_named_exists()
    {
        var types = new[] { typeof(IFact), typeof(LedgerStore), typeof(LedgerHost) }
            .SelectMany(floor => floor.Assembly.GetTypes()).Select(type => type.Name).ToHashSet();
        var named = Rows.SelectMany(row => Quoted().Matches(row[2]).Select(match => match.Groups[1].Value)).ToList();
        named.Count.ShouldBeGreaterThan(30);
        named.Where(name => !types.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void A_Danish_word_stands_once() =>
        Rows.SelectMany(row => row[0].Split(", ")).GroupBy(word => word).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
