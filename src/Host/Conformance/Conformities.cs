// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.Extensions.Caching.Memory;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Conformance;

/// <summary>What the checks come to, worked out once for a day and what was known, and for one asker at a time.</summary>
public sealed class Conformities(NpgsqlDataSource source) : IDisposable
{
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = 8 });
    private readonly SemaphoreSlim _turn = new(1);

    public void Dispose()
    {
        _known.Dispose();
        _turn.Dispose();
    }

    /// <param name="asOf">Up to an entry that the books hold: before it none is missing.</param>
    public async Task<Conformity> OnAsync(AsOf asOf, CancellationToken cancellation)
    {
        if (_known.TryGetValue<Conformity>(asOf, out var known)) return known!;
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_known.TryGetValue(asOf, out known)) return known!;
            return _known.Set(asOf, await ConformanceBook.AskAsync(source, asOf, cancellation), new MemoryCacheEntryOptions { Size = 1 });
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>By every entry there is, whatever the books hold.</summary>
    public async Task<Conformity> NowAsync(DateOnly today, CancellationToken cancellation)
    {
        var last = await AuditTrail.LastAsync(source, cancellation);
        return last <= await AsOf.HeldUpToAsync(source, cancellation)
            ? await OnAsync(new AsOf(today, last), cancellation)
            : await ConformanceBook.AskAsync(source, new AsOf(today, long.MaxValue), cancellation);
    }
}
