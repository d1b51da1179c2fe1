// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.Events;
using Marten;

namespace OS2.Ledger.Demonstrations;

/// <summary>
/// Enters what follows from an entry at once and on the clock of the story. When the reactions themselves come to it later, on today's
/// clock, it is there already and they enter nothing.
/// </summary>
public sealed class FollowingInPlace(IDocumentStore store, Reactor reactor)
{
    private long _upTo;

    /// <summary>Enters what follows from all entries not dealt with before, and what follows from that.</summary>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        while (await NewAsync(cancellation) is { Count: > 0 } entries)
        {
            foreach (var entry in entries)
            {
                if (Reactions.Causes.Contains(entry.Data.GetType())) await reactor.FollowAsync(entry, cancellation);
                _upTo = entry.Sequence;
            }
        }
    }

    private async Task<IReadOnlyList<IEvent>> NewAsync(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.Events.QueryAllRawEvents()
            .Where(entry => entry.Sequence > _upTo).OrderBy(entry => entry.Sequence).ToListAsync(cancellation);
    }
}
