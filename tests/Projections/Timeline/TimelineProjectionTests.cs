// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using Marten;
using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Dues;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Proof;
using OS2.Ledger.Schema;
using OS2.Ledger.Suppliers;
using OS2.Ledger.Tests.Audit;
using OS2.Ledger.Tests.Clusters;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Tests.Timeline;

/// <summary>The timeline against a naive replay: every stream folded anew for every question.</summary>
public sealed class TimelineProjectionTests : IAsyncLifetime
{
    private const int Histories = 4, Committees = 100, Questions = 60;

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    private static readonly Cvr[] Organisations = [.. Enumerable.Range(0, 5).Select(_ => Fresh.Cvr())];

    private const string Committee = "udvalg";

    private static readonly PersonId[] Persons = [.. Enumerable.Range(0, 3).Select(_ => Fresh.Person())];

    private static readonly Basis Basis = new(Authority.Board, GovernanceDate.Year(2001));

    private static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 9_000].Select(days => new DateOnly(2002, 1, 1).AddDays(days));

    private static readonly Gen<GovernanceDate> AnyDate = Gen.Frequency(
        (6, AnyDay.Select(GovernanceDate.Day)),
        (2, AnyDay.Select(day => GovernanceDate.Month(day.Year, day.Month))),
        (1, AnyDay.Select(day => GovernanceDate.Year(day.Year))),
        (1, AnyDay.Select(GovernanceDate.NotLaterThan)));

    private static readonly Gen<int> Anything = Gen.Int[0, 22];

    // Seats and offices mostly, of which few things can be done but what those before make possible.
    private static readonly Gen<int> InABody = Gen.Frequency(
        (2, Anything), (1, Gen.Int[11, 12]), (1, Gen.Const(9)), (6, Gen.Int[14, 15]), (4, Gen.Const(16)), (5, Gen.Int[17, 18]), (4, Gen.Int[21, 22]));

    /// <summary>Something that is asked.</summary>
    /// <param name="committee">The body it can be about besides the board.</param>
    private static Gen<Func<Desk, Task<Refusal?>>> Step(Gen<int> what, string committee = Committee) => Gen.Select(
        what, Gen.Int[0, Organisations.Length - 1], Gen.Int[0, Persons.Length - 1], AnyDate, AnyDay, (what, who, person, date, day) =>
        {
            var (cvr, basis, assembly) = (Organisations[who], Basis, Basis with { DecidedBy = Authority.GeneralAssembly });
            var body = day.Day % 2 == 0 ? BodyState.Board : committee;
            return (Func<Desk, Task<Refusal?>>)(what switch
            {
                0 or 1 => On(new RegisterMembership(cvr, $"Kommune {who}", OrganisationKind.Municipality, null, [], date, basis)),
                2 => On(new RegisterMembershipEnd(cvr, date, basis)),
                3 => On(new ExcludeMember(cvr, Ledger.Documents.Digest.Of(new byte[32], [1]), date, basis)),
                4 => On(new SettleExclusion(cvr, day.Day % 2 == 0, date, assembly)),
                5 => On(new RegisterSupplier(cvr, $"Firma {who}", null, [], date, basis)),
                6 => On(new RegisterSupplierEnd(cvr, date, basis)),
                7 => On(new EnterOrganisation(cvr, $"Organisation {who}", OrganisationKind.Region, null, [Persons[person]], null, date, basis)),
                8 => On(new ChangeOrganisation(new OrganisationRenamed(cvr, $"Navn {day:yyyy}", date, basis))),
                9 => On(new TakeOffice(BodyState.Board, (Office)(day.Day % 5), Persons[person], null, date, basis)),
                14 or 15 => On(new TakeSeat(
                    body, Persons[person], cvr, (SeatRole)(day.Day % 3), day.Day % 4 == 0 ? GovernanceDate.Day(day.AddYears(3)) : null,
                    null, null, true, date, basis)),
                16 => day.Day % 3 == 0
                    ? On(new RenewSeat(body, Persons[person], (SeatRole)(day.Month % 3), null, true, date, basis))
                    : On(new LeaveSeat(body, Persons[person], (SeatRole)(day.Day % 3), date, basis)),
                17 => day.Day % 2 == 0
                    ? On(new LapseSeats(committee, cvr, 1, date, basis))
                    : On(new SeatSubstitute(
                        committee, Persons[person], SeatRole.Member, Persons[(person + 1) % Persons.Length], cvr, null, true, date, basis)),
                18 => day.Day % 6 == 0
                    ? On(new DissolveBody(committee, date, basis))
                    : On(new EstablishBody(committee, BodyKind.Committee, "Udvalg", null, null, date, basis)),
                19 => On(new ChangeOrganisation(new OrganisationContactsChanged(cvr, [Persons[person], Persons[day.Day % 3]], date, basis))),
                20 => On(new ForgetPerson(Persons[person], Known: true, Holds: false, day, basis)),
                21 => On(new TransferSeat(
                    body, Persons[person], (SeatRole)(day.Day % 3), Persons[(person + 1) % Persons.Length], date, basis)),
                22 => On(new PassOnSeats(committee, cvr, Organisations[(who + 1) % Organisations.Length], 1, date, basis)),
                11 => desk => CorrectAsync(desk, cvr, committee, day.DayOfYear, date),
                12 or 13 => desk => AnnulAsync(desk, cvr, committee, day.DayOfYear),
                _ => On(new SetTariff(Money.Kroner(day.Year), 25, null, true, day, basis)),
            });
        });

    private static Signature Signature => new(Persons[0]);

    private string _clerk = "", _owner = "";
    private NpgsqlDataSource _source = null!;
    private DocumentStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        (_clerk, _owner, _) = await TestCluster.NewDatabaseAsync();
        await SchemaUpgrade.EnsureAsync(_owner, "ledger_clerk", default);
        _source = Clerk.Connections(_clerk);
        _store = DocumentStore.For(options =>
        {
            LedgerStore.Configure(options);
            options.Connection(_source);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _source.DisposeAsync();
    }

    [Fact]
    public async Task Any_history_answers_every_question_as_a_replay_does_and_rebuilds_alike()
    {
        var clerk = new Clerk(_store, _source, TimeProvider.System);
        using var daemon = await _store.BuildProjectionDaemonAsync();
        await daemon.StartAllAsync();
        var steps = Step(Anything).Array[6].Array[25].Array[Histories].Single();
        foreach (var batches in steps)
        {
            foreach (var batch in batches) await EnteredAsync(clerk, batch);
            await daemon.WaitForNonStaleData(TimeSpan.FromSeconds(30));
        }

        await daemon.StopAllAsync();
        var entries = await EntriesAsync();
        entries.Count.ShouldBeGreaterThan(100);
        entries.ShouldContain(entry => entry.Fact is EntryCorrected);
        entries.ShouldContain(entry => entry.Fact is EntryAnnulled);
        entries.ShouldContain(entry => entry.Fact is OrganisationContactsChanged);
        entries.ShouldContain(entry => entry.Fact is PersonForgotten);
        foreach (var (day, number) in Gen.Select(AnyDay, Gen.Long[1, entries[^1].Number + 1]).Array[Questions].Single())
            (await AskedAsync(day, number)).ShouldBe(Replayed(entries, day, number), $"{day:yyyy-MM-dd} as known up to {number}");

        var live = await DumpAsync();
        for (var times = 0; times < 2; times++)
        {
            await daemon.RebuildProjectionAsync(TimelineProjection.Book, Stop);
            (await DumpAsync()).ShouldBe(live);
        }

        await daemon.StopAllAsync();
    }

    [Fact]
    public async Task What_a_fact_changes_stands_among_the_periods_about_it()
    {
        var clerk = new Clerk(_store, _source, TimeProvider.System);
        for (var n = 0; n < Committees; n++) await EnteredAsync(clerk, Step(InABody, $"udvalg-{n}").Array[60].Single());
        var facts = new HashSet<Type>();
        foreach (var stream in (await EntriesAsync()).GroupBy(entry => entry.Stream))
        {
            var said = stream.Select(entry => new Said(entry.Fact, entry.Number)).ToList();
            var fold = States.Of(said[0].Fact);
            for (var n = 1; n <= said.Count; n++)
            {
                var (fact, before, after) = (said[n - 1].Fact, fold.Replay(said[..(n - 1)]) as IPeriods, fold.Replay(said[..n]) as IPeriods);
                if (before is null || after is null) continue;
                var (was, now) = (before.PeriodsAbout(fact).ToList(), after.PeriodsAbout(fact).ToList());
                was.Except(now).ShouldBe(before.Periods.Except(after.Periods), ignoreOrder: true, $"{fact} ends");
                now.Except(was).ShouldBe(after.Periods.Except(before.Periods), ignoreOrder: true, $"{fact} begins");
                facts.Add(fact.GetType());
            }
        }

        foreach (var about in new[]
        {
            typeof(SeatTaken), typeof(SeatRenewed), typeof(SeatLeft), typeof(SeatLapsed), typeof(SeatPassedOn), typeof(SeatTransferred),
            typeof(SubstituteSeated), typeof(OfficeTaken), typeof(BodyDissolved), typeof(EntryCorrected), typeof(EntryAnnulled),
        })
            facts.ShouldContain(about);
    }

    private static Task<Answer> EnteredAsync(Clerk clerk, IEnumerable<Func<Desk, Task<Refusal?>>> batch) => clerk.EnterAsync(
        null,
        Persons[0],
        async desk =>
        {
            // What is refused is left out: the history that remains is a valid one.
            foreach (var step in batch) await step(desk);
            return null;
        },
        Stop);

    private static Func<Desk, Task<Refusal?>> On<TState, TFact>(ICommand<TState, TFact> command) where TState : IState<TState, TFact> where TFact
        : IFact =>
        desk => desk.EnterAsync(command, Signature, Today, Stop);

    /// <summary>Moves any one entry about an organisation to another date, unless what is left could then not have been.</summary>
    private static async Task<Refusal?> CorrectAsync(Desk desk, Cvr cvr, string committee, int which, GovernanceDate date)
    {
        var (stream, history) = await HistoryAsync(desk, cvr, committee, which);
        if (history.Entries.Count == 0) return null;
        var (fact, number) = history.Entries[which % history.Entries.Count];
        IFact? moved = (fact is EntryCorrected correction ? correction.Replacement : fact) switch
        {
            MembershipEvent membership => membership with { EffectiveOn = date },
            SupplierEvent supplier => supplier with { EffectiveOn = date },
            OrganisationEvent organisation => organisation with { EffectiveOn = date },
            BodyEvent body => body with { EffectiveOn = date },
            _ => null,
        };
        return moved is null ? null : await desk.EnterAsync(new CorrectEntry(stream, number, moved, null, Basis), Signature, Today, Stop);
    }

    private static async Task<Refusal?> AnnulAsync(Desk desk, Cvr cvr, string committee, int which)
    {
        var (stream, history) = await HistoryAsync(desk, cvr, committee, which);
        if (history.Entries.Count == 0) return null;
        var number = history.Entries[which % history.Entries.Count].Number;
        return await desk.EnterAsync(new AnnulEntry(stream, number, null, Basis), Signature, Today, Stop);
    }

    private static async Task<(string Stream, History History)> HistoryAsync(Desk desk, Cvr cvr, string committee, int which)
    {
        var stream = (which % 5) switch
        {
            0 => MembershipState.StreamOf(cvr),
            1 => SupplierState.StreamOf(cvr),
            2 => BodyState.StreamOf(BodyState.Board),
            3 => BodyState.StreamOf(committee),
            _ => OrganisationState.StreamOf(cvr),
        };
        try
        {
            return (stream, await desk.ReadAsync<History, IFact>(stream, Stop));
        }
        catch (RefusedException)
        {
            return (stream, History.Initial);
        }
    }

    private static List<string> Replayed(IEnumerable<(string Stream, IFact Fact, long Number)> entries, DateOnly day, long number) =>
    [
        .. entries.Where(entry => entry.Number <= number).GroupBy(entry => entry.Stream).SelectMany(stream =>
        {
            var fold = States.Of(stream.First().Fact);
            var read = Reader.Of([.. stream.Select(entry => new Said(entry.Fact, entry.Number))]);
            var state = read.Aggregate(fold.Initial, (state, entry) => fold.Evolve(state, entry.Fact, entry.Number));
            return state is IPeriods holds ? holds.Periods : [];
        })
        .Where(period => period.From.Earliest <= day && (period.To is null || day < period.To.Value.Latest))
        .Select(period => Line(
            period.Kind, period.Subject, period.Holder, JsonSerializer.Serialize(period.Value, period.Value.GetType(), LedgerJson.Options),
            day < period.From.Latest || (period.To is { } to && day >= to.Earliest), period.From.ToString(), period.To?.ToString()))
        .Distinct()
        .Order(StringComparer.Ordinal),
    ];

    private static string Line(string kind, string subject, string holder, string value, bool uncertain, string since, string? until) =>
        $"{kind} {subject} {holder} {Canonical(value)} {(uncertain ? "uncertain" : "certain")} {since} – {until}";

    private static string Canonical(string json)
    {
        var written = new ArrayBufferWriter<byte>();
        CanonicalJson.Write(written, JsonElement.Parse(json));
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }

    private async Task<List<string>> AskedAsync(DateOnly day, long number)
    {
        await using var command = _source.CreateCommand(
            """
            select kind, subject, holder, value::text, uncertain, since, until from ledger.timeline
            where effective @> $1::date and recorded @> $2::bigint
            """);
        command.Parameters.AddWithValue(day);
        command.Parameters.AddWithValue(number);
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var lines = new List<string>();
        while (await reader.ReadAsync(Stop))
            lines.Add(Line(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetBoolean(4), reader.GetString(5),
                    reader.Text(6)));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private async Task<List<(string Stream, IFact Fact, long Number)>> EntriesAsync()
    {
        await using var session = _store.LightweightSession();
        return [.. (await session.Events.QueryAllRawEvents().OrderBy(entry => entry.Sequence).ToListAsync(Stop))
            .Select(entry => (entry.StreamKey!, (IFact)entry.Data, entry.Sequence))];
    }

    private Task<string> DumpAsync() => Fresh.ScalarAsync<string>(_owner,
        "select string_agg(t::text, E'\\n' order by t::text) from ledger.timeline t");
}
