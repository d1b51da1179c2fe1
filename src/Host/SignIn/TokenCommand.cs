// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.CommandLine;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.SignIn;

public sealed class TokenInput : NetCoreInput
{
    [Description("secretariat, chair, auditor or member")]
    public string RoleFlag { get; set; } = "secretariat";

    [Description("The id of the person the token is for")]
    public string? PersonFlag { get; set; }

    [Description("The CVR number of the member the person acts for")]
    public string? MemberFlag { get; set; }

    [Description("How many tokens, each for another person")]
    public int CountFlag { get; set; } = 1;
}

/// <summary>Prints bearer tokens for scripts, one a line.</summary>
[Description("Prints a bearer token of the development sign-in", Name = "token")]
public sealed class TokenCommand : JasperFxAsyncCommand<TokenInput>
{
    public override async Task<bool> Execute(TokenInput input)
    {
        using var host = input.BuildHost();
        if (host.Services.GetService<DevelopmentTokens>() is not { } tokens)
        {
            await Console.Error.WriteLineAsync("Tokens are for development only: the development sign-in is off here.");
            return false;
        }

        if (!Enum.TryParse<Role>(input.RoleFlag, ignoreCase: true, out var role))
            return await Wrong($"--role: {input.RoleFlag} is not secretariat, chair, auditor or member");
        Cvr? member = null;
        if (input.MemberFlag is not null)
        {
            if (!Cvr.TryParse(input.MemberFlag, out var cvr)) return await Wrong($"--member: {input.MemberFlag} is not a CVR number");
            member = cvr;
        }

        if (input.PersonFlag is null)
        {
            var persons = ActivatorUtilities.CreateInstance<DevelopmentPersons>(host.Services);
            for (var nth = 1; nth <= input.CountFlag; nth++)
                Console.WriteLine(tokens.For(await persons.OfAsync(role, member, nth, default)));
            return true;
        }

        if (!PersonId.TryParse(input.PersonFlag, out var person)) return await Wrong($"--person: {input.PersonFlag} is not a person's id");
        Console.WriteLine(tokens.For(new Asker(person, role, member)));
        return true;
    }

    private static async Task<bool> Wrong(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return false;
    }
}
