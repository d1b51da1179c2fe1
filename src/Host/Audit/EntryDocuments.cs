// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.Json;
using OS2.Ledger.Documents;

namespace OS2.Ledger.Audit;

/// <summary>A document that an entry names.</summary>
/// <param name="Role">What it is to the entry: document, agreement, letter, reason or reasons.</param>
public sealed record EntryDocument(string Role, Digest Digest);

/// <summary>The documents an entry names, wherever in it.</summary>
public static class EntryDocuments
{
    public static IReadOnlyList<EntryDocument> Of(EntryRow entry) => Named(In("", entry.Data));

    /// <summary>Those of a row of a book, which are there or not.</summary>
    public static IReadOnlyList<EntryDocument> Of(params IEnumerable<(string Role, string? Digest)> named) =>
    [
        .. named.SelectMany<(string Role, string? Digest), EntryDocument>(
            paper => Digest.TryParse(paper.Digest, out var digest) ? [new EntryDocument(paper.Role, digest)] : []),
    ];

    /// <summary>Each once: an agreement is also the document of a basis, and is called by what it is and not by what it shows.</summary>
    public static IReadOnlyList<EntryDocument> Named(IEnumerable<EntryDocument> documents) =>
        [.. documents.OrderBy(document => document.Role == "document").DistinctBy(document => document.Digest)];

    private static IEnumerable<EntryDocument> In(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => In(property.Name, property.Value)),
        JsonValueKind.String when Digest.TryParse(value.GetString(), out var digest) => [new EntryDocument(name, digest)],
        _ => [],
    };
}
