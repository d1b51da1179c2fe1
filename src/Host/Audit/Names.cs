// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;
using OS2.Ledger.Bodies;
using OS2.Ledger.Meetings;
using OS2.Ledger.Memberships;
using OS2.Ledger.Onboarding;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Products;
using OS2.Ledger.Proposals;
using OS2.Ledger.SignIn;
using OS2.Ledger.Suppliers;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Audit;

/// <summary>
/// The names that some entries need in order to be read out, as far as the reader may see them: of organisations all, each at its time,
/// of persons those who hold or held an office or a seat, of others only to the secretariat, the chair and the auditor.
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

    private readonly IReadOnlyDictionary<Cvr, IReadOnlyList<OrganisationTime>> _organisations;
    private readonly IReadOnlyDictionary<PersonId, string> _persons;
    private readonly IReadOnlySet<PersonId> _officeHolders;

    public Names(
        IReadOnlyDictionary<Cvr, IReadOnlyList<OrganisationTime>> organisations, IReadOnlyDictionary<PersonId, string> persons,
        IReadOnlySet<PersonId> officeHolders, bool seesPersons) =>
        (_organisations, _persons, _officeHolders, SeesPersons) = (organisations, persons, officeHolders, seesPersons);

    /// <summary>The latest names of bodies, by their short names.</summary>
    public IReadOnlyDictionary<string, string> Bodies { get; init; } = new Dictionary<string, string>();

    /// <summary>What products were called from when on, by their short names.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ProductName>> Products { get; init; } =
        new Dictionary<string, IReadOnlyList<ProductName>>();

    /// <summary>Whether the reader may see the names of persons who never held an office or a seat.</summary>
    public bool SeesPersons { get; }

    /// <summary>Whether somebody may see the names of persons who never held an office or a seat; null is the public.</summary>
    public static bool MaySeePersons(Asker? asker) => asker is not null && Roles.ReadsPrivate.Contains(asker.Role);

    /// <summary>
    /// What the organisation was called on a day, or where that is before the ledger knows it, first; null for one that it never heard the
    /// name of.
    /// </summary>
    public string? Organisation(Cvr cvr, DateOnly day)
    {
        var named = _organisations.GetValueOrDefault(cvr, []).Where(time => time.Name is not null).ToList();
        return (named.LastOrDefault(time => time.From <= day) ?? named.FirstOrDefault())?.Name;
    }

    /// <summary>What the organisation was called on a day; null where the ledger does not know.</summary>
    public string? OrganisationThen(Cvr cvr, DateOnly day) =>
        _organisations.GetValueOrDefault(cvr, []).LastOrDefault(time => time.Name is not null && time.From <= day)?.Name;

    /// <summary>Whether the organisation was a member (<c>membership</c>) or a supplier partner (<c>supplier</c>) on a day.</summary>
    public bool Holds(Cvr cvr, string kind, DateOnly day) =>
        _organisations.GetValueOrDefault(cvr, []).Any(time => time.Kind == kind && time.From <= day && day < time.To);

    /// <summary>What the product was called on a day, or first; null for one that it never heard the name of.</summary>
    public string? Product(string product, DateOnly day)
    {
        var named = Products.GetValueOrDefault(product, []);
        return (named.LastOrDefault(name => name.From <= day) ?? named.FirstOrDefault())?.Name;
    }

    /// <summary>The person's name; null for one who is not to be named to this reader or who was erased.</summary>
    public string? Person(PersonId person) => Hides(person) ? null : _persons.GetValueOrDefault(person);

    /// <summary>Whether the person has a name that was not erased, whoever may see it.</summary>
    public bool InRegister(PersonId person) => _persons.ContainsKey(person);

    /// <summary>Whether the person is not to be named to this reader.</summary>
    public bool Hides(PersonId person) => !SeesPersons && !_officeHolders.Contains(person);

    /// <summary>Finds the names that these entries need, in a few questions however many they are.</summary>
    public static async Task<Names> ForAsync(
        NpgsqlDataSource source, IReadOnlyList<EntryRow> entries, bool seesPersons, CancellationToken cancellation)
    {
        var (cvrs, persons, holders) = (new HashSet<Cvr>(), new HashSet<PersonId>(), new HashSet<PersonId>());
        var (bodies, products) = (new HashSet<string>(), new HashSet<string>());
        var held = await AsOf.HeldUpToAsync(source, cancellation);
        foreach (var entry in entries)
        {
            var fact = entry.ReadableFactOf();
            if (fact?.Basis.DecidedBy is { } decider) bodies.Add(decider.ToString());
            foreach (var said in new[] { fact, (fact as EntryCorrected)?.Replacement })
            {
                if (said is ProductEvent product) products.Add(product.Product);
                if (said is ProductGroupAttached attached) bodies.Add(attached.Body);
                if (said is ProductGroupDetached detached) bodies.Add(detached.Body);
                if (said is SteeringGroupApproved approved) bodies.Add(approved.Body);
                if (said is AccessionSent sent) products.Add(sent.Product);
                if (said is GroupChosen chosen) bodies.Add(chosen.Body);
                if (said is BodyEvent { Body: var body }) bodies.Add(body);
                if (said is ProposalEvent { Proposal.Body: var asked }) bodies.Add(asked.ToString());
                if (said is MeetingEvent { Meeting.Body: var met }) bodies.Add(met.ToString());
            }

            cvrs.UnionWith(NamedBy(fact).OfType<Cvr>());
            persons.UnionWith(PersonsOf(entry, fact));
            // The timeline is a moment behind the entry by which an office or a seat is taken. Where it is not, it alone tells: what was
            // annulled makes nobody public.
            if (fact is BodyEvent && entry.Number > held) holders.UnionWith(NamedBy(fact).OfType<PersonId>());
        }

        return new Names(
            await OrganisationsAsync(source, cvrs, cancellation), await PersonsAsync(source, persons, holders, cancellation), holders,
            seesPersons)
        {
            Bodies = await BodyRoll.NamesAsync(source, bodies, cancellation),
            Products = await ProductCatalogue.NamesAsync(source, products, cancellation),
        };
    }

    /// <summary>The persons whom a fact is about, such as both of a seat that was transferred; none for one that is about something else.</summary>
    public static PersonId[] Subjects(IFact? fact) => [.. NamedBy(fact).OfType<PersonId>().Distinct()];

    /// <summary>The persons an entry names, whoever recorded and approved it included.</summary>
    public static IEnumerable<PersonId> PersonsOf(EntryRow entry, IFact? fact)
    {
        foreach (var named in NamedBy(fact))
            if (named is PersonId person) yield return person;
            else if (named is PersonIds several)
                foreach (var one in several) yield return one;
        foreach (var signed in new[] { entry.RecordedBy, entry.ApprovedBy })
            if (PersonId.TryParse(signed, out var person)) yield return person;
    }

    // A correction says what the entry should have said.
    private static IEnumerable<object?> NamedBy(IFact? fact) => new[] { fact, (fact as EntryCorrected)?.Replacement }.OfType<IFact>()
        .SelectMany(said => Named.GetOrAdd(said.GetType(), NamedIn).Select(property => property.GetValue(said)));

    private static PropertyInfo[] NamedIn(Type fact) => [.. fact.GetProperties().Where(property => NamedTypes.Contains(property.PropertyType))];

    private static async Task<Dictionary<Cvr, IReadOnlyList<OrganisationTime>>> OrganisationsAsync(
        NpgsqlDataSource source, IEnumerable<Cvr> cvrs, CancellationToken cancellation)
    {
        var times = await Book.AskAsync(
            source,
            $"""
            select asked.cvr, known.kind, known.name, known.since, known.until from unnest($1::text[]) asked (cvr) cross join lateral (
              select kind, value->>'name' as name, lower(effective) as since, upper(effective) as until from {TimelineProjection.Table}
              where kind in ('{OrganisationState.Kind}', '{MembershipState.Kind}', '{SupplierState.Kind}') and subject = asked.cvr
                and upper_inf(recorded) and (kind = '{OrganisationState.Kind}' or value->>'status' in ('member', 'partner'))
              union all
              (select '{OrganisationState.Kind}', coalesce(data->>'name', data->'application'->>'name'), null, null
              from {LedgerStore.Schema}.mt_events
              where type = any($2::text[]) and stream_id in ('member-' || asked.cvr, 'supplier-' || asked.cvr, 'organisation-' || asked.cvr)
                and not exists (
                  select from {TimelineProjection.Table} where subject = asked.cvr and kind = '{OrganisationState.Kind}' and upper_inf(recorded))
              order by seq_id desc limit 1)
            ) known order by known.since nulls first
            """,
            [cvrs.Select(cvr => cvr.ToString()).ToArray(), Naming],
            row => (
                Cvr: Cvr.Parse(row.GetString(0)),
                Time: new OrganisationTime(row.GetString(1), row.Text(2), Day(row, 3) ?? DateOnly.MinValue, Day(row, 4) ?? DateOnly.MaxValue)),
            cancellation).ToListAsync(cancellation);
        return times.GroupBy(time => time.Cvr, time => time.Time).ToDictionary(of => of.Key, of => (IReadOnlyList<OrganisationTime>)[.. of]);

        static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
    }

    private static async Task<Dictionary<PersonId, string>> PersonsAsync(
        NpgsqlDataSource source, IEnumerable<PersonId> persons, HashSet<PersonId> holders, CancellationToken cancellation)
    {
        var names = new Dictionary<PersonId, string>();
        await foreach (var (id, name, held) in Book.AskAsync(
            source,
            $"""
            select asked.id, person.name, {Capacities.Named("asked.id::text")}
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

/// <summary>A time in which an organisation had a name, or held a membership or a supplier partnership, as it is known now.</summary>
/// <param name="Kind">organisation, membership or supplier.</param>
/// <param name="Name">What it was called; null where <paramref name="Kind"/> is not organisation.</param>
/// <param name="From">The first day it can have begun.</param>
/// <param name="To">The first day it surely no longer held.</param>
public sealed record OrganisationTime(string Kind, string? Name, DateOnly From, DateOnly To);
