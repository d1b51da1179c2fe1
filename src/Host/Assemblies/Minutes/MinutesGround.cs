// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Audit;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Minutes;

/// <summary>What the minutes of an assembly are drafted from: what stands in its entries, on its roll and in its ballots.</summary>
/// <param name="Entries">What was entered of it, in order.</param>
/// <param name="Rules">The rules in force on its day.</param>
/// <param name="Ballots">Its ballots by their numbers, with what each rests on.</param>
/// <param name="Persons">The names of those whom it is about.</param>
/// <param name="Organisations">What organisations were called on its day, by CVR number.</param>
public sealed record MinutesGround(
    AssemblyKey Key, IReadOnlyList<DayEntry> Entries, RulesInForce Rules,
    IReadOnlyDictionary<BallotKey, (BallotState State, BallotGround Ground)> Ballots,
    IReadOnlyDictionary<PersonId, string> Persons, IReadOnlyDictionary<string, string> Organisations)
{
    private readonly long _begun = Entries.FirstOrDefault(entry => entry.Fact is AgendaItemReached or BallotOpened)?.Number ?? long.MaxValue;

    public AssemblyState Assembly { get; } = Fold<AssemblyState, AssemblyEvent>(Entries);

    /// <summary>Whether something was entered after the assembly came to its first item: whoever came until then was there at the opening.</summary>
    public bool IsUnderWay(DayEntry entry) => entry.Number > _begun;

    /// <summary>By which days what had to happen; null where that is not known.</summary>
    public AssemblyDeadlines? Deadlines =>
        Assembly.DeadlinesFrom is { } day ? AssemblyDeadlines.Of(Key, day, Rules, Assembly.Considered?.EffectiveOn) : null;

    public static async Task<MinutesGround> ReadAsync(
        NpgsqlDataSource source, PersonRegister register, AssemblyKey key, CancellationToken cancellation)
    {
        var rows = new List<EntryRow>();
        foreach (var question in new AuditQuestion[]
        {
            new(Stream: AssemblyState.StreamOf(key)), new(Stream: RollState.StreamOf(key)), new(Streams: $"ballot-{key}-"),
        })
            rows.AddRange(await AuditTrail.AskAsync(source, long.MaxValue, new Excerpt(), question, cancellation)
                .Where(row => BallotState.KeyOf(row.Stream) is not { } ballot || ballot.Assembly == key).ToListAsync(cancellation));
        List<DayEntry> entries =
        [
            .. rows.Standing().OrderBy(row => row.Number).Where(row => row.ReadableFactOf() is not null)
                .Select(row => new DayEntry(row.Number, row.FactOf(), row.RecordedAt)),
        ];

        var ballots = new Dictionary<BallotKey, (BallotState, BallotGround)>();
        foreach (var ballot in entries.Where(entry => entry.Fact is BallotEvent).GroupBy(entry => ((BallotEvent)entry.Fact).Ballot))
            if (Fold<BallotState, BallotEvent>(ballot) is { Opened: { } opened } state)
                ballots[ballot.Key] = (state, await BallotBook.GroundAsync(source, opened, cancellation));

        var assembly = Fold<AssemblyState, AssemblyEvent>(entries);
        var day = entries.Select(entry => entry.Fact).OfType<RollFrozen>().FirstOrDefault()?.EffectiveOn.Latest
            ?? assembly.Day?.Latest ?? DateOnly.FromDateTime(rows[^1].RecordedAt.UtcDateTime);
        var asOf = new AsOf(day, await AsOf.HeldUpToAsync(source, cancellation));
        var organisations = assembly.Motions.Select(motion => motion.Received.By)
            .Concat(assembly.Facts.OfType<CandidateNominated>().Select(candidate => candidate.Organisation)).OfType<Cvr>();
        return new MinutesGround(
            key, entries, await RuleBook.OnAsync(source, asOf, cancellation), ballots,
            await register.NamesAsync(assembly.Persons, cancellation),
            await OrganisationRegister.NamesAsync(source, asOf, organisations.Select(cvr => cvr.ToString()), cancellation));
    }

    private static TState Fold<TState, TFact>(IEnumerable<DayEntry> entries) where TState : IState<TState, TFact> where TFact : class, IFact =>
        States.Replay<TState, TFact>(
            [.. entries.Where(entry => entry.Fact is TFact).Select(entry => new Said(entry.Fact, entry.Number))]);
}

/// <summary>An entry that stands, and when it was entered.</summary>
public sealed record DayEntry(long Number, IFact Fact, DateTimeOffset RecordedAt)
{
    /// <summary>Whether it was entered on the day it happened, so that the clock says when.</summary>
    public bool IsTimed => Fact.EffectiveOn is { IsDay: true } day && Timeline.Calendar.DayOf(RecordedAt) == day.Latest;
}
