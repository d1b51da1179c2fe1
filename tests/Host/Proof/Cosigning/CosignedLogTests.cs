// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Memberships;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Cosigning;

namespace OS2.Ledger.Tests.Proof.Cosigning;

/// <summary>Which checkpoint is for everybody, in a ledger whose witnesses do not answer and sign by hand.</summary>
public sealed class CosignedLogTests : IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly NoteSigner[] _witnesses =
        [.. new[] { "one", "two", "three" }.Select(name => NoteSigner.New($"witness.example/{name}", NoteKeyKind.Witness))];

    private TestServer _server = null!;

    private CosignedLog Cosigned => _server.Services.GetRequiredService<CosignedLog>();

    public async ValueTask InitializeAsync()
    {
        _server = new TestServer
        {
            Settings = new Dictionary<string, string?>(_witnesses.Index().Select(
                witness => KeyValuePair.Create($"{WitnessPolicy.Setting}:{witness.Index}", (string?)$"http://127.0.0.1:9/ {witness.Item.Key}"))),
        };
        await _server.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_latest_that_enough_have_signed_is_for_everybody()
    {
        var first = await EnterAsync();
        (await Cosigned.PublishedAsync(Stop))!.Text.ShouldBe(first.Text, "nobody has signed yet");
        await SignAsync(first, _witnesses[0]);
        (await Cosigned.WitnessedAsync(Stop)).ShouldBeNull();
        var second = await EnterAsync();
        (await Cosigned.PublishedAsync(Stop))!.Text.ShouldBe(second.Text);

        await SignAsync(first, _witnesses[1]);
        var published = (await Cosigned.PublishedAsync(Stop))!;
        published.Text.ShouldBe(first.Text);
        published.Signatures.Count.ShouldBe(3);
        foreach (var witness in _witnesses[..2]) published.CosignedAt(witness.Key).ShouldNotBeNull();
        (await Cosigned.LatestAsync(Stop))!.Text.ShouldBe(second.Text);

        await SignAsync(second, _witnesses[2]);
        await SignAsync(second, NoteSigner.New("stranger.example", NoteKeyKind.Witness));
        (await Cosigned.PublishedAsync(Stop))!.Text.ShouldBe(first.Text, "a stranger is none of those that are asked");
        await SignAsync(second, _witnesses[1]);
        (await Cosigned.PublishedAsync(Stop))!.Text.ShouldBe(second.Text);
        (await Cosigned.AtAsync(Checkpoint.Read(second.Text)!.Size, Stop))!.Signatures.Count.ShouldBe(4, "what was signed stays there to be checked");
        (await Cosigned.AtAsync(Checkpoint.Read(second.Text)!.Size + 1, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_signed_of_another_log_counts_for_nothing()
    {
        var note = await EnterAsync();
        var (size, now) = (Checkpoint.Read(note.Text)!.Size, DateTimeOffset.UtcNow);
        var other = new Checkpoint("log.example", size, TreeHash.OfNothing).Text;
        foreach (var witness in _witnesses) await Cosigned.KeepAsync(size, witness.Key, witness.Sign(other, now), now, Stop);

        (await Cosigned.WitnessedAsync(Stop)).ShouldBeNull();
        (await Cosigned.PublishedAsync(Stop))!.Signatures.ShouldHaveSingleItem();
    }

    private Task SignAsync(SignedNote note, NoteSigner witness) => Cosigned.KeepAsync(
        Checkpoint.Read(note.Text)!.Size, witness.Key, witness.Sign(note.Text, DateTimeOffset.UtcNow), DateTimeOffset.UtcNow, Stop);

    private async Task<SignedNote> EnterAsync()
    {
        await _server.Services.GetRequiredService<Clerk>().EnterAsync<MembershipState, MembershipEvent>(
            Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), Stop);
        await _server.CaughtUpAsync();
        return (await _server.Services.GetRequiredService<SealedLog>().CheckpointAsync(Stop))!;
    }
}
