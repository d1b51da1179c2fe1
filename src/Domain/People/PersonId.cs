// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OS2.Ledger.People;

/// <summary>Stands for a person in events, so that names live only in the person register and can be erased there.</summary>
[JsonConverter(typeof(TextValueJson<PersonId>))]
public readonly record struct PersonId(Guid Value) : ITextValue<PersonId>
{
    /// <summary>The program itself: what it enters by reaction, no person entered.</summary>
    public static readonly PersonId Ledger = new(new Guid("00000000-0000-7000-8000-000000000001"));

    public static bool TryParse([NotNullWhen(true)] string? text, out PersonId value)
    {
        var parsed = Guid.TryParseExact(text, "D", out var guid);
        value = new PersonId(guid);
        return parsed && guid != Guid.Empty;
    }

    public override string ToString() => Value.ToString("D");
}
