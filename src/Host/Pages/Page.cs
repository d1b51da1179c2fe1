// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace OS2.Ledger.Pages;

/// <summary>How an endpoint answers with a page.</summary>
public static class Page
{
    /// <summary>
    /// A view rendered in full. <paramref name="parameters"/> is an anonymous object with the view's parameters; who is signed in,
    /// the address and the language the view's <c>Layout</c> finds by itself.
    /// </summary>
    public static RazorComponentResult<TView> Show<TView>(object? parameters = null, int status = StatusCodes.Status200OK)
        where TView : IComponent =>
        new(parameters ?? new { }) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>A form that could not be taken: the same view again, with what was entered and what was wrong.</summary>
    public static RazorComponentResult<TView> Again<TView>(object parameters)
        where TView : IComponent =>
        Show<TView>(parameters, StatusCodes.Status422UnprocessableEntity);

    /// <summary>After a command: on to the page that shows its result, which says the text <c>notice.{notice}</c> at its top.</summary>
    /// <param name="entry">The number of the entry, which the notice names.</param>
    /// <param name="behind">Whether the books do not hold it yet.</param>
    public static IResult Done(string path, string notice, long? entry = null, bool behind = false) =>
        Results.LocalRedirect(QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
        {
            ["notice"] = notice,
            ["entry"] = entry?.ToString(),
            ["behind"] = behind ? "1" : null,
        }.Where(part => part.Value is not null)));

    /// <summary>Whether an address may be returned to: only one within this site, so that a link cannot send people elsewhere.</summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}
