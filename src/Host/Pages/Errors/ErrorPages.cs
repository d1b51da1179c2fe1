// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using OS2.Ledger.Languages;

namespace OS2.Ledger.Pages.Errors;

/// <summary>What is said when there is nothing else to say: a page to people, a problem to programs.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = Answer,
            StatusCodeSelector = exception =>
                exception is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages(context => Answer(context.HttpContext));
    }

    private static Task Answer(HttpContext http)
    {
        var status = http.Response.StatusCode;
        var reference = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        IResult answer = http.Request.Path.StartsWithSegments("/api")
            ? Problem(http, status, reference)
            : Page.Show<ErrorPage>(new { Status = status, Reference = reference }, status);
        return answer.ExecuteAsync(http);
    }

    private static ProblemHttpResult Problem(HttpContext http, int status, string reference)
    {
        var words = ErrorWords.For(status, http.RequestServices.GetRequiredService<IStringLocalizer<Texts>>(), program: true);
        return TypedResults.Problem(words.Text, statusCode: status, title: words.Title,
            extensions: new Dictionary<string, object?> { ["reference"] = reference });
    }
}
