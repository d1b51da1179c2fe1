// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Tests.Suppliers;

[Collection(Readers.Name)]
public sealed class SupplierRollPagesTests(SmallAssociation association)
{
    [Fact]
    public async Task Partners_and_waiting_agreements_are_told_apart()
    {
        var page = await association.Server.PageAsync("/leverandoerer");
        page.QuerySelector("caption")!.TextContent.ShouldBe("2 leverandørpartnere");
        page.QuerySelector("tbody")!.TextContent.ShouldContain("senest 31. december 2018");
        (await association.Server.PageAsync("/leverandoerer?status=signed")).QuerySelector("tbody")!.TextContent.ShouldContain("KMD A/S");
    }

    [Fact]
    public async Task The_order_turns() =>
        (await association.Server.PageAsync("/leverandoerer?sort=-name")).QuerySelector("tbody th")!.TextContent.ShouldContain("Netcompany");
}
