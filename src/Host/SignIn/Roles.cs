// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.SignIn;

/// <summary>Who may ask what, in the groups that requests have in common.</summary>
public static class Roles
{
    public static readonly IReadOnlyList<Role> Secretariat = [Role.Secretariat];

    /// <summary>The secretariat records the chair's decision; the chair takes it.</summary>
    public static readonly IReadOnlyList<Role> ChairOrSecretariat = [Role.Chair, Role.Secretariat];

    /// <summary>A member votes by itself, or says it when it is called.</summary>
    public static readonly IReadOnlyList<Role> MemberOrSecretariat = [Role.Member, Role.Secretariat];

    /// <summary>Of what a person does in an office that the ledger's own entries tell of, whatever else the person is.</summary>
    public static readonly IReadOnlyList<Role> Anyone = Enum.GetValues<Role>();

    /// <summary>Who may read private documents of any organisation.</summary>
    public static readonly IReadOnlyList<Role> ReadsPrivate = [Role.Auditor, Role.Chair, Role.Secretariat];
}
