// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.Configuration;
using OS2.Ledger.Clusters;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Cosigning;

namespace OS2.Ledger.Tests.Proof.Cosigning;

public sealed class WitnessPolicyTests
{
    private static readonly NoteKey One = NoteSigner.New("witness.example/one", NoteKeyKind.Witness).Key;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    public void More_than_half_are_needed_unless_it_is_said(int witnesses, int needed)
    {
        string[] lines =
            [.. Enumerable.Range(0, witnesses).Select(n => $"https://w{n}.example/ {NoteSigner.New($"w{n}.example", NoteKeyKind.Witness).Key}")];
        var policy = Policy(null, lines);
        (policy.Witnesses.Count, policy.Needed).ShouldBe((witnesses, needed));
        if (witnesses > 0) Policy(witnesses.ToString(), lines).Needed.ShouldBe(witnesses);
    }

    [Fact]
    public void A_witness_is_asked_under_its_address()
    {
        var line = $"https://witness.example/os2/ {One}";
        var witness = Policy(null, line, "").Witnesses.ShouldHaveSingleItem();
        witness.AddCheckpoint.ToString().ShouldBe("https://witness.example/os2/add-checkpoint");
        witness.AsSetting(0).ShouldBe($"Ledger__Witnesses__0=\"{line}\"");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("most")]
    public void Of_one_witness_one_can_be_needed(string needed) =>
        Should.Throw<ClusterException>(() => Policy(needed, $"https://witness.example {One}")).Message.ShouldContain("Ledger__WitnessesNeeded");

    [Fact]
    public void What_is_no_witness_is_said_to_be_none()
    {
        foreach (var line in new[]
        {
            "https://witness.example", One.ToString(), $"witness.example {One}", $"ftp://witness.example {One}", $"https://witness.example {One}x",
            $"https://witness.example {NoteSigner.New("log.example", NoteKeyKind.Log).Key}",
        })
            Should.Throw<ClusterException>(() => Policy(null, line)).Message.ShouldContain(line);
        Should.Throw<ClusterException>(() => Policy(null, $"https://one.example {One}", $"https://two.example {One}")).Message.ShouldContain("twice");
    }

    private static WitnessPolicy Policy(string? needed, params string[] lines) => new(new ConfigurationBuilder()
        .AddInMemoryCollection([.. lines.Index().Select(line => KeyValuePair.Create($"{WitnessPolicy.Setting}:{line.Index}", (string?)line.Item)),
            KeyValuePair.Create(WitnessPolicy.NeededSetting, needed)])
        .Build());
}
