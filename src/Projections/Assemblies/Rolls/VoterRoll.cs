// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.CompilerServices;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>A member on the roll of an assembly. Who represents it is a person and stands in the entries only.</summary>
/// <param name="Name">What it was called when the roll was frozen; before that, on the day asked about.</param>
/// <param name="Represented">Whether a person was credentialed to represent it.</param>
/// <param name="Presence">here, online, by-proxy, absent or ceased.</param>
/// <param name="ProxyTo">The member to whose representative it gave its proxy.</param>
/// <param name="Proxy">given, accepted or refused.</param>
public sealed record VoterRow(string Cvr, string Name, bool Represented, string Presence, string? ProxyTo, string? Proxy);

/// <summary>
/// The voter roll (stemmeliste) of an assembly. Once frozen it is made of what the ledger said then, whatever it has learned since; before, of
/// the members on the day asked about.
/// </summary>
public static class VoterRoll
{
    /// <summary>What was entered on the roll and stands.</summary>
    public static Task<RollState> StateAsync(NpgsqlDataSource source, long upTo, AssemblyKey assembly, CancellationToken cancellation) =>
        AuditTrail.StateAsync<RollState, RollEvent>(source, upTo, RollState.StreamOf(assembly), cancellation);

    /// <summary>The day and the entry by which the members on a roll that is frozen are told.</summary>
    public static AsOf AsFrozen(RollFrozen frozen) => new(frozen.EffectiveOn.Latest, frozen.UpTo);

    /// <summary>Those who stand on a roll that is frozen on a day, by what was entered up to a number.</summary>
    public static IAsyncEnumerable<Cvr> MembersAsync(NpgsqlDataSource source, AsOf asOf, CancellationToken cancellation) =>
        MemberRoll.AskAsync(source, asOf, new Excerpt(), "member", cancellation).Select(member => Cvr.Parse(member.Cvr)).Distinct();

    /// <summary>Those on the roll, by name.</summary>
    public static async IAsyncEnumerable<VoterRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, string key, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(key, out var assembly)) yield break;
        var state = await StateAsync(source, asOf.Number, assembly, cancellation);
        var rules = await RulesAsync(source, state, asOf, cancellation);
        await foreach (var member in MemberRoll.AskAsync(source, Of(state, asOf), new Excerpt(), "member", cancellation))
        {
            var cvr = Cvr.Parse(member.Cvr);
            var presence = state[cvr];
            yield return new VoterRow(
                member.Cvr, member.Name, presence.Representative is not null,
                presence.Ceased ? "ceased" : presence is { Here: true, Online: true } ? "online" : presence.Here ? "here"
                : state.IsPresent(cvr, rules) ? "by-proxy" : "absent",
                presence.Proxy?.To.ToString(), presence.Proxy?.Status.ToString().ToLowerInvariant());
        }
    }

    /// <summary>The rules in force on the day it was frozen, or until then on the day asked about.</summary>
    public static Task<RulesInForce> RulesAsync(NpgsqlDataSource source, RollState state, AsOf asOf, CancellationToken cancellation) =>
        RuleBook.OnAsync(source, asOf with { Effective = Of(state, asOf).Effective }, cancellation);

    /// <summary>The day and the entry by which its members are told.</summary>
    private static AsOf Of(RollState state, AsOf asOf) => state.Frozen is { } frozen ? AsFrozen(frozen) : asOf;
}
