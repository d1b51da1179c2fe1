// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;

namespace OS2.Ledger.GovernanceModel;

/// <summary>The forms by which a requirement catalogue comes about.</summary>
public static class CatalogueFormPages
{
    private const string Catalogue = "/kravkatalog/{version}";

    public static void MapCatalogueForms(this IEndpointRouteBuilder app)
    {
        app.MapFormPage<AddRequirementRequest, AddRequirementPage>(
            "/kravkatalog/nyt-krav", new FormPage(AddAsync, "requirement-added", Catalogue));
        app.MapFormPage<AdoptCatalogueRequest, AdoptCataloguePage>(
            Catalogue + "/vedtag", new FormPage(AdoptAsync, "catalogue-adopted", Catalogue));
    }

    private static Task<FormOpening?> AddAsync(FormVisit visit) => Task.FromResult<FormOpening?>(new FormOpening
    {
        Suggested = new Dictionary<string, string?> { ["version"] = visit.Asked("version"), ["evidence"] = "documented" },
    });

    private static async Task<FormOpening?> AdoptAsync(FormVisit visit)
    {
        if (!CatalogueVersion.TryParse(visit.Http.Request.RouteValues["version"] as string, out var version)) return null;
        var state = await visit.ReadAsync<CatalogueState, CatalogueEvent>(CatalogueState.StreamOf(version));
        if (state.Requirements.IsEmpty) return null;
        var opening = new FormOpening(new CatalogueShown(version, state), CatalogueState.StreamOf(version))
        {
            Suggested = new Dictionary<string, string?>
            {
                ["requirements"] = Formats.Number(state.Requirements.Count), ["evidence"] = "documented",
            },
        };
        return state.Adopted is null ? opening : opening with { Instead = Catalogue, InsteadNotice = "already" };
    }
}

/// <summary>A catalogue as the form about it shows it.</summary>
public sealed record CatalogueShown(CatalogueVersion Version, CatalogueState State);
