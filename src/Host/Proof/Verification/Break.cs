// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Proof.Verification;

/// <summary>What can be wrong with a log, or with the ledger beside it.</summary>
public enum Fault
{
    /// <summary>An entry says otherwise than when it was sealed.</summary>
    Altered,

    /// <summary>An entry that was sealed is gone.</summary>
    Missing,

    /// <summary>An entry is there that was never sealed.</summary>
    Inserted,

    /// <summary>An entry stands in another's place.</summary>
    Reordered,

    /// <summary>A bundle of entries is not there, or cannot be read from an entry on.</summary>
    BundleBroken,

    /// <summary>An entry stands in the log for the second time.</summary>
    Doubled,

    /// <summary>An entry is not the next one of its stream.</summary>
    OutOfOrder,

    /// <summary>The log ends before the checkpoint does.</summary>
    Truncated,

    /// <summary>The log goes on after the checkpoint.</summary>
    UnsignedTail,

    /// <summary>The hashes of a tile are not those of the entries under it.</summary>
    TileAltered,

    /// <summary>The entries, and the tiles over them, are others than those that the checkpoint was signed for.</summary>
    Rewritten,

    /// <summary>The log does not begin as it did when a checkpoint was kept.</summary>
    KeptOtherwise,

    /// <summary>The log is shorter than when a checkpoint was kept.</summary>
    KeptLonger,

    /// <summary>A checkpoint of earlier, as the log has stored it, does not follow from its entries.</summary>
    CheckpointAltered,

    /// <summary>The log does not say with which key it is signed, or not by a checkpoint that is.</summary>
    Unsigned,

    /// <summary>The checkpoint is not signed by the key, or is another log's.</summary>
    WrongKey,

    /// <summary>From an entry on the log is signed with a key for which the one before did not vouch.</summary>
    AnotherIncarnation,

    /// <summary>An entry of the database was changed after it was sealed.</summary>
    EventAltered,

    /// <summary>A sealed entry is no longer in the database.</summary>
    EventMissing,

    /// <summary>An entry is in the database that was neither sealed nor waits to be.</summary>
    EventInserted,

    /// <summary>Two entries of the database have changed places.</summary>
    EventReordered,

    /// <summary>A stream says that it has another number of entries than it has.</summary>
    StreamAltered,

    /// <summary>A book was made without an entry.</summary>
    BookSkipped,

    /// <summary>A book has taken in an entry twice, or one that there is not.</summary>
    BookDoubled,

    /// <summary>A book was made of other entries than there are.</summary>
    BookOtherEntries,

    /// <summary>A book says what does not follow from the entries.</summary>
    BookAltered,

    /// <summary>A document that entries name is there, and is another.</summary>
    DocumentAltered,

    /// <summary>A document that everyone may read, by what the entries say, is not there.</summary>
    DocumentMissing,

    /// <summary>A document is there that no entry names as one that everyone may read.</summary>
    DocumentInserted,

    /// <summary>A file beside the entries does not say what follows from them.</summary>
    FileAltered,

    /// <summary>A file is not there that belongs to an export.</summary>
    FileMissing,

    /// <summary>The entry, the place and the proof of a receipt do not belong together.</summary>
    ReceiptAltered,

    /// <summary>An entry is of a kind that this program does not know, or could not have followed.</summary>
    NotUnderstood,
}

/// <summary>Something that is wrong.</summary>
/// <param name="Index">The place in the log; null where it is none in particular.</param>
/// <param name="Number">The number of the entry; null where it is none in particular, or not known.</param>
/// <param name="About">What else it is about: a tile, a stream, a key, a size.</param>
public sealed record Break(Fault Fault, long? Index = null, long? Number = null, string? About = null);

/// <summary>What came of checking a log.</summary>
/// <param name="Checkpoint">The checkpoint by which it was checked.</param>
/// <param name="Key">The key that signed it, and that is trusted.</param>
/// <param name="IsKeyGiven">Whether whoever checks brought the key; else the log itself said which it is.</param>
/// <param name="Kept">How many kept checkpoints were held against it.</param>
/// <param name="Witnesses">What witnesses say of the checkpoint.</param>
/// <param name="Breaks">What is wrong, the first in the log first.</param>
public sealed record Verdict(
    Checkpoint Checkpoint, NoteKey? Key, bool IsKeyGiven, int Kept, Witnessing Witnesses, IReadOnlyList<Break> Breaks)
{
    public bool IsWhole => Breaks.Count == 0;
}

/// <summary>There is no log to be checked; the message says why.</summary>
public sealed class UnreadableException(string message) : Exception(message);
