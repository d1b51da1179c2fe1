// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.Localization;
using Npgsql;
using OS2.Ledger.Books;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Parts;
using OS2.Ledger.People;
using OS2.Ledger.Resolutions;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Audit;

/// <summary>One entry as it is read out.</summary>
/// <param name="Fact">What it says; null for an entry that was meddled with so that it says nothing any more, and must still be seen.</param>
/// <param name="Sentence">What happened.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Basis">On whose authority.</param>
/// <param name="RecordedBy">Who entered it, as far as the reader may know.</param>
/// <param name="ApprovedBy">Who approved it, where somebody had to.</param>
public sealed record EntryLine(EntryRow Row, IFact? Fact, string Sentence, string Subject, string Basis, string RecordedBy, string? ApprovedBy)
{
    /// <summary>The persons it names whom the reader may know, by name.</summary>
    public IReadOnlyList<(PersonId Id, string Name)> Persons { get; init; } = [];

    /// <summary>The resolution it rests on, where its basis names one that is in the ledger.</summary>
    public ResolutionKey? Resolution { get; init; }

    /// <summary>From when it holds; where it does not say, the day it was entered.</summary>
    public GovernanceDate EffectiveOn => Fact?.EffectiveOn ?? RecordedOn;

    public string Href => $"/journal/{Row.Number}";

    /// <summary>The Danish day on which it was entered.</summary>
    public DateOnly RecordedOn => Calendar.DayOf(Row.RecordedAt);

    /// <summary>The entry in a history, under the day from which it holds or another.</summary>
    public HistoryLine InHistory(IStringLocalizer<Texts> texts, GovernanceDate? under = null) => new(
        under ?? EffectiveOn, Sentence, Basis, texts["journal.entry", Row.Number], Href, (under ?? EffectiveOn) == RecordedOn ? null : RecordedOn);
}

/// <summary>What was entered in one stream, in the order entered.</summary>
/// <param name="Entered">All of it.</param>
/// <param name="Known">What was known by the day a question names; everything where it names none.</param>
public sealed record StreamLines(IReadOnlyList<EntryLine> Entered, IReadOnlyList<EntryLine> Known)
{
    /// <summary>What lines of one stream amount to.</summary>
    public static TState Fold<TState, TFact>(IEnumerable<EntryLine> lines)
        where TState : IState<TState, TFact> where TFact : class, IFact =>
        States.Replay<TState, TFact>([.. lines.Where(line => line.Fact is not null).Select(line => new Said(line.Fact!, line.Row.Number))]);
}

/// <summary>Reads entries out: each in a sentence, with the names that the reader may see.</summary>
public sealed class EntryReader(Sentences sentences, NpgsqlDataSource source)
{
    /// <summary>What was entered in a stream, for a page of one day as known on another.</summary>
    public async Task<StreamLines> ReadAsync(string stream, BookPage book, Asker? asker, CancellationToken cancellation)
    {
        var entries = await AuditTrail.AskAsync(source, long.MaxValue, new Excerpt(), new AuditQuestion(Stream: stream), cancellation)
            .ToListAsync(cancellation);
        var lines = await ReadAsync(entries, asker, cancellation);
        return new StreamLines(lines, book.KnownNow ? lines : [.. lines.Where(line => line.Row.Number <= book.AsOf.Number)]);
    }

    public async Task<IReadOnlyList<EntryLine>> ReadAsync(IReadOnlyList<EntryRow> entries, Asker? asker, CancellationToken cancellation)
    {
        var names = await Names.ForAsync(source, entries, Names.MaySeePersons(asker), cancellation);
        var resolutions = await AuditTrail.BegunAsync(
            source, entries.Select(entry => Named(entry.ReadableFactOf())).OfType<ResolutionKey>().Select(ResolutionState.StreamOf), cancellation);
        return [.. entries.Select(entry =>
        {
            var fact = entry.ReadableFactOf();
            var resolution = Named(fact);
            var basis = fact is null ? "" : sentences.Basis(fact, names);
            return new EntryLine(
                entry, fact, sentences.Of(entry, names), sentences.Subject(entry, names), basis, Person(entry.RecordedBy)!, Person(entry.ApprovedBy))
            {
                Resolution = resolution is { } key && resolutions.Contains(ResolutionState.StreamOf(key)) ? key : null,
                Persons =
                [
                    .. Names.PersonsOf(entry, fact).Distinct().Where(person => person != PersonId.Ledger && !names.Hides(person))
                        .Select(person => (person, sentences.Person(person, names))),
                ],
            };
        })];

        static ResolutionKey? Named(IFact? fact) => ResolutionKey.TryParse(fact?.Basis.Reference, out var key) ? key : null;

        string? Person(string? id) => PersonId.TryParse(id, out var person) ? sentences.Person(person, names) : id;
    }
}
