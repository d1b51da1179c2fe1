// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;

namespace OS2.Ledger.Tests.Assemblies;

public class AssemblyKeyTests
{
    [Theory]
    [InlineData("2026", 2026, null)]
    [InlineData("2026-x1", 2026, 1)]
    [InlineData("2026-x12", 2026, 12)]
    public void An_assembly_is_named_by_its_year_and_an_extraordinary_one_by_its_number(string text, int year, int? number)
    {
        AssemblyKey.TryParse(text, out var key).ShouldBeTrue();
        (key.Year, key.Extraordinary, key.IsExtraordinary).ShouldBe((year, number, number is not null));
        key.ToString().ShouldBe(text);
        AssemblyKey.Parse(text).ShouldBe(key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("26")]
    [InlineData("2026-x0")]
    [InlineData("2026-x")]
    [InlineData("2026-1")]
    [InlineData("2026-x100")]
    [InlineData("1026")]
    [InlineData("2026 ")]
    public void Anything_else_is_none(string? text) => AssemblyKey.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void What_is_none_is_not_read() => Should.Throw<FormatException>(() => AssemblyKey.Parse("2026-1"));
}
