// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.AspNetCore.Localization;
using OS2.Ledger.Pages;

namespace OS2.Ledger.Languages;

/// <summary>
/// The language of a page: <c>?lang=</c> in the address, else the one chosen before (a cookie), else Danish. The browser's own
/// language is not asked: many Danish offices run English programs.
/// </summary>
internal static class RequestLanguage
{
    private const string Cookie = "sprog";

    public static readonly IReadOnlyList<string> Languages = ["da", "en"];

    public static void AddRequestLanguage(this IServiceCollection services) =>
        services.AddRequestLocalization(localization =>
        {
            var languages = Languages.ToArray();
            localization.SetDefaultCulture(languages[0]).AddSupportedCultures(languages).AddSupportedUICultures(languages);
            localization.ApplyCurrentCultureToResponseHeaders = true;
            localization.RequestCultureProviders = [new CustomRequestCultureProvider(Chosen)];
        });

    public static void MapLanguageSwitch(this IEndpointRouteBuilder app) =>
        app.MapGet("/sprog", (HttpContext http, string? til, string? returnUrl) =>
        {
            if (til is not null && Languages.Contains(til))
                http.Response.Cookies.Append(Cookie, til, new CookieOptions
                {
                    HttpOnly = true,
                    IsEssential = true,
                    MaxAge = TimeSpan.FromDays(365),
                    SameSite = SameSiteMode.Lax,
                    Secure = http.Request.IsHttps,
                });
            return Results.LocalRedirect(Page.IsLocal(returnUrl) ? returnUrl! : "/");
        });

    private static Task<ProviderCultureResult?> Chosen(HttpContext http)
    {
        string? asked = http.Request.Query["lang"];
        var language = asked is not null && Languages.Contains(asked) ? asked : http.Request.Cookies[Cookie];
        return Task.FromResult(language is null ? null : new ProviderCultureResult(language));
    }
}
