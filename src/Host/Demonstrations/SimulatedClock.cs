// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Demonstrations;

/// <summary>A clock that goes as the story goes, in order and never back.</summary>
public sealed class SimulatedClock : TimeProvider
{
    private static readonly TimeOnly Opens = new(8, 0);
    private static readonly TimeSpan Work = TimeSpan.FromMinutes(4);

    private DateTimeOffset _now;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Goes on to the morning of a day, or some minutes on within it.</summary>
    public void GoTo(DateOnly day)
    {
        var morning = new DateTimeOffset(day.ToDateTime(Opens), TimeSpan.Zero);
        _now = morning > _now ? morning : _now + Work;
    }
}
