// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Memberships;
using OS2.Ledger.Operations;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Cosigning;
using OS2.Ledger.Proof.Witnesses;
using OS2.Ledger.Tests.CommandLine;

namespace OS2.Ledger.Tests.Proof.Cosigning;

/// <summary>A ledger and three witnesses, each in a process of its own; two of three are enough.</summary>
public sealed class CollectorTests : IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly NoteSigner Log = NoteSigner.New("log.example", NoteKeyKind.Log);

    private WitnessProcess[] _witnesses = [];
    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        string[] names = ["witness.example/one", "witness.example/two", "witness.example/three"];
        _witnesses = await Task.WhenAll(names.Select(name => WitnessProcess.StartAsync(name, Log.Key)));
        _server = new TestServer
        {
            Settings = new Dictionary<string, string?>(_witnesses.Index().Select(
                witness => KeyValuePair.Create($"{WitnessPolicy.Setting}:{witness.Index}", Set(witness.Item.Told))))
            {
                [WitnessPolicy.NeededSetting] = "2",
                [LogKeys.Setting] = Log.Secret,
            },
        };
        await _server.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        foreach (var witness in _witnesses) await witness.DisposeAsync();
    }

    [Fact]
    public async Task What_is_entered_is_published_when_witnesses_have_signed_it()
    {
        var number = await EnterAsync();
        var note = await PublishedAsync(_witnesses);
        note.IsSignedBy(Log.Key).ShouldBeTrue();
        using var client = await _server.ClientAsync();
        var size = Checkpoint.Read(note.Text)!.Size;
        SignedNote.Read(await client.GetStringAsync($"/log/checkpoints/{size}", Stop))!.Signatures.Count.ShouldBe(4);
        (await ReadyAsync()).ShouldContain($"{size} entries are signed by 2 of 3 witnesses.");

        await using var auditor = await BuiltProgram.NewAsync(installed: true);
        var stranger = NoteSigner.New("stranger.example", NoteKeyKind.Witness).Key;
        var given = await auditor.FileAsync("witnesses", $"{_witnesses[0].Key}\n{_witnesses[1].Key}\n{stranger}\n");
        var verified = await auditor.RunAsync("verify", _server.Root, "--key", Log.Key.ToString(), "--witness", given);
        verified.Code.ShouldBe(0, verified.Said);
        verified.Result.ShouldContain("Vidnet witness.example/one har underskrevet");
        verified.Result.ShouldContain("Vidnet witness.example/two har underskrevet");
        verified.Result.ShouldContain("Vidnet stranger.example har ikke underskrevet");
        verified.Result.ShouldContain("underskrifter fra witness.example/three; de er ikke efterprøvet");

        var receipt = (await client.GetFromJsonAsync<Receipt>($"/api/entries/{number}/receipt", LedgerJson.Options, Stop))!;
        SignedNote.Read(receipt.Checkpoint)!.CosignedAt(_witnesses[0].Key).ShouldNotBeNull();
        var file = await auditor.FileAsync("receipt.json", await client.GetStringAsync($"/api/entries/{number}/receipt", Stop));
        (await auditor.RunAsync("verify", file, "--key", Log.Key.ToString(), "--witness", $"{_witnesses[2].Key},{stranger}")).Result
            .ShouldContain("Vidnet witness.example/three har underskrevet");
        (await auditor.RunAsync("verify", file, "--witness", Log.Key.ToString())).Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_witness_that_is_lied_to_says_so_and_the_others_go_on()
    {
        await EnterAsync();
        var seen = Checkpoint.Read((await PublishedAsync(_witnesses)).Text)!;
        var (lied, forged) = (_witnesses[0], Enumerable.Range(0, (int)seen.Size + 5).Select(leaf => TreeHash.OfLeaf([7, (byte)leaf])).ToArray());

        using var longer = await ShowAsync(lied, seen.Size, forged);
        longer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageAsync(lied)).ShouldContain("viste ikke, at den er den samme");
        using var other = await ShowAsync(lied, seen.Size, forged[..(int)seen.Size]);
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        other.Content.Headers.ContentType!.MediaType.ShouldBe(WitnessApi.SizeType);
        (await other.Content.ReadAsStringAsync(Stop)).ShouldBe($"{seen.Size}\n");

        var none = new[] { ("old 0", HttpStatusCode.BadRequest), (new string('x', 200_000), HttpStatusCode.RequestEntityTooLarge) };
        foreach (var (body, status) in none)
        {
            using var client = new HttpClient();
            using var answer = await client.PostAsync(lied.Told.AddCheckpoint, new StringContent(body), Stop);
            answer.StatusCode.ShouldBe(status);
        }

        var page = await PageAsync(lied);
        page.ShouldContain("Loggen log.example har to historier");
        page.ShouldContain(seen.Root.ToString());
        page.ShouldContain(NaiveTree.Hash(forged.AsSpan(0, (int)seen.Size)).ToString());
        var evidence = Directory.GetDirectories(lied.Refused);
        evidence.Length.ShouldBe(2);
        foreach (var folder in evidence)
            Directory.GetFiles(folder).Select(file => SignedNote.Read(File.ReadAllText(file))!.IsSignedBy(Log.Key)).ShouldBe([true, true]);
        (await PageAsync(_witnesses[1])).ShouldNotContain("to historier");

        await EnterAsync();
        await PublishedAsync(_witnesses);
        await lied.KillAsync();
        await lied.StartAgainAsync(Log.Key);
        (await PageAsync(lied)).ShouldContain("Loggen log.example har to historier");
    }

    [Fact]
    public async Task Without_enough_witnesses_nothing_new_is_published_and_they_go_on_from_what_they_saw()
    {
        await EnterAsync();
        await PublishedAsync(_witnesses);
        await _witnesses[0].KillAsync();
        await EnterAsync();
        await PublishedAsync(_witnesses[1..]);

        await _witnesses[1].KillAsync();
        var published = await PublishedAsync(_witnesses[2..]);
        var number = await EnterAsync();
        await _server.CaughtUpAsync();
        await WaitAsync(async () => (await ReadyAsync()).Contains("The witness witness.example/two does not answer", StringComparison.Ordinal));
        using var client = await _server.ClientAsync();
        SignedNote.Read(await client.GetStringAsync("/log/checkpoint", Stop))!.Text.ShouldBe(published.Text);
        var receipt = (await client.GetFromJsonAsync<Receipt>($"/api/entries/{number}/receipt", LedgerJson.Options, Stop))!;
        Checkpoint.Read(SignedNote.Read(receipt.Checkpoint)!.Text)!.Size.ShouldBeGreaterThan(Checkpoint.Read(published.Text)!.Size);
        (await client.GetAsync("/health/ready", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await _witnesses[0].StartAgainAsync(Log.Key);
        await PublishedAsync([_witnesses[0], _witnesses[2]]);
    }

    [Fact]
    public async Task Another_key_is_signed_for_by_witnesses_that_were_told_of_it()
    {
        await EnterAsync();
        await PublishedAsync(_witnesses);
        var next = _server.Services.GetRequiredService<LogKeys>().New(Log.Key.Name).Key;
        var change = new ChangeLogKey(next, LogKeyReason.Replaced, Fresh.Day, new Basis(Authority.Secretariat, Fresh.Day));
        (await _server.Services.GetRequiredService<Clerk>().EnterAsync(change, Fresh.Signature(), Stop)).Refusal.ShouldBeNull();
        var both = await PublishedAsync(_witnesses);
        both.IsSignedBy(Log.Key).ShouldBeTrue("it vouches for the next");
        both.IsSignedBy(next).ShouldBeTrue();

        await EnterAsync();
        await _server.CaughtUpAsync();
        await WaitAsync(async () => (await ReadyAsync()).Contains("does not know the key with which the log is signed", StringComparison.Ordinal));
        using var client = await _server.ClientAsync();
        SignedNote.Read(await client.GetStringAsync("/log/checkpoint", Stop))!.Text.ShouldBe(both.Text);

        foreach (var witness in _witnesses)
        {
            await witness.KillAsync();
            await witness.StartAgainAsync(Log.Key, next);
        }

        (await PublishedAsync(_witnesses)).IsSignedBy(next).ShouldBeTrue();
        await using var auditor = await BuiltProgram.NewAsync(installed: true);
        var keys = string.Join(',', _witnesses.Select(witness => witness.Key));
        var verified = await auditor.RunAsync("verify", _server.Root, "--key", Log.Key.ToString(), "--witness", keys);
        verified.Code.ShouldBe(0, verified.Result + verified.Said);
        verified.Result.ShouldContain("Vidnet witness.example/three har underskrevet");
    }

    [Fact]
    public async Task A_ledger_that_is_rewritten_with_its_own_key_is_refused()
    {
        await EnterAsync();
        await EnterAsync();
        var before = await PublishedAsync(_witnesses);

        await RewriteAsync("update ledger.mt_events set data = jsonb_set(data, '{name}', '\"Opdigtet Kommune\"') where data ? 'name'");

        await WaitAsync(async () => (await ReadyAsync()).Contains("A WITNESS REFUSES", StringComparison.Ordinal));
        foreach (var witness in _witnesses)
            await WaitAsync(async () => (await PageAsync(witness)).Contains("har to historier", StringComparison.Ordinal));
        (await ReadyAsync()).ShouldContain("there are two histories");
        using var client = await _server.ClientAsync();
        var note = SignedNote.Read(await client.GetStringAsync("/log/checkpoint", Stop))!;
        note.Signatures.ShouldHaveSingleItem("what the witnesses signed was of another log");
        note.IsSignedBy(Log.Key).ShouldBeTrue();
        note.Text.ShouldNotBe(before.Text);
        await EnterAsync();
        await _server.CaughtUpAsync();
        await Task.Delay(3_000, Stop);
        SignedNote.Read(await client.GetStringAsync("/log/checkpoint", Stop))!.Signatures.Count.ShouldBe(1, "nobody signs what comes after it");
    }

    [Fact]
    public async Task A_ledger_whose_end_is_cut_off_is_told_what_its_witnesses_saw()
    {
        await EnterAsync();
        await EnterAsync();
        var size = Checkpoint.Read((await PublishedAsync(_witnesses)).Text)!.Size;
        await RewriteAsync("delete from ledger.mt_events where seq_id = (select max(seq_id) from ledger.mt_events)");

        var said = $"The witness witness.example/one saw the log with {size} entries, more than it has";
        await WaitAsync(async () => (await ReadyAsync()).Contains(said, StringComparison.Ordinal));
        (await ReadyAsync()).ShouldContain("A WITNESS REFUSES");
    }

    /// <summary>
    /// Whoever has the machine and the key changes something, and makes the log anew as if it had always been so. The ledger itself cannot
    /// tell.
    /// </summary>
    private async Task RewriteAsync(string meddling)
    {
        await Fresh.RunAsync(
            _server.Database.Superuser,
            $"""
            alter table ledger.mt_events disable trigger user;
            alter table ledger.leaf disable trigger user;
            alter table ledger.tile disable trigger user;
            alter table ledger.checkpoint disable trigger user;
            alter table ledger.log_key disable trigger user;
            {meddling};
            truncate ledger.leaf, ledger.tile, ledger.checkpoint, ledger.log_key;
            insert into ledger.unsealed select seq_id from ledger.mt_events on conflict do nothing;
            do $$
            declare
              guard record;
            begin
              for guard in select tgrelid::regclass as guarded, tgname from pg_trigger where not tgisinternal and tgenabled = 'D' loop
                execute format('alter table %s enable always trigger %I', guard.guarded, guard.tgname);
              end loop;
            end
            $$;
            """);
        await _server.CaughtUpAsync();
    }

    private async Task<long> EnterAsync() =>
        (await _server.Services.GetRequiredService<Clerk>().EnterAsync<MembershipState, MembershipEvent>(
            Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), Stop)).Entries[0].Number;

    /// <summary>What is published when everything is sealed and these have signed it.</summary>
    private async Task<SignedNote> PublishedAsync(WitnessProcess[] signed)
    {
        await _server.CaughtUpAsync();
        var size = await Fresh.ScalarAsync<long>(_server.Database.Owner, "select max(size) from ledger.checkpoint");
        using var client = await _server.ClientAsync();
        SignedNote? note = null;
        await WaitAsync(async () =>
        {
            note = SignedNote.Read(await client.GetStringAsync("/log/checkpoint", Stop))!;
            return Checkpoint.Read(note.Text)!.Size == size && signed.All(witness => note.CosignedAt(witness.Key) is not null);
        });
        return note!;
    }

    private static string? Set(LedgerWitness witness) => $"{witness.Address} {witness.Key}";

    private async Task<string> ReadyAsync()
    {
        using var client = await _server.ClientAsync();
        using var answer = await client.GetAsync("/health/ready", Stop);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    /// <summary>Shows a witness another history, signed with the key of the log.</summary>
    private static async Task<HttpResponseMessage> ShowAsync(WitnessProcess witness, long old, TreeHash[] forged)
    {
        var checkpoint = new Checkpoint(Log.Key.Name, forged.Length, NaiveTree.Hash(forged));
        var proof = old == forged.Length ? [] : NaiveTree.Consistency((int)old, forged);
        var asked = new AddCheckpoint(old, proof, new SignedNote(checkpoint.Text, [Log.Sign(checkpoint.Text, default)]), checkpoint);
        using var client = new HttpClient();
        return await client.PostAsync(witness.Told.AddCheckpoint, new StringContent(asked.ToString()), Stop);
    }

    private static async Task<string> PageAsync(WitnessProcess witness)
    {
        using var client = new HttpClient();
        return WebUtility.HtmlDecode(await client.GetStringAsync(witness.Told.Address, Stop));
    }

    private static async Task WaitAsync(Func<Task<bool>> until)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await until()) await Task.Delay(100, patience.Token);
    }
}
