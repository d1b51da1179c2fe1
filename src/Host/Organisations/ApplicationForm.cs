// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;

namespace OS2.Ledger.Organisations;

/// <summary>An application that waits, as a form to correct it is filled in.</summary>
public static class ApplicationForm
{
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
