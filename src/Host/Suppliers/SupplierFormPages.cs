// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Suppliers;

/// <summary>The forms about supplier partnerships, from signature to end.</summary>
public static class SupplierFormPages
{
    private const string Organisation = "/organisationer/{cvr}", Casework = "/behandling";

    public static void MapSupplierForms(this IEndpointRouteBuilder app)
    {
        app.MapFormPage<SignSupplierAgreementRequest, NewAgreementPage>(
            "/leverandoerer/ny", new FormPage(ApplicationForm.NewAsync, "agreement-entered", Casework) { Tidy = Contacts.TidyAsync });
        app.MapFormPage<CorrectSupplierAgreementRequest, CorrectAgreementPage>(
            "/leverandoerer/{cvr}/ret", new FormPage(CorrectAsync, "agreement-corrected", Casework) { Tidy = Contacts.TidyAsync });
        app.MapFormPage<AnnulSupplierAgreementRequest, AnnulAgreementPage>(
            "/leverandoerer/{cvr}/annuller", new FormPage(WaitingAsync, "agreement-annulled", Casework));
        app.MapFormPage<WithdrawSupplierAgreementRequest, WithdrawAgreementPage>(
            "/leverandoerer/{cvr}/traek-tilbage", new FormPage(WaitingAsync, "agreement-withdrawn", Casework) { Required = ["receivedOn"] });
        app.MapFormPage<AcceptSupplierRequest, DecisionPage>(
            "/leverandoerer/{cvr}/godkend", new FormPage(AcceptAsync, "supplier-accepted", Organisation) { Required = Deciders.Required });
        app.MapFormPage<RejectSupplierRequest, DecisionPage>(
            "/leverandoerer/{cvr}/afvis", new FormPage(RejectAsync, "supplier-rejected", Casework) { Required = Deciders.Required });
        app.MapFormPage<RegisterSupplierRequest, RegisterSupplierPage>(
            "/leverandoerer/registrer", new FormPage(RegisterAsync, "supplier-registered", Organisation) { Tidy = Contacts.TidyAsync });
        app.MapFormPage<RegisterSupplierEndRequest, RegisterSupplierEndPage>(
            "/leverandoerer/{cvr}/registrer-ophoer", new FormPage(PartnerAsync, "supplier-end-registered", Organisation));
        app.MapFormPage<EndSupplierRequest, EndSupplierPage>(
            "/leverandoerer/{cvr}/afslut", new FormPage(PartnerAsync, "supplier-ended", Organisation) { Confirm = ConfirmEndAsync });
    }

    private static Task<FormOpening?> RegisterAsync(FormVisit visit) => Task.FromResult<FormOpening?>(new FormOpening
    {
        Suggested = new Dictionary<string, string?> { ["cvr"] = visit.Asked("cvr"), ["evidence"] = "documented" },
    });

    private static async Task<FormOpening?> CorrectAsync(FormVisit visit)
    {
        if (await WaitingAsync(visit) is not { } opening || visit.Cvr is not { } cvr) return null;
        var supplier = await StateAsync(visit, cvr);
        // The day it was signed stands in the basis of the entry the agreement was last entered or corrected by.
        GovernanceDate? signed = supplier.Last is SupplierAgreementSigned or SupplierAgreementCorrected ? supplier.Last.Basis.DecidedOn : null;
        return supplier.Waiting is { } waiting
            ? opening with { Suggested = await ApplicationForm.SuggestedAsync(visit, cvr, waiting, signed) }
            : opening;
    }

    private static async Task<FormOpening?> WaitingAsync(FormVisit visit) =>
        await OpenAsync(visit, waiting: true, supplier => supplier.Waiting is not null);

    private static async Task<FormOpening?> PartnerAsync(FormVisit visit) => await OpenAsync(visit, waiting: false, supplier => supplier.IsPartner);

    private static async Task<FormOpening?> AcceptAsync(FormVisit visit) => await DecideAsync(
        visit, ("accept.chair", "accept.record"),
        waiting => new Approval(
            visit.Texts["accept.effective-on"],
            [visit.Texts["accept.begins", waiting.Name, Formats.Date(visit.Today)], visit.Texts["accept.no-dues"]]));

    private static async Task<FormOpening?> RejectAsync(FormVisit visit) => await DecideAsync(visit, ("reject.chair", "reject.record"), _ => null);

    private static async Task<FormOpening?> DecideAsync(FormVisit visit, (string, string) titles, Func<Application, Approval?> approval)
    {
        if (await WaitingAsync(visit) is not { } opening || visit.Cvr is not { } cvr) return null;
        return (await StateAsync(visit, cvr)).Waiting is { } waiting
            ? await ApplicationForm.DecideAsync(visit, opening, cvr, waiting, titles, approval(waiting))
            : opening;
    }

    private static Task<Confirmation> ConfirmEndAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, about) = (visit.Texts, (SupplierShown)opening.About!);
        return Task.FromResult(new Confirmation(
            texts["supplier.end.confirm"],
            [
                texts["supplier.end.says", about.Name, visit.Day("effectiveOn", "decidedOn")],
                texts[
                    "confirm.decided-by", visit.Words.Authority(visit.Entered.GetValueOrDefault("decidedBy") ?? "organisation"),
                    visit.Day("decidedOn")],
            ],
            texts["supplier.end.submit"], $"/organisationer/{about.Cvr}", about.Name, Ends: true));
    }

    private static async Task<FormOpening?> OpenAsync(FormVisit visit, bool waiting, Predicate<SupplierState> possible)
    {
        if (visit.Cvr is not { } cvr) return null;
        var supplier = await StateAsync(visit, cvr);
        if (supplier.Last is null) return null;
        var name = supplier.Waiting?.Name ?? (await visit.OrganisationAsync(cvr) is { Known: true } known ? known.Latest.Name : cvr.ToString());
        var opening = new FormOpening(new SupplierShown(cvr, name), SupplierState.StreamOf(cvr))
        {
            Suggested = new Dictionary<string, string?>
            {
                ["receivedOn"] = Formats.DateInField(visit.Today),
                ["evidence"] = "documented",
            },
        };
        return possible(supplier) ? opening
            : opening with { Instead = Organisation, InsteadNotice = waiting ? "no-longer-waiting" : "not-a-supplier" };
    }

    private static Task<SupplierState> StateAsync(FormVisit visit, Cvr cvr) =>
        visit.ReadAsync<SupplierState, SupplierEvent>(SupplierState.StreamOf(cvr));
}

/// <summary>A supplier as the forms about it show it.</summary>
public sealed record SupplierShown(Cvr Cvr, string Name);
