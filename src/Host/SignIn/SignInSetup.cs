// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using OS2.Ledger.Clusters;
using OS2.Ledger.People;

namespace OS2.Ledger.SignIn;

/// <summary>Cookies for pages, bearer tokens for programs. Without the development sign-in nobody can sign in but with a voting card, and the
/// ledger can be read.</summary>
public static class SignInSetup
{
    private const string CookieOrBearer = "cookie-or-bearer";

    /// <summary>
    /// Whether the built-in sign-in is there: only in development, and only where the program runs from its source tree, so that no
    /// setting can open it in an installed one.
    /// </summary>
    public static bool AllowsDevelopmentSignIn(this IHostEnvironment environment) => environment.IsDevelopment() && DataFolder.SourceTree is not null;

    public static void AddSignIn(this WebApplicationBuilder builder, string dataFolder)
    {
        builder.Services.AddDataProtection().SetApplicationName("os2-ledger")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(dataFolder, "page-keys")));
        builder.Services.AddSingleton<DevelopmentPersons>();
        var tokens = builder.Environment.AllowsDevelopmentSignIn() ? new DevelopmentTokens(dataFolder) : null;
        if (tokens is not null) builder.Services.AddSingleton(tokens);
        builder.Services.AddAuthentication(CookieOrBearer)
            .AddPolicyScheme(CookieOrBearer, null, options => options.ForwardDefaultSelector = http =>
                http.Request.Headers.ContainsKey("Authorization")
                    ? JwtBearerDefaults.AuthenticationScheme
                    : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.Cookie.Name = "os2-ledger";
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.LoginPath = "/log-ind";
                options.ReturnUrlParameter = "returnUrl";
                options.ClaimsIssuer = DevelopmentTokens.Issuer;
                options.Events.OnRedirectToAccessDenied = context => Status(context, StatusCodes.Status403Forbidden);
                options.Events.OnValidatePrincipal = async context =>
                {
                    if (!await IsRegisteredAsync(context.HttpContext, context.Principal)) context.RejectPrincipal();
                };
            })
            .AddJwtBearer(options =>
            {
                options.MapInboundClaims = false;
                options.Events = new JwtBearerEvents
                {
                    OnTokenValidated = async context =>
                    {
                        if (!await IsRegisteredAsync(context.HttpContext, context.Principal)) context.Fail("The person is not in the register.");
                    },
                };
                options.TokenValidationParameters = new TokenValidationParameters
                {
                    ValidIssuer = DevelopmentTokens.Issuer,
                    ValidAudience = DevelopmentTokens.Issuer,
                    IssuerSigningKey = tokens?.Key,
                    NameClaimType = "name",
                    RoleClaimType = "role",
                };
            });
    }

    /// <summary>Signs somebody in on the pages.</summary>
    /// <param name="name">What the pages call whoever it is.</param>
    /// <param name="until">When it ends, whatever is done until then.</param>
    public static Task SignInAsync(this HttpContext http, Asker asker, string name, DateTimeOffset until)
    {
        var identity = new ClaimsIdentity(asker.Claims(), CookieAuthenticationDefaults.AuthenticationScheme, "name", "role");
        identity.AddClaim(new Claim("name", name));
        return http.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { ExpiresUtc = until, AllowRefresh = false });
    }

    /// <summary>Whether whoever signed in is still in the register: who is erased from it is nobody any more, whatever is shown.</summary>
    private static async Task<bool> IsRegisteredAsync(HttpContext http, ClaimsPrincipal? user)
    {
        if (user is null || Asker.Of(user) is not { } asker) return false;
        try
        {
            return await http.RequestServices.GetRequiredService<PersonRegister>().FindAsync(asker.Person, http.RequestAborted) is not null;
        }
        catch (NpgsqlException)
        {
            // The page that says that the database is away asks this too.
            return false;
        }
    }

    private static Task Status(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
