// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.AspNetCore.Mvc;
using OS2.Ledger.Doors;

namespace OS2.Ledger.Resolutions;

/// <summary>What the decision log can be asked with besides.</summary>
public sealed record DecisionLogQuestion
{
    /// <summary>Resolutions of this body, by its short name.</summary>
    [FromQuery(Name = "body")] public string? Body { get; init; }

    /// <summary>Decided in this year; where it still waits, proposed.</summary>
    [FromQuery(Name = "year")] public string? Year { get; init; }

    /// <summary>About this product, by its short name.</summary>
    [FromQuery(Name = "product")] public string? Product { get; init; }

    /// <summary>proposed, adopted, superseded, rejected or withdrawn.</summary>
    [FromQuery(Name = "status")] public string? Status { get; init; }

    /// <summary>Throws <see cref="MalformedException"/>.</summary>
    public ResolutionQuestion Read()
    {
        var fields = new Fields();
        if (!string.IsNullOrWhiteSpace(Body)) fields.RequiredBody("body", Body);
        if (Said(Year) is { } written && (written.Length != 4 || !GovernanceDate.TryParse(written, out _))) fields.Wrong("year", "year");
        fields.Product("product", Product);
        fields.Choice<ResolutionStatus>("status", Status);
        fields.Check();
        return new ResolutionQuestion(Said(Body), Said(Year) is { } year ? int.Parse(year) : null, Said(Product), Said(Status));
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
