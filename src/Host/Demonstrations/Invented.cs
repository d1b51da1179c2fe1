// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Text;
using OS2.Ledger.Doors;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Demonstrations;

/// <summary>Makes up what the demonstration needs and nobody has: persons, numbers, agreements. The same each time.</summary>
public sealed class Invented
{
    private static readonly string[] FirstNames =
    [
        "Agnete", "Birk", "Cille", "Ditlev", "Elna", "Folmer", "Gunver", "Holger", "Inga", "Jeppe", "Karla", "Laust", "Merle", "Niels", "Oda",
        "Palle", "Regitze", "Sune", "Tove", "Ulrik", "Vibe", "Willy", "Ylva", "Åse",
    ];

    private static readonly string[] LastNames =
    [
        "Agerskov", "Bakkegaard", "Damholt", "Egelund", "Fuglsang", "Grønbæk", "Højmark", "Iversmark", "Juulsgaard", "Kildevang", "Lyngholm",
        "Mosebjerg", "Nyholt", "Overgaard", "Pilegaard", "Ravnsø", "Skovdal", "Tranekær", "Uglebjerg", "Vinterberg",
    ];

    private static readonly char[] Letters = [.. "ABCDEFGHJKMNPQRSTVWXYZ23456789"];

    private readonly Random _random = new(20120424);

    private int _persons;

    /// <summary>A number below <paramref name="most"/>.</summary>
    public int Below(int most) => _random.Next(most);

    public T OneOf<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>A person nobody is, by a key of their own.</summary>
    public PersonRequest Person()
    {
        var (first, last, n) = (OneOf(FirstNames), OneOf(LastNames), ++_persons);
        return new PersonRequest { Key = $"demo-{n}", Name = $"{first} {last}", Email = $"{Plain(first)}.{Plain(last)}.{n}@example.dk" };
    }

    /// <summary>The same in an order of chance.</summary>
    public IReadOnlyList<T> Shuffled<T>(IEnumerable<T> all) => [.. all.OrderBy(_ => _random.Next())];

    /// <summary>By what a voter finds the own paper again.</summary>
    public string VotingCode() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => string.Concat(Enumerable.Range(0, 4).Select(_ => OneOf(Letters)))));

    public IReadOnlyList<PersonRequest> Persons() => [.. Enumerable.Range(0, 1 + Below(2)).Select(_ => Person())];

    /// <summary>CVR numbers with a valid check that no organisation has: none beginning with 9 was ever given out.</summary>
    public static IEnumerable<string> Cvrs(int from) => Enumerable.Range(from, 1_000_000)
        .Select(n => n.ToString(CultureInfo.InvariantCulture)).Where(number => Cvr.TryParse(number, out _));

    /// <summary>A GLN with a valid check that is nobody's: those beginning with 2 are for use within a house.</summary>
    /// <param name="nth">Which of several of the same organisation.</param>
    public static string Gln(string cvr, int nth = 1)
    {
        var twelve = string.Create(CultureInfo.InvariantCulture, $"2{cvr}{nth:000}");
        return twelve + Organisations.Gln.CheckDigit(twelve);
    }

    /// <summary>A small agreement of one page, as PDF.</summary>
    public static byte[] Agreement(string title, string name, DateOnly signed)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"BT /F1 16 Tf 72 760 Td ({Latin(title)}) Tj 0 -28 Td ({Latin(name)}) Tj 0 -28 Td ({signed:dd.MM.yyyy}) Tj ET");
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {text.Length} >>\nstream\n{text}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ];
        var (pdf, places) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        foreach (var (content, i) in objects.Select((content, i) => (content, i + 1)))
        {
            places.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i} 0 obj\n{content}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places) pdf.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static string Latin(string text) => text.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);

    private static string Plain(string name) => name.ToLowerInvariant()
        .Replace("æ", "ae", StringComparison.Ordinal).Replace("ø", "oe", StringComparison.Ordinal).Replace("å", "aa", StringComparison.Ordinal);
}
