// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Proof;

/// <summary>What was done to the ledger behind its back.</summary>
public enum Meddling
{
    /// <summary>A sealed entry says otherwise than when it was sealed.</summary>
    EntryAltered,

    /// <summary>A sealed entry, or one that waited to be, is gone.</summary>
    EntryTakenAway,

    /// <summary>An entry is there that neither was sealed nor waits to be.</summary>
    EntryPutIn,

    /// <summary>What was kept of an entry when it was sealed is otherwise.</summary>
    LeafAltered,

    /// <summary>Nothing is kept at a place that was sealed; the number is that of the place.</summary>
    LeafTakenAway,

    /// <summary>Hashes of the tree do not follow from those under them; the number is that of the first place under them.</summary>
    TileAltered,

    /// <summary>The tree is not the one under the last checkpoint.</summary>
    TreeAltered,

    /// <summary>The last checkpoint, or the log's key, is none any more, or the one is not signed with the other.</summary>
    SignatureAltered,
}

/// <summary>Something that was meddled with.</summary>
/// <param name="Number">The entry; 0 when it is none in particular.</param>
public readonly record struct Meddled(Meddling Kind, long Number);

/// <summary>The ledger was meddled with, so that nothing more is sealed.</summary>
public sealed class MeddledException(Meddling kind, long number = 0) : Exception($"{kind} {number}")
{
    public Meddled Meddled { get; } = new(kind, number);
}
