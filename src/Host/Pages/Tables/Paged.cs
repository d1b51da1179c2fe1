// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;

namespace OS2.Ledger.Pages.Tables;

/// <summary>The part of some lines that the address asks for: <c>?page=2</c>.</summary>
/// <param name="Rows">The lines on the page.</param>
/// <param name="Page">Which page it is, from 1; a page that is not there is the last.</param>
/// <param name="Total">How many lines there are on all pages.</param>
public sealed record Paged<T>(IReadOnlyList<T> Rows, int Page, int PageCount, int Total)
{
    private const int Size = 100;

    public static Paged<T> From(HttpRequest request, IReadOnlyList<T> all)
    {
        var pages = Math.Max(1, (all.Count + Size - 1) / Size);
        var page = int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? Math.Clamp(asked, 1, pages)
            : 1;
        return new([.. all.Skip((page - 1) * Size).Take(Size)], page, pages, all.Count);
    }
}
