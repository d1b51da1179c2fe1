// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OS2.Ledger.Proof;

/// <summary>
/// A checkpoint as it is printed on paper and typed in again: the number of leaves, then the root in letters and digits that are not
/// mistaken for each other (Crockford's base 32), by fours, the last four being a check on the rest.
/// </summary>
public static class ShortCheckpoint
{
    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    // 256 bits of root are 52 symbols, and 20 bits of check four more.
    private const int RootSymbols = 52, CheckSymbols = 4, Group = 4;

    /// <summary>Writes it.</summary>
    public static string Of(Checkpoint checkpoint)
    {
        var symbols = Encoded(checkpoint.Root) + Check(checkpoint.Size, checkpoint.Root);
        var groups = string.Join('-', symbols.Chunk(Group).Select(group => new string(group)));
        return string.Create(CultureInfo.InvariantCulture, $"{checkpoint.Size}-{groups}");
    }

    /// <summary>
    /// Reads it, however it is spaced, in large letters or small, with the letters O, I and L for the digits they are mistaken for; null when
    /// it is none, or was mistyped. Which log it is of it does not say.
    /// </summary>
    public static Checkpoint? Read(string text)
    {
        if (text.Trim().Split('-', 2) is not [var digits, var rest]) return null;
        if (!long.TryParse(digits.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size)) return null;
        var values = rest.ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1')
            .Where(symbol => symbol != '-' && !char.IsWhiteSpace(symbol)).Select(symbol => Symbols.IndexOf(symbol)).ToList();
        if (values.Count != RootSymbols + CheckSymbols || values.Contains(-1)) return null;
        var bytes = new byte[TreeHash.Length];
        for (var bit = 0; bit < 8 * TreeHash.Length; bit++)
            if ((values[bit / 5] >> (4 - (bit % 5)) & 1) == 1) bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        var root = new TreeHash(bytes);
        var typed = string.Concat(values.Select(value => Symbols[value]));
        return typed == Encoded(root) + Check(size, root) ? new Checkpoint("", size, root) : null;
    }

    /// <summary>
    /// Reads a checkpoint however it was kept: in its short form, as the note that was signed, or as what that says above its signatures; null
    /// when it is none of these.
    /// </summary>
    public static Checkpoint? ReadKept(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Trim() + "\n";
        return Checkpoint.Read(SignedNote.Read(lines)?.Text ?? lines) ?? Read(text);
    }

    private static string Encoded(TreeHash hash)
    {
        var bytes = new byte[TreeHash.Length];
        hash.CopyTo(bytes);
        return Encoded(bytes, RootSymbols);
    }

    private static string Check(long size, TreeHash root) => Encoded(
        SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{size}\n{root}"))), CheckSymbols);

    private static string Encoded(byte[] bytes, int symbols)
    {
        var written = new StringBuilder();
        for (var first = 0; written.Length < symbols; first += 5)
        {
            var value = 0;
            for (var bit = first; bit < first + 5; bit++)
                value = (value << 1) | (bit < 8 * bytes.Length ? bytes[bit / 8] >> (7 - (bit % 8)) & 1 : 0);
            written.Append(Symbols[value]);
        }

        return written.ToString();
    }
}
