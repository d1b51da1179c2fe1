// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text;

namespace OS2.Ledger.Proof;

/// <summary>
/// What shows, to whoever has the log's public key and nothing else, that an entry stands in the log: the entry itself, its place, the
/// hashes that lead from it to the root, and the signed checkpoint with the root.
/// </summary>
/// <param name="Format">What kind of file it is.</param>
/// <param name="Words">The entry in words, by language; for people, and no part of what is proved.</param>
/// <param name="Leaf">The entry as it was sealed, to the letter.</param>
/// <param name="Index">Its place in the log.</param>
/// <param name="Proof">The hashes, in base64, from the leaf to the root (RFC 9162 §2.1.3.1).</param>
/// <param name="Checkpoint">The checkpoint, as a signed note.</param>
public sealed record Receipt(
    string Format, IReadOnlyDictionary<string, string> Words, string Leaf, long Index, IReadOnlyList<string> Proof, string Checkpoint)
{
    /// <summary>What <see cref="Format"/> says.</summary>
    public const string Current = "os2-ledger-receipt/1";

    /// <summary>Whether the leaf stands at its place in the tree under a checkpoint. Who signed that is another question.</summary>
    public bool Holds(Checkpoint checkpoint)
    {
        var hashes = new List<TreeHash>();
        foreach (var text in Proof)
        {
            if (!TreeHash.TryParse(text, out var hash)) return false;
            hashes.Add(hash);
        }

        return MerkleTree.Includes(TreeHash.OfLeaf(Encoding.UTF8.GetBytes(Leaf)), Index, checkpoint.Size, hashes, checkpoint.Root);
    }
}
