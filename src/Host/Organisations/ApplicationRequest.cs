// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Organisations;

/// <summary>The fields of an application, of an authority or a company.</summary>
public abstract record ApplicationRequest
{
    /// <summary>The organisation's CVR number, 8 digits.</summary>
    public string? Cvr { get; init; }

    /// <summary>Its name as it stands on the agreement.</summary>
    public string? Name { get; init; }

    /// <summary>municipality, region, state, other-public or company.</summary>
    public string? Kind { get; init; }

    /// <summary>Its GLN (EAN), 13 digits; may wait until it is to be invoiced.</summary>
    public string? Gln { get; init; }

    /// <summary>The title of whoever signed.</summary>
    public string? SignatoryTitle { get; init; }

    /// <summary>Its contact persons, at least one.</summary>
    public IReadOnlyList<PersonRequest>? Contacts { get; init; }

    /// <summary>The digest of the uploaded, signed agreement.</summary>
    public string? Agreement { get; init; }

    /// <summary>The day the agreement was signed; not said, the day it was received.</summary>
    public string? SignedOn { get; init; }

    /// <summary>The day the secretariat received it.</summary>
    public string? ReceivedOn { get; init; }

    /// <summary>Reads the fields.</summary>
    /// <param name="kind">The kind when the form does not ask for it.</param>
    private protected async Task<(Cvr Cvr, Application Application, Basis Basis)> ReadAsync(
        Asking asking, OrganisationKind? kind, CancellationToken cancellation)
    {
        var fields = asking.Fields;
        var received = fields.RequiredDay("receivedOn", ReceivedOn);
        var cvr = fields.Required<Cvr>("cvr", Cvr);
        var application = new Application(
            fields.RequiredText("name", Name, 200),
            kind ?? fields.RequiredChoice<OrganisationKind>("kind", Kind),
            fields.Optional<Gln>("gln", Gln),
            fields.RequiredText("signatoryTitle", SignatoryTitle, 100),
            await asking.PersonsAsync("contacts", Contacts, cancellation),
            await asking.DocumentAsync("agreement", Agreement, cancellation, cvr),
            received);
        var signed = fields.Day("signedOn", SignedOn) ?? received;
        if (signed > received) fields.Wrong("signedOn", "after-receipt");
        fields.Check();
        return (cvr, application, new Basis(Authority.Organisation, signed, null, application.Agreement));
    }
}
