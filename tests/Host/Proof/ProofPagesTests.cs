// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Proof;
using OS2.Ledger.SignIn;
using ZXing;
using ZXing.QrCode;

namespace OS2.Ledger.Tests.Proof;

/// <summary>The page that says to anybody whether the ledger is whole, and the receipts that are read.</summary>
public sealed partial class ProofPagesTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Address = "/efterproev";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_kept_checkpoint_is_held_against_the_log()
    {
        await EnterAsync();
        var kept = await LatestAsync();
        await EnterAsync();

        (await HeldAsync(ShortCheckpoint.Of(kept))).ShouldContain($"Det passer: protokollens første {kept.Size} indførsler");
        // As it is typed in from paper.
        var (size, symbols) = ShortCheckpoint.Of(kept).Split('-', 2) is [var before, var after] ? (before, after) : default;
        (await HeldAsync($"{size}-{symbols!.ToLowerInvariant().Replace('-', ' ')}")).ShouldStartWith("success: ");
        (await HeldAsync(ShortCheckpoint.Of(kept with { Root = TreeHash.OfNothing }))).ShouldMatch("^error: .*Det passer ikke");
        (await HeldAsync(ShortCheckpoint.Of(kept with { Size = 1_000_000 }))).ShouldContain("Enden er skåret af");
        var wrong = await server.PageAsync($"{Address}?kontrolpunkt=17-nonsense");
        wrong.QuerySelector("#kontrolpunkt-error")!.TextContent.ShouldContain("Det er ikke et kontrolpunkt");
        wrong.QuerySelector("#kontrolpunkt")!.TextContent.ShouldBe("17-nonsense");
        var empty = await server.PageAsync($"{Address}?kontrolpunkt=");
        empty.QuerySelector("main .alert-error a[href='#kontrolpunkt']").ShouldNotBeNull();
        // As it is downloaded, and as a receipt shows it.
        using var client = await server.ClientAsync();
        var note = await client.GetStringAsync($"/log/checkpoints/{kept.Size}", Stop);
        (await HeldAsync(note)).ShouldStartWith("success: ");
        (await HeldAsync(kept.Text.Replace("\n", "\r\n", StringComparison.Ordinal).Trim())).ShouldStartWith("success: ");
        (await HeldAsync((kept with { Origin = "another.example" }).Text)).ShouldMatch("^error: .*Det passer ikke");
        (await HeldAsync(ShortCheckpoint.Of(new Checkpoint("", 0, TreeHash.OfNothing)))).ShouldStartWith("success: ");
    }

    [Fact]
    public async Task A_layman_reads_that_it_is_whole_and_since_when_and_is_told_when_it_is_not()
    {
        var number = await EnterAsync();
        await WaitForAsync(page => page.QuerySelector(".alert-success .alert-heading")?.TextContent == "Protokollen er hel");
        var whole = await server.PageAsync(Address);
        var text = whole.QuerySelector("main")!.TextContent;
        text.ShouldContain("Indførslerne er blevet forseglet siden");
        text.ShouldContain("Ingen vidner underskriver loggen");
        text.ShouldContain("Der har ikke været nogen.");
        using var client = await server.ClientAsync();
        text.ShouldContain($"--key \"{(await client.GetStringAsync("/log/key", Stop)).Trim()}\"");
        (await server.PageAsync("/")).QuerySelector($"footer a[href='{Address}']").ShouldNotBeNull();
        (await server.PageAsync("/", Role.Auditor)).QuerySelector(".kept-text").ShouldNotBeNull();

        await BehindTheBackAsync($"update ledger.mt_events set data = jsonb_set(data, '{{name}}', '\"En anden\"') where seq_id = {number}");
        await WaitForAsync(page => page.QuerySelector(".alert-error")?.TextContent.Contains("er brudt", StringComparison.Ordinal) == true);
        (await server.PageAsync(Address)).QuerySelector(".alert-error")!.TextContent
            .ShouldMatch($@"Indførsel {number} \(plads \d+\) står anderledes i databasen, end da den blev forseglet\.");
        await BehindTheBackAsync($"update ledger.mt_events set data = jsonb_set(data, '{{name}}', '\"Prøve Kommune\"') where seq_id = {number}");
        await WaitForAsync(page => page.QuerySelector("main")!.TextContent.Contains("Der har været én.", StringComparison.Ordinal));

        // A key that was spoilt is told as well, and the pages that name it stay.
        var key = (await client.GetStringAsync("/log/key", Stop)).Trim();
        await BehindTheBackAsync("update ledger.log_key set key = 'nonsense'", "log_key");
        await WaitForAsync(page => page.QuerySelector(".alert-error")?.TextContent.Contains("er brudt", StringComparison.Ordinal) == true);
        await server.PageAsync(ProofPages.ReceiptOf(number));
        await BehindTheBackAsync($"update ledger.log_key set key = '{key}'", "log_key");
        await WaitForAsync(page => page.QuerySelector("main")!.TextContent.Contains("Der har været 2.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_receipt_is_read_and_its_code_leads_a_telephone_to_the_check()
    {
        var number = await EnterAsync();
        (await server.PageAsync($"/journal/{number}")).QuerySelector($"a[href='/journal/{number}/kvittering']").ShouldNotBeNull();
        var page = await server.PageAsync($"/journal/{number}/kvittering");
        var receipt = page.QuerySelector("main")!.TextContent;
        receipt.ShouldContain("Prøve Kommune");
        receipt.ShouldContain($"\"number\":{number},");
        page.QuerySelector($"a[href='/api/entries/{number}/receipt'][download]").ShouldNotBeNull();
        var kept = page.QuerySelector(".kept-text")!.TextContent;
        ShortCheckpoint.Read(kept).ShouldNotBeNull();
        ReadByTelephone(page.QuerySelector("svg.qr")!).ShouldBe($"{server.Root}{Address}?kontrolpunkt={kept}");
        await server.PageAsync("/journal/999999/kvittering", status: HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_printed_carries_the_checkpoint_of_its_moment()
    {
        var number = await EnterAsync();
        var then = await LatestAsync();
        await EnterAsync();
        var printed = (await server.PageAsync($"/medlemmer?recorded={number}")).QuerySelector(".only-print.note")!.TextContent;
        var kept = ShortCheckpoint.Read(printed.Split("Kontrolpunkt: ")[1]).ShouldNotBeNull();
        kept.Size.ShouldBeGreaterThan((await server.Services.GetRequiredService<SealedLog>().IndexOfAsync(number, Stop))!.Value);
        kept.Size.ShouldBeLessThanOrEqualTo(then.Size);
        (await HeldAsync(ShortCheckpoint.Of(kept))).ShouldStartWith("success: ");
    }

    private async Task<string> HeldAsync(string typed)
    {
        var page = await server.PageAsync($"{Address}?kontrolpunkt={Uri.EscapeDataString(typed)}");
        var said = page.QuerySelector("main .alert")!;
        return $"{(said.ClassList.Contains("alert-success") ? "success" : "error")}: {said.TextContent.Trim()}";
    }

    private async Task WaitForAsync(Func<IDocument, bool> what)
    {
        for (var tries = 0; tries < 300; tries++, await Task.Delay(100, Stop))
            if (what(await server.PageAsync(Address))) return;
        throw new TimeoutException((await server.PageAsync(Address)).QuerySelector("main")!.TextContent);
    }

    private Task BehindTheBackAsync(string sql, string table = "mt_events") => Fresh.RunAsync(
        server.Database.Superuser,
        $"alter table ledger.{table} disable trigger all; {sql}; alter table ledger.{table} enable trigger all");

    /// <summary>Enters something, and waits until it is sealed.</summary>
    private async Task<long> EnterAsync()
    {
        var clerk = server.Services.GetRequiredService<Clerk>();
        var number = (await clerk.EnterAsync(Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), Stop)).Entries[0].Number;
        await server.CaughtUpAsync();
        return number;
    }

    private async Task<Checkpoint> LatestAsync() =>
        Checkpoint.Read((await server.Services.GetRequiredService<SealedLog>().CheckpointAsync(Stop))!.Text)!;

    /// <summary>What a telephone makes of a picture of black squares.</summary>
    private static string ReadByTelephone(IElement svg)
    {
        const int scale = 4;
        var size = Number(svg.GetAttribute("viewBox")!.Split(' ')[^1]);
        var light = Enumerable.Repeat(byte.MaxValue, scale * size * scale * size).ToArray();
        foreach (Match dark in Square().Matches(svg.QuerySelectorAll("path")[1].GetAttribute("d")!))
        {
            var (x, y) = (Number(dark.Groups[1].Value), Number(dark.Groups[2].Value));
            for (var at = 0; at < scale * scale; at++) light[(((scale * y) + (at / scale)) * scale * size) + (scale * x) + (at % scale)] = 0;
        }

        var source = new RGBLuminanceSource(light, scale * size, scale * size, RGBLuminanceSource.BitmapFormat.Gray8);
        // The picture is nothing but the code, so that it need not be found first.
        var pure = new Dictionary<DecodeHintType, object> { [DecodeHintType.PURE_BARCODE] = true };
        return new QRCodeReader().decode(new BinaryBitmap(new ZXing.Common.HybridBinarizer(source)), pure).ShouldNotBeNull().Text;

        static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("M(\\d+) (\\d+)h1v1h-1z")]
    private static partial Regex Square();
}
