// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Statutes;

/// <summary>Asks for <see cref="SetRule"/>.</summary>
public sealed record SetRuleRequest : DecidedRequest, IRequest
{
    /// <summary>
    /// deputy-may-approve, membership-begins, half-year-after, level-one-decided-by, level-two-decided-by or level-three-decided-by.
    /// </summary>
    public string? Rule { get; init; }

    /// <summary>yes or no; approval or application; month and day such as 07-01; board, secretariat or steering-group.</summary>
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
