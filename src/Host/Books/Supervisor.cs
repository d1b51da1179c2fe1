// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Wolverine.Runtime;
using Wolverine.Runtime.Agents;

namespace OS2.Ledger.Books;

/// <summary>
/// Starts again what has stopped, or believes that it runs and comes no further: Wolverine leaves a book or the reactions lying after
/// most failures. Both write how far they have come together with what they write, or come to nothing the second time, so starting
/// again is always safe; what cannot be read stops them again at the same entry, and readiness says so.
/// </summary>
public sealed class Supervisor(IWolverineRuntime runtime, IServiceProvider services, Catching catching, TimeProvider clock, ILogger<Supervisor> log)
    : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestStandstill = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Dictionary<Uri, Trouble> _troubles = [];

    private Standstill _standstill = new(new Dictionary<string, long>(), default, ShortestStandstill);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Round, clock, stoppingToken);
                var stuck = await StuckAsync(stoppingToken);
                foreach (var family in services.GetServices<IAgentFamily>())
                    foreach (var uri in await family.AllKnownAgentsAsync())
                        if (runtime.Agents.TryFindActiveAgent<IEventSubscriptionAgent>(uri, out var agent)) await LookAfterAsync(uri, agent, stuck);
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

    /// <summary>Whether one of them has entries left and came no further for a while; the while doubles each time that did not help.</summary>
    private async Task<bool> StuckAsync(CancellationToken cancellation)
    {
        var (now, behind) = (clock.GetUtcNow(), await catching.BehindAsync(cancellation));
        if (!behind.Any(follower => _standstill.Behind.TryGetValue(follower.Key, out var number) && number == follower.Value))
        {
            _standstill = new Standstill(behind, now, ShortestStandstill);
            return false;
        }

        if (now - _standstill.Since < _standstill.Patience) return false;
        _standstill = new Standstill(behind, now, _standstill.Patience * 2);
        return true;
    }

    private async Task LookAfterAsync(Uri uri, IEventSubscriptionAgent agent, bool stuck)
    {
        var now = clock.GetUtcNow();
        var trouble = _troubles.GetValueOrDefault(uri);
        if (agent.Status == JasperFx.AgentStatus.Running && !stuck)
        {
            if (trouble is not null && now > trouble.Next + LongestPause) _troubles.Remove(uri);
            return;
        }

        if (trouble is not null && now < trouble.Next) return;
        var pause = trouble is null ? Round : TimeSpan.FromTicks(Math.Min(trouble.Pause.Ticks * 2, LongestPause.Ticks));
        _troubles[uri] = new Trouble(pause, now + pause);
        log.LogWarning("Starting {Agent} again, which is {Status}: {Reason}", uri, agent.Status, agent.Failure?.Message ?? "it comes no further");
        await runtime.Agents.StopLocallyAsync(uri);
        await runtime.Agents.StartLocallyAsync(uri);
    }

    /// <summary>One that stopped: how long it was left alone the last time, and until when.</summary>
    private sealed record Trouble(TimeSpan Pause, DateTimeOffset Next);

    /// <summary>How far those behind had come, since when, and how long that may go on.</summary>
    private sealed record Standstill(IReadOnlyDictionary<string, long> Behind, DateTimeOffset Since, TimeSpan Patience);
}
