// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Tests.Bodies;

[Collection(Readers.Name)]
public sealed class OfficeRollPagesTests(SmallAssociation association)
{
    [Fact]
    public async Task Everyone_sees_who_holds_and_held_which_office()
    {
        var page = await association.Server.PageAsync("/embeder");
        var (held, ever) = (page.QuerySelectorAll("table")[0], page.QuerySelectorAll("table")[1]);
        held.QuerySelectorAll("tbody td:nth-child(2)").Select(cell => cell.TextContent.Trim()).ShouldBe(["Frank Formand", "Nanna Næstved"]);
        held.TextContent.ShouldContain("Region Hovedstaden");
        ever.QuerySelectorAll("tbody tr").ShouldHaveSingleItem()!.TextContent.ShouldContain("Karen Kromann");
    }

    [Fact]
    public async Task Another_day_shows_who_held_them_then() =>
        (await association.Server.PageAsync("/embeder?effective=2024-01-01")).QuerySelectorAll("table")[0].TextContent.ShouldContain("Karen Kromann");
}
