// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Memberships;
using OS2.Ledger.People;
using OS2.Ledger.Suppliers;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Tests.Audit;

public sealed class NamesTests(TestServer server) : IClassFixture<TestServer>
{
    private NpgsqlDataSource Source => server.Services.GetRequiredService<NpgsqlDataSource>();

    [Fact]
    public async Task Names_are_those_of_each_day_and_are_found_before_the_books_hold_them()
    {
        var stop = TestContext.Current.CancellationToken;
        await server.AskAsync(
            "offices/take", new { office = "chair", person = new { name = "Anna Berg" }, effectiveOn = "2020-05-01", decidedOn = "2020-04-30" });
        await server.AskAsync(
            "members/register", new { cvr = "29189714", name = "Favrskov Kommune", kind = "municipality", effectiveOn = "2012-04-24" });
        await server.CaughtUpAsync();
        await server.AskAsync("organisations/rename", new { cvr = "29189714", name = "Favrskov By", effectiveOn = "2021-01-01" });
        await server.CaughtUpAsync();
        var chair = await PersonAsync("Anna Berg");
        var clerk = await RecorderAsync();

        var (before, renamed) = (new DateOnly(2020, 12, 31), new DateOnly(2021, 1, 1));
        var now = await NamesAsync(seesPersons: false);
        now.Organisation(FactSamples.Favrskov, before).ShouldBe("Favrskov Kommune");
        now.Organisation(FactSamples.Favrskov, new DateOnly(1999, 1, 1)).ShouldBe("Favrskov Kommune");
        now.Organisation(FactSamples.Favrskov, renamed).ShouldBe("Favrskov By");
        now.Organisation(FactSamples.Ballerup, before).ShouldBeNull();
        now.Holds(FactSamples.Favrskov, MembershipState.Kind, before).ShouldBeTrue();
        now.Holds(FactSamples.Favrskov, MembershipState.Kind, new DateOnly(2012, 4, 23)).ShouldBeFalse();
        now.Holds(FactSamples.Favrskov, SupplierState.Kind, before).ShouldBeFalse();
        now.Person(chair).ShouldBe("Anna Berg");
        now.Hides(clerk).ShouldBeTrue();
        now.Person(clerk).ShouldBeNull();
        (await NamesAsync(seesPersons: true)).Person(clerk).ShouldNotBeNull();

        await RunAsync(
            $$"""
            insert into {{TimelineProjection.Table}} (stream, kind, subject, holder, value, effective, recorded, uncertain, since)
            values ('body-x', 'seat', 'x', '{{clerk}}', '{"role":"member"}', '[2020-01-01,)', '[1,)', false, '2020-01-01')
            """);
        (await NamesAsync(seesPersons: false)).Hides(clerk).ShouldBeFalse("whoever has a seat is named in public");

        await RunAsync($"delete from {TimelineProjection.Table}");
        (await NamesAsync(seesPersons: false)).Person(chair).ShouldBeNull("the books hold the entry, and know of no office any more");
        await RunAsync($"update {LedgerStore.Schema}.mt_event_progression set last_seq_id = 0 where name = '{TimelineProjection.Book}:All'");
        var ahead = await NamesAsync(seesPersons: false);
        ahead.Organisation(FactSamples.Favrskov, renamed).ShouldBe("Favrskov Kommune");
        ahead.Person(chair).ShouldBe("Anna Berg");

        await RunAsync("delete from register.person where name = 'Anna Berg'");
        var erased = await NamesAsync(seesPersons: false);
        (erased.Hides(chair), erased.Person(chair)).ShouldBe((false, null));

        async Task<Names> NamesAsync(bool seesPersons) => await Names.ForAsync(Source, await EntriesAsync(), seesPersons, stop);
    }

    private async Task<List<EntryRow>> EntriesAsync() =>
        await AuditTrail.AskAsync(Source, long.MaxValue, new Excerpt(), new AuditQuestion(), default).ToListAsync();

    private async Task<PersonId> RecorderAsync() =>
        (await EntriesAsync()).Select(entry => PersonId.TryParse(entry.RecordedBy, out var person) ? person : default)
            .First(person => person != PersonId.Ledger);

    private async Task<PersonId> PersonAsync(string name)
    {
        await using var command = Source.CreateCommand("select id from register.person where name = $1");
        command.Parameters.AddWithValue(name);
        return new PersonId((Guid)(await command.ExecuteScalarAsync())!);
    }

    private async Task RunAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
