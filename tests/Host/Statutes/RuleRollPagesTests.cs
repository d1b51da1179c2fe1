// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Tests.Statutes;

[Collection(Readers.Name)]
public sealed class RuleRollPagesTests(SmallAssociation association)
{
    [Fact]
    public async Task Each_rule_says_what_holds_and_whether_it_was_decided()
    {
        var rules = (await association.Server.PageAsync("/regler")).QuerySelectorAll(".rule").Select(rule => rule.TextContent).ToList();
        rules.Count.ShouldBe(6);
        rules[0].ShouldContain("Ja, når formanden er fraværende eller inhabil.");
        rules[0].ShouldContain("Gælder fra 2. juni 2025");
        rules[0].ShouldNotContain("..");
        rules[1].ShouldContain("Den dag, formanden godkender.");
        rules[1].ShouldContain("foreningen har ikke besluttet andet");
        rules[2].ShouldContain("Den, der bliver medlem efter 1. juli.");
        rules[2].ShouldContain("§ 5.1");
        rules[5].ShouldContain("Kun bestyrelsen.");
    }

    [Fact]
    public async Task Another_day_shows_the_rules_of_that_day_as_they_were_known()
    {
        var before = await association.Server.PageAsync("/regler?effective=2025-06-01");
        before.QuerySelector(".alert")!.TextContent.ShouldContain("Sådan så det ud den 1. juni 2025.");
        before.QuerySelectorAll(".rule")[0].TextContent.ShouldContain("Fra 2. juni 2025 gælder");
        var unknown = await association.Server.PageAsync("/regler?recorded=1");
        unknown.QuerySelectorAll(".rule")[0].TextContent.ShouldNotContain("2. juni 2025");
        unknown.QuerySelectorAll(".rule")[0].TextContent.ShouldContain("foreningen har ikke besluttet andet");
    }
}
