// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.Products;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Onboarding;

/// <summary>The forms about the steps with a new member.</summary>
public static class OnboardingFormPages
{
    private const string Steps = "/organisationer/{cvr}/modtagelse";

    public static void MapOnboardingForms(this IEndpointRouteBuilder app)
    {
        app.Map<MakeProfileRequest>(OnboardingForm.Profile);
        app.Map<ConsiderProductsRequest>(OnboardingForm.Products);
        app.Map<SendAccessionRequest>(OnboardingForm.Accession);
        app.Map<ChooseGroupRequest>(OnboardingForm.Group);
        app.Map<DeclineStepRequest>(OnboardingForm.Decline);
    }

    private static void Map<TRequest>(this IEndpointRouteBuilder app, OnboardingForm form) where TRequest : IRequest, new() =>
        app.MapFormPage<TRequest, OnboardingFormPage>(
            $"{Steps}/{form.Path}", new FormPage(visit => OpenAsync(visit, form), "step-entered", Steps));

    private static async Task<FormOpening?> OpenAsync(FormVisit visit, OnboardingForm form)
    {
        if (visit.Cvr is not { } cvr) return null;
        var member = await visit.ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(cvr));
        if (member.Last is null) return null;
        var organisation = await visit.OrganisationAsync(cvr);
        var state = await visit.ReadAsync<OnboardingState, OnboardingEvent>(OnboardingState.StreamOf(cvr));
        var profile = state.Profile(visit.Today);
        var name = organisation.Known ? organisation.Latest.Name : cvr.ToString();
        var opening = new FormOpening(
            new OnboardingShown(cvr, name, form, await ChoicesAsync(visit, form)), OnboardingState.StreamOf(cvr))
        {
            Suggested = new Dictionary<string, string?>
            {
                ["effectiveOn"] = Formats.DateInField(visit.Today),
                ["presentation"] = profile?.Presentation,
                ["address"] = profile?.Website?.ToString(),
                ["step"] = visit.Asked("step"),
            },
        };
        return Checklist.On(member, visit.Today) is not null
            ? opening
            : opening with { Instead = "/organisationer/{cvr}", InsteadNotice = "not-received" };
    }

    /// <summary>The products or the groups that can be chosen today.</summary>
    private static async Task<IReadOnlyList<Choice>> ChoicesAsync(FormVisit visit, OnboardingForm form)
    {
        var source = visit.Service<NpgsqlDataSource>();
        var today = new AsOf(visit.Today, await AsOf.HeldUpToAsync(source, visit.Cancellation));
        if (form == OnboardingForm.Accession)
            return await ProductCatalogue.AskAsync(source, today, new Excerpt(), new ProductQuestion(), visit.Cancellation)
                .Select(row => new Choice(row.Product, row.Name)).ToListAsync(visit.Cancellation);
        return form == OnboardingForm.Group
            ? await BodyRoll.AskAsync(source, today, new Excerpt(), null, visit.Cancellation).Where(row => !BodyState.IsStatutory(row.Body))
                .Select(row => new Choice(row.Body, row.Name ?? row.Body)).ToListAsync(visit.Cancellation)
            : [];
    }
}

/// <summary>A member as the forms about its steps show it.</summary>
/// <param name="Name">What it is called by its latest entry.</param>
/// <param name="Choices">The products or the groups that can be chosen.</param>
public sealed record OnboardingShown(Cvr Cvr, string Name, OnboardingForm Form, IReadOnlyList<Choice> Choices)
{
    public string Path => $"/organisationer/{Cvr}/modtagelse";
}
