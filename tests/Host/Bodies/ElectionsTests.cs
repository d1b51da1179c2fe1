// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Bodies;

namespace OS2.Ledger.Tests.Bodies;

public sealed class ElectionsTests
{
    [Theory]
    [InlineData("even-years", "2024-05-15", 2025, 2026)]
    [InlineData("odd-years", "2025-05-14", 2025, 2027)]
    [InlineData("odd-years", "2024", 2024, 2025)]
    [InlineData("even-years", "2020-05-01", 2026, 2026)]
    [InlineData(null, "2020-05-01", 2026, null)]
    public void A_seat_is_up_for_election_every_other_year(string? cohort, string since, int year, int? next) =>
        Elections.Next(cohort, GovernanceDate.Parse(since), new DateOnly(year, 11, 1)).ShouldBe(next);
}
