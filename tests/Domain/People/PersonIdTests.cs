// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.People;

namespace OS2.Ledger.Tests.People;

public class PersonIdTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        var person = new PersonId(Guid.NewGuid());
        PersonId.TryParse(person.ToString(), out var read).ShouldBeTrue();
        read.ShouldBe(person);
    }

    [Fact]
    public void The_ledger_itself_can_be_read() => PersonId.TryParse("00000000-0000-7000-8000-000000000001", out _).ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Anna Andersen")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("00000000000070008000000000000001")]
    [InlineData("{00000000-0000-7000-8000-000000000001}")]
    public void Anything_else_is_nobody(string? text) => PersonId.TryParse(text, out _).ShouldBeFalse();
}
