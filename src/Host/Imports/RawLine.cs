// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.CompilerServices;
using OS2.Ledger.Doors;

namespace OS2.Ledger.Imports;

/// <summary>A line of a file as it lies there.</summary>
/// <param name="Number">Which line, from 1.</param>
/// <param name="Bytes">Its content without the line's end; valid until the next line is read.</param>
/// <param name="TooLong">Whether it is longer than a request may be; its content is then left out.</param>
public readonly record struct RawLine(long Number, ReadOnlyMemory<byte> Bytes, bool TooLong)
{
    /// <summary>Reads the lines that are not empty one by one, in as much memory as the longest permitted line.</summary>
    public static async IAsyncEnumerable<RawLine> AllAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = new byte[256 * 1024];
        var (start, end, number, skipping) = (0, 0, 1L, false);
        while (true)
        {
            for (int length; (length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n')) >= 0; start += length + 1, number++)
            {
                if (Line(number, buffer.AsMemory(start, length), skipping || length > RequestJson.Most) is { } line) yield return line;
                skipping = false;
            }

            if (end - start > RequestJson.Most) (skipping, start, end) = (true, 0, 0);
            if (start > 0) Buffer.BlockCopy(buffer, start, buffer, 0, end - start);
            (start, end) = (0, end - start);
            if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            // A terminal or pipe does not end a reading that nobody wants any more.
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellation).AsTask().WaitAsync(cancellation);
            if (read == 0) break;
            end += read;
        }

        if (Line(number, buffer.AsMemory(start, end - start), skipping) is { } last) yield return last;
    }

    private static RawLine? Line(long number, ReadOnlyMemory<byte> bytes, bool tooLong)
    {
        if (tooLong) return new RawLine(number, default, true);
        return bytes.Span.Trim(" \t\r"u8).IsEmpty ? null : new RawLine(number, bytes, false);
    }
}
