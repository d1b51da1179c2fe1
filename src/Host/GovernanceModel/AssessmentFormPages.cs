// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Bodies;
using OS2.Ledger.Documents;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.Products;

namespace OS2.Ledger.GovernanceModel;

/// <summary>The forms about an assessment, from its beginning to its publication.</summary>
public static class AssessmentFormPages
{
    private const string Report = "/produkter/{product}/selvevaluering/{period}";

    // What was wrong with many lines at once is said of the whole form.
    private static readonly string[] Lines = ["answers", "lights", "form.", "assessment"];

    public static void MapAssessmentForms(this IEndpointRouteBuilder app)
    {
        app.MapFormPage<BeginAssessmentRequest, BeginAssessmentPage>(
            "/evalueringer/ny", new FormPage(BeginAsync, "assessment-begun", Report) { Tidy = NameAsync, Required = ["product", "year", "half"] });
        app.MapFormPage<EnterAssessmentFormRequest, AssessmentFormPage>(
            "/evalueringer/skema", new FormPage(UploadAsync, "assessment-form", "/evalueringer") { Tidy = NameAsync, Json = ["form"] });
        app.MapFormPage<AnswerRequirementsRequest, AnswerRequirementsPage>(
            Report + "/svar", new FormPage(AnswerAsync, "assessment-saved", Report) { Tidy = AboutAsync });
        app.MapFormPage<OmitAssessmentRequest, OmitAssessmentPage>(
            Report + "/spring-over", new FormPage(OmitAsync, "assessment-omitted", Report) { Tidy = AboutAsync });
        app.MapFormPage<EvaluateRequirementsRequest, EvaluateRequirementsPage>(
            Report + "/evaluering", new FormPage(EvaluateAsync, "evaluation-saved", Report) { Tidy = AboutAsync });
        app.MapFormPage<AskSecondOpinionRequest, AskSecondOpinionPage>(
            Report + "/bed-om-vurdering", new FormPage(EvaluatedAsync, "opinion-asked", Report) { Tidy = AboutAsync });
        app.MapFormPage<GiveSecondOpinionRequest, GiveSecondOpinionPage>(
            Report + "/fornyet-vurdering", new FormPage(EvaluatedAsync, "opinion-given", Report) { Tidy = AboutAsync });
        app.MapFormPage<PublishEvaluationRequest, PublishEvaluationPage>(
            Report + "/offentliggoer", new FormPage(PublishAsync, "evaluation-published", Report) { Tidy = AboutAsync });
    }

    // The address names the assessment.
    private static Task AboutAsync(FormVisit visit, Posted posted)
    {
        foreach (var part in new[] { "product", "period" }) posted.Leave(part);
        posted.Make("assessment", $"{posted.Values.GetValueOrDefault("product")}-{posted.Values.GetValueOrDefault("period")}");
        return Task.CompletedTask;
    }

    // The form asks for the product, the year and the half one by one; left empty, the form that is uploaded says.
    private static Task NameAsync(FormVisit visit, Posted posted)
    {
        var (product, year, half) = (Said("product"), Said("year"), Said("half"));
        foreach (var part in new[] { "product", "year", "half" }) posted.Leave(part);
        if (product.Length + year.Length + half.Length == 0) return Task.CompletedTask;
        posted.Make("assessment", $"{BodyKey.Of(product)}-{year}-{half}");
        if (AssessmentKey.TryParse(posted.Values["assessment"], out var key))
        {
            // The page that shows it is found by these.
            posted.Values["product"] = key.Product;
            posted.Values["period"] = $"{key.Year}-{key.Half}";
        }
        else if (product.Length > 0 && year.Length > 0 && half.Length > 0) posted.Errors.TryAdd("product", "assessment-key");

        return Task.CompletedTask;

        string Said(string name) => posted.Values.GetValueOrDefault(name)?.Trim() ?? "";
    }

    private static Task<FormOpening?> BeginAsync(FormVisit visit) => Task.FromResult<FormOpening?>(new FormOpening
    {
        Suggested = new Dictionary<string, string?>
        {
            ["product"] = visit.Asked("product"), ["year"] = $"{visit.Today.Year}", ["half"] = visit.Today.Month <= 6 ? "1" : "2",
            ["effectiveOn"] = Formats.DateInField(visit.Today),
        },
        Unshown = Lines,
    });

    private static Task<FormOpening?> UploadAsync(FormVisit visit) =>
        Task.FromResult<FormOpening?>(new FormOpening { Unshown = Lines });

    private static async Task<FormOpening?> AnswerAsync(FormVisit visit)
    {
        if (await ShownAsync(visit) is not { } shown) return null;
        var suggested = new Dictionary<string, string?>();
        var texts = await visit.Service<DocumentArchive>().TextsAsync(
            shown.State.Answers.Select(answer => answer.Evidence).OfType<Digest>(), visit.Cancellation);
        foreach (var (i, requirement) in shown.Catalogue.Requirements.Index())
        {
            if (shown.State.AnswerTo(requirement.Requirement) is not { } said) continue;
            suggested[$"answers[{i}].answer"] = said.Answer is { } answer ? Choices.Written(answer) : null;
            Suggest(suggested, $"answers[{i}]", "evidence", said.Evidence, said.EvidencePublic, texts);
        }

        return Opening(shown, suggested, shown.State.Closed is null);
    }

    private static async Task<FormOpening?> EvaluateAsync(FormVisit visit)
    {
        if (await ShownAsync(visit) is not { } shown) return null;
        var suggested = new Dictionary<string, string?>();
        var texts = await visit.Service<DocumentArchive>().TextsAsync(
            shown.State.Answers.Select(answer => answer.Evidence).Concat(shown.State.Lights.Select(light => light.Remark)).OfType<Digest>(),
            visit.Cancellation);
        foreach (var (i, requirement) in shown.Catalogue.Requirements.Index())
        {
            if (shown.State.LightOf(requirement.Requirement) is not { } said) continue;
            suggested[$"lights[{i}].light"] = said.Light is { } light ? Choices.Written(light) : null;
            Suggest(suggested, $"lights[{i}]", "remark", said.Remark, said.RemarkPublic, texts);
        }

        return Opening(shown with { Texts = texts }, suggested, shown.State is { Closed: not null, Evaluated: null });
    }

    private static async Task<FormOpening?> OmitAsync(FormVisit visit) =>
        await ShownAsync(visit) is { } shown ? Opening(shown, Today(visit), shown.State is { Closed: null, Answers.IsEmpty: true }) : null;

    private static async Task<FormOpening?> EvaluatedAsync(FormVisit visit)
    {
        if (await ShownAsync(visit) is not { } shown) return null;
        var product = await visit.ReadAsync<ProductState, ProductEvent>(ProductState.StreamOf(shown.Key.Product));
        Choice? steering = null;
        foreach (var group in product.Groups(GovernanceDate.Day(visit.Today)))
            if ((await visit.ReadAsync<BodyState, BodyEvent>(BodyState.StreamOf(group))).Latest is { Kind: BodyKind.SteeringGroup, Name: { } name })
                steering = new Choice(group, name);
        return Opening(
            shown with { Group = steering },
            Today(visit),
            shown.State.Evaluated is not null);
    }

    private static async Task<FormOpening?> PublishAsync(FormVisit visit) =>
        await ShownAsync(visit) is { } shown ? Opening(shown, Today(visit), shown.State is { Evaluated: not null, Published: null }) : null;

    private static Dictionary<string, string?> Today(FormVisit visit) => new() { ["effectiveOn"] = Formats.DateInField(visit.Today) };

    private static FormOpening Opening(AssessmentShown shown, Dictionary<string, string?> suggested, bool possible)
    {
        var opening = new FormOpening(shown, AssessmentState.StreamOf(shown.Key)) { Suggested = suggested, Unshown = Lines };
        return possible ? opening : opening with { Instead = Report, InsteadNotice = "assessment-elsewhere" };
    }

    private static void Suggest(
        Dictionary<string, string?> suggested, string line, string field, Digest? paper, bool open,
        IReadOnlyDictionary<Digest, WrittenText> texts)
    {
        if (paper is not { } digest) return;
        if (texts.TryGetValue(digest, out var written)) suggested[$"{line}.{field}"] = written.Text;
        else suggested[$"{line}.document"] = digest.ToString();
        if (open) suggested[$"{line}.{field}Public"] = "true";
    }

    /// <summary>The assessment in the address; null where there is none.</summary>
    private static async Task<AssessmentShown?> ShownAsync(FormVisit visit)
    {
        var address = visit.Http.Request.RouteValues;
        if (!AssessmentKey.TryParse($"{address["product"]}-{address["period"]}", out var key)) return null;
        var state = await visit.ReadAsync<AssessmentState, AssessmentEvent>(AssessmentState.StreamOf(key));
        if (state.Begun is not { } begun) return null;
        var catalogue = await visit.ReadAsync<CatalogueState, CatalogueEvent>(CatalogueState.StreamOf(begun.Catalogue));
        var product = await visit.ReadAsync<ProductState, ProductEvent>(ProductState.StreamOf(key.Product));
        return new AssessmentShown(key, product.Life.Latest?.Name ?? key.Product, state, catalogue);
    }
}

/// <summary>An assessment as the forms about it show it.</summary>
/// <param name="Product">What the product is called.</param>
/// <param name="Catalogue">What its version of the catalogue asks.</param>
public sealed record AssessmentShown(AssessmentKey Key, string Product, AssessmentState State, CatalogueState Catalogue)
{
    /// <summary>What the evidence says.</summary>
    public IReadOnlyDictionary<Digest, WrittenText> Texts { get; init; } = new Dictionary<Digest, WrittenText>();

    /// <summary>The product's steering group, which can have decided something; null where there is none.</summary>
    public Choice? Group { get; init; }

    public string Path => AssessmentView.PathOf(Key);
}
