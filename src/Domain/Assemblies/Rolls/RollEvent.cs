// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Security.Cryptography;
using System.Text;
using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>
/// Who can vote at an assembly, who represents them, and who is there. Stream <c>roll-KEY</c>, such as <c>roll-2026</c>. The order of the
/// entries is the order in which it happened: who was there at a ballot is what they say up to its opening.
/// </summary>
/// <param name="Assembly">The assembly: the year of an ordinary one, or the year and a number of an extraordinary one.</param>
public abstract record RollEvent(AssemblyKey Assembly, GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    string IFact.Stream => RollState.StreamOf(Assembly);

    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>
/// A person was given the right to represent a member; whoever represented it before does no longer, and it is there when the new one arrives.
/// </summary>
/// <param name="Cvr">The member.</param>
/// <param name="Person">Who represents it.</param>
public sealed record RepresentativeCredentialed(AssemblyKey Assembly, Cvr Cvr, PersonId Person, GovernanceDate EffectiveOn, Basis Basis)
    : RollEvent(Assembly, EffectiveOn, Basis);

/// <summary>A member gave another member's representative its proxy; it holds when the meeting chair accepts it.</summary>
/// <param name="Cvr">The member that gives it.</param>
/// <param name="To">The member whose representative is to vote for it.</param>
public sealed record ProxyGiven(AssemblyKey Assembly, Cvr Cvr, Cvr To, GovernanceDate EffectiveOn, Basis Basis)
    : RollEvent(Assembly, EffectiveOn, Basis);

/// <summary>The meeting chair accepted a proxy.</summary>
/// <param name="Cvr">The member that gave it.</param>
public sealed record ProxyAccepted(AssemblyKey Assembly, Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis)
    : RollEvent(Assembly, EffectiveOn, Basis);

/// <summary>The meeting chair refused a proxy.</summary>
/// <param name="Cvr">The member that gave it.</param>
public sealed record ProxyRefused(AssemblyKey Assembly, Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis)
    : RollEvent(Assembly, EffectiveOn, Basis);

/// <summary>A member took its proxy back.</summary>
/// <param name="Cvr">The member that gave it.</param>
public sealed record ProxyRevoked(AssemblyKey Assembly, Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis)
    : RollEvent(Assembly, EffectiveOn, Basis);

/// <summary>
/// The assembly opened, and the roll was frozen: whoever is a member on the effective date, by what the ledger says up to an entry, stands on
/// it, and nobody else will.
/// </summary>
/// <param name="Members">How many stand on it.</param>
/// <param name="Content">The SHA-256 of their CVR numbers in order, each on a line of its own, so that anyone can make it again.</param>
/// <param name="UpTo">The number of the last entry that counted.</param>
public sealed record RollFrozen(
    AssemblyKey Assembly, int Members, Digest Content, long UpTo, GovernanceDate EffectiveOn, Basis Basis)
    : RollEvent(Assembly, EffectiveOn, Basis)
{
    /// <summary>What <see cref="Content"/> is of these members, in whatever order they come.</summary>
    public static Digest ContentOf(IEnumerable<Cvr> members) => Digest.Parse(Convert.ToHexStringLower(SHA256.HashData(BytesOf(members))));

    /// <summary>The bytes of which <see cref="Content"/> is the SHA-256.</summary>
    public static byte[] BytesOf(IEnumerable<Cvr> members) =>
        Encoding.ASCII.GetBytes(string.Concat(members.Select(cvr => $"{cvr}\n").Order(StringComparer.Ordinal)));
}

/// <summary>A member's representative arrived.</summary>
/// <param name="Cvr">The member.</param>
/// <param name="Online">Whether online.</param>
public sealed record MemberArrived(AssemblyKey Assembly, Cvr Cvr, bool Online, GovernanceDate EffectiveOn, Basis Basis)
    : RollEvent(Assembly, EffectiveOn, Basis);

/// <summary>A member's representative left.</summary>
/// <param name="Cvr">The member.</param>
public sealed record MemberDeparted(AssemblyKey Assembly, Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis)
    : RollEvent(Assembly, EffectiveOn, Basis);

/// <summary>Somebody on the roll ceased to be a member before the assembly closed: it stays on the roll, and counts no longer.</summary>
/// <param name="Cvr">The member.</param>
public sealed record MemberCeased(AssemblyKey Assembly, Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis)
    : RollEvent(Assembly, EffectiveOn, Basis);
