// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Meetings;
using OS2.Ledger.Organisations;
using OS2.Ledger.Products;

namespace OS2.Ledger.Audit;

/// <summary>One field of a fact that can be corrected.</summary>
/// <param name="Name">Its name in the entry.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Text">What it says, as it is written in a form.</param>
public sealed record FactField(string Name, Type Type, string? Text);

/// <summary>The fields of any fact as text, so that each can be corrected by its name.</summary>
public static class FactFields
{
    // What an entry is about and what it rests on is not corrected: such an entry is annulled, and the right one entered.
    private static readonly string[] Subjects =
    [
        "Cvr", "Body", "Year", "Into", "To", "From", "Absorbed", "Succession", "Rule", "Version", "Product", "Resolution", "By", "Meeting", "Item",
        "Action", "Members", "Motion", "Seat",
    ];

    // Who holds the chair decided, and when: that is not for another to correct.
    private static readonly string[] Decision = ["DecidedBy", "DecidedOn", "StandIn"];

    // The values written as text, and how each is read as in any request.
    private static readonly Dictionary<Type, Func<Fields, string, string, string?>> Readers = new()
    {
        [typeof(GovernanceDate)] = (fields, field, text) => fields.Date(field, text)?.ToString(),
        [typeof(Gln)] = Read<Gln>,
        [typeof(Cvr)] = Read<Cvr>,
        [typeof(Licence)] = Read<Licence>,
        [typeof(Repository)] = Read<Repository>,
        [typeof(WebAddress)] = Read<WebAddress>,
        [typeof(FinanceNumber)] = Read<FinanceNumber>,
        [typeof(MeetingKey)] = Read<MeetingKey>,
    };

    /// <summary>The fields that can be corrected, in the order they are written.</summary>
    public static IReadOnlyList<FactField> Of(IFact fact) =>
        [.. Leaves(fact.GetType(), Written(fact)).Select(leaf => new FactField(leaf.Name, leaf.Type, Text(leaf)))];

    /// <summary>The fact with some of its fields changed; null when one of them cannot be read, which <paramref name="fields"/> then says.</summary>
    /// <param name="group">The body of its own name that may have decided; null for none.</param>
    public static IFact? With(IFact fact, IReadOnlyDictionary<string, string?> changes, Fields fields, Authority? group = null)
    {
        var written = Written(fact);
        var leaves = Leaves(fact.GetType(), written).ToDictionary(leaf => leaf.Name);
        foreach (var (name, text) in changes)
            if (!leaves.TryGetValue(name, out var leaf)) fields.Wrong($"changes.{name}", "unknown-field");
            else leaf.Holder[name] = Node(leaf, $"changes.{name}", text, fields, group);
        if (!fields.AreRight) return null;
        if (written["application"] is { } application) written["effectiveOn"] = application["receivedOn"]!.DeepClone();
        return (IFact)written.Deserialize(fact.GetType(), LedgerJson.Options)!;
    }

    private static JsonObject Written(IFact fact) => (JsonObject)JsonSerializer.SerializeToNode(fact, fact.GetType(), LedgerJson.Options)!;

    private static IEnumerable<Leaf> Leaves(Type record, JsonObject holder, bool decided = false)
    {
        var written = record.GetConstructors().MaxBy(maker => maker.GetParameters().Length)!.GetParameters();
        decided |= written.Any(field => field.Name == "OfficeEntry");
        string[] kept = decided ? Decision : [];
        // A seat that rests on a membership is that member's.
        if (holder["membershipEntry"] is not null) kept = [.. kept, "Organisation", "Role"];
        // An application counts from the day it was received.
        if (written.Any(field => field.ParameterType == typeof(Application))) kept = [.. kept, "EffectiveOn"];
        foreach (var field in written)
        {
            var (name, type) = (JsonNamingPolicy.CamelCase.ConvertName(field.Name!), Nullable.GetUnderlyingType(field.ParameterType));
            var optional = type is not null || new NullabilityInfoContext().Create(field).ReadState == NullabilityState.Nullable;
            type ??= field.ParameterType;
            if (type == typeof(Basis) || type == typeof(Application))
                foreach (var leaf in Leaves(type, (JsonObject)holder[name]!, decided)) yield return leaf;
            // What may be left out is not what the entry is about: the product of a resolution, the meeting at which it was adopted.
            else if (type == typeof(Money) || (IsText(type) && !kept.Contains(field.Name) && (optional || !Subjects.Contains(field.Name))))
                yield return new Leaf(name, type, optional, holder);
        }
    }

    private static string? Read<T>(Fields fields, string field, string text)
        where T : struct, ITextValue<T> => fields.Optional<T>(field, text)?.ToString();

    private static bool IsText(Type type) =>
        type.IsEnum || Readers.ContainsKey(type) || type == typeof(Authority) || type == typeof(string) || type == typeof(Money)
        || type == typeof(bool) || type == typeof(int);

    private static string? Text(Leaf leaf)
    {
        var node = leaf.Holder[leaf.Name];
        if (node is null) return null;
        if (leaf.Type == typeof(Money)) return Kroner(node.GetValue<long>());
        if (leaf.Type == typeof(GovernanceDate)) return Formats.DateInField(GovernanceDate.Parse(node.GetValue<string>()));
        return node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();
    }

    private static JsonNode? Node(Leaf leaf, string field, string? text, Fields fields, Authority? group)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            if (!leaf.Optional) fields.Wrong(field, "required");
            return null;
        }

        if (Readers.TryGetValue(leaf.Type, out var read)) return read(fields, field, text);
        if (leaf.Type == typeof(Authority)) return fields.Decider(field, text, group)?.ToString();
        if (leaf.Name == "product") return fields.RequiredProduct(field, text);
        if (leaf.Type == typeof(string)) return fields.Text(field, text, 300);
        if (leaf.Type == typeof(Money) && Formats.TryReadMoney(text, out var øre)) return øre;
        if (leaf.Type == typeof(int) && int.TryParse(text, out var number)) return number;
        if (leaf.Type == typeof(bool) && bool.TryParse(text, out var yes)) return yes;
        if (leaf.Type.IsEnum && Choices(leaf.Type).Contains(text.Trim())) return text.Trim();
        fields.Wrong(field, leaf.Type == typeof(Money) ? "money" : leaf.Type == typeof(int) ? "number" : "choice");
        return null;
    }

    // As amounts are read again, in either language.
    private static string Kroner(long øre) => string.Create(CultureInfo.InvariantCulture, $"{øre / 100},{øre % 100:00}");

    private static IEnumerable<string> Choices(Type type) => type.GetEnumNames().Select(JsonNamingPolicy.KebabCaseLower.ConvertName);

    private sealed record Leaf(string Name, Type Type, bool Optional, JsonObject Holder);
}
