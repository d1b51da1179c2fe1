// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Pages.Tables;

/// <summary>How a table is sorted, from the address: <c>?sort=name</c>, or <c>?sort=-name</c> the other way round.</summary>
public readonly record struct Sorting(string By, bool Descending)
{
    /// <summary>An order that the table does not know counts as none asked for.</summary>
    public static Sorting From(HttpRequest request, string otherwise, params ReadOnlySpan<string> known)
    {
        string? asked = request.Query["sort"];
        return asked is not null && known.Contains(asked.TrimStart('-')) ? Of(asked) : Of(otherwise);
    }

    private static Sorting Of(string written) => new(written.TrimStart('-'), written.StartsWith('-'));
}
