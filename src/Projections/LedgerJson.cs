// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OS2.Ledger;

/// <summary>How facts are written in the store. It can never change: what is stored is stored.</summary>
public static class LedgerJson
{
    /// <summary>
    /// camelCase names, kebab-case enumerations, every field written, null too; a field missing or not known when reading is refused.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions());

    /// <summary>Sets the ledger's way of writing on options made elsewhere, and returns them.</summary>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new FactJson());
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        return options;
    }
}
