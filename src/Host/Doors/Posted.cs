// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OS2.Ledger.Pages.Forms;

namespace OS2.Ledger.Doors;

/// <summary>A form as it was sent: every value under its name, to be shown again, and the body of the request it makes.</summary>
public sealed partial class Posted
{
    /// <summary>The most lines of a kind that a form shows without being told how many there are, such as contact persons.</summary>
    public const int MostLines = 10;

    // As many as there can be: a catalogue's requirements stand in one form.
    private const int MostRead = 500;

    private static readonly HashSet<string> Beside = [FormNames.IdempotencyKey, FormNames.SeenVersion, FormNames.Step, FormNames.BackTo];

    private readonly HashSet<string> _made = [];

    public Posted(IFormCollection form)
    {
        foreach (var (name, values) in form)
        {
            // Of a field sent twice, the last that says something: a file not chosen again leaves the one received before.
            if (!name.StartsWith("__", StringComparison.Ordinal)) Put(name, values.LastOrDefault(value => value?.Length > 0));
        }

        SeenVersion = long.TryParse(form[FormNames.SeenVersion], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;
    }

    /// <summary>The body of the request.</summary>
    public JsonObject Body { get; } = [];

    /// <summary>Every value that was sent or made.</summary>
    public Dictionary<string, string?> Values { get; } = [];

    /// <summary>The same as somebody wrote it, to be shown and sent again: what was made is made anew of what is written then.</summary>
    public Dictionary<string, string?> Written => Values.ToDictionary(value => value.Key, value => _made.Contains(value.Key) ? null : value.Value);

    /// <summary>What is wrong already, field by field, as codes.</summary>
    public Dictionary<string, string> Errors { get; } = [];

    /// <summary>What can be chosen to mend something, by field.</summary>
    public Dictionary<string, IReadOnlyList<Choice>> Offers { get; } = [];

    /// <summary>The SHA-256 of the files that came with the form, by field.</summary>
    public Dictionary<string, string> Files { get; } = [];

    public long? SeenVersion { get; }

    /// <summary>Puts a value in the form and in the request.</summary>
    public void Put(string name, string? value)
    {
        Values[name] = value;
        if (Beside.Contains(name) || name.EndsWith(FormNames.Received(""), StringComparison.Ordinal)) return;
        // Bytes that are no text came in as this character.
        if (value?.Contains('\uFFFD') == true) Errors.TryAdd(name, "characters");
        if (Place(name) is var (holder, member)) holder[member] = string.IsNullOrEmpty(value) ? null : JsonValue.Create(value);
        else Errors.TryAdd("", "unknown-field");
    }

    /// <summary>Puts a value that was made of the others.</summary>
    public void Make(string name, string? value)
    {
        Put(name, value);
        _made.Add(name);
    }

    /// <summary>Asks the request with another value than the form shows.</summary>
    public void Mean(string name, string value)
    {
        if (Place(name) is var (holder, member)) holder[member] = value;
    }

    /// <summary>Takes a value out of the request; the form still shows it.</summary>
    public void Leave(string name)
    {
        if (Place(name) is var (holder, member)) holder.Remove(member);
    }

    /// <summary>The key of the form, with a digest of what it asks. A file counts by its content: kept again, it has another name.</summary>
    public Key? Key(Type request)
    {
        if (!Guid.TryParse(Values.GetValueOrDefault(FormNames.IdempotencyKey), out var key)) return null;
        var asked = (JsonObject)Body.DeepClone();
        foreach (var (field, content) in Files) asked[field] = content;
        return Api.KeyOf(key.ToString(), request, asked);
    }

    // contacts[0].name is the name of the first of the contacts, person.name the name of the person.
    private (JsonObject Holder, string Member)? Place(string name)
    {
        if (Form().Match(name) is not { Success: true } match) return null;
        var (member, inner) = (match.Groups["member"].Value, match.Groups["inner"].Value);
        if (inner.Length == 0) return (Body, member);
        if (!match.Groups["line"].Success) return Holder(Body, member) is { } holder ? (holder, inner) : null;
        var line = int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture);
        if (line >= MostRead) return null;
        if (Body[member] is null) Body[member] = new JsonArray();
        if (Body[member] is not JsonArray lines) return null;
        while (lines.Count <= line) lines.Add(new JsonObject());
        return (lines[line]!.AsObject(), inner);
    }

    private static JsonObject? Holder(JsonObject body, string member)
    {
        if (body[member] is null) body[member] = new JsonObject();
        return body[member] as JsonObject;
    }

    [GeneratedRegex(@"^(?<member>[A-Za-z]+)((\[(?<line>\d{1,3})\])?\.(?<inner>[A-Za-z]+))?$")]
    private static partial Regex Form();
}
