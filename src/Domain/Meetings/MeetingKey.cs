// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Meetings;

/// <summary>The name of a meeting: the body's short name and the day it was held, <c>board-2025-03-14</c>.</summary>
[JsonConverter(typeof(TextValueJson<MeetingKey>))]
public readonly partial record struct MeetingKey : ITextValue<MeetingKey>
{
    private readonly string? _text;

    private MeetingKey(string text) => _text = text;

    /// <summary>The body that met.</summary>
    public Authority Body => Authority.TryParse(Form().Match(ToString()).Groups["body"].Value, out var body) ? body : default;

    /// <summary>The day it was held, or is to be.</summary>
    public DateOnly Day => DateOnly.TryParseExact(
        Form().Match(ToString()).Groups["day"].ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day : default;

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static MeetingKey Parse(string text) => TryParse(text, out var value) ? value : throw new FormatException($"Not a meeting: \"{text}\"");

    public static bool TryParse([NotNullWhen(true)] string? text, out MeetingKey value)
    {
        value = new MeetingKey(text ?? "");
        return value.Day.Year is >= GovernanceDate.FirstYear and <= GovernanceDate.LastYear;
    }

    public override string ToString() => _text ?? "";

    [GeneratedRegex(@"^(?<body>[a-z][a-z0-9]*(-[a-z0-9]+)*)-(?<day>\d{4}-\d{2}-\d{2})\z")]
    private static partial Regex Form();
}
