// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Globalization;
using Npgsql;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Tests;

/// <summary>Organisations that no other test uses, and what is asked about them.</summary>
internal static class Fresh
{
    private static int _last = 10_000_000;

    public static readonly DateOnly Day = new(2026, 3, 1);

    public static Cvr Cvr()
    {
        while (true)
            if (Ledger.Organisations.Cvr.TryParse(Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture), out var cvr)) return cvr;
    }

    public static PersonId Person() => new(Guid.NewGuid());

    public static RegisterMembership Registration(Cvr cvr, DateOnly? from = null, string name = "Prøve Kommune") => new(
        cvr, name, OrganisationKind.Municipality, null, [], from ?? Day, new Basis(Authority.Board, Day));

    public static RegisterMembershipEnd End(Cvr cvr, DateOnly on) => new(cvr, on, new Basis(Authority.Organisation, Day));

    public static Signature Signature(Key? key = null) => new(Fresh.Person()) { Key = key };

    /// <summary>One value from the database.</summary>
    public static async Task<T> ScalarAsync<T>(string address, string sql)
    {
        await using var source = NpgsqlDataSource.Create(address);
        return (T)(await source.CreateCommand(sql).ExecuteScalarAsync())!;
    }

    public static async Task RunAsync(string address, string sql)
    {
        await using var source = NpgsqlDataSource.Create(address);
        await source.CreateCommand(sql).ExecuteNonQueryAsync();
    }
}
