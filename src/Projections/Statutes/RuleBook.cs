// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Statutes;

/// <summary>A rule of the association on a day.</summary>
/// <param name="Section">The § of the statutes; null where they are silent.</param>
/// <param name="Since">From when its value was decided to hold; null for the default.</param>
/// <param name="Entry">The entry by which it was decided.</param>
public sealed record RuleRow(string Rule, string? Section, string Value, string? Since, long? Entry);

/// <summary>A version of the statutes (vedtægter).</summary>
/// <param name="AdoptedOn">When it was adopted.</param>
/// <param name="Since">The first day it is in force.</param>
/// <param name="PublishedOn">When it was first published.</param>
/// <param name="Text">The digest of its text.</param>
/// <param name="Entry">The entry by which it was adopted.</param>
public sealed record StatutesRow(string Version, string AdoptedOn, string Since, string? PublishedOn, string? Text, long Entry);

/// <summary>
/// The association's rules and the versions of its statutes, folded from the one stream in which they stand: a rule that was never decided
/// has its default, of which no entry tells.
/// </summary>
public static class RuleBook
{
    /// <summary>The form of <see cref="Excerpt.After"/>: the name of a rule, or a version.</summary>
    public const string Key = @"^[a-z0-9-]{1,40}\z";

    /// <summary>Every rule on a day, in the order of the statutes.</summary>
    public static async IAsyncEnumerable<RuleRow> AskAsync(
        NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var set = (await StandingAsync(source, asOf.Number, cancellation))
            .Where(entry => entry.FactOf() is RuleSet fact && fact.EffectiveOn.Earliest <= asOf.Effective)
            .Select(entry => (Fact: (RuleSet)entry.FactOf(), entry.Number))
            // Of those that take effect the same day, the last counts.
            .OrderBy(set => set.Fact.EffectiveOn.Earliest).ThenBy(set => set.Number)
            .GroupBy(set => set.Fact.Rule).ToDictionary(rule => rule.Key, rule => rule.Last());
        var rows = RuleForm.All.Select(rule => set.TryGetValue(rule.Key, out var decided)
            ? new RuleRow(Written(rule.Key), rule.Value.Section, decided.Fact.Value, decided.Fact.EffectiveOn.ToString(), decided.Number)
            : new RuleRow(Written(rule.Key), rule.Value.Section, rule.Value.Default, null, null));
        foreach (var row in Part(rows, row => row.Rule, excerpt)) yield return row;
    }

    /// <summary>Every version that had been adopted by the day, by the day it came or comes into force.</summary>
    public static async IAsyncEnumerable<StatutesRow> VersionsAsync(
        NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var entries = await StandingAsync(source, asOf.Number, cancellation);
        var published = entries.Select(entry => entry.FactOf()).OfType<StatutesPublished>()
            .Where(fact => fact.EffectiveOn.Earliest <= asOf.Effective).ToLookup(fact => fact.Version);
        var rows = entries
            .Where(entry => entry.FactOf() is StatutesAdopted fact && fact.Basis.DecidedOn.Earliest <= asOf.Effective)
            .Select(entry => (Fact: (StatutesAdopted)entry.FactOf(), entry.Number))
            .OrderBy(adopted => adopted.Fact.EffectiveOn.Earliest)
            .Select(adopted => new StatutesRow(
                adopted.Fact.Version.ToString(),
                adopted.Fact.Basis.DecidedOn.ToString(),
                adopted.Fact.EffectiveOn.ToString(),
                published[adopted.Fact.Version].MinBy(fact => fact.EffectiveOn.SortKey, StringComparer.Ordinal)?.EffectiveOn.ToString(),
                adopted.Fact.Text?.ToString(),
                adopted.Number));
        foreach (var row in Part(rows, row => row.Version, excerpt)) yield return row;
    }

    /// <summary>The rules on a day, as known then.</summary>
    public static async Task<RulesInForce> OnAsync(NpgsqlDataSource source, AsOf asOf, CancellationToken cancellation) =>
        (await StandingAsync(source, asOf.Number, cancellation)).Select(entry => (entry.Number, Fact: entry.FactOf() as StatutesEvent))
        .Where(entry => entry.Fact is not null)
        .Aggregate(StatutesState.Initial, (state, entry) => StatutesState.Evolve(state, entry.Fact!, entry.Number)).On(asOf.Effective);

    private static async Task<IReadOnlyList<EntryRow>> StandingAsync(NpgsqlDataSource source, long upTo, CancellationToken cancellation)
    {
        var entries = AuditTrail.AskAsync(source, upTo, new Excerpt(), new AuditQuestion(Stream: StatutesState.Stream), cancellation);
        return (await entries.ToListAsync(cancellation)).Standing();
    }

    private static IEnumerable<T> Part<T>(IEnumerable<T> rows, Func<T, string> key, Excerpt excerpt) =>
        (excerpt.After is { } after ? rows.SkipWhile(row => key(row) != after).Skip(1) : rows).Take(excerpt.Take);

    private static string Written(Rule rule) => JsonNamingPolicy.KebabCaseLower.ConvertName(rule.ToString());
}
