// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Bodies;

/// <summary>The fields of a decision that belongs to the chair, about an organisation.</summary>
public abstract record ApprovalRequest
{
    public string? Cvr { get; init; }

    /// <summary>The day of the decision; not said, today.</summary>
    public string? DecidedOn { get; init; }

    /// <summary>The id of whoever decided; not said, the chair of that day.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>When the deputy decides: absent or conflicted.</summary>
    public string? StandIn { get; init; }

    /// <summary>Where the decision can be found, e.g. "Mail fra formanden 14.5.2025".</summary>
    public string? Reference { get; init; }

    /// <summary>Reads the fields, when the request has read its own.</summary>
    private protected async Task<(Cvr Cvr, OfficeApproval Approval, string? Reference)> ReadAsync(Asking asking, CancellationToken cancellation)
    {
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        var decided = asking.Fields.Day("decidedOn", DecidedOn) ?? asking.Today;
        var reference = asking.Fields.Text("reference", Reference, 300);
        return (cvr, await asking.ApprovalAsync(decided, ApprovedBy, StandIn, cancellation), reference);
    }
}
