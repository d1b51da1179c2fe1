// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Verification;

namespace OS2.Ledger.Tests.Proof.Verification;

/// <summary>A log as it would lie in a folder, to be meddled with.</summary>
internal sealed class PaperLog : ILogSource
{
    private readonly List<byte[]> _leaves;

    public PaperLog(IEnumerable<byte[]> leaves, NoteSigner signer)
    {
        _leaves = [.. leaves];
        Checkpoint = CheckpointOf(_leaves, signer);
        var hashes = _leaves.Select(leaf => TreeHash.OfLeaf(leaf)).ToArray();
        foreach (var tile in Tile.AllOf(hashes.Length))
        {
            var bytes = new byte[tile.Width * TreeHash.Length];
            var under = 1 << (tile.Level * Tile.Height);
            for (var place = 0; place < tile.Width; place++)
                NaiveTree.Hash(hashes.AsSpan((int)((tile.Index * Tile.Full) + place) * under, under)).CopyTo(bytes.AsSpan(place * TreeHash.Length));
            Files.Add(tile.ToString(), bytes);
        }

        WriteBundles();
        Files["checkpoint"] = Signed(_leaves, signer);
        Files["key"] = Encoding.UTF8.GetBytes(signer.Key + "\n");
    }

    public Dictionary<string, byte[]> Files { get; } = [];

    public Checkpoint Checkpoint { get; }

    public static Checkpoint CheckpointOf(IEnumerable<byte[]> leaves, NoteSigner signer)
    {
        var hashes = leaves.Select(leaf => TreeHash.OfLeaf(leaf)).ToArray();
        return new Checkpoint(signer.Key.Name, hashes.Length, NaiveTree.Hash(hashes));
    }

    public static byte[] Signed(IEnumerable<byte[]> leaves, params NoteSigner[] signers)
    {
        var text = CheckpointOf(leaves, signers[0]).Text;
        return Encoding.UTF8.GetBytes(new SignedNote(text, [.. signers.Select(signer => signer.Sign(text, default))]).ToString());
    }

    /// <summary>Changes the entries, and nothing else; what does not fit into its bundle stays in the last one.</summary>
    public void Change(Action<List<byte[]>> change)
    {
        change(_leaves);
        WriteBundles();
    }

    public Task<byte[]?> ReadAsync(string address, CancellationToken cancellation) => Task.FromResult(Files.GetValueOrDefault(address));

    public Task<bool> GoesOnAsync(long size, CancellationToken cancellation) => Task.FromResult(
        Files.Keys.Any(file => Tile.TryParse(file, out var tile) && !tile.IsIn(size)));

    private void WriteBundles()
    {
        var bundles = Tile.BundlesOf(Checkpoint.Size).ToList();
        foreach (var bundle in bundles)
        {
            var bytes = new MemoryStream();
            var leaves = _leaves.Skip((int)bundle.Index << Tile.Height);
            foreach (var leaf in bundle == bundles[^1] ? leaves : leaves.Take(Tile.Full)) EntryBundle.Write(bytes, leaf);
            Files[bundle.ToString()] = bytes.ToArray();
        }
    }
}
