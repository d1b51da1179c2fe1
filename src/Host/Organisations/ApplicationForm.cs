// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;

namespace OS2.Ledger.Organisations;

/// <summary>The form of an application, of an authority or a company, as it is opened.</summary>
public static class ApplicationForm
{
    /// <summary>A new one, received today; of the organisation asked about it tells what the ledger knows.</summary>
    public static async Task<FormOpening?> NewAsync(FormVisit visit)
    {
        var fields = new Dictionary<string, string?> { ["cvr"] = visit.Asked("cvr"), ["receivedOn"] = Formats.DateInField(visit.Today) };
        if (Cvr.TryParse(visit.Asked("cvr"), out var cvr) && await visit.OrganisationAsync(cvr) is { Known: true, Latest: var known })
        {
            fields["name"] = known.Name;
            fields["kind"] = Choices.Written(known.Kind);
            fields["gln"] = known.Gln?.ToString();
        }

        return new FormOpening { Suggested = fields };
    }

    /// <summary>One that waits, to be decided on: by the chair, or recorded as the chair decided.</summary>
    /// <param name="titles">What the page is called to the chair and to the secretariat.</param>
    /// <param name="approval">What approving it comes to; null where it is rejected.</param>
    public static async Task<FormOpening> DecideAsync(
        FormVisit visit, FormOpening opening, Cvr cvr, Application waiting, (string Chair, string Secretariat) titles, Approval? approval)
    {
        var by = await Deciders.OfAsync(visit);
        var title = visit.Texts[by.IsChair ? titles.Chair : titles.Secretariat, waiting.Name];
        return opening with
        {
            About = new ApplicationDecision(title, await ApplicationShown.OfAsync(visit, cvr, waiting), by, approval),
            Suggested = by.Suggested(visit.Today),
            Unshown = by.IsChair ? ["approvedBy", "standIn", "decidedOn", "effectiveOn", "reference"] : [],
        };
    }

    /// <summary>One that waits, to be corrected.</summary>
    public static async Task<Dictionary<string, string?>> SuggestedAsync(FormVisit visit, Cvr cvr, Application waiting, GovernanceDate? signed)
    {
        var fields = await Contacts.SuggestedAsync(visit, waiting.Contacts);
        fields["cvr"] = cvr.ToString();
        fields["name"] = waiting.Name;
        fields["kind"] = Choices.Written(waiting.Kind);
        fields["gln"] = waiting.Gln?.ToString();
        fields["signatoryTitle"] = waiting.SignatoryTitle;
        fields["agreement"] = waiting.Agreement?.ToString();
        fields["receivedOn"] = Formats.DateInField(waiting.ReceivedOn);
        fields["signedOn"] = signed is { } on ? Formats.DateInField(on) : null;
        return fields;
    }
}

/// <summary>An application or signed agreement to be decided on.</summary>
/// <param name="Approval">What approving it comes to; null where it is rejected.</param>
public sealed record ApplicationDecision(string Title, ApplicationShown Application, Deciders By, Approval? Approval);

/// <summary>What approving comes to.</summary>
/// <param name="From">What the day is called from which it holds.</param>
/// <param name="Follows">What follows from it today, a sentence each.</param>
public sealed record Approval(string From, IReadOnlyList<string> Follows);
