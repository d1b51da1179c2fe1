// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>The name of a ballot: its assembly and its number there, <c>2026-3</c> or <c>2026-x1-3</c>.</summary>
[JsonConverter(typeof(TextValueJson<BallotKey>))]
public readonly partial record struct BallotKey : ITextValue<BallotKey>
{
    private BallotKey(AssemblyKey assembly, int number) => (Assembly, Number) = (assembly, number);

    public AssemblyKey Assembly { get; }

    /// <summary>Its number at the assembly, from 1.</summary>
    public int Number { get; }

    public BallotKey Next => Of(Assembly, Number + 1);

    public static BallotKey Of(AssemblyKey assembly, int number) => new(assembly, number);

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static BallotKey Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"Not a ballot: \"{text}\"");

    public static bool TryParse([NotNullWhen(true)] string? text, out BallotKey value)
    {
        value = default;
        if (Form().Match(text ?? "") is not { Success: true } found || !AssemblyKey.TryParse(found.Groups[1].Value, out var assembly)) return false;
        value = Of(assembly, int.Parse(found.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Assembly}-{Number}");

    [GeneratedRegex(@"^([0-9]{4}(?:-x[1-9][0-9]?)?)-([1-9][0-9]{0,2})\z")]
    private static partial Regex Form();
}
