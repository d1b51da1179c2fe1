// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>
/// What one voter put on a ballot paper: <c>for</c>, <c>against</c> or <c>blank</c>; in an election the candidates' numbers, <c>2</c> or
/// <c>1+3</c>, or <c>blank</c>. Candidates are numbered from 1 in the order nominated.
/// </summary>
[JsonConverter(typeof(TextValueJson<BallotPaper>))]
public readonly partial record struct BallotPaper : ITextValue<BallotPaper>
{
    public static readonly BallotPaper For = new("for"), Against = new("against"), Blank = new("blank");

    private readonly string _text;

    private BallotPaper(string text) => _text = text;

    /// <summary>What is counted of it.</summary>
    public IEnumerable<string> Marks => ToString().Split('+');

    /// <summary>The numbers of the candidates voted for.</summary>
    public ImmutableArray<int> Candidates => char.IsAsciiDigit(ToString().FirstOrDefault())
        ? [.. Marks.Select(mark => int.Parse(mark, CultureInfo.InvariantCulture))] : [];

    /// <summary>A paper with these candidates; blank where there are none.</summary>
    public static BallotPaper Of(IEnumerable<int> candidates)
    {
        List<int> numbers = [.. candidates.Distinct().Order()];
        return numbers.Count == 0 ? Blank : new(string.Join('+', numbers.ConvertAll(number => number.ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static BallotPaper Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"Not a ballot paper: \"{text}\"");

    public static bool TryParse([NotNullWhen(true)] string? text, out BallotPaper value)
    {
        value = new BallotPaper(text ?? "");
        return Form().IsMatch(value._text) && (value.Candidates is not [_, ..] numbers || Of(numbers) == value);
    }

    public override string ToString() => _text ?? "";

    /// <summary>Whether it can be put in this ballot.</summary>
    /// <param name="candidates">How many candidates there are.</param>
    public bool Fits(BallotOpened ballot, int candidates) => this == Blank || (ballot.Seats is { } seats
        ? Candidates is [.., var last] marked && last <= candidates && marked.Length <= seats
        : this == For || this == Against);

    [GeneratedRegex(@"^(for|against|blank|[1-9][0-9]{0,2}(\+[1-9][0-9]{0,2})*)\z")]
    private static partial Regex Form();
}
