// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OS2.Ledger.People;

/// <summary>Persons in the order given; equal when they name the same persons in that order.</summary>
[JsonConverter(typeof(PersonIdsJson))]
[CollectionBuilder(typeof(PersonIds), nameof(Of))]
public sealed class PersonIds : IReadOnlyList<PersonId>, IEquatable<PersonIds>
{
    private readonly PersonId[] _ids;

    private PersonIds(PersonId[] ids) => _ids = ids;

    public int Count => _ids.Length;

    public PersonId this[int index] => _ids[index];

    public static PersonIds Of(ReadOnlySpan<PersonId> ids) => new(ids.ToArray());

    public bool Equals(PersonIds? other) => other is not null && _ids.AsSpan().SequenceEqual(other._ids);

    public override bool Equals(object? obj) => Equals(obj as PersonIds);

    public override int GetHashCode() => _ids.Aggregate(0, HashCode.Combine);

    public IEnumerator<PersonId> GetEnumerator() => ((IEnumerable<PersonId>)_ids).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Stores persons as a JSON list of their ids.</summary>
public sealed class PersonIdsJson : JsonConverter<PersonIds>
{
    public override PersonIds Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PersonIds.Of(JsonSerializer.Deserialize<PersonId[]>(ref reader, options));

    public override void Write(Utf8JsonWriter writer, PersonIds value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.ToArray(), options);
}
