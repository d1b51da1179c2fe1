// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Tests;

public class BasisTests
{
    [Theory]
    [InlineData("board")]
    [InlineData("general-assembly")]
    [InlineData("board/chair")]
    [InlineData("steering-group-os2forms/vice-chair")]
    public void An_authority_is_a_body_or_an_office_in_it(string text)
    {
        Authority.TryParse(text, out var authority).ShouldBeTrue();
        authority.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Board")]
    [InlineData("board/")]
    [InlineData("/chair")]
    [InlineData("board/chair/chair")]
    [InlineData("board-")]
    [InlineData("the board")]
    [InlineData("bestyrelsesmøde")]
    [InlineData("board\n")]
    public void Anything_else_is_no_authority(string? text) => Authority.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_authorities_the_code_names_can_be_read()
    {
        Authority[] named =
            [Authority.GeneralAssembly, Authority.Board, Authority.Chair, Authority.Deputy, Authority.Secretariat, Authority.Organisation];
        named.ShouldBe(named.Where(authority => Authority.TryParse(authority.ToString(), out _)));
    }
}
