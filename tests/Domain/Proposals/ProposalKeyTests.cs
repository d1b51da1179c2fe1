// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Proposals;

namespace OS2.Ledger.Tests.Proposals;

public class ProposalKeyTests
{
    [Fact]
    public void A_proposal_is_named_by_its_group_year_and_number()
    {
        var key = ProposalKey.Parse("os2iot-koordination-2025-3");
        (key.Body.ToString(), key.ToString()).ShouldBe(("os2iot-koordination", "os2iot-koordination-2025-3"));
        ProposalKey.Of("os2iot-koordination", 2025, 3).ShouldBe(key);
        ProposalKey.Of("os2iot-koordination", 2025, 4).ShouldNotBe(key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("os2iot-koordination")]
    [InlineData("os2iot-koordination-2025-0")]
    [InlineData("Os2iot-2025-3")]
    public void Anything_else_is_none(string? text) => ProposalKey.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void What_is_none_throws() => Should.Throw<FormatException>(() => ProposalKey.Parse("os2iot"));
}
