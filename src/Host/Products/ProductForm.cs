// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Products;

/// <summary>A form about a product that is known: where it is, what it is called and what it asks.</summary>
/// <param name="Path">The last word of its address.</param>
/// <param name="Title">The text that says what it does.</param>
/// <param name="Deciders">Who can have decided it, first the one the request takes for granted.</param>
/// <param name="Possible">When there is something to do with it; of what the product is by its latest date.</param>
/// <param name="Fields">The fields it asks beside the date and the basis.</param>
public sealed record ProductForm(
    string Path, string Title, IReadOnlyList<string> Deciders, Predicate<ProductHeld> Possible, params IReadOnlyList<string> Fields)
{
    private static readonly string[] Secretariat = ["secretariat", "board"], Board = ["board", "secretariat"], BoardAlone = ["board"],
        Organisation = ["organisation", "secretariat", "board"];

    public static readonly ProductForm
        Sandbox = new("sandkasse", "product.do.sandbox", Secretariat, held => held.Status == ProductStatus.Idea),
        Admit = new(
            "optag", "product.do.admit", BoardAlone, held => !held.IsAdmitted, "licence", "licenceReason", "repository", "contributor"),
        Promote = new("op", "product.do.promote", Board, held => held.IsAdmitted && held.Level != GovernanceLevel.Three, "level"),
        Demote = new("ned", "product.do.demote", Board, held => held is { IsGone: false, Level: > GovernanceLevel.Sandbox }, "level"),
        RegisterLevel = new("niveau", "product.do.register-level", Board, held => held.IsAdmitted, "level"),
        Join = new("deltager", "product.do.join", Organisation, _ => true, "cvr"),
        Leave = new("deltager-fra", "product.do.leave", Organisation, held => !held.IsGone, "cvr"),
        AttachGroup = new("gruppe", "product.do.attach-group", Board, held => !held.IsGone, "body"),
        DetachGroup = new("gruppe-fra", "product.do.detach-group", Board, held => !held.IsGone, "body"),
        ApproveSteering = new("godkend-styregruppe", "product.do.approve-steering-group", BoardAlone, held => !held.IsGone, "body"),
        Inform = new("orienter", "product.do.inform-board", Secretariat, held => held is { IsGone: false, BoardInformed: false }),
        AttachSupplier = new("leverandoer", "product.do.attach-supplier", Secretariat, held => !held.IsGone, "cvr", "service"),
        DetachSupplier = new("leverandoer-fra", "product.do.detach-supplier", Secretariat, held => !held.IsGone, "cvr", "service"),
        Offer = new("faellesdrift", "product.do.offer", Secretariat, held => held is { IsGone: false, SharedOperation: false }),
        Cease = new("faellesdrift-ophoerer", "product.do.cease", Secretariat, held => held.SharedOperation),
        Rename = new("navn", "product.do.rename", Secretariat, _ => true, "name"),
        Licence = new("licens", "product.do.licence", Board, held => !held.IsGone, "licence", "licenceReason", "registered"),
        Move = new("kode", "product.do.move", Secretariat, held => !held.IsGone, "repository"),
        Number = new("oekonominummer", "product.do.number", Secretariat, held => !held.IsGone, "financeNumber"),
        Maintain = new("vedligehold", "product.do.maintain", Board, held => held.Status is ProductStatus.Active or ProductStatus.Paused),
        Pause = new("pause", "product.do.pause", Board, held => held.Status is ProductStatus.Active or ProductStatus.Maintenance),
        Resume = new("genoptag", "product.do.resume", Board, held => held.Status is ProductStatus.Maintenance or ProductStatus.Paused),
        Retire = new("luk", "product.do.retire", Board, held => !held.IsGone),
        Exit = new("udtraed", "product.do.exit", Board, held => !held.IsGone);

    private static readonly ProductForm[] All =
    [
        Sandbox, Admit, Promote, Demote, RegisterLevel, Join, Leave, AttachGroup, DetachGroup, ApproveSteering, Inform, AttachSupplier,
        DetachSupplier, Offer, Cease, Rename, Licence, Move, Number, Maintain, Pause, Resume, Retire, Exit,
    ];

    /// <summary>What can be done to a product. What ends a tie is linked from the tie.</summary>
    public static IEnumerable<ProductForm> Of(ProductState state) =>
        All.Where(form => form != Leave && form != DetachGroup && form != DetachSupplier && form.Possible(state.Life.Latest!));
}
