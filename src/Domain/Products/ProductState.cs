// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Products;

/// <summary>What a product is, who takes part in it, delivers for it and works for it; and who did.</summary>
/// <param name="Life">What it is and was.</param>
/// <param name="Ties">Who is tied to it, and was, in the order entered.</param>
public sealed record ProductState(ProductLife Life, ImmutableList<Tie> Ties) : IState<ProductState, ProductEvent>, IPeriods
{
    public const string Kind = "product", FormerKind = "former-product", LevelKind = "level";
    public const string ParticipantKind = "participant", SupplierKind = "product-supplier", GroupKind = "product-group";

    public static ProductState Initial { get; } = new(ProductLife.Empty, []);

    /// <summary>The product, by the name in its stream; empty before its first entry.</summary>
    public string Product { get; private init; } = "";

    public static string StreamOf(string product) => $"product-{product}";

    public static ProductState Evolve(ProductState state, ProductEvent fact, long number) => (fact switch
    {
        _ when ProductLife.Takes(fact) => state with { Life = state.Life.With(fact) ?? throw new DoesNotFollowException(number) },
        _ when state.Refuses(fact) is not null => throw new DoesNotFollowException(number),
        _ when Tie.Begun(fact) is { } begun => state with { Ties = state.Ties.Add(begun) },
        _ when Tie.Ended(fact) is { } ended => state with
        {
            Ties = state.Ties.Replace(state.Running(ended)!, state.Running(ended)! with { To = ended.From, EndedBy = fact }),
        },
        SteeringGroupApproved approved => state.Approved(Tie.Of(approved)),
        _ => throw new UnknownFactException(fact),
    }) with { Product = fact.Product };

    /// <summary>Whether exactly this was entered, so that what is asked again is known again.</summary>
    public bool Says(ProductEvent fact) => Life.Says(fact) || Ties.Exists(tie => tie.BegunBy == fact || tie.EndedBy == fact);

    /// <summary>Why a fact cannot have happened beside the others; null where it can.</summary>
    public Refusal? Refuses(ProductEvent fact) =>
        ProductLife.Takes(fact) ? Life.Refuses(fact)
        : Tie.Begun(fact) is { } begun
            ? Life.NotThere(begun.From, outside: fact is ParticipantJoined)
                ?? (InTheWay(begun) is { } other ? ProductRefusals.TiedAlready(other) : null)
        : Tie.Ended(fact) is { } ended ? Running(ended) is null ? ProductRefusals.NotTied(ended) : null
        : fact is SteeringGroupApproved approved && Running(Tie.Of(approved)) is null ? ProductRefusals.NotTied(Tie.Of(approved))
        : null;

    /// <summary>How many authorities take part in it on a day.</summary>
    public int Participants(GovernanceDate on) =>
        Ties.Where(tie => tie.Kind == ParticipantKind && Holds(tie, on)).DistinctBy(tie => tie.Holder).Count();

    /// <summary>Whether an authority takes part in it on a day.</summary>
    public bool TakesPart(Cvr cvr, GovernanceDate on) =>
        Ties.Exists(tie => tie.Kind == ParticipantKind && tie.Holder == cvr.ToString() && Holds(tie, on));

    /// <summary>The groups that work for it on a day.</summary>
    public IEnumerable<string> Groups(GovernanceDate on) => Ties.Where(tie => tie.Kind == GroupKind && Holds(tie, on)).Select(tie => tie.Holder);

    public IEnumerable<Period> Periods =>
    [
        .. Life.Periods(Product),
        .. Ties.Select(tie => new Period(tie.Kind, Product, tie.Holder, tie.Held, tie.From, End(tie))),
    ];

    // Everything ends with the product.
    private GovernanceDate? End(Tie tie) =>
        Life.GoneAfter(tie.From) is { } gone && (tie.To is not { } to || gone.Earliest < to.Earliest) ? gone : tie.To;

    private bool Holds(Tie tie, GovernanceDate on) => tie.From.Earliest <= on.Latest && (End(tie) is not { } end || on.Earliest < end.Latest);

    private Tie? Running(Tie same) => Ties.LastOrDefault(tie => tie.IsSame(same) && tie.To is null && Holds(tie, same.From));

    private Tie? InTheWay(Tie begun) => Ties.LastOrDefault(tie =>
        tie.IsSame(begun) && new Spell(tie.From, End(tie)).Overlaps(new Spell(begun.From, End(begun))));

    private ProductState Approved(Tie approved)
    {
        var group = Running(approved)!;
        return group.Held.Equals(approved.Held) ? this : this with
        {
            Ties = Ties.Replace(group, group with { To = approved.From, EndedBy = approved.BegunBy }).Add(approved),
        };
    }
}

/// <summary>Who is tied to a product, as what, from when to when.</summary>
/// <param name="Kind">What sort of tie, as in the timeline.</param>
/// <param name="Holder">Who: an organisation or a body.</param>
/// <param name="BegunBy">By what it was begun.</param>
/// <param name="EndedBy">By what it was ended; null while it lasts, and where the product ended first.</param>
public sealed record Tie(string Kind, string Holder, object Held, ProductEvent BegunBy, GovernanceDate? To = null, ProductEvent? EndedBy = null)
{
    public GovernanceDate From => BegunBy.EffectiveOn;

    /// <summary>Whether another tie is of the same party as the same, whatever the board thinks of it.</summary>
    public bool IsSame(Tie other) => Kind == other.Kind && Holder == other.Holder && (Held is GroupHeld || Equals(Held, other.Held));

    /// <summary>The tie that a fact begins; null where it begins none.</summary>
    internal static Tie? Begun(ProductEvent fact) => fact switch
    {
        ParticipantJoined joined => Participant(joined.Cvr, fact),
        ProductSupplierAttached attached => Supplier(attached.Cvr, attached.Service, fact),
        ProductGroupAttached attached => Group(attached.Body, false, fact),
        _ => null,
    };

    /// <summary>The tie that a fact ends, from the day it no longer holds; null where it ends none.</summary>
    internal static Tie? Ended(ProductEvent fact) => fact switch
    {
        ParticipantLeft left => Participant(left.Cvr, fact),
        ProductSupplierDetached detached => Supplier(detached.Cvr, detached.Service, fact),
        ProductGroupDetached detached => Group(detached.Body, false, fact),
        _ => null,
    };

    internal static Tie Of(SteeringGroupApproved approved) => Group(approved.Body, true, approved);

    private static Tie Participant(Cvr cvr, ProductEvent fact) =>
        new(ProductState.ParticipantKind, cvr.ToString(), new ParticipantHeld(), fact);

    private static Tie Supplier(Cvr cvr, Service service, ProductEvent fact) =>
        new(ProductState.SupplierKind, cvr.ToString(), new ServiceHeld(service), fact);

    private static Tie Group(string body, bool approved, ProductEvent fact) =>
        new(ProductState.GroupKind, body, new GroupHeld(approved), fact);
}
