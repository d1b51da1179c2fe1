// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Pages.Frame;

/// <summary>What a page follows while it is open: when something happens there, live.js fetches its main part anew.</summary>
/// <param name="Feed">The address of the events.</param>
/// <param name="Kinds">The kinds of events that concern it, with a space between.</param>
/// <param name="Seen">The id of the event that it shows already.</param>
/// <param name="Says">What is read aloud when it is something else than before.</param>
public sealed record LiveMain(string Feed, string Kinds, string Seen, string Says)
{
    private const string Refreshing = "opdater", Off = "nej";

    /// <summary>The longest that it waits, at random, before it fetches: many who look at the same do not come at once.</summary>
    public int Wait { get; init; }

    /// <summary>Whether it comes anew by itself where there are no scripts: not where there is something to fill in.</summary>
    public bool Refreshes { get; init; } = true;

    /// <summary>Whether whoever reads has turned that off.</summary>
    public static bool IsOff(HttpRequest request) => request.Query[Refreshing] == Off;

    /// <summary>The address of the page without what it said once, and with or without its coming anew.</summary>
    public static string Address(HttpRequest request, bool off) =>
        Tables.Address.With(request, ("notice", null), ("entry", null), ("behind", null), (Refreshing, off ? Off : null));

    /// <summary>As the main part says it.</summary>
    public IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        ["data-live"] = Kinds, ["data-feed"] = Feed, ["data-seen"] = Seen, ["data-says"] = Says, ["data-wait"] = Wait,
    };
}
