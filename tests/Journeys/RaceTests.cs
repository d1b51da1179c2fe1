// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Marten;
using Npgsql;
using OS2.Ledger.Bodies;
using OS2.Ledger.Documents;
using OS2.Ledger.Dues;
using OS2.Ledger.Memberships;
using OS2.Ledger.Operations;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Tests.Journeys;

/// <summary>Many programs, each with a store and a clerk of its own, want the same at once.</summary>
public sealed class RaceTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Clerks = 8, Each = 8;

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_64_who_register_the_same_member_one_succeeds()
    {
        var cvr = Fresh.Cvr();
        await OperateAsync();
        var answers = await AllAtOnceAsync((clerk, i) => clerk.EnterAsync(Fresh.Registration(cvr, Fresh.Day.AddDays(i % 2 * 365 + i)),
            Fresh.Signature(), Stop));
        answers.Count(answer => answer.Entries.Count == 1).ShouldBe(1);
        answers.Where(answer => answer.Entries.Count == 0).ShouldAllBe(answer => answer.Refusal!.Code == "already-member"
            || answer.Refusal == Answer.Busy);
        await OneMemberAndOneTriggerAsync(cvr, "membership_registered");
    }

    [Fact]
    public async Task Of_64_who_approve_the_same_application_one_succeeds()
    {
        var cvr = Fresh.Cvr();
        await OperateAsync();
        var chair = await ChairAsync();
        var application = new Application(
            "Prøve Kommune", OrganisationKind.Municipality, null, "Direktør", [Fresh.Person()], Digest.Of(new byte[32], "x"u8), Fresh.Day);
        await using (var asking = new Program(server.Database.Clerk))
            (await asking.Clerk.EnterAsync(
                new ApplyForMembership(cvr, application, new Basis(Authority.Organisation, Fresh.Day)), Fresh.Signature(),
                    Stop)).Entries.ShouldHaveSingleItem();
        var approval = new OfficeApproval(chair.Person, Fresh.Day.AddDays(1), chair, null, true, null);

        var answers = await AllAtOnceAsync((clerk, i) =>
            clerk.EnterAsync(new ApproveMembership(cvr, approval, Fresh.Day.AddDays(i % 2 * 300 + i)), Fresh.Signature(), Stop));
        answers.Count(answer => answer.Entries.Count == 1).ShouldBe(1);
        answers.Where(answer => answer.Entries.Count == 0).ShouldAllBe(answer => answer.Refusal!.Code == "already-member"
            || answer.Refusal == Answer.Busy);
        await OneMemberAndOneTriggerAsync(cvr, "membership_approved");
    }

    [Fact]
    public async Task Of_64_clicks_with_one_key_one_is_entered_and_all_get_its_answer()
    {
        var (cvr, person) = (Fresh.Cvr(), Fresh.Person());
        var answers = await AllAtOnceAsync((clerk, _) => clerk.EnterAsync(
            Fresh.Registration(cvr), new Signature(person) { Key = new Key("click", "the same") }, Stop));
        answers.ShouldAllBe(answer => answer.Accepted && answer.Entries.Count == 1);
        answers.Select(answer => answer.Entries[0]).Distinct().ShouldHaveSingleItem();
        (await CountAsync($"stream_id = 'member-{cvr}'")).ShouldBe(1);
    }

    private async Task OneMemberAndOneTriggerAsync(Cvr cvr, string began)
    {
        await server.CaughtUpAsync();
        (await CountAsync($"stream_id = 'member-{cvr}' and type = '{began}'")).ShouldBe(1);
        (await CountAsync($"stream_id like 'dues-{cvr}-%' and type = 'dues_invoice_triggered'")).ShouldBe(1);
        (await Fresh.ScalarAsync<long>(
            server.Database.Owner,
            $"select count(*) from ledger.timeline where kind = 'membership' and subject = '{cvr}' "
            + "and value->>'status' = 'member' and upper_inf(recorded)"))
            .ShouldBe(1);
    }

    private Task<long> CountAsync(string where) => Fresh.ScalarAsync<long>(server.Database.Owner,
        $"select count(*) from ledger.mt_events where {where}");

    private async Task OperateAsync()
    {
        await using var program = new Program(server.Database.Clerk);
        var began = new DateOnly(2026, 1, 1);
        await program.Clerk.EnterAsync(new BeginOperation(began, new Basis(Authority.Board, began)), Fresh.Signature(), Stop);
        await program.Clerk.EnterAsync(new SetTariff(Money.Kroner(25_000), 25, null, true, began, new Basis(Authority.Board, began)),
            Fresh.Signature(), Stop);
    }

    private async Task<Tenure> ChairAsync()
    {
        await using var program = new Program(server.Database.Clerk);
        var elected = new DateOnly(2025, 5, 14);
        await program.Clerk.EnterAsync(
            new TakeOffice(BodyState.Board, Office.Chair, Fresh.Person(), null, elected, new Basis(Authority.GeneralAssembly, elected)),
                Fresh.Signature(), Stop);
        var board = await program.Clerk.ReadAsync<BodyState, BodyEvent>(BodyState.StreamOf(BodyState.Board), Stop);
        return board.Sitting(Office.Chair)!;
    }

    private async Task<Answer[]> AllAtOnceAsync(Func<Clerk, int, Task<Answer>> ask)
    {
        var programs = Enumerable.Range(0, Clerks).Select(_ => new Program(server.Database.Clerk)).ToArray();
        try
        {
            // Each has met the database once, so that they all begin when the signal is given.
            await Task.WhenAll(programs.Select(program => program.Clerk.ReadAsync<TariffState, TariffEvent>(TariffState.Stream, Stop)));
            var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var asked = Enumerable.Range(0, Clerks * Each).Select(async i =>
            {
                await signal.Task;
                return await ask(programs[i % Clerks].Clerk, i);
            }).ToArray();
            signal.SetResult();
            return await Task.WhenAll(asked);
        }
        finally
        {
            foreach (var program in programs) await program.DisposeAsync();
        }
    }

    private sealed class Program : IAsyncDisposable
    {
        private readonly NpgsqlDataSource _source;
        private readonly DocumentStore _store;

        public Program(string address)
        {
            _source = OS2.Ledger.Clerk.Connections(new NpgsqlConnectionStringBuilder(address) { MaxPoolSize = 8 }.ConnectionString);
            _store = DocumentStore.For(options =>
            {
                LedgerStore.Configure(options);
                options.Connection(_source);
            });
            Clerk = new Clerk(_store, _source, TimeProvider.System);
        }

        public Clerk Clerk { get; }

        public async ValueTask DisposeAsync()
        {
            await _store.DisposeAsync();
            await _source.DisposeAsync();
        }
    }
}
