// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Operations;

/// <summary>Whether the association in the ledger is invented. A ledger is opened as a demonstration with its first entry or never.</summary>
/// <param name="read">Reads what the ledger says of itself.</param>
public sealed class Demonstration(Func<CancellationToken, Task<OperationsState>> read)
{
    private bool? _settled;

    /// <summary>Asks the ledger until it has said so. Where it cannot be asked the answer is no: a page that says so must not need it.</summary>
    public async ValueTask<bool> IsAsync(CancellationToken cancellation)
    {
        if (_settled is { } known) return known;
        try
        {
            var state = await read(cancellation);
            if (state.Last is not null) _settled = state.Demonstration;
            return state.Demonstration;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return false;
        }
    }
}
