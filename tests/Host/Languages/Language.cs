// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using OS2.Ledger.Audit;
using OS2.Ledger.Languages;

namespace OS2.Ledger.Tests.Languages;

/// <summary>The ledger's words in one language for as long as a test goes on.</summary>
public sealed partial class Language : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();

    public Language(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Texts = _services.GetRequiredService<IStringLocalizer<Texts>>();
        Words = new Words(Texts);
        Sentences = new Sentences(Words, Texts);
    }

    public IStringLocalizer<Texts> Texts { get; }

    public Words Words { get; }

    public Sentences Sentences { get; }

    /// <summary>The program's own source files, by path.</summary>
    public static IReadOnlyDictionary<string, string> Sources { get; } = Directory
        .EnumerateFiles(Source(), "*.cs", SearchOption.AllDirectories)
        .Where(file => !BuiltFolder().IsMatch(file))
        .ToDictionary(file => file, File.ReadAllText);

    /// <summary>What is wrong with a sentence as such: a gap, a key, a double space or no full stop; null when nothing is.</summary>
    public static string? Flaw(string sentence) =>
        sentence.Contains('{') ? "a gap"
        : Key().IsMatch(sentence) ? "a key"
        : sentence.Contains("  ") || sentence.Trim() != sentence ? "spaces"
        : !sentence.EndsWith('.') || sentence.EndsWith("..") ? "no full stop"
        : !char.IsUpper(sentence[0]) ? "no capital"
        : null;

    public void Dispose()
    {
        _services.Dispose();
        CultureInfo.CurrentUICulture = _before;
    }

    private static string Source([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src"));

    [GeneratedRegex(@"[/\\](bin|obj|node_modules)[/\\]")]
    private static partial Regex BuiltFolder();

    [GeneratedRegex(@"\b(refusal|field|value|entry|date|basis|list)\.[a-z]")]
    private static partial Regex Key();
}
