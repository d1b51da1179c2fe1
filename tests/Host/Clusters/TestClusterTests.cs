// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Npgsql;

namespace OS2.Ledger.Tests.Clusters;

public sealed class TestClusterTests
{
    [Fact]
    public async Task A_database_is_the_owners_and_the_clerk_may_only_connect()
    {
        var database = await TestCluster.NewDatabaseAsync();
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await using var clerk = NpgsqlDataSource.Create(database.Clerk);

        await owner.CreateCommand("create table note (text text)").ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var refusal = await Should.ThrowAsync<PostgresException>(() => clerk.CreateCommand("select * from note").ExecuteReaderAsync());
        refusal.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_database_can_be_copied_from_a_template()
    {
        var original = await TestCluster.NewDatabaseAsync();
        await using (var owner = NpgsqlDataSource.Create(original.Owner))
            await owner.CreateCommand("create table note as select 'kept' as text").ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var copy = await TestCluster.NewDatabaseAsync(new NpgsqlConnectionStringBuilder(original.Owner).Database);

        await using var reader = NpgsqlDataSource.Create(copy.Owner);
        (await reader.CreateCommand("select text from note").ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe("kept");
        copy.Owner.ShouldNotBe(original.Owner);
    }
}
