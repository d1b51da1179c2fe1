// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.RegularExpressions;

namespace OS2.Ledger.Tests.Docs;

public sealed partial class LinksTests
{
    private static readonly string Root = SourceTree.Root;

    private static readonly string[] Documents =
    [
        .. Directory.EnumerateFiles(Root, "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories),
    ];

    [Fact]
    public void Every_link_between_documents_leads_somewhere()
    {
        var links = Documents
            .SelectMany(document => Link().Matches(File.ReadAllText(document)).Select(match => (document, To: match.Groups[1].Value)))
            .ToList();
        links.Count.ShouldBeGreaterThan(10);
        links.Where(link => !link.To.Contains("://") && !Leads(link.document, link.To))
            .Select(link => $"{Path.GetRelativePath(Root, link.document)}: {link.To}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_decision_named_is_there()
    {
        var decisions = Directory.EnumerateFiles(Path.Combine(Root, "docs", "decisions"), "*.md")
            .Select(file => Path.GetFileName(file)[..4]).ToList();
        decisions.ShouldBeUnique();
        var architecture = File.ReadAllText(Path.Combine(Root, "ARCHITECTURE.md"));
        var named = Decision().Matches(architecture).Select(match => match.Groups[1].Value.PadLeft(4, '0')).Distinct().ToList();
        named.Count.ShouldBeGreaterThan(10);
        named.Except(decisions).ShouldBeEmpty();
    }

    private static bool Leads(string document, string to)
    {
        var parts = to.Split('#');
        var target = parts[0] == "" ? document : Path.Combine(Path.GetDirectoryName(document)!, parts[0]);
        if (parts.Length == 1) return Path.Exists(target);
        return File.Exists(target) && File.ReadLines(target)
            .Where(line => line.StartsWith('#'))
            .Any(heading => NotInAnchors().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-') == parts[1]);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\(D(\d+)\)")]
    private static partial Regex Decision();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
