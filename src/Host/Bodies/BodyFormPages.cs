// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;

namespace OS2.Ledger.Bodies;

/// <summary>The forms about what a body is: set up, changed and dissolved.</summary>
public static class BodyFormPages
{
    private const string Body = "/organer/{body}";

    public static void MapBodyForms(this IEndpointRouteBuilder app)
    {
        // Not below /organer, where every word can be the short name of a body.
        app.MapFormPage<EstablishBodyRequest, EstablishBodyPage>(
            "/opret-organ", new FormPage(NewAsync, "body-established", Body) { Tidy = NameKeyAsync });
        app.MapFormPage<RenameBodyRequest, RenameBodyPage>(Body + "/navn", new FormPage(ChangeAsync, "body-renamed", Body));
        app.MapFormPage<ChangeBodyPurposeRequest, BodyPurposePage>(Body + "/formaal", new FormPage(ChangeAsync, "body-purpose", Body));
        app.MapFormPage<AdoptTermsOfReferenceRequest, TermsOfReferencePage>(Body + "/kommissorium", new FormPage(ChangeAsync, "body-terms", Body));
        app.MapFormPage<DissolveBodyRequest, DissolveBodyPage>(
            Body + "/nedlaeg", new FormPage(DissolveAsync, "body-dissolved", Body) { Confirm = ConfirmDissolvingAsync });
    }

    private static Task<FormOpening?> NewAsync(FormVisit visit)
    {
        var kind = visit.Asked("kind");
        return Task.FromResult<FormOpening?>(new FormOpening
        {
            Suggested = new Dictionary<string, string?>
            {
                ["kind"] = kind,
                // The statutes' own have one name each.
                ["name"] = kind is BodyState.Board or BodyState.Secretariat ? visit.Texts[$"value.body-name.{kind}"].Value : null,
                ["body"] = kind is BodyState.Board or BodyState.Secretariat ? kind : null,
                ["evidence"] = "documented",
            },
        });
    }

    private static Task NameKeyAsync(FormVisit visit, Posted posted)
    {
        if (string.IsNullOrWhiteSpace(posted.Values.GetValueOrDefault("body")))
            posted.Put("body", posted.Values.GetValueOrDefault("kind") is BodyState.Board or BodyState.Secretariat
                ? posted.Values["kind"]
                : BodyKey.Of(posted.Values.GetValueOrDefault("name")));
        return Task.CompletedTask;
    }

    private static async Task<FormOpening?> ChangeAsync(FormVisit visit)
    {
        if (await BodyShown.OfAsync(visit) is not { } shown) return null;
        var opening = new FormOpening(shown, BodyState.StreamOf(shown.Body))
        {
            Suggested = new Dictionary<string, string?>
            {
                ["name"] = shown.State.Latest?.Name, ["purpose"] = shown.State.Latest?.Purpose, ["evidence"] = "documented",
            },
        };
        return shown.State.Established ? opening
            : opening with { Instead = $"/opret-organ?kind={shown.Body}", InsteadNotice = "body-not-set-up" };
    }

    private static async Task<FormOpening?> DissolveAsync(FormVisit visit) => await ChangeAsync(visit) switch
    {
        { Instead: null, About: BodyShown { State.Dissolved: not null } } opening =>
            opening with { Instead = Body, InsteadNotice = "body-dissolved-already" },
        var opening => opening,
    };

    private static async Task<Confirmation> ConfirmDissolvingAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, words, shown) = (visit.Texts, visit.Words, (BodyShown)opening.About!);
        var on = Formats.TryReadGovernanceDate(visit.Entered["effectiveOn"], out var day) ? day : visit.Today;
        var seats = shown.State.Seats.Where(seat => seat.Lasts(on)).ToList();
        var names = await visit.NamesAsync(seats.Select(seat => seat.Person));
        List<string> says = [texts["body.dissolve.says", shown.Name, words.Date(on)]];
        says.AddRange(seats.Select(seat => texts[
            "body.dissolve.seat", names.GetValueOrDefault(seat.Person) ?? texts["person.erased"], words.Value(seat.Role)].Value));
        if (seats.Count == 0) says.Add(texts["body.dissolve.no-seats"]);
        says.Add(texts["confirm.decided-by", shown.By(visit.Entered.GetValueOrDefault("decidedBy"), words), visit.DecidedOn()]);
        return new Confirmation(texts["body.dissolve.confirm"], says, texts["body.dissolve.submit"], shown.Path, shown.Name, Ends: true);
    }
}
