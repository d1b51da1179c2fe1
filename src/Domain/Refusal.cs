// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger;

/// <summary>Why the ledger will not enter what was asked. It changes nothing.</summary>
/// <param name="Code">Unique and in kebab-case; the words for it stand in the language files under <c>refusal.CODE</c>.</param>
/// <param name="Rule">The § or practice it stands on.</param>
/// <param name="Field">The field of the request it concerns, if one.</param>
/// <param name="Facts">What the words need: dates, names, numbers.</param>
public sealed record Refusal(string Code, string Rule, string? Field = null, params object[] Facts)
{
    /// <summary>A date known only to the month or year, where a rule must be applied on the day.</summary>
    /// <param name="given">The date given.</param>
    /// <param name="rule">What depends on the day.</param>
    public static Refusal DayNeeded(GovernanceDate given, string rule) => new("day-needed", rule, "effectiveOn", given);
}
