// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Wolverine.Runtime;
using Wolverine.Runtime.Agents;

namespace OS2.Ledger.Books;

/// <summary>
/// Starts again what has stopped: Wolverine leaves a book or the reactions lying after most failures. Both write how far they have
/// come together with what they write, or come to nothing the second time, so starting again is always safe; what cannot be
/// read stops them again at the same entry, and readiness says so.
/// </summary>
public sealed class Supervisor(IWolverineRuntime runtime, IServiceProvider services, TimeProvider clock, ILogger<Supervisor> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2), LongestPause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<Uri, Trouble> _troubles = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Round, clock, stoppingToken);
                foreach (var family in services.GetServices<IAgentFamily>())
                    foreach (var uri in await family.AllKnownAgentsAsync())
                        if (runtime.Agents.TryFindActiveAgent<IEventSubscriptionAgent>(uri, out var agent)) await LookAfterAsync(uri, agent);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "Could not look after books and reactions; trying again");
            }
        }
    }

    private async Task LookAfterAsync(Uri uri, IEventSubscriptionAgent agent)
    {
        var now = clock.GetUtcNow();
        var trouble = _troubles.GetValueOrDefault(uri);
        if (agent.Status == JasperFx.AgentStatus.Running)
        {
            if (trouble is not null && now > trouble.Next + LongestPause) _troubles.Remove(uri);
            return;
        }

        if (trouble is not null && now < trouble.Next) return;
        var pause = trouble is null ? Round : TimeSpan.FromTicks(Math.Min(trouble.Pause.Ticks * 2, LongestPause.Ticks));
        _troubles[uri] = new Trouble(pause, now + pause);
        log.LogWarning("Starting {Agent} again, which is {Status}: {Reason}", uri, agent.Status, agent.Failure?.Message);
        await runtime.Agents.StopLocallyAsync(uri);
        await runtime.Agents.StartLocallyAsync(uri);
    }

    /// <summary>One that stopped: how long it was left alone the last time, and until when.</summary>
    private sealed record Trouble(TimeSpan Pause, DateTimeOffset Next);
}
