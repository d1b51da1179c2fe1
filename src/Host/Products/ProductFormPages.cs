// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.RegularExpressions;
using Npgsql;
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Products;

/// <summary>The forms about products, from idea to exit.</summary>
public static class ProductFormPages
{
    private const string Catalogue = "/produkter", Product = "/produkter/{product}";

    public static void MapProductForms(this IEndpointRouteBuilder app)
    {
        // Not below /produkter, where every word can be the short name of a product.
        app.MapFormPage<NoteProductIdeaRequest, NewProductPage>(
            "/nyt-produkt", new FormPage(NewAsync, "product-noted", Product) { Tidy = TidyNewAsync });
        app.MapFormPage<RegisterProductRequest, RegisterProductPage>(
            "/registrer-produkt", new FormPage(NewAsync, "product-registered", Product) { Tidy = TidyNewAsync });
        app.Map<StartSandboxProjectRequest>(ProductForm.Sandbox);
        app.Map<AdmitProductRequest>(ProductForm.Admit);
        app.Map<PromoteProductRequest>(ProductForm.Promote);
        app.Map<DemoteProductRequest>(ProductForm.Demote);
        app.Map<RegisterLevelRequest>(ProductForm.RegisterLevel);
        app.Map<JoinProductRequest>(ProductForm.Join);
        app.Map<LeaveProductRequest>(ProductForm.Leave);
        app.Map<AttachGroupRequest>(ProductForm.AttachGroup);
        app.Map<DetachGroupRequest>(ProductForm.DetachGroup);
        app.Map<ApproveSteeringGroupRequest>(ProductForm.ApproveSteering);
        app.Map<InformBoardRequest>(ProductForm.Inform);
        app.Map<AttachSupplierRequest>(ProductForm.AttachSupplier);
        app.Map<DetachSupplierRequest>(ProductForm.DetachSupplier);
        app.Map<OfferSharedOperationRequest>(ProductForm.Offer);
        app.Map<CeaseSharedOperationRequest>(ProductForm.Cease);
        app.Map<RenameProductRequest>(ProductForm.Rename);
        app.Map<ChangeLicenceRequest>(ProductForm.Licence);
        app.Map<MoveRepositoryRequest>(ProductForm.Move);
        app.Map<AssignFinanceNumberRequest>(ProductForm.Number);
        app.Map<BeginMaintenanceRequest>(ProductForm.Maintain);
        app.Map<PauseProductRequest>(ProductForm.Pause);
        app.Map<ResumeProductRequest>(ProductForm.Resume);
        app.Map<RetireProductRequest>(ProductForm.Retire, ends: true);
        app.Map<ExitProductRequest>(ProductForm.Exit, ends: true);
    }

    private static void Map<TRequest>(this IEndpointRouteBuilder app, ProductForm form, bool ends = false) where TRequest : IRequest, new() =>
        app.MapFormPage<TRequest, ProductFormPage>($"{Product}/{form.Path}", new FormPage(visit => OpenAsync(visit, form), "product-changed", Product)
        {
            Tidy = TidyAsync, Confirm = ends ? ConfirmAsync : null, ChangesRolls = ends,
        });

    private static async Task<FormOpening?> NewAsync(FormVisit visit) => new()
    {
        About = new ProductShown("", "", null, ProductForm.Admit) { Organisations = await OrganisationsAsync(visit) },
        Suggested = new Dictionary<string, string?> { ["evidence"] = "documented", ["effectiveOn"] = Formats.DateInField(visit.Today) },
    };

    private static async Task<FormOpening?> OpenAsync(FormVisit visit, ProductForm form)
    {
        if (visit.Http.Request.RouteValues["product"] is not string product || !Regex.IsMatch(product, ProductCatalogue.Key)) return null;
        var state = await visit.ReadAsync<ProductState, ProductEvent>(ProductState.StreamOf(product));
        if (state.Life.Latest is not { } held) return null;
        var opening = new FormOpening(await ShownAsync(visit, product, state, held, form), ProductState.StreamOf(product))
        {
            Suggested = new Dictionary<string, string?>
            {
                ["evidence"] = "documented",
                ["name"] = held.Name,
                ["licence"] = (held.Licence ?? Licence.Default).ToString(),
                ["repository"] = held.Repository?.ToString(),
                ["financeNumber"] = held.FinanceNumber?.ToString(),
                ["cvr"] = visit.Asked("cvr"),
                ["body"] = visit.Asked("body"),
                ["service"] = visit.Asked("service"),
            },
        };
        return form.Possible(held) ? opening : opening with { Instead = Product, InsteadNotice = "product-not-possible" };
    }

    private static async Task<ProductShown> ShownAsync(FormVisit visit, string product, ProductState state, ProductHeld held, ProductForm form)
    {
        var source = visit.Service<NpgsqlDataSource>();
        var today = new AsOf(visit.Today, await AsOf.HeldUpToAsync(source, visit.Cancellation));
        var bodies = await BodyRoll.AskAsync(source, today, new Excerpt(), null, visit.Cancellation)
            .Where(body => body.Kind is "steering-group" or "coordination-group" or "subject-group").ToListAsync(visit.Cancellation);
        var ours = state.Groups(visit.Today).ToHashSet();
        var groups = form == ProductForm.AttachGroup ? bodies.Where(body => !ours.Contains(body.Body))
            : form == ProductForm.ApproveSteering ? bodies.Where(body => ours.Contains(body.Body) && body.Kind == "steering-group")
            : bodies.Where(body => ours.Contains(body.Body));
        return new ProductShown(product, held.Name, held.Level, form)
        {
            Organisations = form.Fields.Contains("cvr") || form.Fields.Contains("contributor") ? await OrganisationsAsync(visit) : [],
            Groups = [.. groups.Select(Named)],
            Decider = form.Fields.Contains("level")
                ? bodies.Where(body => ours.Contains(body.Body) && body.Kind == "steering-group").Select(Named).FirstOrDefault() : null,
        };

        static Choice Named(BodyRow body) => new(body.Body, body.Name ?? body.Body);
    }

    private static async Task<IReadOnlyList<string>> OrganisationsAsync(FormVisit visit) =>
        [.. (await OrganisationChoice.AllAsync(visit)).Select(OrganisationChoice.Written)];

    private static async Task TidyAsync(FormVisit visit, Posted posted)
    {
        await NameOfItsOwnAsync(visit, posted);
        await OrganisationChoice.ReadAsync(visit, posted, "cvr");
        await OrganisationChoice.ReadAsync(visit, posted, "contributor");
    }

    private static async Task TidyNewAsync(FormVisit visit, Posted posted)
    {
        await NameKey(visit, posted);
        await TidyAsync(visit, posted);
    }

    // Whoever gives two products one name has most likely not seen the other.
    private static async Task NameOfItsOwnAsync(FormVisit visit, Posted posted)
    {
        if (posted.Values.GetValueOrDefault("name")?.Trim() is not { Length: > 0 } name || name.Any(char.IsControl)) return;
        var source = visit.Service<NpgsqlDataSource>();
        var today = new AsOf(visit.Today, await AsOf.HeldUpToAsync(source, visit.Cancellation));
        var product = visit.Http.Request.RouteValues["product"] as string ?? posted.Values.GetValueOrDefault("product");
        if (await ProductCatalogue.AskAsync(source, today, new Excerpt(name), new ProductQuestion(), visit.Cancellation).AnyAsync(
            row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase) && row.Product != product, visit.Cancellation))
            posted.Errors.TryAdd("name", "product-name-taken");
    }

    // A product's short name is its name, unless another is written.
    private static Task NameKey(FormVisit visit, Posted posted)
    {
        if (!string.IsNullOrWhiteSpace(posted.Values.GetValueOrDefault("product"))) return Task.CompletedTask;
        // That the name is missing is said of the name, and not once more of what would be made of it.
        if (posted.Values.GetValueOrDefault("name")?.Trim() is { Length: > 0 } name) posted.Make("product", BodyKey.Of(name));
        else posted.Mean("product", "unnamed");
        return Task.CompletedTask;
    }

    private static Task<Confirmation> ConfirmAsync(FormVisit visit, FormOpening opening)
    {
        var (texts, shown) = (visit.Texts, (ProductShown)opening.About!);
        return Task.FromResult(new Confirmation(
            texts[shown.Form.Title],
            [
                texts[shown.Form == ProductForm.Exit ? "product.exit.says" : "product.retire.says", shown.Name, visit.Day("effectiveOn")],
                texts["product.ends.says"],
                texts[
                    "confirm.decided-by", visit.Words.Authority(visit.Entered.GetValueOrDefault("decidedBy") ?? "board"), visit.DecidedOn()],
            ],
            texts["product.ends.submit"], $"{Catalogue}/{shown.Product}", shown.Name, Ends: true));
    }
}

/// <summary>A product as the forms about it show it.</summary>
/// <param name="Name">What it is called by its latest entry.</param>
/// <param name="Level">The level it holds by its latest entry.</param>
public sealed record ProductShown(string Product, string Name, GovernanceLevel? Level, ProductForm Form)
{
    /// <summary>Organisations that can be chosen, as they are written in the field.</summary>
    public IReadOnlyList<string> Organisations { get; init; } = [];

    /// <summary>Groups that can be chosen.</summary>
    public IReadOnlyList<Choice> Groups { get; init; } = [];

    /// <summary>The steering group, where it can have decided.</summary>
    public Choice? Decider { get; init; }

    public string Path => $"/produkter/{Product}";

    /// <summary>The levels that can be meant.</summary>
    public IReadOnlyList<GovernanceLevel> Levels => [.. Enum.GetValues<GovernanceLevel>().Where(level =>
        Form == ProductForm.Promote ? level == (Level ?? GovernanceLevel.Sandbox) + 1 : Form != ProductForm.Demote || level < Level)];
}
