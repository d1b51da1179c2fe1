// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.Json.Nodes;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;

namespace OS2.Ledger.Bodies;

/// <summary>The forms about who sits in a body.</summary>
public static class SeatFormPages
{
    private const string Body = "/organer/{body}", Seat = Body + "/{role}/{person.person}";

    public static void MapSeatForms(this IEndpointRouteBuilder app)
    {
        app.MapFormPage<TakeSeatRequest, TakeSeatPage>(Body + "/plads", new FormPage(TakeAsync, "seat-taken", Body)
        {
            Tidy = TidyAsync<TakeSeatRequest>, Confirm = ConfirmFindingAsync, Confirms = Finds,
        });
        app.MapFormPage<RenewSeatRequest, RenewSeatPage>(Seat + "/forny", new FormPage(SeatAsync, "seat-renewed", Body));
        app.MapFormPage<LeaveSeatRequest, LeaveSeatPage>(
            Seat + "/fratraed", new FormPage(LeavingAsync, "seat-left", Body) { Confirm = ConfirmLeavingAsync });
        app.MapFormPage<TransferSeatRequest, TransferSeatPage>(
            Seat + "/overdrag", new FormPage(SuccessorAsync, "seat-transferred", Body) { Tidy = TidyAsync<TransferSeatRequest> });
        app.MapFormPage<SeatSubstituteRequest, SeatSubstitutePage>(Seat + "/suppleant", new FormPage(SuccessorAsync, "substitute-seated", Body)
        {
            Tidy = TidyAsync<SeatSubstituteRequest>, Confirm = ConfirmFindingAsync, Confirms = Finds,
        });
    }

    private static async Task<FormOpening?> TakeAsync(FormVisit visit)
    {
        if (await BodyShown.OfAsync(visit) is not { } shown) return null;
        return new FormOpening(await OfferAsync(visit, shown), BodyState.StreamOf(shown.Body))
        {
            Suggested = new Dictionary<string, string?> { ["role"] = visit.Asked("role"), ["evidence"] = "documented" },
        };
    }

    private static async Task<FormOpening?> SeatAsync(FormVisit visit)
    {
        var route = visit.Http.Request.RouteValues;
        if (await BodyShown.OfAsync(visit) is not { } shown || !PersonId.TryParse(route["person.person"]?.ToString(), out var person)
            || Seated(shown, person, route["role"]?.ToString()) is not { } seat) return null;
        var names = await visit.NamesAsync([person]);
        return new FormOpening(
            shown with { Seat = new SeatShown(person, names.GetValueOrDefault(person), seat.Role, seat.From, seat.Until) },
            BodyState.StreamOf(shown.Body))
        {
            Suggested = new Dictionary<string, string?>
            {
                // Another term mostly begins when this one ends.
                ["effectiveOn"] = seat is { Ended: false, Until: { } until } ? Formats.DateInField(until) : null,
                ["evidence"] = "documented",
            },
            Unshown = ["person", "person.person", "role"],
        };
    }

    private static async Task<FormOpening?> LeavingAsync(FormVisit visit) => await SeatAsync(visit) is { About: BodyShown { Seat: { } seat } } opening
        ? opening with
        {
            Suggested = new Dictionary<string, string?>
            {
                // Somebody who leaves does not wait for the end of the term; where that has come, it is what is to be said.
                ["effectiveOn"] = seat.Until is { } until && until.Latest <= visit.Today
                    ? Formats.DateInField(until) : Formats.DateInField(visit.Today),
                ["evidence"] = "documented",
            },
        }
        : null;

    private static async Task<FormOpening?> SuccessorAsync(FormVisit visit) => await SeatAsync(visit) is { } opening
        ? opening with
        {
            About = await OfferAsync(visit, (BodyShown)opening.About!),
            Suggested = new Dictionary<string, string?> { ["evidence"] = "documented" },
        }
        : null;

    /// <summary>The person's latest seat of a role.</summary>
    private static Seat? Seated(BodyShown shown, PersonId person, string? role) =>
        Enum.GetValues<SeatRole>().Where(one => Choices.Written(one) == role)
            .Select(one => shown.State.TimesOf(person, one).LastOrDefault()).FirstOrDefault();

    private static async Task<BodyShown> OfferAsync(FormVisit visit, BodyShown shown)
    {
        var persons = await visit.Service<PersonRegister>().SearchAsync("", PersonChoice.Most, visit.Cancellation);
        var organisations = await OrganisationChoice.AllAsync(visit);
        return shown with
        {
            Persons = [.. persons.Select(PersonChoice.Written).Distinct()],
            // Whoever sits on the board represents a member (§ 6.1).
            Organisations = [.. organisations.Where(row => !shown.IsBoard || row.Membership == "member").Select(OrganisationChoice.Written)],
        };
    }

    private static async Task TidyAsync<TRequest>(FormVisit visit, Posted posted) where TRequest : IRequest
    {
        foreach (var field in new[] { "person", "to", "substitute" }) await PersonChoice.ReadAsync(visit, posted, field);
        await OrganisationChoice.ReadAsync(visit, posted, "organisation");
        await FindAsync<TRequest>(visit, posted);
        if (typeof(TRequest) == typeof(TakeSeatRequest)) await FindLeavingAsync(visit, posted);
    }

    /// <summary>
    /// What is registered is entered whatever § it breaks. So that nobody does it unaware, the same is asked as something that happens here.
    /// </summary>
    private static async Task FindAsync<TRequest>(FormVisit visit, Posted posted) where TRequest : IRequest
    {
        if (posted.Errors.Count > 0 || posted.Values.GetValueOrDefault("registered") != "true") return;
        var asked = (JsonObject)posted.Body.DeepClone();
        asked.Remove("registered");
        try
        {
            var request = RequestJson.ReadForm(typeof(TRequest), asked);
            var answer = await visit.Service<Reception>().TryAsync(new Asked(request, null), visit.Asker, visit.Cancellation);
            if (answer.Refusal is { Rule: "§ 6.1" or "§ 6.2" } refusal) visit.Http.Items[typeof(SeatFormPages)] = visit.Words.Of(refusal);
        }
        catch (MalformedException)
        {
            // The form itself is asked next, and says so.
        }
    }

    private static bool Finds(FormVisit visit) => visit.Http.Items.ContainsKey(typeof(SeatFormPages)) || Leaving(visit) is not null;

    private static Task<Confirmation> ConfirmFindingAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, shown) = (visit.Texts, (BodyShown)opening.About!);
        var finding = visit.Http.Items[typeof(SeatFormPages)] as string;
        List<string> says = finding is null ? [] : [finding, texts["seat.finding.anyway"]];
        if (Leaving(visit) is { } name) says.Add(texts["seat.replace.says", name, shown.Name, visit.Day("effectiveOn")]);
        return Task.FromResult(new Confirmation(
            texts[finding is null ? "seat.replace.confirm" : "seat.finding.confirm"], says,
            texts[finding is null ? "seat.replace.submit" : "seat.finding.submit"], shown.Path, shown.Name, Ends: false));
    }

    /// <summary>The chair who leaves for the one that takes the seat; null where nobody does.</summary>
    private static string? Leaving(FormVisit visit) => visit.Http.Items[SeatRole.Chair] as string;

    private static async Task FindLeavingAsync(FormVisit visit, Posted posted)
    {
        if (posted.Values.GetValueOrDefault("role") != Choices.Written(SeatRole.Chair) || await BodyShown.OfAsync(visit) is not { } shown
            || !Formats.TryReadGovernanceDate(posted.Values.GetValueOrDefault("effectiveOn"), out var on)) return;
        var chair = shown.IsBoard
            ? shown.State.Sitting(Office.Chair)?.Person
            : shown.State.Seats.FindLast(seat => seat.Role == SeatRole.Chair && seat.GoesOn(on) && seat.Lasts(on))?.Person;
        if (chair is { } person)
            visit.Http.Items[SeatRole.Chair] = (await visit.NamesAsync([person])).GetValueOrDefault(person) ?? visit.Texts["person.erased"].Value;
    }

    /// <summary>The board's offices that somebody without the seat still holds; the chair's goes with the chair's seat alone.</summary>
    private static IEnumerable<Office> OfficesKept(BodyShown shown, SeatShown seat) => shown.IsBoard
        ? new[] { Office.Chair, Office.Deputy, Office.Treasurer, Office.Secretary }.Where(office =>
            shown.State.Sitting(office)?.Person == seat.Person && (office != Office.Chair || seat.Role != SeatRole.Chair))
        : [];

    private static Task<Confirmation> ConfirmLeavingAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, words, shown) = (visit.Texts, visit.Words, (BodyShown)opening.About!);
        var seat = shown.Seat!;
        return Task.FromResult(new Confirmation(
            texts["seat.leave.confirm"],
            [
                texts["seat.leave.says", seat.Name ?? texts["person.erased"], words.Value(seat.Role), shown.Name, visit.Day("effectiveOn")],
                texts["confirm.decided-by", shown.By(visit.Entered.GetValueOrDefault("decidedBy"), words), visit.DecidedOn()],
            ],
            texts["seat.leave.submit"], shown.Path, shown.Name, Ends: true)
        {
            Warnings = [.. OfficesKept(shown, seat).Select(office => new Warning(
                texts["seat.leave.office", seat.Name ?? texts["person.erased"], words.Value(office)],
                $"/embeder/fratraed?office={Choices.Written(office)}",
                texts["seat.leave.office.end", words.Value(office)]))],
        });
    }
}
