// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Concurrent;
using System.Reflection;
using OS2.Ledger.Doors;

namespace OS2.Ledger.People;

/// <summary>
/// The persons of the register that requests name. Those whom many requests name are looked for at once, since a file of thousands of
/// lines would else ask as often; anybody else is asked for when needed.
/// </summary>
public sealed class Acquaintances(PersonRegister register)
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Naming = new();

    // Null for who was looked for and is not in the register.
    private readonly Dictionary<PersonId, Person?> _ids = [];
    private readonly Dictionary<string, Person?> _keys = [];
    private readonly Dictionary<(string Name, string Email), Person?> _mails = [];

    public PersonRegister Register => register;

    /// <summary>Whether several requests are decided together: what one changes in the register, the others do not see yet.</summary>
    public bool Several { get; private init; }

    /// <summary>Everyone whom these requests name.</summary>
    public static async Task<Acquaintances> AmongAsync(PersonRegister register, IReadOnlyList<IRequest> requests, CancellationToken cancellation)
    {
        var among = new Acquaintances(register) { Several = requests.Skip(1).Any() };
        foreach (var person in requests.SelectMany(Named))
            if (PersonId.TryParse(person.Person?.Trim(), out var id)) among._ids[id] = null;
            else if (person.Key?.Trim() is { Length: > 0 } key) among._keys[key] = null;
            else if (person.Name?.Trim() is { Length: > 0 } name && person.Email?.Trim() is { Length: > 0 } email) among._mails[(name, email)] = null;

        foreach (var person in await register.FindAsync([.. among._ids.Keys], [.. among._keys.Keys], cancellation))
        {
            if (among._ids.ContainsKey(person.Id)) among._ids[person.Id] = person;
            if (person.Key is { } key && among._keys.ContainsKey(key)) among._keys[key] = person;
        }

        await foreach (var (asked, person) in register.FindAsync([.. among._mails.Keys], cancellation)) among._mails[asked] = person;
        return among;
    }

    public ValueTask<Person?> FindAsync(PersonId id, CancellationToken cancellation) =>
        _ids.TryGetValue(id, out var found) ? new(found) : new(register.FindAsync(id, cancellation));

    public ValueTask<Person?> FindAsync(string key, CancellationToken cancellation) =>
        _keys.TryGetValue(key, out var found) ? new(found) : new(register.FindAsync(key, cancellation));

    /// <summary>The person with this name and mail.</summary>
    public ValueTask<Person?> FindAsync(string name, string email, CancellationToken cancellation) =>
        _mails.TryGetValue((name, email), out var found) ? new(found) : new(register.FindAsync(name, email, cancellation));

    private static IEnumerable<PersonRequest> Named(IRequest request) =>
        Naming.GetOrAdd(
            request.GetType(),
            type => [.. type.GetProperties().Where(field => field.PropertyType == typeof(PersonRequest)
                || field.PropertyType.IsAssignableTo(typeof(IEnumerable<PersonRequest>)))])
        .SelectMany(field => field.GetValue(request) switch
        {
            PersonRequest one => [one],
            IEnumerable<PersonRequest?> many => many.OfType<PersonRequest>(),
            _ => (IEnumerable<PersonRequest>)[],
        });
}
