// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Resolutions;

/// <summary>
/// The name of a resolution: the body's short name, the year and the number the body gave it, <c>board-2025-7</c>. By it an entry says
/// in its basis which resolution it rests on.
/// </summary>
[JsonConverter(typeof(TextValueJson<ResolutionKey>))]
public readonly partial record struct ResolutionKey : ITextValue<ResolutionKey>
{
    private readonly string? _text;

    private ResolutionKey(string text) => _text = text;

    /// <summary>The body whose resolution it is.</summary>
    public Authority Body => Authority.TryParse(Part("body"), out var body) ? body : default;

    public int Year => int.TryParse(Part("year"), out var year) ? year : 0;

    public int Number => int.TryParse(Part("number"), out var number) ? number : 0;

    public static ResolutionKey Of(string body, int year, int number) =>
        Parse(string.Create(CultureInfo.InvariantCulture, $"{body}-{year}-{number}"));

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static ResolutionKey Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"Not a resolution: \"{text}\"");

    public static bool TryParse([NotNullWhen(true)] string? text, out ResolutionKey value)
    {
        value = new ResolutionKey(text ?? "");
        return Form().IsMatch(value.ToString()) && value.Year is >= GovernanceDate.FirstYear and <= GovernanceDate.LastYear;
    }

    /// <summary>Whether a body may confirm or set aside what this one's body decided: itself, or one above it.</summary>
    /// <remarks>
    /// The general assembly is the highest authority (§ 1.2), and the board is over the groups (§ 6) and the secretariat (§ 11).
    /// </remarks>
    public bool MayBeTakenUpBy(Authority by) =>
        by == Body || by == Authority.GeneralAssembly || (by == Authority.Board && Body != Authority.GeneralAssembly);

    public override string ToString() => _text ?? "";

    private string Part(string name) => Form().Match(ToString()).Groups[name].Value;

    [GeneratedRegex(@"^(?<body>[a-z][a-z0-9]*(-[a-z0-9]+)*)-(?<year>\d{4})-(?<number>[1-9]\d{0,3})\z")]
    private static partial Regex Form();
}
