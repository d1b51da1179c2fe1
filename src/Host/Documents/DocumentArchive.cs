// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Security.Cryptography;
using System.Text;
using Npgsql;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Documents;

/// <summary>A document with its content.</summary>
/// <param name="Organisation">The organisation it belongs to, whose people may read it.</param>
/// <param name="Salt">What its digest is made of together with the content.</param>
public sealed record StoredDocument(Digest Digest, byte[] Content, string MediaType, string FileName, Cvr? Organisation, byte[] Salt);

/// <summary>A text written in the ledger.</summary>
/// <param name="Open">Whether it was written for everyone to read.</param>
public sealed record WrittenText(string Text, bool Open);

/// <summary>
/// The archive of documents. Each is kept with a random salt and named by the digest of both, so that the entry that names it can
/// outlive it without giving anything away.
/// </summary>
public sealed class DocumentArchive(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>The largest document, in bytes.</summary>
    public const int Most = 8 * 1024 * 1024;

    public const string Pdf = "application/pdf";
    public const string Text = "text/plain; charset=utf-8";

    /// <summary>A text that was written for everyone to read. One that was not never becomes it.</summary>
    public const string OpenText = "text/markdown; charset=utf-8";

    /// <summary>Stores a document and gives its name.</summary>
    public async Task<Digest> StoreAsync(
        byte[] content, string mediaType, string fileName, Cvr? organisation, PersonId uploadedBy, CancellationToken cancellation)
    {
        var salt = RandomNumberGenerator.GetBytes(Digest.SaltBytes);
        var digest = Digest.Of(salt, content);
        await using var command = source.CreateCommand(
            """
            insert into register.document (digest, salt, content, media_type, file_name, organisation, uploaded_by, uploaded_at)
            values ($1, $2, $3, $4, $5, nullif($6, ''), $7, $8)
            """);
        command.Parameters.AddWithValue(digest.ToString());
        command.Parameters.AddWithValue(salt);
        command.Parameters.AddWithValue(content);
        command.Parameters.AddWithValue(mediaType);
        command.Parameters.AddWithValue(fileName);
        command.Parameters.AddWithValue(organisation?.ToString() ?? "");
        command.Parameters.AddWithValue(uploadedBy.Value);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellation);
        return digest;
    }

    /// <summary>
    /// Stores a text together with the entry that names it, or not at all. A private one belongs to no organisation: the people of the one it
    /// is about may not read it either.
    /// </summary>
    /// <param name="about">The persons it is about, with the first of whom it is erased; none where it is about an organisation.</param>
    /// <param name="open">Whether it is written for everyone to read.</param>
    public Digest Enter(string text, PersonId writtenBy, PersonId[] about, Desk desk, bool open = false)
    {
        var (content, salt) = (Encoding.UTF8.GetBytes(text), RandomNumberGenerator.GetBytes(Digest.SaltBytes));
        var digest = Digest.Of(salt, content);
        desk.Together(
            """
            insert into register.document (digest, salt, content, media_type, file_name, uploaded_by, uploaded_at, persons)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            digest.ToString(), salt, content, open ? OpenText : Text, "", writtenBy.Value, clock.GetUtcNow(),
            Array.ConvertAll(about, person => person.Value));
        return digest;
    }

    /// <summary>Says whom a document belongs to, together with the entry that names it; what was said before stands.</summary>
    public static void Belongs(Digest digest, Cvr organisation, Desk desk) => desk.Together(
        "update register.document set organisation = ? where digest = ? and organisation is null", organisation.ToString(), digest.ToString());

    /// <summary>Erases the documents about a person, salts and all, together with the entry that says so.</summary>
    public static void Forget(PersonId about, Desk desk) => desk.Together(
        "delete from register.document where persons @> ?", new[] { about.Value });

    public async Task<bool> HasAsync(Digest digest, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select exists (select from register.document where digest = $1)");
        command.Parameters.AddWithValue(digest.ToString());
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>The document; null when it was erased or never here.</summary>
    /// <exception cref="InvalidDataException">What is kept is not what the digest names: it was put there outside the program.</exception>
    public async Task<StoredDocument?> FindAsync(Digest digest, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "select content, media_type, file_name, organisation, salt from register.document where digest = $1");
        command.Parameters.AddWithValue(digest.ToString());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation)) return null;
        Cvr? organisation = !reader.IsDBNull(3) && Cvr.TryParse(reader.GetString(3), out var cvr) ? cvr : null;
        var (salt, content) = (reader.GetFieldValue<byte[]>(4), reader.GetFieldValue<byte[]>(0));
        if (Digest.Of(salt, content) != digest) throw new InvalidDataException($"Document {digest} is not what its digest names");
        return new StoredDocument(digest, content, reader.GetString(1), reader.GetString(2), organisation, salt);
    }

    /// <summary>What those of these documents say that are texts written in the ledger.</summary>
    public async Task<IReadOnlyDictionary<Digest, WrittenText>> TextsAsync(IEnumerable<Digest> digests, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "select digest, content, media_type from register.document where digest = any($1) and media_type = any($2)");
        command.Parameters.AddWithValue(digests.Select(digest => digest.ToString()).Distinct().ToArray());
        command.Parameters.AddWithValue(new[] { Text, OpenText });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var texts = new Dictionary<Digest, WrittenText>();
        while (await reader.ReadAsync(cancellation))
            if (Digest.TryParse(reader.GetString(0), out var digest))
                texts[digest] = new WrittenText(Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(1)), reader.GetString(2) == OpenText);
        return texts;
    }

    /// <summary>The file names of those of these documents that are here; empty for a text written in the ledger.</summary>
    public async Task<IReadOnlyDictionary<Digest, string>> FileNamesAsync(IEnumerable<Digest> digests, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select digest, file_name from register.document where digest = any($1)");
        command.Parameters.AddWithValue(digests.Select(digest => digest.ToString()).Distinct().ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = new Dictionary<Digest, string>();
        while (await reader.ReadAsync(cancellation)) if (Digest.TryParse(reader.GetString(0), out var digest)) names[digest] = reader.GetString(1);
        return names;
    }
}
