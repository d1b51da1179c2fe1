// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Security.Claims;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.SignIn;

/// <summary>What a signed-in person may be to the ledger.</summary>
public enum Role
{
    /// <summary>Acts for a member organisation.</summary>
    Member,

    /// <summary>Reads everything that is not private to persons, and the private documents.</summary>
    Auditor,

    /// <summary>Approves; whether the person holds the office is asked of the board's own entries.</summary>
    Chair,

    /// <summary>Records.</summary>
    Secretariat,
}

/// <summary>Who asks something of the ledger.</summary>
/// <param name="Member">The organisation a <see cref="Role.Member"/> acts for.</param>
public sealed record Asker(PersonId Person, Role Role, Cvr? Member = null)
{
    private const string RoleClaim = "role", MemberClaim = "member", PersonClaim = "sub";

    /// <summary>Who is signed in; null for the public.</summary>
    public static Asker? Of(ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true }) return null;
        if (!PersonId.TryParse(user.FindFirstValue(PersonClaim), out var person)) return null;
        if (!Enum.TryParse<Role>(user.FindFirstValue(RoleClaim), ignoreCase: true, out var role)) return null;
        return new Asker(person, role, Cvr.TryParse(user.FindFirstValue(MemberClaim), out var cvr) ? cvr : null);
    }

    /// <summary>What a sign-in or token says of the person.</summary>
    public IEnumerable<Claim> Claims()
    {
        yield return new Claim(PersonClaim, Person.ToString());
        yield return new Claim(RoleClaim, Role.ToString().ToLowerInvariant());
        if (Member is { } member) yield return new Claim(MemberClaim, member.ToString());
    }
}
