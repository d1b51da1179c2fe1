// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>A form about the roll of an assembly: where it is, what it is called, when it is offered and what it asks.</summary>
/// <param name="Path">The last word of its address.</param>
/// <param name="Text">What the button says that leads to it, and the form itself.</param>
/// <param name="IsPossible">Whether it can be asked of a member as it takes part; of null, of the roll as a whole.</param>
/// <param name="Fields">The fields it asks beside the basis.</param>
public sealed record RollForm(string Path, string Text, Func<RollState, Presence?, bool> IsPossible, params IReadOnlyList<string> Fields)
{
    public static readonly RollForm
        Open = new("aabn", "roll.open", (roll, presence) => presence is null && roll.Frozen is null),
        Credential = new("repraesentant", "roll.credential", (_, presence) => presence is not { Ceased: true }, "cvr", "person"),
        GiveProxy = new(
            "fuldmagt", "roll.give-proxy",
            (_, presence) => presence is null or { Ceased: false, Here: false, Proxy: null or { Status: ProxyStatus.Refused } }, "cvr", "to"),
        Arrive = new(
            "ankomst", "roll.arrive",
            (_, presence) => presence is { Ceased: false, Here: false, Representative: not null, Proxy: null or { Status: ProxyStatus.Refused } },
            "cvr", "online"),
        Depart = new("afgang", "roll.depart", (_, presence) => presence is { Here: true }, "cvr"),
        AcceptProxy = new("godkend", "roll.accept-proxy", (_, presence) => presence?.Proxy is { Status: ProxyStatus.Given }, "cvr"),
        RefuseProxy = new("afvis", "roll.refuse-proxy", (_, presence) => presence?.Proxy is { Status: ProxyStatus.Given }, "cvr"),
        RevokeProxy = new("traek", "roll.revoke-proxy", (_, presence) => presence?.Proxy is not null, "cvr"),
        Cease = new("ophoert", "roll.cease", (roll, presence) => roll.Frozen is not null && presence is { Ceased: false }, "cvr");

    public static readonly IReadOnlyList<RollForm> All =
        [Open, Arrive, Depart, Credential, GiveProxy, AcceptProxy, RefuseProxy, RevokeProxy, Cease];

    /// <summary>Whether it is about a proxy that was given.</summary>
    public bool IsOfProxy => this == AcceptProxy || this == RefuseProxy || this == RevokeProxy;

    /// <summary>Where the form is, about a member or not.</summary>
    public string Address(AssemblyKey assembly, string? cvr = null) =>
        $"/generalforsamlinger/{assembly}/stemmeliste/{Path}{(cvr is null ? "" : $"?cvr={cvr}")}";
}

/// <summary>What a form about a roll needs to be shown.</summary>
/// <param name="Organisations">Organisations that can be chosen, as they are written in the field.</param>
/// <param name="Persons">Persons who can be chosen, as they are written in the field.</param>
/// <param name="Proxy">To whom the proxy was given that it is about; null where it is about none.</param>
public sealed record RollShown(
    RollForm Form, AssemblyKey Key, IReadOnlyList<string> Organisations, IReadOnlyList<string> Persons, string? Proxy)
{
    public string Path => $"/generalforsamlinger/{Key}/stemmeliste";
}
