// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>
/// What a ballot was counted to: how many ballot papers, or hands, and how often each mark: <c>31 for=20 against=8 blank=3</c>, in an
/// election <c>31 1=20 2=10 blank=1</c> by the candidates' numbers. A paper that is <c>invalid</c> is no vote at all, not even a blank one.
/// </summary>
[JsonConverter(typeof(TextValueJson<BallotCount>))]
public readonly partial record struct BallotCount : ITextValue<BallotCount>
{
    private const string For = "for", Against = "against", Blank = "blank", Invalid = "invalid";

    private readonly string? _text;

    private BallotCount(string text) => _text = text;

    /// <summary>How many ballot papers there were, or hands.</summary>
    public int Papers => Number(ToString().Split(' ')[0]);

    /// <summary>The votes of a ballot on a motion.</summary>
    public Tally Tally => new(this[For], this[Against], this[Blank]);

    /// <summary>How often a mark was made.</summary>
    public int this[string mark] => All().FirstOrDefault(made => made.Mark == mark).Times;

    /// <summary>How often each mark was made that was made at all.</summary>
    public IEnumerable<(string Mark, int Times)> All()
    {
        var found = Form().Match(ToString());
        return found.Groups["mark"].Captures.Zip(found.Groups["times"].Captures, (mark, times) => (mark.Value, Number(times.Value)));
    }

    /// <param name="marks">How often each mark was made.</param>
    public static BallotCount Of(int papers, IEnumerable<(string Mark, int Times)> marks) => new(string.Join(
        ' ',
        marks.Where(mark => mark.Times > 0).OrderBy(mark => Place(mark.Mark))
            .Select(mark => string.Create(CultureInfo.InvariantCulture, $"{mark.Mark}={mark.Times}"))
            .Prepend(papers.ToString(CultureInfo.InvariantCulture))));

    /// <summary>The votes of a ballot on a motion.</summary>
    public static BallotCount Of(Tally tally) =>
        Of(tally.Voted, [(For, tally.For), (Against, tally.Against), (Blank, tally.Blank)]);

    /// <summary>The count of ballot papers, by how many there are of each.</summary>
    public static BallotCount Of(IReadOnlyCollection<(BallotPaper Paper, int Times)> papers) => Of(
        papers.Sum(paper => paper.Times),
        papers.SelectMany(paper => paper.Paper.Marks.Select(mark => (Mark: mark, paper.Times)))
            .GroupBy(mark => mark.Mark).Select(mark => (mark.Key, mark.Sum(times => times.Times))));

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static BallotCount Parse(string text) => TryParse(text, out var value) ? value : throw new FormatException($"Not a count: \"{text}\"");

    public static bool TryParse([NotNullWhen(true)] string? text, out BallotCount value)
    {
        value = new BallotCount(text ?? "");
        if (Form().Match(value._text!) is not { Success: true } found) return false;
        List<string> marks = [.. found.Groups["mark"].Captures.Select(mark => mark.Value)];
        return marks.Distinct().Count() == marks.Count && marks.OrderBy(Place).SequenceEqual(marks);
    }

    public override string ToString() => _text ?? "0";

    /// <summary>The votes of each candidate.</summary>
    public int Of(int candidate) => this[candidate.ToString(CultureInfo.InvariantCulture)];

    /// <summary>How many voted in an election, those that are blank among them where the rules say so.</summary>
    public int Cast(bool blankIsCast) => Papers - this[Invalid] - (blankIsCast ? 0 : this[Blank]);

    /// <summary>Whether this ballot can have been counted to it.</summary>
    /// <param name="candidates">How many candidates there are.</param>
    public bool Fits(BallotOpened ballot, int candidates)
    {
        var marks = All().Where(made => made.Mark is not (Blank or Invalid)).ToList();
        var marked = Papers - this[Blank] - this[Invalid];
        var made = marks.Sum(mark => mark.Times);
        return ballot.Seats is { } seats
            ? marks.TrueForAll(mark => Place(mark.Mark) <= candidates && mark.Times <= marked) && made >= marked && made <= (long)marked * seats
            : marks.TrueForAll(mark => mark.Mark is For or Against) && made == marked;
    }

    private static int Place(string mark) => mark switch { For => 1001, Against => 1002, Blank => 1003, Invalid => 1004, _ => Number(mark) };

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(0|[1-9][0-9]{0,6})( (?<mark>for|against|blank|invalid|[1-9][0-9]{0,2})=(?<times>[1-9][0-9]{0,6}))*\z")]
    private static partial Regex Form();
}
