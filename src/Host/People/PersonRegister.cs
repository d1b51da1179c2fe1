// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.CompilerServices;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Doors;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.People;

/// <summary>A person as the register knows one.</summary>
/// <param name="Key">The name by which imports and sign-ins find the person.</param>
public sealed record Person(PersonId Id, string? Key, string Name, string? Email, string? Phone);

/// <summary>The person register: the only place where names are, so that they can be erased there.</summary>
public sealed class PersonRegister(NpgsqlDataSource source, TimeProvider clock)
{
    private const string Columns = "id, key, name, email, phone";

    /// <summary>An id nobody has: it says nothing about who, or when.</summary>
    public static PersonId NewId() => new(Guid.NewGuid());

    public Task<Person?> FindAsync(PersonId id, CancellationToken cancellation) => OneAsync("id = $1", [id.Value], cancellation);

    public Task<Person?> FindAsync(string key, CancellationToken cancellation) => OneAsync("key = $1", [key], cancellation);

    /// <summary>The person with this name and mail, so that one who is known already is not entered twice.</summary>
    public Task<Person?> FindAsync(string name, string email, CancellationToken cancellation) =>
        OneAsync("name = $1 and lower(email) = lower($2) order by entered_at limit 1", [name, email], cancellation);

    /// <summary>The persons with one of these ids, or one of these keys.</summary>
    public async Task<IReadOnlyList<Person>> FindAsync(PersonId[] ids, string[] keys, CancellationToken cancellation)
    {
        if (ids.Length + keys.Length == 0) return [];
        await using var command = source.CreateCommand($"select {Columns} from register.person where id = any($1) or key = any($2)");
        command.Parameters.AddWithValue(Array.ConvertAll(ids, id => id.Value));
        command.Parameters.AddWithValue(keys);
        return await AllAsync(command, cancellation);
    }

    /// <summary>The persons with one of these names and mails, each as they were asked for.</summary>
    public async IAsyncEnumerable<((string Name, string Email) Asked, Person Found)> FindAsync(
        (string Name, string Email)[] persons, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (persons.Length == 0) yield break;
        var found = Book.AskAsync(
            source,
            $"""
            select asked.place - 1, person.* from unnest($1, $2) with ordinality asked (name, email, place)
            cross join lateral (
              select {Columns} from register.person where name = asked.name and lower(email) = lower(asked.email) order by entered_at limit 1
            ) person
            """,
            [Array.ConvertAll(persons, person => person.Name), Array.ConvertAll(persons, person => person.Email)],
            row => (
                Place: row.GetInt64(0),
                Person: new Person(new PersonId(row.GetGuid(1)), row.Text(2), row.GetString(3), row.Text(4), row.Text(5))),
            cancellation);
        await foreach (var (place, person) in found) yield return (persons[place], person);
    }

    /// <summary>The names of these persons; who is not in the register, or erased from it, is left out.</summary>
    public async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(IEnumerable<PersonId> ids, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select id, name from register.person where id = any($1)");
        command.Parameters.AddWithValue(ids.Select(id => id.Value).Distinct().ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = new Dictionary<PersonId, string>();
        while (await reader.ReadAsync(cancellation)) names[new PersonId(reader.GetGuid(0))] = reader.GetString(1);
        return names;
    }

    /// <summary>What the holders of offices and seats are called in public.</summary>
    /// <param name="holders">Their ids; what is none is left out.</param>
    public async Task<HolderNames> HoldersAsync(IEnumerable<string> holders, CancellationToken cancellation)
    {
        var ids = holders.Select(holder => PersonId.TryParse(holder, out var person) ? person.Value : default).Distinct().ToArray();
        var names = Book.AskAsync(
            source,
            $"""
            select id::text, case when {Capacities.Named("person.id::text")} then name end from register.person where id = any($1)
            """,
            [ids],
            row => (Id: row.GetString(0), Name: row.Text(1)),
            cancellation);
        return new HolderNames(await names.ToDictionaryAsync(named => named.Id, named => named.Name, cancellationToken: cancellation));
    }

    /// <summary>These persons, by name; who is not in the register, or erased from it, is left out.</summary>
    public async Task<IReadOnlyList<Person>> AllAsync(IEnumerable<PersonId> ids, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""select {Columns} from register.person where id = any($1) order by name collate "da-x-icu" """);
        command.Parameters.AddWithValue(ids.Select(id => id.Value).Distinct().ToArray());
        return await AllAsync(command, cancellation);
    }

    /// <summary>Whether another person than this one has the name and the mail: the two could not be told apart.</summary>
    public async Task<bool> IsTakenAsync(string name, string email, PersonId but, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "select exists (select from register.person where name = $1 and lower(email) = lower($2) and id <> $3)");
        command.Parameters.AddWithValue(name);
        command.Parameters.AddWithValue(email);
        command.Parameters.AddWithValue(but.Value);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>Who corrected a person last, and when; null where nobody did.</summary>
    public async Task<(PersonId By, DateTimeOffset At)?> CorrectedAsync(PersonId id, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "select corrected_by, corrected_at from register.person where id = $1 and corrected_at is not null");
        command.Parameters.AddWithValue(id.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (new PersonId(reader.GetGuid(0)), reader.GetFieldValue<DateTimeOffset>(1)) : null;
    }

    /// <summary>What becomes another when anybody in the register does.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "select count(*) || '-' || coalesce(extract(epoch from max(greatest(entered_at, corrected_at))), 0) from register.person");
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>
    /// The streams of the bodies whose entries name the person. Asked of the entries and of no book, since a decision rests on it.
    /// </summary>
    public async Task<IReadOnlyList<string>> BodiesAsync(PersonId id, CancellationToken cancellation)
    {
        var streams = Book.AskAsync(
            source,
            $"""
            select distinct stream_id from {LedgerStore.Schema}.mt_events
            where {AuditTrail.OfBody} and {AuditTrail.BodyPersons} @> array[$1]
            """,
            [id.ToString()],
            row => row.GetString(0),
            cancellation);
        return await streams.ToListAsync(cancellation);
    }

    /// <summary>The persons whose name or mail contains the text, by name.</summary>
    public async Task<IReadOnlyList<Person>> SearchAsync(string text, int take, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            select {Columns} from register.person where {Book.Contains("name || ' ' || coalesce(email, '')", "$1")}
            order by name collate "da-x-icu" limit $2
            """);
        command.Parameters.AddWithValue(text);
        command.Parameters.AddWithValue(take);
        return await AllAsync(command, cancellation);
    }

    /// <summary>Enters a person, or finds the one with the same key.</summary>
    public async Task<Person> EnsureAsync(string key, string name, string? email, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "insert into register.person (id, key, name, email, entered_at) values ($1, $2, $3, $4, $5) on conflict (key) do nothing");
        command.Parameters.AddWithValue(NewId().Value);
        command.Parameters.AddWithValue(key);
        command.Parameters.AddWithValue(name);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)email ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellation);
        return await FindAsync(key, cancellation) ?? throw new InvalidOperationException($"Person {key} vanished");
    }

    /// <summary>Enters a person together with the entries that name the person, or not at all.</summary>
    public void Enter(Person person, Desk desk) => desk.Together(
        "insert into register.person (id, key, name, email, phone, entered_at) values (?, nullif(?, ''), ?, nullif(?, ''), nullif(?, ''), ?)",
        person.Id.Value, person.Key ?? "", person.Name, person.Email ?? "", person.Phone ?? "", clock.GetUtcNow());

    /// <summary>Writes what a person is called and how to reach the person, of which no entry tells.</summary>
    public void Correct(Person person, PersonId by, Asking asking) => asking.Apart(
        """
        update register.person set name = ?, email = nullif(?, ''), phone = nullif(?, ''), corrected_by = ?, corrected_at = ?
        where id = ? and (name, coalesce(email, ''), coalesce(phone, '')) is distinct from (?, ?, ?)
        """,
        person.Name, person.Email ?? "", person.Phone ?? "", by.Value, clock.GetUtcNow(), person.Id.Value,
        person.Name, person.Email ?? "", person.Phone ?? "");

    /// <summary>Erases a person together with the entry that says so, or not at all.</summary>
    public static void Forget(PersonId id, Desk desk) => desk.Together("delete from register.person where id = ?", id.Value);

    private async Task<Person?> OneAsync(string where, object[] values, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select {Columns} from register.person where {where}");
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return (await AllAsync(command, cancellation)).SingleOrDefault();
    }

    private static async Task<IReadOnlyList<Person>> AllAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var persons = new List<Person>();
        while (await reader.ReadAsync(cancellation))
            persons.Add(new Person(
                new PersonId(reader.GetGuid(0)), Text(1), reader.GetString(2), Text(3), Text(4)));
        return persons;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
