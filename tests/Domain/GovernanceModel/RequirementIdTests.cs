// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.GovernanceModel;

namespace OS2.Ledger.Tests.GovernanceModel;

public class RequirementIdTests
{
    [Theory]
    [InlineData("R1")]
    [InlineData("F12")]
    [InlineData("N1.2")]
    [InlineData("2-4")]
    public void A_requirement_has_a_short_name(string text) => RequirementId.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("G 5")]
    [InlineData("G.")]
    [InlineData("G1234567890123")]
    public void Anything_else_is_none(string text) => Should.Throw<FormatException>(() => RequirementId.Parse(text));
}
