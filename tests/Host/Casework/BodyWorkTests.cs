// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OS2.Ledger.Bodies;
using OS2.Ledger.Casework;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Tests.Casework;

public sealed class BodyWorkTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task The_board_stands_by_its_own_name_where_no_term_of_it_ends_and_who_has_two_votes_stands_once()
    {
        var stop = TestContext.Current.CancellationToken;
        var today = DateOnly.FromDateTime(DanishDay.Today);
        (await ReadAsync()).Vacant.ShouldBeEmpty();
        await server.AskAsync("bodies/establish", new
        {
            body = "board", kind = "board", name = "Rådet", effectiveOn = "2012-04-24", decidedBy = "general-assembly",
        });
        var person = new { name = "Doris Dobbelt", email = "doris@example.dk" };
        await server.AskAsync("offices/take", new { office = "chair", person, effectiveOn = "2021-05-01", decidedBy = "general-assembly" });
        await server.AskAsync("seats/take", new
        {
            body = "board", person, role = "member", effectiveOn = "2021-05-01", cohort = today.Year % 2 == 0 ? "even-years" : "odd-years",
            registered = true, decidedBy = "general-assembly",
        });
        var work = await ReadAsync();
        work.Ending.ShouldBeEmpty();
        work.UpForElection.ShouldNotBeEmpty();
        work.UpForElection.ShouldAllBe(seat => seat.BodyName == "Rådet");
        work.Findings.ShouldHaveSingleItem().Count().ShouldBe(2);
        work.Vacant.ShouldBe([Office.Deputy, Office.Treasurer, Office.Secretary, Office.Auditor]);

        async Task<BodyWork> ReadAsync()
        {
            await server.CaughtUpAsync();
            var source = server.Services.GetRequiredService<NpgsqlDataSource>();
            return await BodyWork.ReadAsync(
                source, server.Services.GetRequiredService<PersonRegister>(), new AsOf(today, await AsOf.HeldUpToAsync(source, stop)), stop);
        }
    }
}
