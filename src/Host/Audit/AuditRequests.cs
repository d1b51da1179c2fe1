// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.Events;
using OS2.Ledger.Documents;
using OS2.Ledger.Doors;
using OS2.Ledger.Products;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Audit;

/// <summary>What corrections and annulments are asked with alike.</summary>
public abstract record AuditRequest : DecidedRequest
{
    /// <summary>The number of the entry.</summary>
    public long? Number { get; init; }

    /// <summary>Why; kept as a private document.</summary>
    public string? Why { get; init; }

    private protected async Task<(IEvent Entry, History History, Digest? Why, Basis Basis)> ReadAsync(
        Asking asking, CancellationToken cancellation)
    {
        var number = asking.Fields.RequiredNumber("number", Number);
        var basis = await asking.BasisAsync(this, Authority.Secretariat, asking.Today, cancellation);
        var entry = await asking.Desk.EntryAsync(number, cancellation);
        var history = entry is null ? History.Initial : await asking.Desk.HistoryAsync(entry.StreamKey!, cancellation);
        // An annulment names nobody: it is about whom that is about which it annuls.
        var about = entry is null ? null : history.Said(history.Original(entry.Sequence));
        var why = asking.PrivateText("why", Why, about: Names.Subjects(about));
        if (entry is not null) return (entry, history, why, basis);
        asking.Fields.Check();
        throw new RefusedException(AuditRefusals.Unknown(number));
    }

    /// <summary>The rules that a version of the statutes gave: entered with it from the same day and basis, they go where it goes.</summary>
    private protected static IEnumerable<(long Number, RuleSet Rule)> EnteredWith(History history, IFact says) =>
        says is not StatutesAdopted adopted ? [] : Corrections.Applied(history.Entries)
            .Where(entry => entry.Fact is RuleSet set && set.EffectiveOn == adopted.EffectiveOn && set.Basis == adopted.Basis)
            .Select(entry => (entry.Number, (RuleSet)entry.Fact));
}

/// <summary>Asks for <see cref="CorrectEntry"/>; what followed is brought into line by reaction.</summary>
public sealed record CorrectEntryRequest : AuditRequest, IRequest
{
    /// <summary>
    /// The fields that should have said something else, by their name in the entry: of its basis and its application too. Dates as they are
    /// written everywhere, amounts in kroner.
    /// </summary>
    public IReadOnlyDictionary<string, string?>? Changes { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (entry, history, why, basis) = await ReadAsync(asking, cancellation);
        if (Changes is null) asking.Fields.Wrong("changes", "required");
        else if (Changes.Count == 0) asking.Fields.Wrong("changes", "nothing-changed");
        var says = history.Standing(history.Original(entry.Sequence)) ?? (IFact)entry.Data;
        var replacement = FactFields.With(
            says, Changes ?? new Dictionary<string, string?>(), asking.Fields,
            await asking.BodyAsync(Changes?.GetValueOrDefault("decidedBy"), cancellation));
        if (replacement is not null && Changes!.GetValueOrDefault("product") is { Length: > 0 } product
            && (await asking.Desk.SeeAsync<ProductState, ProductEvent>(ProductState.StreamOf(product.Trim()), cancellation)).Life.IsEmpty)
            asking.Fields.Wrong("changes.product", "product-unknown");
        asking.Fields.Check();
        if (await asking.EnterAsync(new CorrectEntry(entry.StreamKey!, entry.Sequence, replacement!, why, basis), cancellation) is { } refusal)
            return refusal;
        foreach (var (number, set) in EnteredWith(history, says))
            if (await asking.EnterAsync(
                    new CorrectEntry(
                        entry.StreamKey!, number, set with { EffectiveOn = replacement!.EffectiveOn, Basis = replacement.Basis }, why, basis),
                    cancellation) is { } kept)
                return kept;
        return null;
    }
}

/// <summary>Asks for <see cref="AnnulEntry"/>; what followed is brought into line by reaction.</summary>
public sealed record AnnulEntryRequest : AuditRequest, IRequest
{
    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var (entry, history, why, basis) = await ReadAsync(asking, cancellation);
        asking.Fields.Check();
        var says = history.Standing(history.Original(entry.Sequence)) ?? (IFact)entry.Data;
        if (await asking.EnterAsync(new AnnulEntry(entry.StreamKey!, entry.Sequence, why, basis), cancellation) is { } refusal) return refusal;
        foreach (var (number, _) in EnteredWith(history, says))
            if (await asking.EnterAsync(new AnnulEntry(entry.StreamKey!, number, why, basis), cancellation) is { } kept) return kept;
        return null;
    }
}
