// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Books;
using OS2.Ledger.Doors;
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
            $"{One}/{form.Path}", new FormPage(visit => OpenAsync(visit, form), "roll-entered", One) { Tidy = TidyAsync });

    private static async Task<IResult> ShowAsync(
        HttpContext http, string assembly, [AsParameters] BookQuestion question, BookPages pages, EntryReader reader, PersonRegister register,
        NpgsqlDataSource source, CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(assembly, out var key)) return Results.NotFound();
        var book = await pages.ReadAsync(question, cancellation, AssemblyState.Kind);
        var convened = await reader.ReadAsync(AssemblyState.StreamOf(key), book, Asker.Of(http.User), cancellation);
        if (convened.Entered.Count == 0) return Results.NotFound();
        var state = await VoterRoll.StateAsync(source, book.AsOf.Number, key, cancellation);
        var rules = await VoterRoll.RulesAsync(source, state, book.AsOf, cancellation);
        var persons = state.Presences.Values.Select(presence => presence.Representative).OfType<PersonId>();
        return BookPages.Show<VoterRollPage>(book, new
        {
            Book = book,
            Key = key,
            State = state,
            Closed = StreamLines.Fold<AssemblyState, AssemblyEvent>(convened.Entered).Closed is not null,
            Rows = await VoterRoll.AskAsync(source, book.AsOf, assembly, cancellation).ToListAsync(cancellation),
            Electorate = state.Frozen is null ? null : state.Electorate(rules),
            Persons = Names.MaySeePersons(Asker.Of(http.User))
                ? (await register.NamesAsync(persons, cancellation)).ToDictionary(named => named.Key.ToString(), named => named.Value)
                : [],
        });
    }

    private static async Task<FormOpening?> OpenAsync(FormVisit visit, RollForm form)
    {
        if (!AssemblyKey.TryParse(visit.Http.Request.RouteValues["assembly"] as string, out var key)) return null;
        if (!(await visit.ReadAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(key))).Known) return null;
        var organisations = form.Fields.Contains("cvr") ? await OrganisationChoice.AllAsync(visit) : [];
        var asked = organisations.FirstOrDefault(organisation => organisation.Cvr == visit.Asked("cvr"));
        return new FormOpening(
            new RollShown(
                form, key, [.. organisations.Select(OrganisationChoice.Written)],
                form.Fields.Contains("person") ? await PersonsAsync(visit) : []),
            RollState.StreamOf(key))
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
