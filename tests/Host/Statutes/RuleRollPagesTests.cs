// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Tests.Statutes;

[Collection(Readers.Name)]
public sealed class RuleRollPagesTests(SmallAssociation association)
{
    [Fact]
    public async Task Each_rule_says_what_holds_where_it_stands_and_whether_it_was_decided()
    {
        var page = await association.Server.PageAsync("/regler");
        var deputy = page.GetElementById("deputy-may-approve")!.TextContent;
        deputy.ShouldContain("ja");
        deputy.ShouldContain("Gælder fra den 2. juni 2025.");
        deputy.ShouldNotContain("..");
        var begins = page.GetElementById("membership-begins")!.TextContent;
        begins.ShouldContain("den dag, formanden godkender");
        begins.ShouldContain("foreningen har ikke besluttet andet");
        var half = page.GetElementById("half-year-after")!.TextContent;
        half.ShouldContain("1. juli");
        half.ShouldContain("§ 5.1");
        page.GetElementById("level-three-decided-by")!.TextContent.ShouldContain("bestyrelsen");
        page.GetElementById("statutes-majority")!.TextContent.ShouldContain("mindst 2/3 af de stemmeberettigede, der er til stede");
        page.QuerySelector("main")!.TextContent.ShouldContain("Vedtægterne af 2024-05-15 gælder fra den 1. juni 2024.");
        page.GetElementById("ordinary-notice")!.TextContent.ShouldContain("6 uger");
    }

    [Fact]
    public async Task Another_day_shows_the_rules_of_that_day_as_they_were_known()
    {
        var before = await association.Server.PageAsync("/regler?effective=2025-06-01");
        before.QuerySelector(".alert")!.TextContent.ShouldContain("Sådan så det ud den 1. juni 2025.");
        before.GetElementById("deputy-may-approve")!.TextContent.ShouldContain("Fra den 2. juni 2025 gælder: ja");
        var unknown = (await association.Server.PageAsync("/regler?recorded=1")).GetElementById("deputy-may-approve")!.TextContent;
        unknown.ShouldNotContain("2. juni 2025");
        unknown.ShouldContain("foreningen har ikke besluttet andet");
    }
}
