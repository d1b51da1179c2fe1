// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OS2.Ledger;

/// <summary>An amount of Danish money, in whole øre so that it never rounds by itself.</summary>
[JsonConverter(typeof(MoneyJson))]
public readonly record struct Money(long Øre)
{
    public static Money Kroner(long kroner) => new(checked(kroner * 100));

    public static Money operator +(Money a, Money b) => new(checked(a.Øre + b.Øre));

    /// <summary>Half the amount; half an øre is rounded up.</summary>
    public Money Half() => Percent(50);

    /// <summary>So many per cent of the amount, rounded to the nearest øre, half an øre up.</summary>
    public Money Percent(int percent) => new((long)decimal.Floor(((Øre * (decimal)percent) + 50) / 100));
}

/// <summary>Stores an amount as its number of øre.</summary>
public sealed class MoneyJson : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Øre);
}
