// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.Conformance;
using OS2.Ledger.Statutes;
using OS2.Ledger.Conformance.Checks;
using OS2.Ledger.Tests.Assemblies;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Conformance;

public class InspectionTests
{
    private static readonly string Specs = string.Concat(
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "tests", "Domain", "Conformance"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText));

    public static TheoryData<string> Names => [.. Inspection.Checks.Select(check => check.GetType().Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_check_has_a_spec_in_which_its_rule_is_kept_and_one_in_which_it_is_not(string check)
    {
        Specs.ShouldContain($"Found<{check}>");
        Specs.ShouldContain($"Kept<{check}>");
    }

    // Answers stand under these names for ever.
    [Fact]
    public void A_check_keeps_its_name() => Inspection.Checks.Select(Inspection.NameOf).Order(StringComparer.Ordinal).ShouldBe(
    [
        "board-elected-by-halves", "board-large-enough", "board-quorate-or-ratified", "board-seats-represent-members", "board-term-kept",
        "chair-elected-in-its-years", "contact-person-appointed", "decided-by-the-chair", "deemed-resigned-after-demand", "dues-as-resolved",
        "dues-hold-from-next-year", "dues-invoiced-as-set", "enough-authorities-per-product", "exclusion-laid-before-next-assembly",
        "extraordinary-held-in-time", "extraordinary-notice-given", "group-has-terms-of-reference", "level-decided-by-the-competent",
        "level-three-steering-group-approved", "level-two-approved-by-board", "licence-reasoned", "minutes-published-in-time",
        "motions-received-in-time", "motions-sent-in-time", "one-board-seat-per-member", "ordinary-held-every-year", "ordinary-held-in-season",
        "ordinary-notice-given", "terms-answered",
    ]);

    [Fact]
    public void A_finding_is_judged_by_a_correction_too_and_is_known_since() => Inspected.By<OrdinaryNoticeGiven>(
        Convened.Planned, Convened.Notice,
        new EntryCorrected(2, Convened.Notice with { EffectiveOn = On("2026-05-15") }, null, Convened.By("2026-05-16")))
        .Findings.ShouldHaveSingleItem().Entries.ShouldBe([1, 2, 3]);

    [Fact]
    public void Checks_stand_in_the_order_of_the_statutes_and_practice_last()
    {
        var sections = Inspection.Checks.Select(check => check.Section).ToList();
        sections[0].ShouldBe("3.3");
        sections.IndexOf("4.3.1").ShouldBeLessThan(sections.IndexOf("4.5"));
        sections.IndexOf("6.5").ShouldBeLessThan(sections.IndexOf("7"));
        sections.SkipWhile(section => section is not null).ShouldAllBe(section => section == null);
    }

    [Fact]
    public void A_finding_names_the_version_of_the_statutes_that_was_in_force()
    {
        var found = Inspected.By<OrdinaryNoticeGiven>(
            new StatutesAdopted(StatutesVersion.Parse("2012"), null, On("2012-04-24"), An.AssemblyDecision),
            new StatutesAdopted(StatutesVersion.Parse("2026-05-20"), null, On("2026-06-01"), An.AssemblyDecision),
            Convened.Planned);
        found.Findings.ShouldHaveSingleItem().Version.ShouldBe(StatutesVersion.Parse("2012"));
    }

    [Fact]
    public void A_finding_is_named_by_its_check() =>
        Inspection.NameOf(FindingKey.Parse("ordinary-held-every-year-17-2019")).ShouldBe("ordinary-held-every-year");

    [Theory]
    [InlineData("")]
    [InlineData("Notice-1")]
    [InlineData("notice")]
    [InlineData("notice_1")]
    public void What_is_no_key_of_a_finding_is_none(string text) => FindingKey.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Nothing_is_found_in_an_empty_ledger() =>
        Inspection.Of(new Chronicle([], Today)).ShouldAllBe(check => check.Cases == 0 && check.Findings.Count == 0);
}
