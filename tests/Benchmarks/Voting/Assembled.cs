// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Net.Http.Headers;
using System.Net.Http.Json;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Benchmarks.Voting;

/// <summary>An assembly that has opened with many members there, each by its own delegate, and a motion to vote on.</summary>
/// <param name="url">Where it is asked.</param>
internal sealed class Assembled(Bench bench, string url)
{
    public static readonly BallotKey Ballot = BallotKey.Of(Assembly, 1);

    private static readonly DateOnly Day = TimeProvider.System.Today();

    private static readonly Basis Basis = new(Authority.GeneralAssembly, Day);

    private readonly List<(Cvr Member, string Token)> _delegates = [];

    public static AssemblyKey Assembly => AssemblyKey.Parse("2026");

    public HttpClient Client { get; } = new() { BaseAddress = new Uri(url), Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The members with the tokens of their delegates.</summary>
    public IReadOnlyList<(Cvr Member, string Token)> Delegates => _delegates;

    /// <summary>The token of the secretariat.</summary>
    public string Secretariat { get; private set; } = "";

    public async Task OpenAsync(int members)
    {
        var (clerk, signature) = (bench.Service<Clerk>(), new Signature(PersonId.Ledger));
        await EnterAsync(new RecordAssembly(new AssemblyPlanned(Assembly, "Odense", true, Day, Basis)));
        await EnterAsync(new RecordAssembly(new MotionReceived(Assembly, 1, MotionKind.Ordinary, "Et forslag", null, null, Day, Basis)));
        for (var number = 10_000_000; _delegates.Count < members; number++)
        {
            if (!Cvr.TryParse($"{number}", out var cvr)) continue;
            var person = await PersonAsync();
            await EnterAsync(Roll(new RepresentativeCredentialed(Assembly, cvr, person, Day, Basis)));
            await EnterAsync(Roll(new MemberArrived(Assembly, cvr, true, Day, Basis)));
            _delegates.Add((cvr, bench.Service<DevelopmentTokens>().For(new Asker(person, Role.Member, cvr))));
            if (_delegates.Count % 1000 == 0) Measured.Say($"{_delegates.Count} members are there.");
        }

        List<Cvr> all = [.. _delegates.Select(one => one.Member)];
        var upTo = await bench.NumberAsync("select max(seq_id) from ledger.mt_events");
        var frozen = new RollFrozen(Assembly, members, RollFrozen.ContentOf(all), upTo, Day, Basis);
        await EnterAsync(new FreezeRoll(frozen, all, AssemblyStatus.Planned, Behind: false));
        await bench.ExecuteAsync("analyze ledger.mt_events");
        Secretariat = bench.Service<DevelopmentTokens>().For(new Asker(await PersonAsync(), Role.Secretariat));

        async Task EnterAsync<TState, TFact>(ICommand<TState, TFact> command) where TState : IState<TState, TFact> where TFact : IFact
        {
            if ((await clerk.EnterAsync(command, signature, default)).Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
        }
    }

    public Task AskAsync(string token, string command, object body) => PostAsync(token, $"/api/assemblies/{command}", body);

    public async Task PostAsync(string token, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await Client.SendAsync(request);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {await response.Content.ReadAsStringAsync()}");
    }

    // Whoever is not in the register has been erased, and is not let in.
    private async Task<PersonId> PersonAsync()
    {
        var person = PersonRegister.NewId();
        await bench.ExecuteAsync("insert into register.person (id, name, entered_at) values ($1, 'Person', now())", person.Value);
        return person;
    }

    private static RecordOnRoll Roll(RollEvent fact) => new(fact, AssemblyStatus.Planned, [], RulesInForce.Default);
}
