// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Statutes;

/// <summary>Asks for <see cref="SetRule"/>.</summary>
public sealed record SetRuleRequest : DecidedRequest, IRequest
{
    /// <summary>The rule, as in deputy-may-approve or ordinary-notice; GET /api/statutes lists them all.</summary>
    public string? Rule { get; init; }

    /// <summary>
    /// One of the rule's own choices, such as yes or board; month and day, 07-01; days, weeks, months or years, P14D; a number; or a share,
    /// &gt;=2/3 present, of those cast, present or entitled.
    /// </summary>
    public string? Value { get; init; }

    /// <summary>The first day it holds; not said, today.</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var rule = asking.Fields.RequiredChoice<Rule>("rule", Rule);
        var value = asking.Fields.RequiredText("value", Value, 100);
        var effective = asking.Fields.Day("effectiveOn", EffectiveOn) ?? asking.Today;
        var basis = await asking.BasisAsync(this, Authority.GeneralAssembly, null, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new SetRule(rule, value, effective, basis), cancellation);
    }
}

/// <summary>A rule and its value.</summary>
public sealed record RuleRequest
{
    /// <inheritdoc cref="SetRuleRequest.Rule" />
    public string? Rule { get; init; }

    /// <inheritdoc cref="SetRuleRequest.Value" />
    public string? Value { get; init; }
}

/// <summary>Asks for <see cref="AdoptStatutes"/>.</summary>
public sealed record AdoptStatutesRequest : DecidedRequest, IRequest
{
    /// <summary>A short name for the version: the day or the year it was adopted, 2025-05-14 or 2012.</summary>
    public string? Version { get; init; }

    /// <summary>The rules it gives; of the others it changes nothing.</summary>
    public IReadOnlyList<RuleRequest?>? Rules { get; init; }

    /// <summary>The digest of the uploaded statutes in full; everyone may read them.</summary>
    public string? Text { get; init; }

    /// <summary>The first day it is in force.</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var version = asking.Fields.Required<StatutesVersion>("version", Version);
        var rules = new Dictionary<Rule, string>();
        foreach (var (i, line) in (Rules ?? []).Index())
        {
            var of = new Fields();
            var rule = of.RequiredChoice<Rule>("rule", line?.Rule);
            var value = of.RequiredText("value", line?.Value, 100);
            if (of.AreRight && !RuleForm.All[rule].Takes(value)) of.Wrong("value", "rule-value");
            if (of.AreRight && !rules.TryAdd(rule, value)) of.Wrong("rule", "twice");
            foreach (var (field, code) in of.Errors) asking.Fields.Wrong($"rules[{i}].{field}", code);
        }

        var text = await asking.PublicDocumentAsync("text", Text, cancellation);
        var effective = asking.Fields.RequiredDay("effectiveOn", EffectiveOn);
        var basis = await asking.BasisAsync(this, Authority.GeneralAssembly, null, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new AdoptStatutes(version, rules, text, effective, basis), cancellation);
    }
}

/// <summary>Asks for <see cref="PublishStatutes"/>.</summary>
public sealed record PublishStatutesRequest : DecidedRequest, IRequest
{
    /// <summary>The version, as in 2025-05-14.</summary>
    public string? Version { get; init; }

    /// <summary>Where on the web it was published.</summary>
    public string? Address { get; init; }

    /// <summary>The digest of the uploaded document that was published; everyone may read it.</summary>
    public string? Publication { get; init; }

    /// <summary>When it was published; as precisely as it is known.</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var version = asking.Fields.Required<StatutesVersion>("version", Version);
        var address = asking.Fields.Optional<WebAddress>("address", Address);
        var publication = await asking.PublicDocumentAsync("publication", Publication, cancellation);
        var published = asking.Fields.RequiredDate("effectiveOn", EffectiveOn);
        var basis = await asking.BasisAsync(this, Authority.Secretariat, published, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new PublishStatutes(version, address, publication, published, basis), cancellation);
    }
}
