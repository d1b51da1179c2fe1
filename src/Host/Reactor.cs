// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.Events;
using OS2.Ledger.Audit;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Schema;
using OS2.Ledger.Timeline;

namespace OS2.Ledger;

/// <summary>Enters what follows from an entry, in the ledger's own name and citing it.</summary>
public sealed class Reactor(Clerk clerk, TimeProvider clock, LedgerDatabase database, ILogger<Reactor> log)
{
    /// <summary>Enters the command that follows. A refusal is logged: what followed was not to be entered.</summary>
    /// <param name="cause">The entry it follows from.</param>
    /// <param name="then">Reads the facts the reaction declares and gives the command, or null when nothing follows.</param>
    /// <exception cref="InvalidOperationException">The clerk is busy; the reaction will be tried again.</exception>
    public async Task EnterAsync<TState, TFact>(IEvent cause, Func<Desk, Task<ICommand<TState, TFact>?>> then, CancellationToken cancellation)
        where TState : IState<TState, TFact> where TFact : IFact
    {
        await database.FilledAsync(cancellation);
        var signature = new Signature(PersonId.Ledger) { Correlation = cause.CorrelationId, Causation = cause.Id.ToString() };
        var answer = await clerk.EnterAsync(
            null,
            PersonId.Ledger,
            async desk => await then(desk) is { } command ? await desk.EnterAsync(command, signature, clock.Today(), cancellation) : null,
            cancellation);
        if (answer.Refusal == Answer.Busy) throw new InvalidOperationException($"Busy while reacting to entry {cause.Sequence}");
        if (answer.Refusal is { } refusal) log.LogWarning("Nothing follows from entry {Number}: {Refusal}", cause.Sequence, refusal.Code);
    }

    /// <summary>Everything a stream says.</summary>
    public Task<History> HistoryAsync(string stream, CancellationToken cancellation) => clerk.ReadAsync<History, IFact>(stream, cancellation);

    /// <summary>The bodies in which an organisation has or had a seat or an office.</summary>
    public Task<IReadOnlyList<string>> BodiesOfAsync(Cvr cvr, CancellationToken cancellation) => clerk.BodiesOfAsync(cvr, cancellation);

    /// <inheritdoc cref="Clerk.RestingOnAsync" />
    public Task<IReadOnlyList<EntryRow>> RestingOnAsync(long number, CancellationToken cancellation) => clerk.RestingOnAsync(number, cancellation);

    /// <summary>The entries that followed from one, or from its corrections.</summary>
    public Task<IReadOnlyList<IEvent>> FollowedAsync(History history, long original, string stream, CancellationToken cancellation) =>
        clerk.FollowedAsync(
            stream, [.. history.Entries.Select(entry => entry.Number).Where(number => history.Original(number) == original)], cancellation);

    /// <summary>Enters the command that follows from the entry alone.</summary>
    public Task EnterAsync<TState, TFact>(IEvent cause, ICommand<TState, TFact> command, CancellationToken cancellation)
        where TState : IState<TState, TFact> where TFact : IFact =>
        EnterAsync<TState, TFact>(cause, _ => Task.FromResult<ICommand<TState, TFact>?>(command), cancellation);
}
