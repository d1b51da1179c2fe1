// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Doors;

namespace OS2.Ledger.GovernanceModel;

/// <summary>Evidence, a remark or an opinion as a request gives it: written in the form, or a document that was uploaded.</summary>
/// <param name="Open">Whether everyone may read it.</param>
internal sealed record Paper(string TextField, string? Text, string DocumentField, string? Document, bool Open)
{
    private const int Longest = 10_000;

    /// <summary>
    /// Its digest; null where nothing is given. A text that stands already keeps its digest, so that the same form sent again says nothing new.
    /// </summary>
    /// <param name="standing">What stands so far.</param>
    /// <param name="texts">What the texts that stand say.</param>
    public async Task<Digest?> ReadAsync(
        Asking asking, Digest? standing, IReadOnlyDictionary<Digest, WrittenText> texts, CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(Document))
        {
            if (!string.IsNullOrWhiteSpace(Text)) asking.Fields.Wrong(TextField, "text-or-document");
            return Open
                ? await asking.PublicDocumentAsync(DocumentField, Document, cancellation)
                : await asking.DocumentAsync(DocumentField, Document, cancellation);
        }

        if (asking.Fields.Text(TextField, Text?.ReplaceLineEndings("\n"), Longest, lines: true) is not { } written) return null;
        return standing is { } digest && texts.TryGetValue(digest, out var said) && said == new WrittenText(written, Open)
            ? digest
            : asking.Text(written, Open);
    }
}
