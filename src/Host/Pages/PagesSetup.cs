// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.WebEncoders;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Errors;

namespace OS2.Ledger.Pages;

/// <summary>The frame that every page stands in. The host calls the three methods in this order.</summary>
public static class PagesSetup
{
    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<PagesOptions>().BindConfiguration("Pages");
        builder.Services.AddLocalization();
        builder.Services.AddRequestLanguage();
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery();
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        builder.Services.AddHttpContextAccessor();
        // Danish letters are sent as they are, not as entities.
        builder.Services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        // Only the files that are the same for everybody: compressing a page that holds a secret token helps to guess the token.
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
        });
        return builder;
    }

    public static WebApplication UsePages(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseErrorPages();
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Asset.Folder),
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(RefuseForgedForms);
        return app;
    }

    public static WebApplication MapPages(this WebApplication app)
    {
        app.MapLanguageSwitch();
        app.MapGet("/tilgaengelighed", () => Page.Show<AccessibilityPage>());
        return app;
    }

    /// <summary>A form that asks one command. The token in it is demanded however the handler reads the form.</summary>
    public static RouteHandlerBuilder MapForm(this IEndpointRouteBuilder app, string pattern, Delegate handler) =>
        app.MapPost(pattern, handler).WithMetadata(new RequireAntiforgeryTokenAttribute());

    // The antiforgery middleware only notes what it found. A body that was too large to read also reaches it as a missing
    // token, and deserves its own answer.
    private static Task RefuseForgedForms(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } checkedForm)
            return next(http);
        http.Response.StatusCode = checkedForm.Error?.InnerException switch
        {
            BadHttpRequestException refused => refused.StatusCode,
            // Of all that can be wrong with a form only a limit names itself so; the rest is not what a browser sends.
            InvalidDataException invalid when invalid.Message.Contains("limit", StringComparison.Ordinal) => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status400BadRequest,
        };
        return Task.CompletedTask;
    }
}
