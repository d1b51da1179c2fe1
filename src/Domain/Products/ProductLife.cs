// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Products;

/// <summary>
/// What a product is and was, in the order in which it can have happened and not in that in which it was entered: a pause of 2019 is found in
/// the minutes long after the exit of 2023 is known.
/// </summary>
public sealed class ProductLife
{
    private readonly ImmutableList<ProductEvent> _changes;
    private readonly ImmutableList<Version> _versions;

    // The first change that does not follow those before it, and why.
    private readonly (ProductEvent Change, Refusal Why)? _misfit;

    private ProductLife(ImmutableList<ProductEvent> changes)
    {
        (_changes, _versions) = (changes, []);
        foreach (var change in changes)
        {
            var before = _versions.LastOrDefault();
            if (ProductRefusals.Unfit(before?.Facts, change) is { } why)
            {
                _misfit = (change, why);
                return;
            }

            _versions = _versions.Add(new Version(ProductHeld.After(before?.Facts, change), change.EffectiveOn));
        }
    }

    public static ProductLife Empty { get; } = new([]);

    /// <summary>Whether nothing is known of it.</summary>
    public bool IsEmpty => _versions.IsEmpty;

    /// <summary>The first that is known of it.</summary>
    public GovernanceDate Begins => _versions[0].From;

    /// <summary>What it is by the latest of its dates, come or to come; null for one that nobody has heard of.</summary>
    public ProductHeld? Latest => _versions.LastOrDefault()?.Facts;

    /// <summary>Whether a fact is about what the product is.</summary>
    public static bool Takes(ProductEvent fact) => fact is ProductIdeaNoted or SandboxProjectStarted or ProductAdmitted or ProductRegistered
        or ProductRenamed or ProductLicenceChanged or ProductRepositoryMoved or ProductFinanceNumberAssigned or SharedOperationOffered
        or SharedOperationCeased or BoardInformedOfProduct or ProductPromoted or ProductDemoted or ProductLevelRegistered
        or ProductMaintenanceBegun or ProductPaused or ProductResumed or ProductRetired or ProductExited;

    /// <summary>Whether exactly this is among what happened to it.</summary>
    public bool Says(ProductEvent fact) => _changes.Contains(fact);

    /// <summary>The life with one more change, put as late as it can have been; null where it can have been nowhere.</summary>
    public ProductLife? With(ProductEvent fact)
    {
        var (first, last) = (_changes.FindLastIndex(change => change.EffectiveOn.Latest <= fact.EffectiveOn.Earliest) + 1, LastPlace(fact));
        for (var place = last; place >= first; place--)
            if (new ProductLife(_changes.Insert(place, fact)) is { _misfit: null } life) return life;
        return null;
    }

    /// <summary>Why a change can have been nowhere; null where it can.</summary>
    public Refusal? Refuses(ProductEvent fact)
    {
        if (With(fact) is not null) return null;
        if (!IsEmpty && fact.EffectiveOn.Latest < Begins.Earliest && fact is not (ProductIdeaNoted or ProductRegistered))
            return ProductRefusals.BeforeBegun(Begins);
        var (change, why) = new ProductLife(_changes.Insert(LastPlace(fact), fact))._misfit!.Value;
        return change == fact ? why : ProductRefusals.LaterDoesNotFollow(change.EffectiveOn);
    }

    /// <summary>What it was on a day; where that is uncertain, the latest that it may have been.</summary>
    public ProductHeld? At(GovernanceDate on) => _versions.LastOrDefault(version => version.From.Earliest <= on.Latest)?.Facts;

    /// <summary>Why nothing can be tied to it that day; null where something can.</summary>
    /// <param name="outside">
    /// Whether it can be outside the association, too: the authorities with which it is to be admitted anew take part in it before that.
    /// </param>
    public Refusal? NotThere(GovernanceDate on, bool outside = false) =>
        Stretches().Any(there => there.From.Earliest <= on.Latest && (there.To is not { } to || on.Earliest < to.Latest)) ? null
        : IsEmpty ? ProductRefusals.Unknown()
        : on.Latest < Begins.Earliest ? ProductRefusals.BeforeBegun(Begins)
        : outside ? null
        : ProductRefusals.Gone();

    /// <summary>The first day on which it was gone, on or after another; null while it stays.</summary>
    public GovernanceDate? GoneAfter(GovernanceDate on) =>
        _versions.Find(version => version.Facts.IsGone && version.From.Latest >= on.Earliest)?.From;

    /// <summary>One version of what it is after the other, and one level.</summary>
    public IEnumerable<Period> Periods(string product)
    {
        var itself = Following(version => version.Facts)
            .Select(held => new Period(
                held.Value.IsGone ? ProductState.FormerKind : ProductState.Kind, product, product, held.Value, held.From, held.To));
        var levels = Following(version => version.Facts.Level)
            .Where(held => held.Value is not null)
            .Select(held => new Period(ProductState.LevelKind, product, product, new LevelHeld(held.Value!.Value), held.From, held.To));
        return [.. itself, .. levels];
    }

    private int LastPlace(ProductEvent fact) => _changes.FindLastIndex(change => change.EffectiveOn.Earliest <= fact.EffectiveOn.Latest) + 1;

    // From when to when it was the association's.
    private IEnumerable<Spell> Stretches() =>
        Following(version => version.Facts.IsGone).Where(held => !held.Value).Select(held => new Spell(held.From, held.To));

    // What is the same goes on, and of what was said of one date only the last counts.
    private List<(T Value, GovernanceDate From, GovernanceDate? To)> Following<T>(Func<Version, T> value)
    {
        var following = new List<(T Value, GovernanceDate From, GovernanceDate? To)>();
        foreach (var version in _versions)
        {
            var next = value(version);
            if (following is [.., var same] && same.From == version.From) following.RemoveAt(following.Count - 1);
            if (following is [.., var last] && Equals(last.Value, next)) following[^1] = last with { To = null };
            else
            {
                if (following.Count > 0) following[^1] = following[^1] with { To = version.From };
                following.Add((next, version.From, null));
            }
        }

        return following;
    }

    private sealed record Version(ProductHeld Facts, GovernanceDate From);
}
