// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using Microsoft.Extensions.Localization;
using Npgsql;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Bodies;
using OS2.Ledger.Books;
using OS2.Ledger.Casework;
using OS2.Ledger.Dues;
using OS2.Ledger.Languages;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;
using OS2.Ledger.Products;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Audit;

/// <summary>Says how the rolls will answer otherwise: Medlemslisten: Favrskov Kommune. Før: medlem fra …. Efter: medlem fra ….</summary>
public sealed class ImpactInWords(
    HeldInWords held, Words words, IStringLocalizer<Texts> texts, PersonRegister register, NpgsqlDataSource source, TimeProvider clock)
{
    private static readonly Dictionary<string, string> Books = Changes.Books.ToDictionary(book => book.Value, book => book.Key);

    /// <summary>A sentence for each line that will be otherwise, the dues last.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(IReadOnlyList<PeriodChange> changes, CancellationToken cancellation)
    {
        var lines = changes.Where(change => Books.ContainsKey(Period(change).Kind)).OrderBy(change => Period(change).Value is TriggerHeld)
            .Select(change => (Before: Of(change.Before), After: Of(change.After), Of: Period(change))).ToList();
        var organisations = await OrganisationRegister.NamesAsync(
            source, new AsOf(clock.Today(), long.MaxValue), lines.SelectMany(line => Cvrs(line.Before).Concat(Cvrs(line.After))), cancellation);
        var persons = await register.NamesAsync(
            lines.Select(line => PersonId.TryParse(line.Of.Holder, out var person) ? person : default), cancellation);
        var bodies = await BodyRoll.NamesAsync(source, lines.ConvertAll(line => line.Of.Subject), cancellation);
        return
        [
            .. lines.SelectMany(line => line.Of.Value is TriggerHeld
                ? new[] { Dues("impact.dues.gone", line.Before?.Period), Dues("impact.dues.new", line.After?.Period) }
                : [Sentence(line.Of, Said(line.Before), Said(line.After))]).OfType<string>(),
        ];

        // What is to be invoiced, or is no more, is said plainly; why something is not triggered is no matter of money.
        string? Dues(string key, Period? period) => period is { Value: TriggerHeld { Reason: null } due }
            ? texts[key, Name(period.Holder), due.Year, Formats.Money(due.Net.Øre)].Value : null;

        string? Said((Period Period, JsonElement Value)? side) => side is not var (period, value) ? null : held.Of(
            period.Kind, value, period.From.ToString(), period.To?.ToString(), Organisation(value) is { } cvr ? Name(cvr) : null);

        string Sentence(Period period, string? before, string? after)
        {
            var list = Choices.Capital(words.Value("book", Books[period.Kind]));
            var who = PersonId.TryParse(period.Holder, out var person)
                ? $"{persons.GetValueOrDefault(person) ?? texts["offices.holder.erased"]}, {Body(period.Subject)}"
                : period.Kind switch
                {
                    "tariff" => texts["changes.tariff"],
                    "body" => Choices.Capital(Body(period.Subject)),
                    "assembly" => words.Assembly(AssemblyKey.Parse(period.Subject)),
                    _ when period.Value is ProductHeld product => product.Name,
                    "resolution" or "proposal" or "meeting" or "catalogue" or "assessment" => period.Subject,
                    _ => Name(period.Holder),
                };
            return (before, after) switch
            {
                (null, _) => texts["impact.new", list, who, after!],
                (_, null) => texts["impact.gone", list, who, before],
                _ => texts["impact.changed", list, who, before, after],
            };
        }

        // The statutes' own are no proper names within a sentence.
        string Body(string body) => BodyState.IsStatutory(body) ? words.Authority(body) : bodies.GetValueOrDefault(body) ?? words.Authority(body);

        string Name(string cvr) => organisations.GetValueOrDefault(cvr, cvr);
    }

    /// <summary>A sentence for each reaction that could not follow.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(IReadOnlyList<RefusedReaction> refused, CancellationToken cancellation)
    {
        var organisations = await OrganisationRegister.NamesAsync(
            source, new AsOf(clock.Today(), long.MaxValue), refused.Select(reaction => reaction.Cvr).OfType<string>(), cancellation);
        var bodies = await BodyRoll.NamesAsync(source, [.. refused.Select(reaction => reaction.Body).OfType<string>()], cancellation);
        return
        [
            .. refused.Select(reaction => Of(reaction) is { } whose
                ? texts["impact.refused", What(reaction), whose, words.Of(reaction.Refusal)].Value
                : texts["impact.refused.itself", What(reaction), words.Of(reaction.Refusal)].Value),
        ];

        string What(RefusedReaction reaction) => Choices.Capital(words.Value("reaction", reaction.Command));

        string? Of(RefusedReaction reaction) => reaction.Body is { } body
            ? bodies.GetValueOrDefault(body) ?? words.Authority(body)
            : reaction.Cvr is { } cvr ? organisations.GetValueOrDefault(cvr, cvr) : null;
    }

    private static Period Period(PeriodChange change) => change.After ?? change.Before!;

    // As the timeline writes it.
    private static (Period Period, JsonElement Value)? Of(Period? period) =>
        period is null ? null : (period, JsonSerializer.SerializeToElement(period.Value, period.Value.GetType(), LedgerJson.Options));

    private static IEnumerable<string> Cvrs((Period Period, JsonElement Value)? side)
    {
        if (side is not var (period, value)) yield break;
        yield return period.Holder;
        if (Organisation(value) is { } cvr) yield return cvr;
    }

    private static string? Organisation(JsonElement value) =>
        value.TryGetProperty("organisation", out var organisation) ? organisation.GetString() : null;
}
