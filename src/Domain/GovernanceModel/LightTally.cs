// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.GovernanceModel;

/// <summary>
/// How many requirements got which light. Always counted, never entered: two counts of one evaluation cannot contradict each other.
/// </summary>
/// <param name="Missing">How many have no light yet.</param>
public sealed record LightTally(int Green, int Yellow, int Red, int Grey, int Missing)
{
    /// <summary>What the green ones are counted against: what is not relevant is not counted.</summary>
    public int Counted => Green + Yellow + Red;

    public int Total => Counted + Grey + Missing;

    /// <param name="lights">A light for each requirement; null for one that has none yet.</param>
    public static LightTally Of(IEnumerable<TrafficLight?> lights)
    {
        var by = lights.ToLookup(light => light);
        return new LightTally(
            by[TrafficLight.Green].Count(), by[TrafficLight.Yellow].Count(), by[TrafficLight.Red].Count(), by[TrafficLight.Grey].Count(),
            by[null].Count());
    }
}
