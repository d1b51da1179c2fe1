// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>Opens the assembly, and freezes its roll.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Members">Those who stand on the roll.</param>
/// <param name="Status">How far its convening has come; null when nobody knows of it.</param>
/// <param name="Behind">Whether the member roll has not taken in every entry yet, so that nobody can say who stands on it.</param>
public sealed record FreezeRoll(RollFrozen Fact, IReadOnlyCollection<Cvr> Members, AssemblyStatus? Status, bool Behind)
    : ICommand<RollState, RollEvent>
{
    public string Stream => RollState.StreamOf(Fact.Assembly);

    public Decision<RollEvent> Decide(RollState state) =>
        // Opened again, by what the ledger knows by then, it is still the opening that was entered.
        state.Frozen is { } frozen && (frozen.EffectiveOn, frozen.Basis) == (Fact.EffectiveOn, Fact.Basis) ? []
        : RollRules.Unconvened(Fact, Status) is { } unconvened ? unconvened
        : Behind ? new Refusal("roll-behind", "the roll is made of the member roll", "assembly")
        : !Fact.EffectiveOn.IsDay ? Refusal.DayNeeded(Fact.EffectiveOn, "who is a member depends on it")
        : Fact.Members == 0 ? new Refusal("roll-empty", "§ 4.2: members vote", "assembly", Fact.EffectiveOn)
        : RollRules.Broken(state, Fact) is { } refusal ? refusal : [.. Without(state), Fact];

    // Whoever came, or gave its proxy, and is no member that day, goes first: a proxy to one that is not there counts in nothing.
    private IEnumerable<RollEvent> Without(RollState state) =>
        from other in state.Presences
        where !Members.Contains(other.Key)
        orderby other.Key.ToString()
        let gone = other.Value switch
        {
            { Here: true } => (RollEvent)new MemberDeparted(Fact.Assembly, other.Key, Fact.EffectiveOn, Fact.Basis),
            { Proxy: { Status: not ProxyStatus.Refused } } => new ProxyRevoked(Fact.Assembly, other.Key, Fact.EffectiveOn, Fact.Basis),
            _ => null,
        }
        where gone is not null
        select gone;
}

/// <summary>Records who represents a member, what became of its proxy, or that it comes or goes.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Status">How far the convening of the assembly has come; null when nobody knows of it.</param>
/// <param name="Strangers">Those it is about who are not on the roll; before it is frozen, who are no members that day.</param>
/// <param name="Rules">The rules in force on the day of the assembly.</param>
public sealed record RecordOnRoll(RollEvent Fact, AssemblyStatus? Status, IReadOnlyList<Cvr> Strangers, RulesInForce Rules)
    : ICommand<RollState, RollEvent>
{
    public string Stream => RollState.StreamOf(Fact.Assembly);

    public Decision<RollEvent> Decide(RollState state) =>
        RollRules.Says(state, Fact) ? []
        : RollRules.Unconvened(Fact, Status) is { } unconvened ? unconvened
        : Strangers is [var stranger, ..]
            ? new Refusal("not-on-roll", "§ 4.2: members vote", Fact is ProxyGiven given && given.To == stranger ? "to" : "cvr", stranger)
        : (Allowed(state) ?? RollRules.Broken(state, Fact)) is { } refusal ? refusal : [Fact];

    private Refusal? Allowed(RollState state) => Fact switch
    {
        ProxyGiven when !Rules.Is(Rule.ProxiesAllowed) => new Refusal("proxies-not-allowed", "policy: proxies", "cvr"),
        ProxyAccepted accepted when state[accepted.Cvr].Proxy is { } proxy && Rules.Count(Rule.ProxiesPerRepresentative) is { } most
            && state.ProxiesOf(proxy.To) >= most =>
            new Refusal("proxies-too-many", "policy: proxies to one representative", "cvr", proxy.To, most),
        MemberArrived { Online: true } when !Rules.Is(Rule.OnlineAttendance) => new Refusal("online-not-allowed", "policy: attendance", "online"),
        _ => null,
    };
}

/// <summary>Has somebody on the roll who is no member any more count in nothing, as follows from the end of its membership.</summary>
public sealed record CeaseOnRoll(MemberCeased Fact) : ICommand<RollState, RollEvent>
{
    public string Stream => RollState.StreamOf(Fact.Assembly);

    public Decision<RollEvent> Decide(RollState state) =>
        RollRules.Says(state, Fact) ? [] : RollRules.Broken(state, Fact) is { } refusal ? refusal : [Fact];
}

/// <summary>What can happen on a roll.</summary>
internal static class RollRules
{
    /// <summary>The refusal of what is about an assembly that is closed, or that is not to be held, and was not.</summary>
    public static Refusal? Unconvened(RollEvent fact, AssemblyStatus? status) => status switch
    {
        AssemblyStatus.Planned or AssemblyStatus.Registered => null,
        AssemblyStatus.Closed => new Refusal("assembly-over", "the roll stays as it was at the closing", "assembly", fact.Assembly),
        _ => new Refusal("assembly-unconvened", "§ 7: an assembly is called", "assembly", fact.Assembly),
    };

    /// <summary>Whether the roll says exactly so already.</summary>
    public static bool Says(RollState state, RollEvent fact) => fact switch
    {
        RepresentativeCredentialed credentialed => state[credentialed.Cvr].Representative == credentialed.Person,
        ProxyGiven given => state[given.Cvr].Proxy == new Proxy(given.To, ProxyStatus.Given),
        ProxyAccepted accepted => state[accepted.Cvr].Proxy is { Status: ProxyStatus.Accepted },
        ProxyRefused refused => state[refused.Cvr].Proxy is { Status: ProxyStatus.Refused },
        MemberArrived arrived => state[arrived.Cvr] is { Here: true } presence && presence.Online == arrived.Online,
        MemberCeased ceased => state[ceased.Cvr].Ceased,
        _ => false,
    };

    /// <summary>The rule that something on the roll breaks, or null.</summary>
    public static Refusal? Broken(RollState state, RollEvent fact) => fact switch
    {
        RollFrozen => state.Frozen is { } frozen
            ? new Refusal("roll-frozen-already", "an assembly opens once", "assembly", frozen.EffectiveOn) : null,
        RepresentativeCredentialed credentialed => Gone(state, credentialed.Cvr),
        ProxyGiven given => Gone(state, given.Cvr) ?? Gone(state, given.To) ?? Giving(state, given),
        ProxyAccepted accepted => Waiting(state, accepted.Cvr, ProxyStatus.Refused),
        ProxyRefused refused => Waiting(state, refused.Cvr, ProxyStatus.Accepted),
        ProxyRevoked revoked => state[revoked.Cvr].Proxy is null ? NoProxy(revoked.Cvr) : null,
        MemberArrived arrived => Gone(state, arrived.Cvr) ?? Arriving(state, arrived),
        MemberDeparted departed => state[departed.Cvr].Here ? null : new Refusal("not-there", "the roll", "cvr", departed.Cvr),
        MemberCeased ceased => state.Frozen is null
            ? new Refusal("roll-not-frozen", "before the opening the roll follows the members", "assembly") : Gone(state, ceased.Cvr),
        _ => null,
    };

    private static Refusal? Giving(RollState state, ProxyGiven given) =>
        given.Cvr == given.To ? new Refusal("proxy-to-itself", "a proxy is for another", "to")
        : state[given.Cvr].Proxy is { Status: not ProxyStatus.Refused } proxy
            ? new Refusal("proxy-given-already", "a member has one voice", "cvr", given.Cvr, proxy.To)
        : state[given.Cvr].Here ? new Refusal("proxy-of-one-there", "who is there votes", "cvr", given.Cvr)
        // Otherwise a vote would wander on to somebody whom the member did not choose.
        : state[given.To].Proxy is { Status: not ProxyStatus.Refused } ? new Refusal("proxy-passed-on", "a proxy is not passed on", "to", given.To)
        : state.Presences.Any(other => other.Value.Proxy is { Status: not ProxyStatus.Refused } theirs && theirs.To == given.Cvr)
            ? new Refusal("proxy-holder-absent", "a proxy is not passed on", "cvr", given.Cvr)
        : null;

    private static Refusal? Waiting(RollState state, Cvr cvr, ProxyStatus settled) => state[cvr].Proxy is not { } proxy ? NoProxy(cvr)
        : proxy.Status == settled ? new Refusal("proxy-settled", "the meeting chair decides once", "cvr", cvr, settled) : null;

    private static Refusal? Arriving(RollState state, MemberArrived arrived) => state[arrived.Cvr] switch
    {
        { Representative: null } => new Refusal("no-representative", "each member is represented by a credentialed person", "cvr", arrived.Cvr),
        { Here: true } => new Refusal("there-already", "the roll", "cvr", arrived.Cvr),
        { Proxy: { Status: not ProxyStatus.Refused } proxy } =>
            new Refusal("represented-by-proxy", "a member has one voice", "cvr", arrived.Cvr, proxy.To),
        _ => null,
    };

    public static Refusal? Gone(RollState state, Cvr cvr) =>
        state[cvr].Ceased ? new Refusal("ceased-meanwhile", "who is no member has no vote", "cvr", cvr) : null;

    private static Refusal NoProxy(Cvr cvr) => new("proxy-none", "the roll", "cvr", cvr);
}
