// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Reflection;
using System.Text.Json;
using OS2.Ledger.Languages;

namespace OS2.Ledger.Doors;

/// <summary>Reads the fields of a request and remembers everything that is wrong, so that it can be said at once.</summary>
public sealed class Fields
{
    /// <summary>2^53 − 1: what an entry can hold so that every program reads the same number.</summary>
    public const long LargestNumber = 9_007_199_254_740_991;

    private const int LongestKey = 60;

    private readonly Dictionary<string, string> _errors = [];
    private readonly List<(string Field, GovernanceDate? Date)> _dates = [];

    /// <summary>Notes that a field is wrong; the first thing said of a field stands.</summary>
    public void Wrong(string field, string code) => _errors.TryAdd(field, code);

    /// <summary>Whether nothing was wrong so far.</summary>
    public bool AreRight => _errors.Count == 0;

    /// <summary>What is wrong, field by field, as codes.</summary>
    public IReadOnlyDictionary<string, string> Errors => _errors;

    /// <exception cref="MalformedException">Something was wrong.</exception>
    public void Check()
    {
        if (_errors.Count > 0) throw new MalformedException(_errors);
    }

    /// <summary>
    /// A refusal as the request's own fields have it: the Domain speaks of a date without knowing what this request calls it.
    /// </summary>
    public Refusal Placed(Refusal refusal, IRequest request)
    {
        const BindingFlags asWritten = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;
        if (refusal.Field is { } said && request.GetType().GetProperty(said, asWritten) is not null) return refusal;
        // Read later is meant: the day of the decision is read last, and may be the day it takes effect, too.
        var field = _dates.FindLast(read => read.Date is { } date && refusal.Facts.Contains(date)).Field;
        if (field is null && refusal.Field == "effectiveOn" && _dates is [var only]) field = only.Field;
        return field is null ? refusal : refusal with { Field = field };
    }

    /// <summary>A value with a written form. Its error code is the name of its type: <c>cvr</c>, <c>gln</c>, <c>digest</c> …
    /// With the right number of digits, <c>cvr-check</c>, <c>gln-check</c>.</summary>
    public T? Optional<T>(string field, string? text) where T : struct, ITextValue<T>
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (T.TryParse(text.Trim(), out var value)) return value;
        var code = JsonNamingPolicy.KebabCaseLower.ConvertName(typeof(T).Name);
        Wrong(field, (code, text.Count(char.IsAsciiDigit)) is ("cvr", 8) or ("gln", 13) ? $"{code}-check" : code);
        return null;
    }

    /// <inheritdoc cref="Optional{T}" />
    public T Required<T>(string field, string? text) where T : struct, ITextValue<T>
    {
        if (string.IsNullOrWhiteSpace(text)) Wrong(field, "required");
        return Optional<T>(field, text) ?? default;
    }

    /// <summary>A body or an office that can decide something.</summary>
    /// <param name="also">Beside those that always can.</param>
    public Authority? Decider(string field, string? text, Authority? also = null)
    {
        var decider = Optional<Authority>(field, text);
        if (decider is { } named && named != also && !Authority.Known.Contains(named)) Wrong(field, "authority");
        return decider;
    }

    /// <summary>A body, by the name in its stream: small letters, digits and hyphens, and a letter first.</summary>
    public string RequiredBody(string field, string? text) => RequiredKey(field, text, "body-key");

    /// <summary>A product, by the name in its stream, which is formed like a body's.</summary>
    public string RequiredProduct(string field, string? text) => RequiredKey(field, text, "product-key");

    /// <inheritdoc cref="RequiredProduct" />
    public string? Product(string field, string? text) => string.IsNullOrWhiteSpace(text) ? null : RequiredProduct(field, text);

    /// <summary>A day in ISO form or as people write it.</summary>
    public DateOnly? Day(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return Noted(field, null)?.Latest;
        if (Formats.TryReadDate(text, out var day) && day.Year is >= GovernanceDate.FirstYear and <= GovernanceDate.LastYear)
            return Noted(field, day)?.Latest;
        Wrong(field, Formats.NoSuchDay(text) is { } none ? $"no-such-day {none}" : "day");
        return null;
    }

    public DateOnly RequiredDay(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) Wrong(field, "required");
        return Day(field, text) ?? default;
    }

    /// <summary>A date as precisely as it is known.</summary>
    public GovernanceDate? Date(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return Noted(field, null);
        if (Formats.TryReadGovernanceDate(text, out var date)) return Noted(field, date);
        Wrong(field, Formats.NoSuchDay(text) is { } day ? $"no-such-day {day}" : "governance-date");
        return null;
    }

    /// <inheritdoc cref="Date" />
    public GovernanceDate RequiredDate(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) Wrong(field, "required");
        return Date(field, text) ?? default;
    }

    /// <summary>An enumeration's values as requests write them, in kebab-case.</summary>
    public static IReadOnlyList<string> Written<T>() where T : struct, Enum =>
        [.. Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    /// <summary>One of an enumeration's values.</summary>
    public T? Choice<T>(string field, string? text) where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (Written<T>().ToList().IndexOf(text.Trim()) is >= 0 and var place) return Enum.GetValues<T>()[place];
        Wrong(field, "choice");
        return null;
    }

    /// <inheritdoc cref="Choice{T}" />
    public T RequiredChoice<T>(string field, string? text) where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text)) Wrong(field, "choice");
        return Choice<T>(field, text) ?? default;
    }

    /// <summary>Text without control characters, trimmed; null when empty.</summary>
    /// <param name="most">The most characters.</param>
    /// <param name="lines">Whether it may have several lines.</param>
    public string? Text(string field, string? text, int most, bool lines = false)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length > most) Wrong(field, "too-long");
        if (text.Any(c => char.IsControl(c) && !(lines && c is '\n' or '\r' or '\t')) || !IsWellFormed(text)) Wrong(field, "characters");
        return text;
    }

    /// <inheritdoc cref="Text" />
    public string RequiredText(string field, string? text, int most, bool lines = false)
    {
        if (string.IsNullOrWhiteSpace(text)) Wrong(field, "required");
        return Text(field, text, most, lines) ?? "";
    }

    /// <summary>A mail address, as far as one can tell.</summary>
    /// <param name="most">The most characters.</param>
    public string? Email(string field, string? text, int most)
    {
        var email = Text(field, text, most);
        if (email is not null && !(email.IndexOf('@') is > 0 and var at && at < email.Length - 1 && !email.Contains(' '))) Wrong(field, "email");
        return email;
    }

    public long RequiredNumber(string field, long? number)
    {
        if (number is null) Wrong(field, "required");
        if (number is > LargestNumber or < -LargestNumber) Wrong(field, "number");
        return number ?? 0;
    }

    private string RequiredKey(string field, string? text, string code)
    {
        if (string.IsNullOrWhiteSpace(text)) Wrong(field, "required");
        var key = text?.Trim() ?? "";
        // Eight digits would be taken for an organisation.
        if (key.Length > LongestKey || !Authority.TryParse(key, out _) || key.Contains('/') || !char.IsAsciiLetterLower(key[0]))
            Wrong(field, code);
        return key;
    }

    private GovernanceDate? Noted(string field, GovernanceDate? date)
    {
        _dates.Add((field, date));
        return date;
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsSurrogatePair(text, i)) return false;
            i++;
        }

        return true;
    }
}
