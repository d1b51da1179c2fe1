// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using OS2.Ledger.Documents;

namespace OS2.Ledger.Exports;

/// <summary>A document as a line of an export names it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Salt">What its digest is made of together with the content, in hexadecimal; null for one that is not in the export.</param>
public sealed record ExportedDocument(string Line, Digest Digest, string? Salt, string? MediaType)
{
    /// <summary>In SQL, what is told of a document that everyone may read. The content is a file of its own.</summary>
    public const string Columns =
        "jsonb_build_object('digest', digest, 'salt', encode(salt, 'hex'), 'media_type', media_type, 'file_name', file_name)::text";

    /// <summary>In SQL, what is kept of a document besides.</summary>
    public const string AllColumns = "(to_jsonb(document) - 'content' || jsonb_build_object('salt', encode(salt, 'hex')))::text";

    /// <summary>How its file ends; null for what is not kept in the ledger.</summary>
    public string? Extension => MediaType switch
    {
        DocumentArchive.Pdf => ".pdf",
        DocumentArchive.OpenText => ".md",
        DocumentArchive.Text => ".txt",
        _ => null,
    };

    /// <summary>The line of one that entries name and that is not in the export, being private or gone.</summary>
    public static string Withheld(Digest document) => $$"""{"digest": "{{document}}"}""";

    /// <summary>Reads a line; null when it names no document.</summary>
    public static ExportedDocument? Read(string line)
    {
        try
        {
            var row = JsonElement.Parse(line);
            return Digest.TryParse(Field("digest"), out var digest) ? new(line, digest, Field("salt"), Field("media_type")) : null;

            string? Field(string name) => row.TryGetProperty(name, out var said) ? said.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether a content is that of the document.</summary>
    public bool Is(byte[] content)
    {
        var salt = new byte[Digest.SaltBytes];
        return Convert.FromHexString(Salt ?? "", salt, out _, out var written) == System.Buffers.OperationStatus.Done
            && written == salt.Length && Digest.Of(salt, content) == Digest;
    }
}
