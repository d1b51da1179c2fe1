// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Languages;
using OS2.Ledger.Meetings;
using OS2.Ledger.Onboarding;
using OS2.Ledger.Pages.Frame;
using OS2.Ledger.Products;
using OS2.Ledger.Proposals;
using OS2.Ledger.Resolutions;
using OS2.Ledger.Tests.Audit;

namespace OS2.Ledger.Tests.Languages;

public sealed partial class TextsTests
{
    // Texts under these are asked for by a name made at run time: a status code, a refusal, a type of event, a value, a field.
    private static readonly string[] Prefixes =
    [
        "alert.", "basis.", "check.", "column.", "date.", "entry.", "error.", "fact.", "fault.", "field.", "notice.", "refusal.", "value.",
        "verdict.",
    ];

    private static readonly Dictionary<string, string> Danish = Read("Texts.resx");
    private static readonly Dictionary<string, string> English = Read("Texts.en.resx");
    private static readonly string[] Sources = Written();

    [Fact]
    public void Every_text_is_there_in_both_languages()
    {
        English.Keys.ShouldBe(Danish.Keys);
        Danish.Concat(English).Where(text => string.IsNullOrWhiteSpace(text.Value)).ShouldBeEmpty();
    }

    [Fact]
    public void Both_languages_have_the_same_gaps() =>
        Danish.Keys.Where(key => !Gaps(Danish[key]).SetEquals(Gaps(English[key]))).ShouldBeEmpty();

    [Fact]
    public void Every_text_asked_for_exists() =>
        Sources.SelectMany(source => Asked().Matches(source)).Select(match => match.Groups[1].Value)
            .Where(key => !Danish.ContainsKey(key)).ShouldBeEmpty();

    [Fact]
    public void Every_entry_of_the_menu_has_its_words() =>
        Navigation.All.Where(item => !Danish.ContainsKey(item.Text)).ShouldBeEmpty();

    [Fact]
    public void A_name_made_at_run_time_stands_under_a_known_prefix() =>
        Sources.SelectMany(source => Made().Matches(source)).Select(match => match.Groups[1].Value)
            .Where(start => !Prefixes.Any(start.StartsWith)).ShouldBeEmpty();

    [Fact]
    public void Every_text_is_used()
    {
        var used = Sources.SelectMany(source => Quoted().Matches(source)).Select(match => match.Groups[1].Value).ToHashSet();
        Danish.Keys.Where(key => !used.Contains(key) && !Prefixes.Any(key.StartsWith)).ShouldBeEmpty();
    }

    [Fact]
    public void A_view_gets_the_words_and_not_the_keys()
    {
        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var texts = services.GetRequiredService<IStringLocalizer<Texts>>();
        foreach (var (language, expected) in new[] { ("da", "Medlemmer"), ("en", "Members") })
        {
            System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
            texts["nav.members"].ResourceNotFound.ShouldBeFalse();
            texts["nav.members"].Value.ShouldBe(expected);
        }
    }

    private static HashSet<string> Gaps(string text) => Gap().Matches(text).Select(match => match.Value).ToHashSet();

    [Fact]
    public void Every_field_that_can_be_corrected_and_every_fact_of_a_roll_has_a_word()
    {
        var facts = FactSamples.All.SelectMany(FactFields.Of).Select(field => $"fact.{field.Name}");
        // What changed on a roll is told field by field.
        Type[] held =
        [
            typeof(BodyHeld), typeof(ProductHeld), typeof(ProfileHeld), typeof(AssessmentHeld), typeof(ProposalHeld), typeof(MeetingHeld),
            typeof(ResolutionHeld), typeof(AssemblyHeld),
        ];
        var columns = held.SelectMany(type => type.GetProperties())
            .Select(field => $"column.{JsonNamingPolicy.KebabCaseLower.ConvertName(field.Name)}");
        facts.Concat(columns).Distinct().Except(Danish.Keys).ShouldBeEmpty();
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Host(), "Languages", file)).Descendants("data")
            .ToDictionary(text => text.Attribute("name")!.Value, text => text.Element("value")!.Value);

    private static string[] Written() =>
        [.. new[] { "*.cs", "*.razor" }
            .SelectMany(kind => Directory.EnumerateFiles(Host(), kind, SearchOption.AllDirectories))
            .Where(file => Path.GetRelativePath(Host(), file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj" or "node_modules"))
            .Select(File.ReadAllText)];

    private static string Host([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../src/Host"));

    [GeneratedRegex("""\b(?:T|texts)\["([^"]+)"[],]""")]
    private static partial Regex Asked();

    [GeneratedRegex("""\b(?:T|texts)\[\$"([^"{]*)""")]
    private static partial Regex Made();

    [GeneratedRegex("\"([a-z0-9.-]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Gap();
}
