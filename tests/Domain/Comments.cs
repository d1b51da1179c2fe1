// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OS2.Ledger.Tests;

/// <summary>What the source says of itself in its documentation comments.</summary>
public static partial class Comments
{
    private static readonly Dictionary<string, XElement> Members = XDocument
        .Load(Path.ChangeExtension(typeof(IFact).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value);

    public static string? Summary(Type type) => Text($"T:{type.FullName}", "summary");

    public static string? Summary(Enum value) => Text($"F:{value.GetType().FullName}.{value}", "summary");

    /// <summary>What a field of a record means: by the record, by the one it is derived from, or as of every fact.</summary>
    public static string? Meaning(Type record, string field) =>
        Text($"T:{record.FullName}", "param", field)
        ?? (record.BaseType is { } parent ? Text($"T:{parent.FullName}", "param", field) : null)
        ?? Text($"P:{typeof(IFact).FullName}.{field}", "summary");

    /// <summary>The fields of a record in the order they are written in the source.</summary>
    public static ParameterInfo[] Fields(Type record) =>
        record.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();

    public static bool IsOptional(ParameterInfo field) =>
        Nullable.GetUnderlyingType(field.ParameterType) is not null
        || new NullabilityInfoContext().Create(field).ReadState == NullabilityState.Nullable;

    private static string? Text(string member, string element, string? name = null) =>
        Members.GetValueOrDefault(member)?.Elements(element).FirstOrDefault(found => found.Attribute("name")?.Value == name) is { } text
            ? Space().Replace(string.Concat(text.Nodes().Select(Words)), " ").Trim()
            : null;

    private static string Words(XNode node) => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see => see.Attribute("cref")!.Value.Split('.', ':')[^1],
        XElement other => other.Value,
        _ => node.ToString(),
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
