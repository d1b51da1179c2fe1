// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Statutes;

/// <summary>Of whom a share is taken.</summary>
public enum Voters
{
    /// <summary>The votes cast.</summary>
    Cast,

    /// <summary>The members present and entitled to vote; of the board, those present.</summary>
    Present,

    /// <summary>All who are entitled to vote, there or not; of the board, all who sit on it.</summary>
    Entitled,
}

/// <summary>
/// A majority or a quorum: more than, or at least, so much of those named. Written <c>&gt;1/2 cast</c> or <c>&gt;=2/3 present</c>; never a
/// decimal fraction, for 66 of 100 is not two thirds.
/// </summary>
public readonly partial record struct Share : ITextValue<Share>
{
    private Share(bool moreThan, int numerator, int denominator, Voters of) =>
        (MoreThan, Numerator, Denominator, Of) = (moreThan, numerator, denominator, of);

    /// <summary>Whether it takes more than the fraction; else the fraction itself is enough.</summary>
    public bool MoreThan { get; }

    public int Numerator { get; }

    public int Denominator { get; }

    public Voters Of { get; }

    /// <summary>The fewest that are enough of so many; somebody in any case: of nobody, nobody is not enough.</summary>
    public int Needed(int all)
    {
        var (whole, rest) = Math.DivRem((long)all * Numerator, Denominator);
        return (int)Math.Max(1, MoreThan || rest > 0 ? whole + 1 : whole);
    }

    public bool Reached(int count, int all) => count >= Needed(all);

    public static bool TryParse([NotNullWhen(true)] string? text, out Share value)
    {
        value = default;
        if (Form().Match(text ?? "") is not { Success: true } found) return false;
        var (numerator, denominator) = (Number(found.Groups[2]), Number(found.Groups[3]));
        // All of them at most, and of all nobody can be more.
        var moreThan = found.Groups[1].Value == ">";
        if (numerator > denominator || (moreThan && numerator == denominator)) return false;
        value = new Share(moreThan, numerator, denominator, Enum.Parse<Voters>(found.Groups[4].Value, ignoreCase: true));
        return true;
    }

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static Share Parse(string text) => TryParse(text, out var value) ? value : throw new FormatException($"Not a share: \"{text}\"");

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(MoreThan ? ">" : ">=")}{Numerator}/{Denominator} {Of.ToString().ToLowerInvariant()}");

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(>|>=)([1-9][0-9]{0,2})/([1-9][0-9]{0,2}) (cast|present|entitled)\z")]
    private static partial Regex Form();
}
