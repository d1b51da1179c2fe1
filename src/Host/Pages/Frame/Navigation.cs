// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Security.Claims;

namespace OS2.Ledger.Pages.Frame;

/// <summary>The main navigation, the only list of it: a text, an address and, where it is not for all, the roles it is for.</summary>
public sealed record Navigation(string Text, string Path, params string[] Roles)
{
    public static readonly IReadOnlyList<Navigation> All =
    [
        new("nav.members", "/medlemmer"),
        new("nav.suppliers", "/leverandoerer"),
        new("nav.organisations", "/organisationer"),
        new("nav.dues", "/kontingent"),
        new("nav.bodies", "/organer"),
        new("nav.products", "/produkter") { Also = ["/forslag", "/evalueringer", "/kravkatalog"] },
        new("nav.resolutions", "/beslutninger"),
        new("nav.meetings", "/moeder"),
        new("nav.assemblies", "/generalforsamlinger"),
        new("nav.rules", "/regler") { Also = ["/overholdelse"] },
        new("nav.journal", "/journal") { Also = ["/bemaerkninger"] },
        new("nav.pending", "/behandling", "secretariat", "chair") { Counts = true },
        new("nav.persons", "/personer", "secretariat", "chair", "auditor"),
        new("nav.proof", Proof.ProofPages.Address, "auditor"),
    ];

    /// <summary>Whether it says how many cases wait there.</summary>
    public bool Counts { get; private init; }

    /// <summary>The pages that stand below it elsewhere.</summary>
    private string[] Also { get; init; } = [];

    /// <summary>What everyone can read.</summary>
    public static IEnumerable<Navigation> Books => All.Where(item => item.Roles.Length == 0);

    /// <summary>What somebody works at, beside what everyone can read.</summary>
    public static IEnumerable<Navigation> WorkOf(ClaimsPrincipal user) => All.Where(item => item.Roles.Any(user.IsInRole));

    /// <summary>Whether a page stands on this item or below it.</summary>
    public bool Holds(PathString page) => page.StartsWithSegments(Path) || Also.Any(path => page.StartsWithSegments(path));

    /// <summary>What <c>aria-current</c> says of this item on a page; nothing elsewhere.</summary>
    public string? Current(PathString page) => page == Path ? "page" : Holds(page) ? "true" : null;
}
