// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;

namespace OS2.Ledger.Assemblies.Live;

/// <summary>How much had happened at an assembly; on every server the same, so that whoever comes back is told what was missed.</summary>
/// <param name="Stage">How many entries its own stream, its roll and its ballots have together: of these is what stands on the screens.</param>
/// <param name="Turnout">How many have voted in what is open.</param>
/// <param name="Trial">1 while a trial ballot goes on, 2 when it is over and still shown, 0 where there is none.</param>
public readonly record struct LiveMoment(long Stage, long Turnout, long Trial)
{
    public static LiveMoment? Read(string? text)
    {
        var parts = (text ?? "").Split('.')
            .Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null);
        return parts.ToList() is [{ } stage, { } turnout, { } trial] ? new LiveMoment(stage, turnout, trial) : null;
    }

    /// <summary>As it is written as the id of an event.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Stage}.{Turnout}.{Trial}");

    /// <summary>What happened since an earlier moment: the stage changed, or only the number of those who have voted.</summary>
    public string Since(LiveMoment earlier) => (Stage, Trial) == (earlier.Stage, earlier.Trial) ? "turnout" : "stage";
}
