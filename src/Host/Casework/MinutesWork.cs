// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Casework;

/// <summary>The minutes of an assembly that is closed, as long as everyone cannot read them.</summary>
/// <param name="Next">What they wait for: write, sign or publish.</param>
/// <param name="Deadline">By when they are to be published.</param>
public sealed record MinutesWork(AssemblyKey Assembly, string Next, Deadline? Deadline)
{
    public static async Task<IReadOnlyList<MinutesWork>> ReadAsync(
        Clerk clerk, NpgsqlDataSource source, AsOf asOf, CancellationToken cancellation)
    {
        var closed = Choices.Written(AssemblyStatus.Closed);
        var waiting = await AssemblyRoll.AskAsync(source, asOf, new Excerpt(), cancellation)
            .Where(row => row.Status == closed && row.Minutes is null).Select(row => AssemblyKey.Parse(row.Assembly)).ToListAsync(cancellation);
        if (waiting.Count == 0) return [];
        var statutes = await clerk.ReadAsync<StatutesState, StatutesEvent>(StatutesState.Stream, cancellation);
        var work = new List<MinutesWork>();
        foreach (var key in waiting)
        {
            var state = await clerk.ReadAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(key), cancellation);
            if (state.Minutes is not null) continue;
            work.Add(new MinutesWork(
                key, state.Signed is not null ? "publish" : state.Draft is not null ? "sign" : "write",
                state.DeadlinesFrom is { } day ? AssemblyDeadlines.Of(key, day, statutes.On(day), state.Considered?.EffectiveOn).Minutes : null));
        }

        return [.. work.OrderBy(minutes => minutes.Deadline?.Until)];
    }
}
