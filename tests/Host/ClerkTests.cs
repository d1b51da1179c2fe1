// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Tests;

public sealed class ClerkTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private Clerk Clerk => server.Services.GetRequiredService<Clerk>();

    private NpgsqlDataSource Source => server.Services.GetRequiredService<NpgsqlDataSource>();

    [Fact]
    public async Task What_the_ledger_says_already_is_not_entered_again()
    {
        var registration = Fresh.Registration(Fresh.Cvr());
        (await Clerk.EnterAsync(registration, Fresh.Signature(), Stop)).Entries.ShouldHaveSingleItem();
        var again = await Clerk.EnterAsync(registration, Fresh.Signature(), Stop);
        again.Accepted.ShouldBeTrue();
        again.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_race_is_decided_again()
    {
        var (cvr, tries) = (Fresh.Cvr(), 0);
        var answer = await Clerk.EnterAsync(
            null,
            Fresh.Person(),
            async desk =>
            {
                var refusal = await desk.EnterAsync(Fresh.Registration(cvr), Fresh.Signature(), Fresh.Day, Stop);
                if (++tries == 1) await Clerk.EnterAsync(Fresh.Registration(cvr, Fresh.Day.AddDays(1)), Fresh.Signature(), Stop);
                return refusal;
            },
            Stop);
        tries.ShouldBe(2);
        answer.Refusal!.Code.ShouldBe("already-member");
        (await EntriesAsync(MembershipState.StreamOf(cvr))).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_lost_race_for_a_stream_that_is_there_is_decided_again()
    {
        var (cvr, tries) = (Fresh.Cvr(), 0);
        await Clerk.EnterAsync(Fresh.Registration(cvr), Fresh.Signature(), Stop);
        var answer = await Clerk.EnterAsync(
            null,
            Fresh.Person(),
            async desk =>
            {
                var refusal = await desk.EnterAsync(Fresh.End(cvr, Fresh.Day.AddDays(9)), Fresh.Signature(), Fresh.Day, Stop);
                if (++tries == 1) await Clerk.EnterAsync(Fresh.End(cvr, Fresh.Day.AddDays(7)), Fresh.Signature(), Stop);
                return refusal;
            },
            Stop);
        tries.ShouldBe(2);
        answer.Refusal!.Code.ShouldBe("not-a-member");
    }

    [Theory]
    [InlineData("insert into ledger.mt_streams (id) values ($1)", false)]
    [InlineData("select from ledger.mt_streams where id = $1 for update", true)]
    public async Task While_another_holds_the_stream_the_clerk_is_busy_and_says_so_after_two_seconds(string holds, bool known)
    {
        var cvr = Fresh.Cvr();
        if (known) await server.AskAsync("members/register", Registration(cvr));
        await using var holder = NpgsqlDataSource.Create(server.Database.Owner);
        await using var connection = await holder.OpenConnectionAsync(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        await using (var hold = new NpgsqlCommand(holds, connection))
        {
            hold.Parameters.AddWithValue(MembershipState.StreamOf(cvr));
            await hold.ExecuteNonQueryAsync(Stop);
        }

        using var client = await server.ClientAsync(Role.Secretariat);
        var watch = Stopwatch.StartNew();
        using var response = known
            ? await client.PostAsJsonAsync("/api/members/register-end", new { cvr = $"{cvr}", effectiveOn = "2026-04-01",
                decidedOn = "2026-03-01" }, Stop)
            : await client.PostAsJsonAsync("/api/members/register", Registration(cvr), Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!["code"]!.GetValue<string>().ShouldBe("busy");
        watch.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(20));
        await transaction.RollbackAsync(Stop);
        (await EntriesAsync(MembershipState.StreamOf(cvr))).Count.ShouldBe(known ? 1 : 0);
    }

    [Fact]
    public async Task The_same_request_with_the_same_key_gets_the_same_answer()
    {
        var (person, registration, key) = (Fresh.Person(), Fresh.Registration(Fresh.Cvr()), new Key("key", "as asked"));
        var first = await Clerk.EnterAsync(registration, new Signature(person) { Key = key }, Stop);
        await Clerk.EnterAsync(Fresh.End(registration.Cvr, Fresh.Day.AddDays(3)), Fresh.Signature(), Stop);
        var second = await Clerk.EnterAsync(registration, new Signature(person) { Key = key }, Stop);
        second.Entries.ShouldBe(first.Entries);
        second.Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_key_cannot_be_used_for_another_request()
    {
        var person = Fresh.Person();
        await Clerk.EnterAsync(Fresh.Registration(Fresh.Cvr()), new Signature(person) { Key = new Key("key", "one") }, Stop);
        var other = await Clerk.EnterAsync(Fresh.Registration(Fresh.Cvr()), new Signature(person) { Key = new Key("key", "another") }, Stop);
        other.Refusal!.Code.ShouldBe("key-used-otherwise");
    }

    [Fact]
    public async Task A_key_is_remembered_also_when_nothing_was_entered()
    {
        var (person, registration) = (Fresh.Person(), Fresh.Registration(Fresh.Cvr()));
        await Clerk.EnterAsync(registration, Fresh.Signature(), Stop);
        var signature = new Signature(person) { Key = new Key("key", "one") };
        (await Clerk.EnterAsync(registration, signature, Stop)).ShouldSatisfyAllConditions(
            first => first.Accepted.ShouldBeTrue(), first => first.Earlier.ShouldBeFalse(), first => first.Entries.ShouldBeEmpty());
        await Clerk.EnterAsync(Fresh.End(registration.Cvr, Fresh.Day.AddDays(3)), Fresh.Signature(), Stop);
        (await Clerk.EnterAsync(registration, signature, Stop)).ShouldSatisfyAllConditions(
            again => again.Accepted.ShouldBeTrue(), again => again.Earlier.ShouldBeTrue(), again => again.Entries.ShouldBeEmpty());
        var other = await Clerk.EnterAsync(
            Fresh.Registration(Fresh.Cvr()), signature with { Key = new Key("key", "another") }, Stop);
        other.Refusal!.Code.ShouldBe("key-used-otherwise");
    }

    [Fact]
    public async Task Another_persons_key_is_another_key()
    {
        var (registration, other) = (Fresh.Registration(Fresh.Cvr()), Fresh.Registration(Fresh.Cvr()));
        (await Clerk.EnterAsync(registration, Fresh.Signature(new Key("key", "one")), Stop)).Entries.ShouldHaveSingleItem();
        (await Clerk.EnterAsync(other, Fresh.Signature(new Key("key", "another")), Stop)).Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_saw_an_earlier_version_is_refused()
    {
        var registration = Fresh.Registration(Fresh.Cvr());
        await Clerk.EnterAsync(registration, Fresh.Signature(), Stop);
        var end = Fresh.End(registration.Cvr, Fresh.Day.AddDays(1));
        (await Clerk.EnterAsync(end, Fresh.Signature() with { SeenVersion = 0 }, Stop)).Refusal!.Code.ShouldBe("stale");
        (await Clerk.EnterAsync(end, Fresh.Signature() with { SeenVersion = 1 }, Stop)).Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_too_large_is_refused()
    {
        var answer = await Clerk.EnterAsync(Fresh.Registration(Fresh.Cvr(), name: new string('æ', 16_000)), Fresh.Signature(), Stop);
        answer.Refusal!.Code.ShouldBe("entry-too-large");
    }

    [Fact]
    public async Task Entries_are_recorded_at_the_clocks_time_and_never_behind_in_their_stream()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 6, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_567));
        var clerk = new Clerk(server.Services.GetRequiredService<IDocumentStore>(), Source, clock);
        var (cvr, other) = (Fresh.Cvr(), Fresh.Cvr());
        await clerk.EnterAsync(Fresh.Registration(cvr), Fresh.Signature(), Stop);
        clock.AdjustTime(clock.GetUtcNow().AddHours(-5));
        await clerk.EnterAsync(Fresh.End(cvr, Fresh.Day.AddDays(5)), Fresh.Signature(), Stop);
        await clerk.EnterAsync(Fresh.Registration(other), Fresh.Signature(), Stop);

        var first = new DateTimeOffset(2030, 6, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_560);
        (await EntriesAsync(MembershipState.StreamOf(cvr))).Select(entry => entry.RecordedAt).ShouldBe([first, first]);
        (await EntriesAsync(MembershipState.StreamOf(other)))[0].RecordedAt.ShouldBe(first.AddHours(-5));
        (await EntriesAsync(MembershipState.StreamOf(cvr)))[0].RecordedAt.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task The_envelope_says_who_why_and_with_which_key()
    {
        var cvr = Fresh.Cvr();
        var (recorder, approver) = (Fresh.Person(), Fresh.Person());
        await Clerk.EnterAsync(
            Fresh.Registration(cvr),
            new Signature(recorder) { ApprovedBy = approver, Correlation = "asked together", Causation = "follows from", Key = new Key("the key",
                "") },
            Stop);
        var entry = (await EntriesAsync(MembershipState.StreamOf(cvr))).ShouldHaveSingleItem();
        entry.RecordedBy.ShouldBe($"{recorder}");
        entry.ApprovedBy.ShouldBe($"{approver}");
        entry.Correlation.ShouldBe("asked together");
        entry.Causation.ShouldBe("follows from");
        entry.Version.ShouldBe(1);
        (await Fresh.ScalarAsync<string>(server.Database.Owner, $"select headers->>'idempotencyKey' from ledger.mt_events where id = '{entry.Id}'"))
            .ShouldBe("the key");
    }

    [Fact]
    public async Task An_append_that_fails_after_numbers_were_taken_leaves_nothing_behind()
    {
        var (person, key, tries) = (Fresh.Person(), new Key("twice", "the same"), 0);
        var (mine, others) = (Fresh.Registration(Fresh.Cvr()), Fresh.Registration(Fresh.Cvr()));
        Answer? first = null;
        var answer = await Clerk.EnterAsync(
            key,
            person,
            async desk =>
            {
                tries++;
                var refusal = await desk.EnterAsync(mine, new Signature(person) { Key = key }, Fresh.Day, Stop);
                first ??= await Clerk.EnterAsync(others, new Signature(person) { Key = key }, Stop);
                return refusal;
            },
            Stop);
        tries.ShouldBe(1);
        answer.Entries.ShouldBe(first!.Entries);
        (await EntriesAsync(MembershipState.StreamOf(mine.Cvr))).ShouldBeEmpty();
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task An_append_that_is_cancelled_leaves_nothing_behind()
    {
        using var cancelled = new CancellationTokenSource();
        var registration = Fresh.Registration(Fresh.Cvr());
        await Should.ThrowAsync<OperationCanceledException>(() => Clerk.EnterAsync(
            null,
            Fresh.Person(),
            async desk =>
            {
                var refusal = await desk.EnterAsync(registration, Fresh.Signature(), Fresh.Day, Stop);
                await cancelled.CancelAsync();
                return refusal;
            },
            cancelled.Token));
        (await EntriesAsync(MembershipState.StreamOf(registration.Cvr))).ShouldBeEmpty();
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task What_was_only_just_decided_cannot_be_rested_on()
    {
        var cvr = Fresh.Cvr();
        var answer = await Clerk.EnterAsync(
            null,
            Fresh.Person(),
            async desk =>
            {
                await desk.EnterAsync(Fresh.Registration(cvr), Fresh.Signature(), Fresh.Day, Stop);
                await desk.ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(cvr), Stop);
                return null;
            },
            Stop);
        answer.Refusal!.Code.ShouldBe("rests-on-unnumbered");
        (await EntriesAsync(MembershipState.StreamOf(cvr))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Requests_in_order_end_before_the_first_that_is_refused_and_leave_nothing_of_it()
    {
        var (cvr, other, person) = (Fresh.Cvr(), Fresh.Cvr(), Fresh.Person());
        var answers = await InOrderAsync(
            Clerk, person, Fresh.Registration(cvr), Fresh.End(cvr, Fresh.Day.AddDays(1)), Fresh.End(cvr, Fresh.Day.AddDays(2)),
            Fresh.Registration(other));
        answers.Count.ShouldBe(2);
        answers.ShouldAllBe(answer => answer.Accepted && answer.Entries.Count == 1);
        (await EntriesAsync(MembershipState.StreamOf(cvr))).Count.ShouldBe(2);
        (await EntriesAsync(MembershipState.StreamOf(other))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Requests_in_order_are_decided_again_when_a_stream_is_not_as_it_was_taken_to_be()
    {
        var (cvr, person) = (Fresh.Cvr(), Fresh.Person());
        (await InOrderAsync(Clerk, person, Fresh.Registration(cvr))).ShouldHaveSingleItem();
        var elsewhere = new Clerk(server.Services.GetRequiredService<IDocumentStore>(), Source, TimeProvider.System);
        await elsewhere.EnterAsync(Fresh.End(cvr, Fresh.Day.AddDays(7)), Fresh.Signature(), Stop);
        (await InOrderAsync(Clerk, person, Fresh.End(cvr, Fresh.Day.AddDays(9)))).ShouldBeEmpty("it ended already, which another clerk entered");
        (await EntriesAsync(MembershipState.StreamOf(cvr))).Count.ShouldBe(2);
        (await InOrderAsync(Clerk, person, Fresh.Registration(cvr, Fresh.Day.AddDays(30)))).ShouldHaveSingleItem().Entries
            .ShouldHaveSingleItem().Version.ShouldBe(3);
    }

    private static Task<IReadOnlyList<Answer>> InOrderAsync(
        Clerk clerk, PersonId person, params ICommand<MembershipState, MembershipEvent>[] commands)
    {
        Key[] keys = [.. commands.Select(command => new Key(Guid.NewGuid().ToString(), command.GetType().Name))];
        return clerk.EnterInOrderAsync(
            keys,
            person,
            desk => Task.FromResult<Func<int, Task<Answer?>>>(async place =>
                await desk.EnterAsync(commands[place], new Signature(person) { Key = keys[place] }, Fresh.Day, Stop) is { } refusal
                    ? Answer.Refused(refusal) : null),
            Stop);
    }

    private static object Registration(Cvr cvr) => new { cvr = $"{cvr}", name = "Prøve Kommune", kind = "municipality", effectiveOn = "2026-03-01" };

    private async Task NothingIsLeftAsync()
    {
        var watch = Stopwatch.StartNew();
        await Clerk.EnterAsync(Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), Stop);
        await server.CaughtUpAsync();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(12));
        (await Fresh.ScalarAsync<long>(server.Database.Owner, "select count(*) from ledger.mt_events where type = 'tombstone'")).ShouldBe(0);
        (await Fresh.ScalarAsync<long>(
            server.Database.Owner,
            """
            select count(*) from ledger.mt_events full join (select number from ledger.unsealed union all select number from ledger.leaf) kept
              on number = seq_id where seq_id is null or number is null
            """)).ShouldBe(0);
        (await Fresh.ScalarAsync<long>(
            server.Database.Owner,
            "select count(*) from ledger.mt_streams s where s.version <> "
            + "(select count(*) from ledger.mt_events e where e.stream_id = s.id)")).ShouldBe(0);
    }

    private async Task<List<EntryRow>> EntriesAsync(string stream) =>
        await AuditTrail.AskAsync(Source, long.MaxValue, new Excerpt(), new AuditQuestion(Stream: stream), Stop).ToListAsync(Stop);
}
