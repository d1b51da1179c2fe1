// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using JasperFx.Events;
using OS2.Ledger.Casework;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Schema;

namespace OS2.Ledger;

/// <summary>Enters what follows from an entry, in the ledger's own name and citing it.</summary>
public sealed class Reactor(Clerk clerk, RefusedReactions refused, LedgerDatabase database, ILogger<Reactor> log)
{
    /// <summary>
    /// Enters what follows. What is refused is kept among the refused, and tried again when something comes into the stream that refused
    /// it or into that of its cause.
    /// </summary>
    /// <exception cref="InvalidOperationException">The clerk is busy; the reaction will be tried again.</exception>
    public async Task FollowAsync(IEvent entry, CancellationToken cancellation)
    {
        await database.FilledAsync(cancellation);
        var walk = new Walk(clerk, entry, null, cancellation);
        await walk.FollowAsync(Step.Of(entry));
        var before = (await refused.InAsync(walk.Touched, cancellation)).ToLookup(reaction => reaction.Entry);
        if (walk.Refused.Count > 0 || before.Contains(entry.Sequence)) await KeepAsync(entry, walk);
        foreach (var reactions in before.Where(of => of.Key != entry.Sequence))
        {
            var cause = await clerk.EntryAsync(reactions.Key, cancellation);
            var again = new Walk(clerk, cause!, [.. reactions.Select(reaction => (reaction.Stream, reaction.Command))], cancellation);
            await again.FollowAsync(Step.Of(cause!));
            await KeepAsync(cause!, again);
        }

        async Task KeepAsync(IEvent cause, Walk walked)
        {
            foreach (var reaction in walked.Refused) log.LogWarning("Refused of what follows from an entry: {Reaction}", reaction);
            await refused.KeepAsync(Step.Of(cause), walked.Refused, cancellation);
        }
    }

    /// <summary>From one entry to what follows from it.</summary>
    /// <param name="only">
    /// What was refused before and alone is tried: the rest was entered, and may have been put right by hand since. Null for all that follows.
    /// </param>
    private sealed class Walk(Clerk clerk, IEvent cause, HashSet<(string Stream, string Command)>? only, CancellationToken cancellation)
        : Consequences
    {
        public List<RefusedReaction> Refused { get; } = [];

        /// <summary>The streams in which something may be possible now that was not before.</summary>
        public HashSet<string> Touched { get; } = [cause.StreamKey!];

        protected override Task<TState> ReadAsync<TState, TFact>(string stream) => clerk.ReadAsync<TState, TFact>(stream, cancellation);

        protected override Task<IReadOnlyList<Step>> FollowedAsync(string stream, IReadOnlyList<long> numbers) =>
            clerk.FollowedAsync(stream, numbers, cancellation);

        protected override Task<IReadOnlyList<(string Stream, long Number)>> RestingOnAsync(long number) =>
            clerk.RestingOnAsync(number, cancellation);

        protected override Task<IReadOnlyList<string>> BodiesOfAsync(Cvr cvr) => clerk.BodiesOfAsync(cvr, cancellation);

        protected override async Task EnterAsync<TState, TFact>(ICommand<TState, TFact>? command)
        {
            if (command is null) return;
            var name = JsonNamingPolicy.KebabCaseLower.ConvertName(command.GetType().Name);
            if (only?.Contains((command.Stream, name)) is false) return;
            var signature = new Signature(PersonId.Ledger) { Correlation = cause.CorrelationId, Causation = cause.Id.ToString() };
            var answer = await clerk.EnterAsync(command, signature, cancellation);
            if (answer.Refusal == Answer.Busy) throw new InvalidOperationException($"Busy while reacting to entry {cause.Sequence}");
            Touched.UnionWith(answer.Entries.Select(entry => entry.Stream));
            if (answer.Refusal is { } refusal) Refused.Add(RefusedReaction.Of(cause.Sequence, command.Stream, name, refusal));
        }
    }
}
