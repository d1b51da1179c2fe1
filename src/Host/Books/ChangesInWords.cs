// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using Npgsql;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Languages;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Books;

/// <summary>A line that changed, and last in one sentence in the language of the reader.</summary>
/// <param name="Uncertain">Whether it is uncertain that it came, left or changed between the two moments.</param>
public sealed record ChangeInWords(
    string Change, string Subject, string? Name, string Holder, string? Organisation, string? OrganisationName,
    JsonElement? Before, string? BeforeSince, string? BeforeUntil, JsonElement? After, string? AfterSince, string? AfterUntil,
    bool Uncertain, long Entry, string Sentence);

/// <summary>What changed, as it is read out. Whoever holds an office or a seat is named to everybody.</summary>
public sealed class ChangesInWords(HeldInWords held, Words words, IStringLocalizer<Texts> texts, PersonRegister register)
{
    /// <summary>The lines with what they are called; all of them, since a roll is never long.</summary>
    public async Task<IReadOnlyList<ChangeLine>> ReadAsync(NpgsqlDataSource source, ChangesAsked asked, CancellationToken cancellation)
    {
        var rows = await Changes.AskAsync(source, asked.Book, asked.From, asked.To, cancellation).ToListAsync(cancellation);
        var names = await register.HoldersAsync(rows.Select(row => row.Holder), cancellation);
        return [.. rows.Select(row => Line(asked.Kind, row, names))];
    }

    /// <summary>The same as rows for programs.</summary>
    public async IAsyncEnumerable<ChangeInWords> RowsAsync(
        NpgsqlDataSource source, ChangesAsked asked, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var line in await ReadAsync(source, asked, cancellation))
            yield return new ChangeInWords(
                line.Row.Change, line.Row.Subject, line.Row.Name, line.Row.Holder, line.Row.Organisation, line.Row.OrganisationName,
                line.Row.Before, line.Row.BeforeSince, line.Row.BeforeUntil, line.Row.After, line.Row.AfterSince, line.Row.AfterUntil,
                line.Uncertain, line.Row.Entry, line.Sentence);
    }

    private ChangeLine Line(string kind, ChangeRow row, HolderNames names)
    {
        var body = row.Name ?? words.Authority(row.Subject);
        PersonId? holder = kind is "office" or "seat" && PersonId.TryParse(row.Holder, out var person) ? person : null;
        var who = holder is not null ? names.Of(row.Holder, texts)
            : kind == "tariff" ? texts["changes.tariff"].Value
            : kind == "body" ? body
            : kind == "assembly" ? Choices.Capital(words.Assembly(AssemblyKey.Parse(row.Subject)))
            : row.Name ?? row.Subject;
        var before = Said(kind, row.Before, row.BeforeSince, row.BeforeUntil, row.PerhapsBefore, row.OrganisationName, row.After);
        var after = Said(kind, row.After, row.AfterSince, row.AfterUntil, row.PerhapsAfter, row.OrganisationName, row.Before);
        var sentence = row.Change switch
        {
            "came" => texts["changes.came", who, after ?? ""],
            "left" => texts["changes.left", who, before ?? ""],
            _ => texts["changes.changed", who, before ?? "", after ?? ""],
        };
        var line = new ChangeLine(row, who, holder, holder is null ? null : body, before, after, sentence);
        return line.Uncertain ? line with { Sentence = texts["changes.perhaps", sentence] } : line;
    }

    // Of the facts of an organisation or a body only what differs, where anything does.
    private string? Said(string kind, JsonElement? value, string? since, string? until, bool perhaps, string? organisation, JsonElement? besides)
    {
        if (value is not { } holds) return null;
        var other = besides is { } differs && !JsonElement.DeepEquals(differs, holds) ? besides : null;
        var said = held.Of(kind, holds, since!, until, organisation, other);
        return perhaps ? texts["held.perhaps", said] : said;
    }
}

/// <summary>One line that changed.</summary>
/// <param name="Who">What the line is called: an organisation, a person or a body.</param>
/// <param name="Person">Whoever holds the office or the seat.</param>
/// <param name="Body">The body it is in.</param>
/// <param name="Before">What held at the first moment.</param>
/// <param name="After">What holds at the second.</param>
public sealed record ChangeLine(
    ChangeRow Row, string Who, PersonId? Person, string? Body, string? Before, string? After, string Sentence)
{
    /// <summary>Whether it is uncertain that it came, left or changed between the two moments.</summary>
    public bool Uncertain => Row.PerhapsBefore || Row.PerhapsAfter;
}
