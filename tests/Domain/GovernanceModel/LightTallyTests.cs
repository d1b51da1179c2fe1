// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.GovernanceModel;

namespace OS2.Ledger.Tests.GovernanceModel;

public class LightTallyTests
{
    /// <summary>OS2rollekatalog's evaluation of September 2026, which was recommended to level 2 all the same.</summary>
    [Fact]
    public void What_is_not_relevant_is_not_counted()
    {
        var tally = LightTally.Of([.. Lights(20, TrafficLight.Green), .. Lights(16, TrafficLight.Yellow), .. Lights(6, TrafficLight.Red),
            .. Lights(1, TrafficLight.Grey)]);
        tally.ShouldBe(new LightTally(20, 16, 6, 1, 0));
        (tally.Counted, tally.Total).ShouldBe((42, 43));
    }

    [Fact]
    public void What_has_no_light_yet_is_missing()
    {
        var tally = LightTally.Of([TrafficLight.Green, null, null]);
        tally.ShouldBe(new LightTally(1, 0, 0, 0, 2));
        (tally.Counted, tally.Total).ShouldBe((1, 3));
    }

    [Fact]
    public void Of_nothing_there_is_nothing() => LightTally.Of([]).ShouldBe(new LightTally(0, 0, 0, 0, 0));

    private static IEnumerable<TrafficLight?> Lights(int many, TrafficLight light) => Enumerable.Repeat((TrafficLight?)light, many);
}
