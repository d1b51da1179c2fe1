// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;

namespace OS2.Ledger;

/// <summary>How large an entry may be: a long text is a document, a long list is several entries or a document.</summary>
public static class EntrySize
{
    /// <summary>In bytes of UTF-8; leaves room for the envelope within 32 KiB.</summary>
    public const int Most = 31 * 1024;

    public static Refusal? Broken(IFact fact)
    {
        var size = JsonSerializer.SerializeToUtf8Bytes(fact, fact.GetType(), LedgerJson.Options).Length;
        return size > Most ? new Refusal("entry-too-large", "an entry is at most 32 KiB", null, size) : null;
    }
}
