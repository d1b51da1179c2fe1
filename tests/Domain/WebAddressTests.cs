// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;

namespace OS2.Ledger.Tests;

public class WebAddressTests
{
    [Theory]
    [InlineData("https://www.aarhus.dk")]
    [InlineData("http://www.aarhus.dk/om-os?side=1#top")]
    [InlineData("https://www.os2.eu/årsmøde")]
    public void It_reads_as_it_is_written(string text)
    {
        WebAddress.TryParse(text, out var value).ShouldBeTrue();
        value.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("www.aarhus.dk")]
    [InlineData("/om-os")]
    [InlineData("ftp://www.aarhus.dk")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://navn:kode@www.aarhus.dk")]
    [InlineData("https://localhost")]
    [InlineData("https://www.aarhus.dk/om os")]
    [InlineData("https://www.aarhus.dk/\"><script>")]
    [InlineData("https://")]
    public void Everything_else_is_none(string text) => WebAddress.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void What_was_stored_before_there_were_rules_is_read_as_it_stands() =>
        JsonSerializer.Deserialize<WebAddress>("\"https://os2.eu/Referat 14 marts.pdf\"").ToString().ShouldBe("https://os2.eu/Referat 14 marts.pdf");

    [Fact]
    public void It_is_no_longer_than_an_address_is()
    {
        WebAddress.TryParse("https://www.aarhus.dk/".PadRight(300, 'x'), out _).ShouldBeTrue();
        WebAddress.TryParse("https://www.aarhus.dk/".PadRight(301, 'x'), out _).ShouldBeFalse();
    }
}
