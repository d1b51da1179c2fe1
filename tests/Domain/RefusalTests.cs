// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.RegularExpressions;

namespace OS2.Ledger.Tests;

/// <summary>What is promised of every refusal there is; the codes are read from the source.</summary>
public partial class RefusalTests
{
    private static readonly string Source = string.Concat(SourceTree.Under("src/Domain", ".cs").Select(SourceTree.Read));

    private static readonly string Specs = string.Concat(SourceTree.Under("tests/Domain", "Tests.cs").Select(SourceTree.Read));

    public static TheoryData<string> Codes =>
        [.. Refusals().Matches(Source).SelectMany(refusal => Literals().Matches(refusal.Value)).Select(code => code.Value.Trim('"')).Distinct()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_is_in_kebab_case(string code) => code.ShouldMatch("^[a-z]+(-[a-z]+)*$");

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_has_one_place_and_so_one_meaning(string code) => Regex.Count(Source, $"\"{code}\"").ShouldBe(1);

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_has_a_spec(string code) => Specs.ShouldContain($"\"{code}\"");

    /// <summary>A new refusal up to the end of its code, which may be one of two.</summary>
    [GeneratedRegex("""new(?: Refusal)?\([^,()]*"[^,()]*,""")]
    private static partial Regex Refusals();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Literals();
}
