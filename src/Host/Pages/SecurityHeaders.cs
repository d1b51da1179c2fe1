// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.Options;

namespace OS2.Ledger.Pages;

/// <summary>Nothing from elsewhere, nothing inline, in nobody's frame.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<PagesOptions> options)
{
    private readonly string contentSecurityPolicy = string.Join("; ",
        "default-src 'self'",
        "base-uri 'none'",
        $"form-action 'self' {options.Value.SignInOrigin}".TrimEnd(),
        "frame-ancestors 'none'",
        "object-src 'none'");

    public Task Invoke(HttpContext http)
    {
        // As the answer starts, because an error clears the headers set before it.
        http.Response.OnStarting(Set, http.Response.Headers);
        return next(http);
    }

    private Task Set(object response)
    {
        var headers = (IHeaderDictionary)response;
        headers.ContentSecurityPolicy = contentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        return Task.CompletedTask;
    }
}
