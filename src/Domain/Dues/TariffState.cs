// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Dues;

/// <summary>Which dues are in force when.</summary>
/// <param name="Tariffs">By the day they came into force, with the number of their entry.</param>
public sealed record TariffState(ImmutableList<TariffInForce> Tariffs) : IState<TariffState, TariffEvent>, IPeriods
{
    public const string Kind = "tariff";
    public const string Stream = "tariff";

    public static TariffState Initial { get; } = new([]);

    public static TariffState Evolve(TariffState state, TariffEvent fact, long number) => fact switch
    {
        TariffSet set when set.Year.Øre <= 0 || set.VatPercent is < 0 or > 100 || !set.EffectiveOn.IsDay
            || state.Tariffs.Exists(tariff => tariff.Set.EffectiveOn == set.EffectiveOn) => throw new DoesNotFollowException(number),
        TariffSet set => new TariffState(
            [.. state.Tariffs.Append(new TariffInForce(set, number)).OrderBy(tariff => tariff.Set.EffectiveOn.Earliest)]),
        _ => throw new UnknownFactException(fact),
    };

    /// <summary>The tariff in force on a day, or null.</summary>
    public TariffInForce? On(DateOnly day) => Tariffs.LastOrDefault(tariff => tariff.Set.EffectiveOn.Earliest <= day);

    public IEnumerable<Period> Periods => Tariffs.Select((tariff, i) => new Period(
        Kind,
        "dues",
        "dues",
        new TariffHeld(tariff.Set.Year, tariff.Set.VatPercent),
        tariff.Set.EffectiveOn,
        i + 1 < Tariffs.Count ? Tariffs[i + 1].Set.EffectiveOn : null));
}

/// <summary>A tariff and the number of the entry that set it.</summary>
public sealed record TariffInForce(TariffSet Set, long Entry);

/// <summary>What the timeline says of the dues.</summary>
public sealed record TariffHeld(Money Year, int VatPercent);
