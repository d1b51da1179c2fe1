// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.RegularExpressions;

namespace OS2.Ledger.Tests;

/// <summary>The rules of the house, held against every file in it.</summary>
public partial class TidyTests
{
    private const int LongestLine = 150;
    private const int MostFilesInARoot = 9;
    private const int LongestScript = 80;

    private static readonly string[] Floors = ["Domain", "Projections", "Host"];

    private static readonly string[] Code = [.. SourceTree.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))];
    private static readonly string[] Projects = [.. SourceTree.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))];

    [Fact]
    public void Every_source_file_says_under_which_licence_it_stands() => SourceTree.Files
        .Where(file => Sources().IsMatch(file))
        .Where(file => !SourceTree.Read(file).Split('\n').Take(5).Any(line => line.Contains("SPDX-License-Identifier: MPL-2.0")))
        .ShouldBeEmpty();

    [Fact]
    public void The_Domain_needs_no_package() => References("src/Domain/Domain.csproj").ShouldBeEmpty();

    [Fact]
    public void The_Projections_need_Marten_only() => References("src/Projections/Projections.csproj")
        .Where(package => package != "Marten" && !package.StartsWith("Marten.", StringComparison.Ordinal) && package != "DistributedLock.Postgres")
        .ShouldBeEmpty();

    [Fact]
    public void A_package_has_its_version_in_one_place() => Projects
        .Where(file => PinnedReference().IsMatch(SourceTree.Read(file)))
        .ShouldBeEmpty();

    [Fact]
    public void There_is_one_script_and_it_is_short()
    {
        SourceTree.Files.Where(file => Scripts().IsMatch(file)).ShouldBe(["src/Host/wwwroot/live.js"]);
        SourceTree.Read("src/Host/wwwroot/live.js").Split('\n').Length.ShouldBeLessThan(LongestScript);
    }

    [Fact]
    public void No_folder_is_a_place_for_everything() => SourceTree.Files
        .Where(file => file.Split('/').SkipLast(1).Any(folder => folder is "Common" or "Shared" or "Core" or "Utils" or "Helpers"
            or "Infrastructure" or "Models" or "Services" or "Events" or "Exceptions"))
        .ShouldBeEmpty();

    [Fact]
    public void No_root_hides_a_subject() => Projects
        .Select(Folder)
        .Where(root => Code.Count(file => Folder(file) == root) > MostFilesInARoot)
        .ShouldBeEmpty();

    [Fact]
    public void A_namespace_is_the_name_of_the_room() => Code
        .Where(file => Namespaces().Match(SourceTree.Read(file)) is { Success: true } found && found.Groups[1].Value != NamespaceOf(file))
        .ShouldBeEmpty();

    /// <summary>A file of several types is named for their subject, one of commands or requests for all that will be in it.</summary>
    [Fact]
    public void A_type_stands_in_the_file_that_bears_its_name() =>
        (from file in Code
         where !Collections().IsMatch(file)
         let types = Types().Matches(SourceTree.Read(file)).Select(type => type.Groups[1].Value).ToArray()
         from type in types
         where type != Name(file) && (types.Length == 1 || SourceTree.Files.Contains($"{Folder(file)}/{type}.cs"))
         select $"{file}: {type}").ShouldBeEmpty();

    [Fact]
    public void A_test_stands_where_what_it_tests_stands() => Floors
        .SelectMany(floor => SourceTree.Under($"tests/{floor}", "Tests.cs"))
        .Where(test => !SourceTree.Files.Contains("src" + test["tests".Length..^"Tests.cs".Length] + ".cs")
            && !SourceTree.Files.Contains(test[..^"Tests.cs".Length] + ".cs"))
        .ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_for_later() => Lines(Code, Later()).ShouldBeEmpty();

    [Fact]
    public void No_code_sleeps_in_a_comment() => Lines(Code, SleepingCode()).ShouldBeEmpty();

    [Fact]
    public void The_Domain_has_no_clock_and_rolls_no_dice() => Lines(SourceTree.Under("src/Domain", ".cs"), ClocksAndDice()).ShouldBeEmpty();

    [Fact]
    public void No_state_passes_over_a_fact() => Lines(SourceTree.Under("src", ".cs"), SilentArm()).ShouldBeEmpty();

    [Fact]
    public void A_line_can_be_read_at_a_glance() =>
        (from file in Code
         from line in SourceTree.Read(file).Split('\n').Select((text, i) => (Text: text.TrimEnd('\r'), Number: i + 1))
         where line.Text.Length > LongestLine
         select $"{file}:{line.Number}").ShouldBeEmpty();

    [Fact]
    public void No_file_ties_the_house_to_one_registry_or_to_a_folder_outside_it() =>
        Lines(SourceTree.Files.Where(file => !Binaries().IsMatch(file) && file != "tests/TidyTests.cs"), Outside()).ShouldBeEmpty();

    private static IEnumerable<string> Lines(IEnumerable<string> files, Regex pattern) =>
        from file in files
        where file != "tests/TidyTests.cs"
        from line in SourceTree.Read(file).Split('\n').Select((text, i) => (Text: text, Number: i + 1))
        where pattern.IsMatch(line.Text)
        select $"{file}:{line.Number}";

    private static IEnumerable<string> References(string project) =>
        Reference().Matches(SourceTree.Read(project)).Select(reference => reference.Groups[1].Value);

    private static string Folder(string file) => file[..file.LastIndexOf('/')];

    private static string Name(string file) => Path.GetFileName(file).Split('.')[0];

    /// <summary>The floor is no part of a name; of the tests, that they are tests.</summary>
    private static string NamespaceOf(string file)
    {
        var folders = file.Split('/').SkipLast(1).ToArray();
        string[] rooms = folders switch
        {
            ["src", _, .. var rest] => rest,
            ["tests", var floor, .. var rest] when Floors.Contains(floor) => ["Tests", .. rest],
            ["tests", "Benchmarks", .. var rest] => ["Benchmarks", .. rest],
            [_, .. var rest] => ["Tests", .. rest],
            [] => [],
        };
        return string.Join('.', ["OS2.Ledger", .. rooms]);
    }

    [GeneratedRegex(@"\.(cs|razor|css|js|mjs|sql|sh|csproj|props|targets|yaml|yml)$|^\.ci/run$")]
    private static partial Regex Sources();

    [GeneratedRegex(@"\.(m?js|ts|jsx|tsx)$")]
    private static partial Regex Scripts();

    [GeneratedRegex(@"\.(png|jpg|jpeg|gif|ico|woff2?|pdf|zip|gz)$")]
    private static partial Regex Binaries();

    [GeneratedRegex("<PackageReference[^>]+Include=\"([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("<PackageReference[^>]+Version=|<PackageVersion ")]
    private static partial Regex PinnedReference();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespaces();

    [GeneratedRegex("(Commands|Requests)\\.cs$")]
    private static partial Regex Collections();

    /// <summary>Types declared at the margin, that is in no other type.</summary>
    [GeneratedRegex(
        @"^(?:(?:public|internal|file|static|abstract|sealed|readonly|partial|ref) )*(?:class|record(?: struct)?|struct|interface|enum) (\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Types();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX|NotImplementedException)\b")]
    private static partial Regex Later();

    [GeneratedRegex(@"^\s*//[^/].*[;{]\s*$")]
    private static partial Regex SleepingCode();

    [GeneratedRegex(@"\b(DateTime(Offset)?\.(Now|UtcNow|Today)|TimeProvider|Stopwatch|TickCount|Guid\.NewGuid|Random|RandomNumberGenerator)\b")]
    private static partial Regex ClocksAndDice();

    [GeneratedRegex(@"\b_ => state\b(?! (with|switch))")]
    private static partial Regex SilentArm();

    [GeneratedRegex(@"nuget\.org|npmjs|(?<![\w.-])shared/")]
    private static partial Regex Outside();
}
