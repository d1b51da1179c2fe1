// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Organisations;

public class WhenMergedTests
{
    [Fact]
    public void The_receiving_organisation_absorbs_the_other() =>
        WhenMerged.Then(new OrganisationMerged(An.Authority, An.OtherAuthority, Succession.Ends, On("2026-01-01"), An.BoardDecision), 9)
            .ShouldBe(new AbsorbOrganisation(An.OtherAuthority, An.Authority, 9, On("2026-01-01"), An.BoardDecision));
}
