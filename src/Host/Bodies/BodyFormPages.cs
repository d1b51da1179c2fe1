// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Bodies;

/// <summary>The forms about what a body is: set up, changed and dissolved.</summary>
public static class BodyFormPages
{
    private const string Body = "/organer/{body}";

    public static void MapBodyForms(this IEndpointRouteBuilder app)
    {
        // Not below /organer, where every word can be the short name of a body.
        app.MapFormPage<EstablishBodyRequest, EstablishBodyPage>(
            "/opret-organ", new FormPage(NewAsync, "body-established", Body)
            {
                Tidy = NameKeyAsync, SeeAlso = Other, Confirm = ConfirmSameNameAsync, Confirms = visit => Same(visit) is not null,
            });
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

    private static async Task NameKeyAsync(FormVisit visit, Posted posted)
    {
        var name = posted.Values.GetValueOrDefault("name")?.Trim();
        if (string.IsNullOrWhiteSpace(posted.Values.GetValueOrDefault("body")))
        {
            if (posted.Values.GetValueOrDefault("kind") is BodyState.Board or BodyState.Secretariat) posted.Make("body", posted.Values["kind"]);
            // That the name is missing is said of the name, and not once more of what would be made of it.
            else if (string.IsNullOrEmpty(name)) posted.Mean("body", "unnamed");
            else posted.Make("body", BodyKey.Of(name));
        }

        if (string.IsNullOrEmpty(name) || name.Any(char.IsControl)) return;
        var source = visit.Service<NpgsqlDataSource>();
        var today = new AsOf(visit.Today, await AsOf.HeldUpToAsync(source, visit.Cancellation));
        visit.Http.Items[typeof(BodyRow)] = await BodyRoll.AskAsync(source, today, new Excerpt(name), null, visit.Cancellation)
            .FirstOrDefaultAsync(
                row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase) && row.Body != posted.Values.GetValueOrDefault("body"),
                visit.Cancellation);
    }

    /// <summary>Another body of the name; null where there is none.</summary>
    private static BodyRow? Same(FormVisit visit) => visit.Http.Items[typeof(BodyRow)] as BodyRow;

    private static Task<Confirmation> ConfirmSameNameAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, same) = (visit.Texts, Same(visit)!);
        return Task.FromResult(new Confirmation(
            texts["body.same-name.confirm"],
            [texts["body.same-name.says", visit.Entered["name"]!, visit.Entered["body"]!]],
            texts["body.same-name.submit"], "/organer", texts["bodies.title"], Ends: false)
        {
            Warnings = [new(texts["body.same-name", same.Name!, same.Body], $"/organer/{same.Body}", texts["body.see", same.Name!])],
        });
    }

    /// <summary>The body that is there already.</summary>
    private static Choice? Other(FormVisit visit, Refusal refusal)
    {
        return refusal switch
        {
            { Code: "one-board" } => See(BodyState.Board, visit.Words.Authority(BodyState.Board)),
            { Code: "one-secretariat" } => See(BodyState.Secretariat, visit.Words.Authority(BodyState.Secretariat)),
            { Code: "body-established-already", Facts: [string body, string name, ..] } => See(body, name),
            _ => null,
        };

        Choice See(string body, string name) => new($"/organer/{body}", visit.Texts["body.see", name]);
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
