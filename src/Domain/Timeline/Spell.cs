// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Timeline;

/// <summary>A stretch of time in which something held: from the first day to the first day after, or without end.</summary>
public sealed record Spell(GovernanceDate From, GovernanceDate? To)
{
    /// <summary>Whether a day can lie in it.</summary>
    public bool Covers(DateOnly day) => From.Earliest <= day && (To is null || day < To.Value.Earliest);

    /// <summary>Whether the two share a day. Only what is certain counts: two spells that may touch do not overlap.</summary>
    public bool Overlaps(Spell other) =>
        (other.To is null || From.Latest < other.To.Value.Earliest) && (To is null || other.From.Latest < To.Value.Earliest);
}
