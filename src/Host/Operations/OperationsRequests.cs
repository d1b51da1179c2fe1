// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Doors;

namespace OS2.Ledger.Operations;

/// <summary>Asks for <see cref="BeginOperation"/>.</summary>
public sealed record BeginOperationRequest : DecidedRequest, IRequest
{
    /// <summary>The day from which invoices are triggered.</summary>
    public string? EffectiveOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var effective = asking.Fields.RequiredDay("effectiveOn", EffectiveOn);
        var basis = await asking.BasisAsync(this, Authority.Secretariat, asking.Today, cancellation);
        asking.Fields.Check();
        return await asking.EnterAsync(new BeginOperation(effective, basis), cancellation);
    }
}
