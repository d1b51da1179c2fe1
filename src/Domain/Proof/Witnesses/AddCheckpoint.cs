// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Text;

namespace OS2.Ledger.Proof.Witnesses;

/// <summary>What a log asks of a witness (C2SP tlog-witness): to sign a checkpoint that goes on from the one it saw last.</summary>
/// <param name="Old">The size of the log when the witness saw it last; 0 when it never did.</param>
/// <param name="Proof">That the log begins as it was then.</param>
/// <param name="Note">The checkpoint, signed.</param>
/// <param name="Checkpoint">What the note says.</param>
public sealed record AddCheckpoint(long Old, IReadOnlyList<TreeHash> Proof, SignedNote Note, Checkpoint Checkpoint)
{
    // A proof is never longer, however large the log.
    private const int MostHashes = 63;

    /// <summary>Reads the body of a request; null when it is not one.</summary>
    public static AddCheckpoint? Read(ReadOnlySpan<byte> body)
    {
        var end = body.IndexOf("\n\n"u8);
        if (end < 0 || SignedNote.Read(body[(end + 2)..]) is not { } note || Checkpoint.Read(note.Text) is not { } checkpoint) return null;
        var lines = Encoding.ASCII.GetString(body[..end]).Split('\n');
        if (lines.Length > MostHashes + 1 || lines[0].Split(' ') is not ["old", var size]) return null;
        if (!long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var old)) return null;
        if (old.ToString(CultureInfo.InvariantCulture) != size) return null;
        var proof = new List<TreeHash>();
        foreach (var line in lines[1..])
        {
            if (!TreeHash.TryParse(line, out var hash)) return null;
            proof.Add(hash);
        }

        return new AddCheckpoint(old, proof, note, checkpoint);
    }

    /// <summary>What a witness says to it that knows the log and its signature.</summary>
    /// <param name="seen">What it signed last; null when it never signed anything of this log.</param>
    public WitnessVerdict After(Checkpoint? seen)
    {
        var last = seen ?? new Checkpoint(Checkpoint.Origin, 0, TreeHash.OfNothing);
        if (Old > Checkpoint.Size) return WitnessVerdict.Malformed;
        if (Old != last.Size) return WitnessVerdict.OtherSize;
        if (Checkpoint.Size == last.Size && Checkpoint.Root != last.Root) return WitnessVerdict.TwoHistories;
        // Everything begins with nothing, which needs no proof and has none.
        var goesOn = last.Size == 0
            ? Proof.Count == 0
            : MerkleTree.BeginsWith(last.Size, last.Root, Checkpoint.Size, Checkpoint.Root, Proof);
        return goesOn ? WitnessVerdict.Cosigned : WitnessVerdict.NotShown;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"old {Old}\n") + string.Concat(Proof.Select(hash => $"{hash}\n")) + "\n" + Note;
}

/// <summary>How a witness answers.</summary>
public enum WitnessVerdict
{
    /// <summary>It signs.</summary>
    Cosigned,

    /// <summary>The request is none.</summary>
    Malformed,

    /// <summary>It does not know the log.</summary>
    UnknownLog,

    /// <summary>None of the keys it knows for the log signed.</summary>
    NotSigned,

    /// <summary>It saw the log last at another size, which it tells.</summary>
    OtherSize,

    /// <summary>The log has signed another root for the size at which it was seen last: there are two histories, and this proves it.</summary>
    TwoHistories,

    /// <summary>It was not shown that the log begins as it was seen last. Whoever asks may have sent a wrong proof, or there is none.</summary>
    NotShown,
}
