// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Documents;

/// <summary>What may be uploaded: PDF, of a size that fits an agreement.</summary>
public static class Upload
{
    private static ReadOnlySpan<byte> PdfBegins => "%PDF-"u8;

    private static ReadOnlySpan<byte> PdfEnds => "%%EOF"u8;

    /// <summary>Whether it begins and ends as a PDF does; what a browser says of a file it only guesses from the name.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> content) =>
        content.StartsWith(PdfBegins) && content[Math.Max(0, content.Length - 1024)..].IndexOf(PdfEnds) >= 0;

    /// <summary>Reads an upload; null when it is larger than <see cref="DocumentArchive.Most"/>.</summary>
    /// <param name="length">Its length where the sender says it.</param>
    public static async Task<byte[]?> ReadAsync(Stream stream, long? length, CancellationToken cancellation)
    {
        if (length > DocumentArchive.Most) return null;
        var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (content.Length + read > DocumentArchive.Most) return null;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
