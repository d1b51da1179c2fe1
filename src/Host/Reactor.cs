// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.Events;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Casework;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Schema;

namespace OS2.Ledger;

/// <summary>Enters what follows from an entry, in the ledger's own name and citing it.</summary>
public sealed class Reactor(Clerk clerk, RefusedReactions refused, LedgerDatabase database, ILogger<Reactor> log)
{
    /// <summary>Enters what follows. What is refused is kept among the refused.</summary>
    /// <exception cref="BusyException">The clerk is busy; the reaction will be tried again.</exception>
    public async Task FollowAsync(IEvent entry, CancellationToken cancellation)
    {
        await database.FilledAsync(cancellation);
        await new Walk(clerk, refused, log, cancellation).FollowAsync(Step.Of(entry));
    }

    /// <summary>Tries again what was refused of an entry and of its corrections, and nothing else of what follows from them.</summary>
    /// <param name="original">The number of the entry.</param>
    /// <returns>What was entered.</returns>
    /// <exception cref="BusyException">The clerk is busy; what was refused is kept.</exception>
    public async Task<IReadOnlyList<Entry>> AgainAsync(long original, CancellationToken cancellation)
    {
        var walk = new Walk(clerk, refused, log, cancellation);
        await walk.AgainAsync(await refused.OfAsync(original, cancellation));
        return walk.Entered;
    }

    private sealed class Walk(Clerk clerk, RefusedReactions refused, ILogger<Reactor> log, CancellationToken cancellation) : Consequences
    {
        public List<Entry> Entered { get; } = [];

        protected override Task<TState> ReadAsync<TState, TFact>(string stream) => clerk.ReadAsync<TState, TFact>(stream, cancellation);

        protected override async Task<Step> EntryAsync(long number) => Step.Of((await clerk.EntryAsync(number, cancellation))!);

        protected override Task<IReadOnlyList<Step>> FollowedAsync(string stream, IReadOnlyList<long> numbers) =>
            clerk.FollowedAsync(stream, numbers, cancellation);

        protected override Task<IReadOnlyList<(string Stream, long Number)>> RestingOnAsync(long number) =>
            clerk.RestingOnAsync(number, cancellation);

        protected override Task<IReadOnlyList<string>> BodiesOfAsync(Cvr cvr) => clerk.BodiesOfAsync(cvr, cancellation);

        protected override Task<IReadOnlyList<AssemblyKey>> RollsAsync() => clerk.RollsAsync(cancellation);

        protected override Task<IReadOnlyList<RefusedReaction>> RefusedInAsync(IReadOnlyCollection<string> streams) =>
            refused.InAsync(streams, cancellation);

        protected override async Task<Refusal?> SayAsync<TState, TFact>(Step cause, ICommand<TState, TFact> command)
        {
            var signature = new Signature(PersonId.Ledger) { Correlation = cause.Correlation, Causation = cause.Id.ToString() };
            var answer = await clerk.EnterAsync(command, signature, cancellation);
            if (answer.Refusal == Answer.Busy) throw new BusyException(cause.Number);
            Entered.AddRange(answer.Entries);
            return answer.Refusal;
        }

        protected override async Task KeepAsync(long entry, IReadOnlyList<RefusedReaction> before, IReadOnlyList<RefusedReaction> now)
        {
            // Nearly always.
            if (before.Count == 0 && now.Count == 0) return;
            foreach (var reaction in now.Where(reaction => !before.Any(kept => (kept.Work, kept.Code) == (reaction.Work, reaction.Code))))
                log.LogWarning("Refused of what follows from an entry: {Reaction}", reaction);
            await refused.KeepAsync(entry, now, cancellation);
        }
    }
}

/// <summary>Others kept writing to a stream in which something was to follow.</summary>
/// <param name="entry">The number of the entry from which it was to follow.</param>
public sealed class BusyException(long entry) : Exception($"Busy while reacting to entry {entry}");
