// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.AspNetCore.Http.Extensions;

namespace OS2.Ledger.Pages.Tables;

/// <summary>The address of the page being shown with some of its questions changed: what sort and page links are made of.</summary>
public static class Address
{
    /// <summary>A changed value of null, or none at all, leaves the question out.</summary>
    public static string With(HttpRequest request, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var query = request.Query.ToDictionary(question => question.Key, question => question.Value);
        foreach (var (name, value) in changes)
        {
            query.Remove(name);
            if (!string.IsNullOrEmpty(value))
                query[name] = value;
        }
        return request.Path + new QueryBuilder(query).ToQueryString().ToUriComponent();
    }

    /// <summary>Another page, of the same day and by the same knowledge as the page being shown.</summary>
    public static string ThenOn(HttpRequest request, string path) => path + QueryString.Create(
        from name in new[] { "effective", "recorded" }
        where request.Query[name] is [{ Length: > 0 }]
        select new KeyValuePair<string, string?>(name, request.Query[name]));
}
