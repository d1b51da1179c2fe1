// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;

namespace OS2.Ledger.Proof;

/// <summary>What a log says it is at a moment (C2SP tlog-checkpoint): its name, how many leaves, and their hash.</summary>
/// <param name="Origin">The name of the log.</param>
/// <param name="Size">How many leaves it has.</param>
/// <param name="Root">The hash of the tree of them.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>Reads the text of a note; null when it is not a checkpoint. Lines that follow the third say nothing to us.</summary>
    public static Checkpoint? Read(string text)
    {
        var lines = text.Split('\n');
        if (lines is not [var origin, var size, var root, .., ""] || lines[..^1].Contains("")) return null;
        return long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            && leaves.ToString(CultureInfo.InvariantCulture) == size && TreeHash.TryParse(root, out var hash)
                ? new(origin, leaves, hash)
                : null;
    }

    /// <summary>The text that is signed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n");

    /// <summary>What a witness signs: the text, and when it saw it (C2SP tlog-cosignature).</summary>
    /// <param name="time">Seconds since 1970, UTC.</param>
    public static string Cosigned(string text, long time) => string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n{text}");
}
