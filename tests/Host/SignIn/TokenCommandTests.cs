// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.IdentityModel.JsonWebTokens;
using OS2.Ledger.Tests.CommandLine;

namespace OS2.Ledger.Tests.SignIn;

public sealed class TokenCommandTests
{
    [Fact]
    public async Task Several_tokens_are_for_several_persons_and_nothing_else_is_printed()
    {
        await using var program = await BuiltProgram.NewAsync();
        var ran = await program.RunAsync("token", "--role", "member", "--member", "29189714", "--count", "3");
        ran.Code.ShouldBe(0, ran.Said);
        var tokens = ran.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new JsonWebToken(line)).ToList();
        tokens.Count.ShouldBe(3);
        tokens.Select(token => token.Subject).Distinct().Count().ShouldBe(3);
        tokens.ShouldAllBe(token => token.GetClaim("role").Value == "member" && token.GetClaim("member").Value == "29189714");

        var again = await program.RunAsync("token", "--role", "member", "--person", tokens[0].Subject);
        new JsonWebToken(again.Result.Trim()).Subject.ShouldBe(tokens[0].Subject);
    }

    [Theory]
    [InlineData("--role", "king")]
    [InlineData("--role", "0")]
    [InlineData("--count", "0")]
    [InlineData("--count", "1001")]
    [InlineData("--member", "12345678")]
    [InlineData("--person", "nobody")]
    [InlineData("--person", "00000000-0000-7000-8000-00000000dead")]
    public async Task What_cannot_be_is_refused_in_one_sentence(string flag, string value)
    {
        await using var program = await BuiltProgram.NewAsync();
        var ran = await program.RunAsync("token", flag, value);
        (ran.Code, ran.Result).ShouldBe((1, ""));
        ran.Said.Trim().ShouldStartWith(flag);
        ran.Said.Trim().ShouldNotContain('\n');
    }

    [Fact]
    public async Task Where_the_development_sign_in_is_off_there_are_no_tokens()
    {
        await using var program = await BuiltProgram.NewAsync(installed: true);
        var ran = await program.RunAsync("token", "--role", "secretariat");
        (ran.Code, ran.Result).ShouldBe((1, ""));
        ran.Said.ShouldContain("off here");
    }
}
