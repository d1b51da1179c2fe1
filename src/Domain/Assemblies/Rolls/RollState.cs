// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>What became of a proxy.</summary>
public enum ProxyStatus
{
    /// <summary>The meeting chair has not decided.</summary>
    Given,

    Accepted,
    Refused,
}

/// <summary>A member's proxy.</summary>
/// <param name="To">The member whose representative is to vote for it.</param>
public sealed record Proxy(Cvr To, ProxyStatus Status);

/// <summary>How a member takes part.</summary>
/// <param name="Representative">Who represents it; null while nobody was credentialed.</param>
/// <param name="Here">Whether its own representative is there.</param>
/// <param name="Ceased">Whether it is a member no longer.</param>
public sealed record Presence(PersonId? Representative, Proxy? Proxy, bool Here, bool Online, bool Ceased)
{
    public static readonly Presence Absent = new(null, null, false, false, false);
}

/// <summary>Who can vote at one assembly, and who is there.</summary>
/// <param name="Frozen">The roll as it was frozen at the opening; null before.</param>
/// <param name="Presences">How those take part of whom anything was entered.</param>
public sealed record RollState(RollFrozen? Frozen, ImmutableDictionary<Cvr, Presence> Presences) : IState<RollState, RollEvent>
{
    public static RollState Initial { get; } = new(null, ImmutableDictionary<Cvr, Presence>.Empty);

    public Presence this[Cvr cvr] => Presences.GetValueOrDefault(cvr) ?? Presence.Absent;

    public static string StreamOf(AssemblyKey assembly) => $"roll-{assembly}";

    public static RollState Evolve(RollState state, RollEvent fact, long number) => fact switch
    {
        RollFrozen or RepresentativeCredentialed or ProxyGiven or ProxyAccepted or ProxyRefused or ProxyRevoked or MemberArrived or MemberDeparted
            or MemberCeased when RollRules.Broken(state, fact) is not null => throw new DoesNotFollowException(number),
        RollFrozen frozen => state with { Frozen = frozen },
        RepresentativeCredentialed credentialed => state.With(
            credentialed.Cvr, presence => presence with { Representative = credentialed.Person, Here = false, Online = false }),
        ProxyGiven given => state.With(given.Cvr, presence => presence with { Proxy = new Proxy(given.To, ProxyStatus.Given) }),
        ProxyAccepted accepted => state.With(
            accepted.Cvr, presence => presence with { Proxy = presence.Proxy! with { Status = ProxyStatus.Accepted } }),
        ProxyRefused refused => state.With(
            refused.Cvr, presence => presence with { Proxy = presence.Proxy! with { Status = ProxyStatus.Refused } }),
        ProxyRevoked revoked => state.With(revoked.Cvr, presence => presence with { Proxy = null }),
        MemberArrived arrived => state.With(arrived.Cvr, presence => presence with { Here = true, Online = arrived.Online }),
        MemberDeparted departed => state.With(departed.Cvr, presence => presence with { Here = false, Online = false }),
        MemberCeased ceased => state.With(
            ceased.Cvr, presence => presence with { Here = false, Online = false, Proxy = null, Ceased = true }),
        _ => throw new UnknownFactException(fact),
    };

    /// <summary>How many proxies were accepted that whoever represents a member votes by, for whichever member they were given.</summary>
    public int ProxiesOf(Cvr member) => Presences.Values.Count(other => other.Proxy is { Status: ProxyStatus.Accepted } proxy
        && (proxy.To == member || (this[member].Representative is { } person && this[proxy.To].Representative == person)));

    /// <summary>Whether it is there, itself or, where the rules say so, by the proxy of somebody who is.</summary>
    public bool IsPresent(Cvr cvr, RulesInForce rules) => this[cvr] is { Ceased: false } presence
        && (presence.Here || (rules.Is(Rule.RepresentedArePresent)
            && presence.Proxy is { Status: ProxyStatus.Accepted } proxy && this[proxy.To].Here));

    /// <summary>Who votes for a member: its own representative or, where it gave its proxy, the one of the member it gave it to.</summary>
    public PersonId? Voter(Cvr cvr) => this[cvr] is { Proxy: { Status: ProxyStatus.Accepted } proxy }
        ? this[proxy.To].Representative : this[cvr].Representative;

    /// <summary>Who can vote now, and how many are there.</summary>
    /// <exception cref="InvalidOperationException">The assembly has not opened.</exception>
    public Electorate Electorate(RulesInForce rules) => Frozen is { } frozen
        ? new Electorate(
            frozen.Members - Presences.Values.Count(presence => presence.Ceased), Presences.Keys.Count(cvr => IsPresent(cvr, rules)))
        : throw new InvalidOperationException("The roll is not frozen");

    private RollState With(Cvr cvr, Func<Presence, Presence> into) => this with { Presences = Presences.SetItem(cvr, into(this[cvr])) };
}
