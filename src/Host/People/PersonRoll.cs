// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using Npgsql;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.People;

/// <summary>One line of the person register: who, and what the person is to the association on the day asked about.</summary>
/// <param name="Offices">The offices and seats the person holds.</param>
/// <param name="Organisations">The organisations the person acts for, in an office or a seat or as contact person.</param>
public sealed record PersonRow(
    string Id, string Name, string? Email, string? Phone, IReadOnlyList<PersonOffice> Offices, IReadOnlyList<PersonOrganisation> Organisations);

/// <summary>An office or a seat that a person holds.</summary>
/// <param name="Kind">office or seat.</param>
/// <param name="BodyName">What the body is called on the day; null where the statutes name it, or nobody has.</param>
/// <param name="Office">Which office, or the role on the seat.</param>
public sealed record PersonOffice(string Kind, string Body, string? BodyName, string Office)
{
    public override string ToString() => $"{Body}/{Office}";
}

/// <summary>An organisation that a person acts for.</summary>
/// <param name="Name">What it is called on the day; null where the ledger has not heard its name.</param>
public sealed record PersonOrganisation(string Cvr, string? Name)
{
    public override string ToString() => $"{Name ?? ""} {Cvr}".TrimStart();
}

/// <summary>The person register as a list. Names have no history: they are those of now, whatever day is asked about.</summary>
public static class PersonRoll
{
    /// <summary>The form of <see cref="Excerpt.After"/>: a person's id.</summary>
    public const string Key = @"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z";

    /// <summary>The lines by name, and of persons of one name by mail.</summary>
    public static IAsyncEnumerable<PersonRow> AskAsync(NpgsqlDataSource source, AsOf asOf, Excerpt excerpt, CancellationToken cancellation) =>
        Book.AskAsync(
            source,
            $"""
            select person.id, person.name, person.email, person.phone, acts.offices::text, acts.organisations::text
            from register.person person left join ({Capacities.OnTheDay}) acts on acts.holder = person.id::text
            where ($5 = '' or {Book.Contains("concat_ws(' ', person.name, person.email, person.phone, acts.names)", "$5")})
              and ($6 = '' or ({Order("person")}) > (select {Order("seen")} from register.person seen where seen.id::text = $6))
            order by {Order("person")} limit $7
            """,
            [asOf.Effective, asOf.Number, Capacities.All, Capacities.Public, excerpt.Search ?? "", excerpt.After ?? "", excerpt.Take],
            row => new PersonRow(
                row.GetGuid(0).ToString(), row.GetString(1), row.Text(2), row.Text(3), List<PersonOffice>(row.Text(4)),
                List<PersonOrganisation>(row.Text(5))),
            cancellation);

    private static string Order(string person) => $"{person}.name collate \"da-x-icu\", coalesce({person}.email, ''), {person}.id";

    private static IReadOnlyList<T> List<T>(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<T>>(json, LedgerJson.Options)!;
}
