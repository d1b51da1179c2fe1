// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Npgsql;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.SignIn;

/// <summary>Signing in and out on the pages. Where the development sign-in is not allowed, a page says that there is none.</summary>
public static class SignInPages
{
    /// <summary>The longest that somebody is signed in.</summary>
    public static readonly TimeSpan WorkingDay = TimeSpan.FromHours(12);

    public static void MapSignInPages(this WebApplication app)
    {
        var allowed = app.Environment.AllowsDevelopmentSignIn();
        app.MapGet("/log-ind", async Task<IResult> (HttpContext http, string? returnUrl) => allowed
            ? Page.Show<SignInPage>(await ParametersAsync(http, Entered.Suggested(new Dictionary<string, string?>
            {
                ["role"] = "secretariat",
                ["returnUrl"] = returnUrl,
            })))
            : Page.Show<NoSignInPage>()).ExcludeFromDescription();
        if (allowed) app.MapForm("/log-ind", SignInAsync).ExcludeFromDescription();
        else app.MapPost("/log-ind", () => Results.NotFound()).ExcludeFromDescription();
        app.MapForm("/log-ud", async (HttpContext http) =>
        {
            await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Page.Done("/", "signed-out");
        }).ExcludeFromDescription();
        app.MapGet("/log-ud", () => Results.LocalRedirect("/")).ExcludeFromDescription();
    }

    private static async Task<IResult> SignInAsync(
        HttpContext http, DevelopmentPersons persons, PersonRegister register, Words words, CancellationToken cancellation)
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        var fields = new Fields();
        var role = fields.RequiredChoice<Role>("role", form["role"]);
        var member = role == Role.Member ? fields.Required<Cvr>("member", form["member"]) : (Cvr?)null;
        try
        {
            fields.Check();
        }
        catch (MalformedException e)
        {
            var errors = e.Errors.ToDictionary(error => error.Key, error => new[] { words.Of(error.Key, error.Value) });
            return Page.Again<SignInPage>(await ParametersAsync(http, Entered.From(form, errors)));
        }

        var asker = await persons.OfAsync(role, member, 1, cancellation);
        var person = await register.FindAsync(asker.Person, cancellation);
        await http.SignInAsync(asker, person?.Name ?? words.Value(role), DateTimeOffset.UtcNow + WorkingDay);
        return Results.LocalRedirect(Page.IsLocal(form["returnUrl"]) ? form["returnUrl"].ToString() : "/");
    }

    private static async Task<object> ParametersAsync(HttpContext http, Entered entered)
    {
        var services = http.RequestServices;
        var chair = await services.GetRequiredService<DevelopmentPersons>().SittingChairAsync(http.RequestAborted);
        var source = services.GetRequiredService<NpgsqlDataSource>();
        var asOf = new AsOf(services.GetRequiredService<TimeProvider>().Today(), await AsOf.HeldUpToAsync(source, http.RequestAborted));
        var organisations = await OrganisationRegister.AskAsync(source, asOf, new Excerpt(), http.RequestAborted)
            .ToListAsync(http.RequestAborted);
        return new { Entered = entered, Chair = chair?.Name, Organisations = organisations };
    }
}
