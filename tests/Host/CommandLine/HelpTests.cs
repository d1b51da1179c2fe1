// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Reflection;
using JasperFx.CommandLine;
using OS2.Ledger.CommandLine;

namespace OS2.Ledger.Tests.CommandLine;

public sealed class HelpTests
{
    [Fact]
    public async Task Help_lists_the_ledgers_own_commands_and_opens_no_database()
    {
        await using var program = await BuiltProgram.NewAsync();
        var ran = await program.RunAsync("help");
        ran.Code.ShouldBe(0);
        ran.Said.ShouldBe("");
        foreach (var command in new[]
        {
            "backup DIR", "demo", "export DIR [--full]", "import FILE [--atomic]", "restore DIR [--key KEY]", "restore-backup DIR",
            "token [--role ROLE]",
        })
            ran.Result.ShouldContain(command);
        ran.Result.ShouldNotContain("Searching");
        (await program.RowsAsync("select schema_name from information_schema.schemata where schema_name = 'ledger'")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("token", "--rolle", "chair")]
    [InlineData("token", "--count", "many")]
    [InlineData("import")]
    [InlineData("backup", "one", "two")]
    [InlineData("nonsense")]
    public async Task A_line_wrongly_written_is_answered_in_sentences(params string[] line)
    {
        await using var program = await BuiltProgram.NewAsync();
        var ran = await program.RunAsync(line);
        ran.Code.ShouldBe(1);
        ran.Result.ShouldBe("");
        ran.Said.ShouldStartWith(line[0] == "nonsense" ? "\"nonsense\" is not a command." : $"{line[0]}: ");
        ran.Said.ShouldNotContain("   at ");
        ran.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public void Every_command_and_every_part_of_its_line_is_described()
    {
        LedgerCommand.All.ShouldNotBeEmpty();
        foreach (var command in LedgerCommand.All)
        {
            command.Description.ShouldNotBeNullOrWhiteSpace();
            foreach (var part in command.Input.GetProperties())
                part.GetCustomAttribute<DescriptionAttribute>().ShouldNotBeNull($"{command.Name} {part.Name}");
        }
    }

    [Fact]
    public void A_value_may_follow_its_flag_after_a_sign_of_equality()
    {
        var token = LedgerCommand.All.Single(command => command.Name == "token");
        ((OS2.Ledger.SignIn.TokenInput)token.Read(["--role=chair", "--count", "3"])).ShouldSatisfyAllConditions(
            input => input.RoleFlag.ShouldBe("chair"), input => input.CountFlag.ShouldBe(3));
    }
}
