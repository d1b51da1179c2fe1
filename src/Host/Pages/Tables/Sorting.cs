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

    /// <summary>The rows in this order; rows with the same key stay as they were.</summary>
    /// <param name="rows">The rows in their own order.</param>
    /// <param name="natural">What their own order is called.</param>
    /// <param name="key">What a row has to be compared by for another order.</param>
    public IReadOnlyList<T> Sort<T>(IReadOnlyList<T> rows, string natural, Func<T, string, IComparable?> key)
    {
        var by = By;
        return (by == natural, Descending) switch
        {
            (true, false) => rows,
            (true, true) => [.. rows.Reverse()],
            (false, false) => [.. rows.OrderBy(row => key(row, by))],
            (false, true) => [.. rows.OrderByDescending(row => key(row, by))],
        };
    }

    private static Sorting Of(string written) => new(written.TrimStart('-'), written.StartsWith('-'));
}
