// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.Json;
using System.Text.RegularExpressions;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Bodies;
using OS2.Ledger.Documents;
using OS2.Ledger.Dues;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Products;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;
using OS2.Ledger.Suppliers;

namespace OS2.Ledger.Tests.Languages;

public sealed partial class WordsTests
{
    private static readonly Type[] Shown =
    [
        typeof(Office), typeof(OrganisationKind), typeof(MembershipStatus), typeof(SupplierStatus), typeof(NoTrigger), typeof(Evidence),
        typeof(StandInReason), typeof(BodyKind), typeof(SeatRole), typeof(Cohort),
        typeof(Succession), typeof(ExclusionOutcome), typeof(Rule), typeof(Role),
        typeof(ProductStatus), typeof(GovernanceLevel), typeof(Service),
        typeof(Theme), typeof(RequirementAnswer), typeof(TrafficLight), typeof(OpinionTrack), typeof(AssessmentStatus),
        typeof(AssemblyStatus), typeof(AgendaKind), typeof(MotionKind), typeof(ElectedTo), typeof(ProxyStatus),
        typeof(VotingMethod), typeof(BallotStatus), typeof(MotionResult),
    ];

    private static readonly DateOnly Day = new(2025, 5, 14);

    public static TheoryData<string> Languages => ["da", "en"];

    /// <summary>What the source can refuse: the code, how many facts come with it, and what stands where.</summary>
    private static readonly IReadOnlyList<(string Code, int Facts, string Where)> Refusals = [.. Refused()];

    [Theory, MemberData(nameof(Languages))]
    public void Every_refusal_is_said_with_the_facts_it_has(string name)
    {
        using var language = new Language(name);
        Refusals.Select(refusal => refusal.Code).Distinct().Count().ShouldBeGreaterThan(50);
        foreach (var (code, facts, where) in Refusals)
        {
            var text = language.Texts[$"refusal.{code}"];
            text.ResourceNotFound.ShouldBeFalse($"{code} in {where}");
            foreach (Match gap in Gap().Matches(text.Value))
                int.Parse(gap.Groups[1].ValueSpan).ShouldBeLessThan(facts, $"{code} has no such fact in {where}");
            Language.Flaw(Gap().Replace(text.Value, "x")).ShouldBeNull(code);
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_refusal_that_stands_on_the_statutes_cites_them(string name)
    {
        using var language = new Language(name);
        foreach (var (code, _, where) in Refusals.Where(refusal => refusal.Where.Contains('§')))
            language.Texts[$"refusal.{code}"].Value.ShouldContain(Paragraph().Match(where).Value);
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_wrong_field_is_said_in_words(string name)
    {
        using var language = new Language(name);
        var codes = Language.Sources.Values.SelectMany(source => WrongField().Matches(source)).Select(match => match.Groups[1].Value)
            .Concat(typeof(IFact).Assembly.GetTypes().Where(IsTextValue).Select(type => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name)))
            .Concat(["format", "cvr-check", "gln-check", "unknown-field", "type", "governance-date", "money"])
            .ToHashSet();
        codes.Count.ShouldBeGreaterThan(20);
        foreach (var code in codes)
        {
            language.Texts[$"field.{code}"].ResourceNotFound.ShouldBeFalse(code);
            Language.Flaw(language.Words.Of("gln", code)).ShouldBeNull(code);
        }

        language.Words.RefusedTitle.ShouldNotContain('.');
        language.Words.MalformedTitle.ShouldNotContain('.');
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_value_that_is_shown_has_words(string name)
    {
        using var language = new Language(name);
        foreach (var value in Shown.SelectMany(type => Enum.GetValues(type).Cast<Enum>()))
        {
            var kind = JsonNamingPolicy.KebabCaseLower.ConvertName(value.GetType().Name);
            var written = JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
            language.Texts[$"value.{kind}.{written}"].ResourceNotFound.ShouldBeFalse($"{kind}.{written}");
            language.Words.Value(value).ShouldBe(language.Words.Value(kind, written));
        }

        foreach (var authority in new[] { Authority.GeneralAssembly, Authority.Board, Authority.Chair, Authority.Deputy, Authority.Secretariat,
            Authority.Organisation })
            language.Words.Authority(authority).ShouldNotBe(authority.ToString());
    }

    [Fact]
    public void Values_read_as_the_association_says_them()
    {
        using var danish = new Language("da");
        danish.Words.Value(Office.Chair).ShouldBe("formand");
        danish.Words.Value("office", "deputy").ShouldBe("næstformand");
        danish.Words.Value("office", "mascot").ShouldBe("mascot");
        danish.Words.Authority("board/chair").ShouldBe("formanden");
        danish.Words.Authority("steering-group").ShouldBe("steering-group");
        danish.Words.Value(Rule.DeputyMayApprove, "no").ShouldBe("nej");
        danish.Words.Value(Rule.MembershipBegins, "application").ShouldBe("den dag, ansøgningen blev modtaget");
        danish.Words.Value(Rule.HalfYearAfter, "07-01").ShouldBe("1. juli");
        danish.Words.Value(Rule.OrdinaryNotice, "P1M").ShouldBe("1 måned");
        danish.Words.Value(Rule.ExtraordinaryNotice, "P14D").ShouldBe("14 dage");
        danish.Words.Value(Rule.BoardMembersAtLeast, "4").ShouldBe("4");
        danish.Words.Value(Rule.ProxiesPerRepresentative, "unlimited").ShouldBe("ingen grænse");
        danish.Words.Value(Rule.StatutesMajority, ">=2/3 present").ShouldBe("mindst 2/3 af de stemmeberettigede, der er til stede");
        danish.Words.Title("membership_approved").ShouldBe("Medlemskab godkendt");
    }

    [Fact]
    public void A_date_says_how_precisely_it_is_known()
    {
        using (var danish = new Language("da"))
        {
            danish.Words.Date("2025-05-14").ShouldBe("14. maj 2025");
            danish.Words.Date("2022").ShouldBe("2022, dag ukendt");
            danish.Words.Date("2022-10").ShouldBe("oktober 2022, dag ukendt");
            danish.Words.Date("..2023-12-14").ShouldBe("ukendt, senest 14. december 2023");
            danish.Words.On(Day).ShouldBe("den 14. maj 2025");
            danish.Words.On(GovernanceDate.Year(2022)).ShouldBe("i 2022 (dag ukendt)");
            danish.Words.From(GovernanceDate.Month(2022, 10)).ShouldBe("fra oktober 2022 (dag ukendt)");
            danish.Words.From(GovernanceDate.NotLaterThan(Day)).ShouldBe("fra en ukendt dag senest den 14. maj 2025");
        }

        using var english = new Language("en");
        english.Words.Date("2022-10").ShouldBe("October 2022, day unknown");
        english.Words.Date("..2023-12-14").ShouldBe("unknown, not later than 14 December 2023");
        english.Words.On(GovernanceDate.Year(2022)).ShouldBe("in 2022 (day unknown)");
    }

    [Fact]
    public void A_basis_is_one_sentence()
    {
        var decided = new Basis(Authority.Board, Day, "Bestyrelsesmøde 3/2025, punkt 4");
        var applied = new Basis(Authority.Organisation, GovernanceDate.Year(2012), Evidence: Evidence.ByPractice);
        using (var danish = new Language("da"))
        {
            danish.Words.Basis(decided).ShouldBe("Besluttet af bestyrelsen den 14. maj 2025 (Bestyrelsesmøde 3/2025, punkt 4); dokumenteret.");
            danish.Words.Basis(decided with { Document = new Digest() }).ShouldEndWith(" punkt 4); dokumenteret med bilag.");
            danish.Words.Basis(new Basis(Authority.Board, Day)).ShouldBe("Besluttet af bestyrelsen den 14. maj 2025; ingen henvisning eller bilag.");
            danish.Words.Basis(applied).ShouldBe("Meddelt af organisationen selv i 2012 (dag ukendt); følger af praksis.");
        }

        using var english = new Language("en");
        english.Words.Basis(decided).ShouldBe("Decided by the board on 14 May 2025 (Bestyrelsesmøde 3/2025, punkt 4); documented.");
    }

    [Fact]
    public void A_day_that_does_not_exist_is_said_to()
    {
        using (var danish = new Language("da")) danish.Words.Of("decidedOn", "no-such-day 2026-02-31").ShouldBe("Den 31. februar 2026 findes ikke.");
        using var english = new Language("en");
        english.Words.Of("decidedOn", "no-such-day 2026-02-31").ShouldBe("There is no 31 February 2026.");
    }

    [Fact]
    public void A_refusal_says_what_is_wrong_and_what_to_do()
    {
        var refusal = new Refusal("before-membership", "", "effectiveOn", GovernanceDate.Day(Day));
        using (var danish = new Language("da"))
            danish.Words.Of(refusal).ShouldBe("Datoen ligger før den dag, medlemskabet begyndte (14. maj 2025). Vælg den dag eller en senere.");
        using var english = new Language("en");
        english.Words.Of(refusal with { Code = "office-vacant", Facts = [Office.Deputy] }).ShouldStartWith("Nobody is deputy chair at present");
    }

    private static bool IsTextValue(Type type) =>
        type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITextValue<>))
        && type.IsValueType;

    private static IEnumerable<(string Code, int Facts, string Where)> Refused()
    {
        foreach (var (file, source) in Language.Sources)
            foreach (Match made in Made().Matches(source))
            {
                // A new(…) counts where the statement it stands in says that it is a refusal.
                var statement = source[(source.LastIndexOfAny([';', '{', '}'], made.Index) + 1)..made.Index];
                if (!made.Value.Contains("Refusal") && !statement.Contains("Refusal")) continue;
                var arguments = Arguments(source, made.Index + made.Length);
                var first = Constant(source, arguments[0]);
                foreach (Match code in Quoted().Matches(first))
                    yield return (
                        code.Groups[1].Value, Math.Max(0, arguments.Count - 3), $"{Path.GetFileName(file)}: {string.Join(", ", arguments)}");
            }
    }

    /// <summary>The text of a constant named instead of the code.</summary>
    private static string Constant(string source, string argument) =>
        Regex.Match(source, $"const string {Regex.Escape(argument)} = (\"[^\"]+\")") is { Success: true } named ? named.Groups[1].Value : argument;

    /// <summary>The arguments of a call, from behind its opening parenthesis.</summary>
    private static List<string> Arguments(string source, int from)
    {
        var (arguments, depth, quoted, begin) = (new List<string>(), 0, false, from);
        for (var i = from; ; i++)
        {
            if (source[i] == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (source[i] is '(' or '[') depth++;
            else if (depth > 0 && source[i] is ')' or ']') depth--;
            else if (depth == 0 && source[i] is ',' or ')')
            {
                arguments.Add(source[begin..i].Trim());
                begin = i + 1;
                if (source[i] == ')') return arguments;
            }
        }
    }

    [GeneratedRegex("""new Refusal\(|\bnew\((?="[a-z-]+", ")""")]
    private static partial Regex Made();

    [GeneratedRegex("""
        "([a-z]+(?:-[a-z]+)*)"
        """)]
    private static partial Regex Quoted();

    [GeneratedRegex("""(?:\bWrong|\bMalformed)\([^;\n]*"([a-z]+(?:-[a-z]+)*)"\)""")]
    private static partial Regex WrongField();

    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"§ \d+(\.\d+)*")]
    private static partial Regex Paragraph();
}
