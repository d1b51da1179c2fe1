// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Products;

namespace OS2.Ledger.Tests.Products;

public class RepositoryTests
{
    [Theory]
    [InlineData("https://github.com/OS2iot/OS2IoT-backend")]
    [InlineData("https://git.example.org/os2/ting.git")]
    public void It_reads_as_it_is_written(string text)
    {
        Repository.TryParse(text, out var value).ShouldBeTrue();
        value.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("github.com/OS2iot")]
    [InlineData("http://github.com/OS2iot")]
    [InlineData("https://navn:kode@github.com/OS2iot")]
    [InlineData("https://localhost")]
    [InlineData("https://github.com/OS2 iot")]
    [InlineData("https://")]
    public void Everything_else_is_none(string text) => Repository.TryParse(text, out _).ShouldBeFalse();
}
