// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.AspNetCore.Authentication.JwtBearer;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Doors;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.People;

/// <summary>The person register over HTTP, for those who may see persons.</summary>
public static class PersonApi
{
    public static void MapPersons(this IEndpointRouteBuilder api)
    {
        api.MapRequest<CorrectPersonRequest>("/persons/correct");
        api.MapRequest<ForgetPersonRequest>("/persons/forget");
        api.MapGet("/persons", ListAsync)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .Describe<PersonRow>("/persons", new BookFilter());
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, [AsParameters] BookQuestion question, PersonRegister register, NpgsqlDataSource source, Catching catching,
        TimeProvider clock, CancellationToken cancellation)
    {
        if (Asker.Of(http.User) is not { } asker) return TypedResults.Challenge(null, [JwtBearerDefaults.AuthenticationScheme]);
        if (!Names.MaySeePersons(asker)) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var asOf = await question.AsOfAsync(source, catching, clock, cancellation);
        var excerpt = question.Excerpt(PersonRoll.Key);
        // Whoever was erased since has no place among the names any more.
        if (PersonId.TryParse(excerpt.After, out var seen) && await register.FindAsync(seen, cancellation) is null)
            throw new MalformedException(new Dictionary<string, string> { ["after"] = "after" });
        var etag = $"{asOf}-{await register.VersionAsync(cancellation)}";
        await BookAnswer.WriteAsync(http, question, asOf.Number, etag, PersonRoll.AskAsync(source, asOf, excerpt, cancellation), cancellation);
        return TypedResults.Empty;
    }
}
