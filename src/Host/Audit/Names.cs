// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;
using OS2.Ledger.Bodies;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Suppliers;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Audit;

/// <summary>
/// The names that some entries need in order to be read out, as far as the reader may see them: of organisations all, of persons
/// those who hold or held an office, of others only to the secretariat, the chair and the auditor.
/// </summary>
public sealed class Names
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Named = [];
    private static readonly Type[] NamedTypes = [typeof(Cvr), typeof(Cvr?), typeof(PersonId), typeof(PersonId?), typeof(PersonIds)];

    // Who applied or was registered has a name in that very entry, a moment before the ledger has entered it as an organisation.
    private static readonly string[] Naming =
    [
        .. new[]
        {
            typeof(MembershipAppliedFor), typeof(MembershipRegistered), typeof(SupplierAgreementSigned), typeof(SupplierRegistered),
            typeof(OrganisationEntered),
        }.Select(FactTypes.NameOf),
    ];

    private readonly IReadOnlyDictionary<Cvr, string> _organisations;
    private readonly IReadOnlyDictionary<PersonId, string> _persons;
    private readonly IReadOnlySet<PersonId> _officeHolders;

    public Names(
        IReadOnlyDictionary<Cvr, string> organisations, IReadOnlyDictionary<PersonId, string> persons, IReadOnlySet<PersonId> officeHolders,
        bool seesPersons) =>
        (_organisations, _persons, _officeHolders, SeesPersons) = (organisations, persons, officeHolders, seesPersons);

    /// <summary>Whether the reader may see the names of persons who never held an office.</summary>
    public bool SeesPersons { get; }

    /// <summary>Whether somebody may see the names of persons who never held an office; null is the public.</summary>
    public static bool MaySeePersons(Asker? asker) => asker is not null && Roles.ReadsPrivate.Contains(asker.Role);

    /// <summary>What the organisation is called now; null for one that the ledger never heard the name of.</summary>
    public string? Organisation(Cvr cvr) => _organisations.GetValueOrDefault(cvr);

    /// <summary>The person's name; null for one who is not to be named to this reader or who was erased.</summary>
    public string? Person(PersonId person) => Hides(person) ? null : _persons.GetValueOrDefault(person);

    /// <summary>Whether the person is not to be named to this reader.</summary>
    public bool Hides(PersonId person) => !SeesPersons && !_officeHolders.Contains(person);

    /// <summary>Finds the names that these entries need, in two questions however many they are.</summary>
    /// <param name="today">Of an organisation's names the one of this day is meant.</param>
    public static async Task<Names> ForAsync(
        NpgsqlDataSource source, IReadOnlyList<EntryRow> entries, bool seesPersons, DateOnly today, CancellationToken cancellation)
    {
        var (cvrs, persons, holders) = (new HashSet<Cvr>(), new HashSet<PersonId>(), new HashSet<PersonId>());
        foreach (var entry in entries)
        {
            var fact = entry.ReadableFactOf();
            foreach (var property in fact is null ? [] : Named.GetOrAdd(fact.GetType(), NamedIn))
                switch (property.GetValue(fact))
                {
                    case Cvr cvr: cvrs.Add(cvr); break;
                    case PersonId person: persons.Add(person); break;
                    case PersonIds several: persons.UnionWith(several); break;
                }

            foreach (var signed in new[] { entry.RecordedBy, entry.ApprovedBy })
                if (PersonId.TryParse(signed, out var person)) persons.Add(person);
            // The timeline is a moment behind the entry by which an office is taken.
            if (fact is OfficeTaken taken) holders.Add(taken.Person);
        }

        return new Names(
            await OrganisationsAsync(source, cvrs, today, cancellation), await PersonsAsync(source, persons, holders, cancellation), holders,
            seesPersons);
    }

    private static PropertyInfo[] NamedIn(Type fact) => [.. fact.GetProperties().Where(property => NamedTypes.Contains(property.PropertyType))];

    private static async Task<Dictionary<Cvr, string>> OrganisationsAsync(
        NpgsqlDataSource source, IEnumerable<Cvr> cvrs, DateOnly today, CancellationToken cancellation)
    {
        var names = new Dictionary<Cvr, string>();
        await foreach (var (cvr, name) in Book.AskAsync(
            source,
            $"""
            select asked.cvr, coalesce(known.name, heard.name) from unnest($1::text[]) asked (cvr)
            left join lateral (
              select value->>'name' as name from {TimelineProjection.Table}
              where kind = '{OrganisationState.Kind}' and subject = asked.cvr and upper_inf(recorded)
              order by (lower_inf(effective) or lower(effective) <= $2::date) desc, lower(effective) desc nulls last limit 1
            ) known on true
            left join lateral (
              select coalesce(data->>'name', data->'application'->>'name') as name from {LedgerStore.Schema}.mt_events
              where known.name is null and type = any($3::text[])
                and stream_id in ('member-' || asked.cvr, 'supplier-' || asked.cvr, 'organisation-' || asked.cvr)
              order by seq_id desc limit 1
            ) heard on true
            where coalesce(known.name, heard.name) is not null
            """,
            [cvrs.Select(cvr => cvr.ToString()).ToArray(), today, Naming],
            row => (Cvr.Parse(row.GetString(0)), row.GetString(1)),
            cancellation))
            names[cvr] = name;
        return names;
    }

    private static async Task<Dictionary<PersonId, string>> PersonsAsync(
        NpgsqlDataSource source, IEnumerable<PersonId> persons, HashSet<PersonId> holders, CancellationToken cancellation)
    {
        var names = new Dictionary<PersonId, string>();
        await foreach (var (id, name, held) in Book.AskAsync(
            source,
            $"""
            select asked.id, person.name, exists (
              select from {TimelineProjection.Table} where kind = '{BodyState.Kind}' and holder = asked.id::text and upper_inf(recorded))
            from unnest($1::uuid[]) asked (id) left join register.person on person.id = asked.id
            """,
            [persons.Select(person => person.Value).ToArray()],
            row => (new PersonId(row.GetGuid(0)), row.Text(1), row.GetBoolean(2)),
            cancellation))
        {
            if (name is not null) names[id] = name;
            if (held) holders.Add(id);
        }

        return names;
    }
}
