// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using Microsoft.Extensions.Caching.Memory;

namespace OS2.Ledger;

/// <summary>
/// What streams amounted to when they were last read. An entry never changes, so what was folded up to one stays true, and only what
/// came after it is read and folded the next time. Those used last are kept, in so much memory as the entries they were folded from.
/// </summary>
internal sealed class Shelf
{
    private const int MostEntries = 200_000;

    private readonly MemoryCache _streams = new(new MemoryCacheOptions { SizeLimit = MostEntries });

    public Folded? Find(string stream) => _streams.Get<Folded>(stream);

    public void Forget(string stream) => _streams.Remove(stream);

    public void Put(string stream, Folded folded) =>
        _streams.Set(stream, folded, new MemoryCacheEntryOptions { Size = folded.End.Version });
}

/// <summary>A stream folded up to one of its entries.</summary>
/// <param name="States">What its entries amounted to, by the type of the state.</param>
internal sealed record Folded(End End, ImmutableDictionary<Type, object> States);

/// <summary>Where a stream ends.</summary>
/// <param name="Version">How many entries it has.</param>
/// <param name="Id">
/// The id of the last of them. Found to be another's, the database is not the one that was read: it was restored, or failed over to a
/// copy that lacked the latest entries.
/// </param>
/// <param name="At">When that was recorded.</param>
internal sealed record End(long Version, Guid Id, DateTimeOffset At);
