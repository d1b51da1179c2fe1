// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger;

/// <summary>Something that happened, stored for ever. Everything in it is public.</summary>
public interface IFact
{
    /// <summary>On whose authority it stands.</summary>
    Basis Basis { get; }

    /// <summary>From when it holds in the world.</summary>
    GovernanceDate EffectiveOn { get; }

    /// <summary>The stream it belongs to; null for one that belongs to any.</summary>
    string? Stream => null;

    /// <summary>The dates in it that must already have come: one cannot record what has not happened yet.</summary>
    IEnumerable<GovernanceDate> Past() => [Basis.DecidedOn];
}

/// <summary>The rules that every fact obeys, whatever it is about.</summary>
public static class FactRules
{
    /// <summary>How far ahead a fact may take effect. Statutes silent; further ahead is taken for a slip of the pen.</summary>
    public const int YearsAhead = 5;

    /// <summary>The rule a fact breaks on the day it is entered, or null.</summary>
    /// <param name="fact">The fact about to be entered.</param>
    /// <param name="today">The Danish calendar date.</param>
    public static Refusal? Broken(IFact fact, DateOnly today)
    {
        foreach (var date in fact.Past().Append(fact.EffectiveOn))
            if (!date.IsInRange) return new Refusal("date-out-of-range", "policy", null, date);
        foreach (var date in fact.Past())
            if (date.Earliest > today) return new Refusal("date-in-future", "a decision is recorded after it is taken", null, date);
        if (fact.EffectiveOn.Latest > today.AddYears(YearsAhead))
            return new Refusal("date-too-far-ahead", "policy", "effectiveOn", fact.EffectiveOn, YearsAhead);
        return null;
    }
}
