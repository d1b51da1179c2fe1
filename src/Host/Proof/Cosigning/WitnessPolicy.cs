// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using OS2.Ledger.Clusters;
using OS2.Ledger.Proof.Witnesses;

namespace OS2.Ledger.Proof.Cosigning;

/// <summary>Which witnesses the ledger asks, and how many of them have to have signed a checkpoint before it is published.</summary>
public sealed class WitnessPolicy
{
    /// <summary>The setting that lists the witnesses.</summary>
    public const string Setting = "Ledger:Witnesses";

    /// <summary>The setting that says how many of them are needed.</summary>
    public const string NeededSetting = "Ledger:WitnessesNeeded";

    /// <exception cref="ClusterException">What is set cannot be followed; the message says why.</exception>
    public WitnessPolicy(IConfiguration configuration)
    {
        var lines = configuration.GetSection(Setting).GetChildren().Select(line => line.Value).OfType<string>().Where(line => line != "");
        Witnesses = [.. lines.Select(LedgerWitness.Read)];
        if (Witnesses.DistinctBy(witness => witness.Key).Count() < Witnesses.Count)
            throw new ClusterException("A witness is set twice in Ledger__Witnesses.");
        // More than half, so that no two histories are ever signed by enough, unless a witness signs both.
        Needed = (Witnesses.Count / 2) + 1;
        if (Witnesses.Count == 0 || configuration[NeededSetting] is not { Length: > 0 } set) return;
        Needed = int.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out var needed) && needed > 0 && needed <= Witnesses.Count
            ? needed
            : throw new ClusterException($"Ledger__WitnessesNeeded says \"{set}\"; it must be from 1 to {Witnesses.Count}, the number of witnesses.");
    }

    /// <summary>The witnesses; none where nobody watches.</summary>
    public IReadOnlyList<LedgerWitness> Witnesses { get; }

    /// <summary>How many have to have signed.</summary>
    public int Needed { get; }
}

/// <summary>A witness as the ledger knows it.</summary>
/// <param name="Address">Where it is asked.</param>
/// <param name="Key">The key with which it signs.</param>
public sealed record LedgerWitness(Uri Address, NoteKey Key)
{
    /// <summary>Where checkpoints are sent to.</summary>
    public Uri AddCheckpoint => new(Address.AbsoluteUri.TrimEnd('/') + WitnessApi.Path);

    /// <summary>Reads its setting.</summary>
    /// <exception cref="ClusterException">It is none.</exception>
    public static LedgerWitness Read(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var address, var key]
        && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && NoteKey.TryParse(key, out var read) && read.Kind == NoteKeyKind.Witness
            ? new(uri, read)
            : throw new ClusterException(
                $"Ledger__Witnesses says \"{line}\"; it must be an address and the key of a witness, as its program prints them.");

    /// <summary>The setting with which the ledger is told of it.</summary>
    public string AsSetting(int place) => $"Ledger__Witnesses__{place.ToString(CultureInfo.InvariantCulture)}=\"{Address} {Key}\"";
}
