// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Timeline;

/// <summary>A stretch of time in which something held: from the first day to the first day after, or without end.</summary>
public sealed record Spell(GovernanceDate From, GovernanceDate? To)
{
    /// <summary>Whether it can have held on a day: what is uncertain counts.</summary>
    public bool CanHoldOn(DateOnly day) => From.Earliest <= day && (To is not { } to || day < to.Latest);

    /// <summary>Whether the two share a day. Only what is certain counts: two spells that may touch do not overlap.</summary>
    public bool Overlaps(Spell other)
    {
        var from = From.Latest > other.From.Latest ? From.Latest : other.From.Latest;
        return (To is null || from < To.Value.Earliest) && (other.To is null || from < other.To.Value.Earliest);
    }
}
