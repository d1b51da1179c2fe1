// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Books;
using OS2.Ledger.Doors;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>The voter roll of an assembly as a page, and the forms by which it is kept.</summary>
public static class RollPages
{
    private const string One = "/generalforsamlinger/{assembly}/stemmeliste";

    public static void MapRollPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(One, ShowAsync).ExcludeFromDescription();
        app.MapGet($"{One}/udskrift", PrintAsync).ExcludeFromDescription();
        app.MapGet($"{One}.txt", WriteAsync).ExcludeFromDescription();
        app.Map<OpenAssemblyRequest>(RollForm.Open);
        app.Map<CredentialRepresentativeRequest>(RollForm.Credential);
        app.Map<GiveProxyRequest>(RollForm.GiveProxy);
        app.Map<AcceptProxyRequest>(RollForm.AcceptProxy);
        app.Map<RefuseProxyRequest>(RollForm.RefuseProxy);
        app.Map<RevokeProxyRequest>(RollForm.RevokeProxy);
        app.Map<RecordArrivalRequest>(RollForm.Arrive);
        app.Map<RecordDepartureRequest>(RollForm.Depart);
        app.Map<RecordCeasedMemberRequest>(RollForm.Cease);
    }

    private static void Map<TRequest>(this IEndpointRouteBuilder app, RollForm form) where TRequest : IRequest, new() =>
        app.MapFormPage<TRequest, RollFormPage>(
            $"{One}/{form.Path}",
            new FormPage(visit => OpenAsync(visit, form), form == RollForm.Open ? "assembly-opened" : "roll-entered", One) { Tidy = TidyAsync });

    private static async Task<IResult> ShowAsync(
        HttpContext http, string assembly, [AsParameters] BookQuestion question, BookPages pages, RollReader reader, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, AssemblyState.Kind);
        return await reader.ReadAsync(assembly, book, Asker.Of(http.User), cancellation) is { } roll
            ? BookPages.Show<VoterRollPage>(book, new { Book = book, Of = roll }) : Results.NotFound();
    }

    private static async Task<IResult> PrintAsync(
        HttpContext http, string assembly, [AsParameters] BookQuestion question, BookPages pages, RollReader reader, CancellationToken cancellation)
    {
        var book = await pages.ReadAsync(question, cancellation, AssemblyState.Kind);
        return await reader.ReadAsync(assembly, book, Asker.Of(http.User), cancellation) is { State.Frozen: not null } roll
            ? BookPages.Show<PrintedRollPage>(book, new { Of = roll }) : Results.NotFound();
    }

    // The bytes of which the entry about the opening has the digest, and no others: there are none while the books are built anew.
    private static async Task<IResult> WriteAsync(string assembly, NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(assembly, out var key)) return Results.NotFound();
        var state = await VoterRoll.StateAsync(source, await AuditTrail.LastAsync(source, cancellation), key, cancellation);
        if (state.Frozen is not { } frozen) return Results.NotFound();
        var members = await VoterRoll.MembersAsync(source, VoterRoll.AsFrozen(frozen), cancellation).ToListAsync(cancellation);
        return RollFrozen.ContentOf(members) == frozen.Content
            ? Results.File(RollFrozen.BytesOf(members), "text/plain", $"stemmeliste-{key}.txt")
            : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<FormOpening?> OpenAsync(FormVisit visit, RollForm form)
    {
        if (!AssemblyKey.TryParse(visit.Http.Request.RouteValues["assembly"] as string, out var key)) return null;
        if (!(await visit.ReadAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(key))).Known) return null;
        var organisations = form.Fields.Contains("cvr") ? await OrganisationChoice.AllAsync(visit) : [];
        var asked = organisations.FirstOrDefault(organisation => organisation.Cvr == visit.Asked("cvr"));
        var stream = RollState.StreamOf(key);
        var proxy = asked is null || !form.IsOfProxy ? null
            : (await visit.ReadAsync<RollState, RollEvent>(stream))[Cvr.Parse(asked.Cvr)].Proxy?.To.ToString();
        return new FormOpening(
            new RollShown(
                form, key, [.. organisations.Select(OrganisationChoice.Written)],
                form.Fields.Contains("person") ? await PersonsAsync(visit) : [],
                proxy is null ? null : organisations.FirstOrDefault(organisation => organisation.Cvr == proxy)?.Name ?? proxy),
            stream)
        {
            Suggested = new Dictionary<string, string?> { ["cvr"] = asked is null ? null : OrganisationChoice.Written(asked) },
        };
    }

    private static async Task<IReadOnlyList<string>> PersonsAsync(FormVisit visit) =>
        [.. (await visit.Service<PersonRegister>().SearchAsync("", PersonChoice.Most, visit.Cancellation)).Select(PersonChoice.Written).Distinct()];

    private static async Task TidyAsync(FormVisit visit, Posted posted)
    {
        foreach (var field in new[] { "cvr", "to" }) await OrganisationChoice.ReadAsync(visit, posted, field);
        await PersonChoice.ReadAsync(visit, posted, "person");
    }
}
