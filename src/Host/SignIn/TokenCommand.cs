// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.CommandLine;
using OS2.Ledger.CommandLine;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.SignIn;

public sealed class TokenInput
{
    [Description("secretariat, chair, auditor or member; not said, member with --member and else secretariat")]
    public string? RoleFlag { get; set; }

    [Description("The id of the person it is for; not said, one made up for the role, for the chair whoever holds the office")]
    public string? PersonFlag { get; set; }

    [Description("The CVR number of the member the person acts for")]
    public string? MemberFlag { get; set; }

    [Description("How many, each for another person, 1 to 1000; not said, 1")]
    public int CountFlag { get; set; } = 1;
}

/// <summary>Prints bearer tokens for scripts, one a line.</summary>
[Description("Prints a bearer token for scripts; only where the built-in development sign-in is on", Name = "token")]
public sealed class TokenCommand(IServiceProvider services, PersonRegister register, Running run) : JasperFxAsyncCommand<TokenInput>
{
    private const int Most = 1000;

    public override async Task<bool> Execute(TokenInput input)
    {
        if (services.GetService<DevelopmentTokens>() is not { } tokens)
            return run.Fail("Tokens are for development only: the built-in development sign-in is off here.");
        var said = input.RoleFlag ?? (input.MemberFlag is null ? nameof(Role.Secretariat) : nameof(Role.Member));
        if (!Enum.GetNames<Role>().Contains(said, StringComparer.OrdinalIgnoreCase))
            return run.Fail($"--role: \"{said}\" is not secretariat, chair, auditor or member.");
        var role = Enum.Parse<Role>(said, ignoreCase: true);
        if (input.CountFlag is < 1 or > Most) return run.Fail($"--count: {input.CountFlag} is not between 1 and {Most}.");
        Cvr? member = null;
        if (input.MemberFlag is not null)
        {
            if (role != Role.Member) return run.Fail("--member: only the role member acts for a member.");
            if (!Cvr.TryParse(input.MemberFlag, out var cvr)) return run.Fail($"--member: \"{input.MemberFlag}\" is not a CVR number.");
            member = cvr;
        }

        if (input.PersonFlag is null) return await PrintAsync(tokens, role, member, input.CountFlag);
        if (input.CountFlag > 1) return run.Fail("--count: a person has one token; leave --person out for several persons.");
        if (!PersonId.TryParse(input.PersonFlag, out var person)) return run.Fail($"--person: \"{input.PersonFlag}\" is not a person's id.");
        if (await register.FindAsync(person, run.Stop) is null) return run.Fail($"--person: nobody in the register has the id {person}.");
        run.Result.WriteLine(tokens.For(new Asker(person, role, member)));
        return true;
    }

    private async Task<bool> PrintAsync(DevelopmentTokens tokens, Role role, Cvr? member, int count)
    {
        var persons = ActivatorUtilities.CreateInstance<DevelopmentPersons>(services);
        for (var nth = 1; nth <= count; nth++) run.Result.WriteLine(tokens.For(await persons.OfAsync(role, member, nth, run.Stop)));
        return true;
    }
}
