// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using OS2.Ledger.Memberships;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Cosigning;

namespace OS2.Ledger.Tests.Proof.Cosigning;

/// <summary>A ledger whose only witness does not answer, as time passes.</summary>
public sealed class WitnessesCheckTests : IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly NoteSigner _witness = NoteSigner.New("witness.example", NoteKeyKind.Witness);
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = new TestServer
        {
            Settings = new Dictionary<string, string?> { [$"{WitnessPolicy.Setting}:0"] = $"http://127.0.0.1:9/ {_witness.Key}" },
        };
        await _server.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Too_few_witnesses_are_told_after_some_minutes_and_never_make_it_unhealthy()
    {
        await _server.Services.GetRequiredService<Clerk>().EnterAsync<MembershipState, MembershipEvent>(
            Fresh.Registration(Fresh.Cvr()), Fresh.Signature(), Stop);
        await _server.CaughtUpAsync();
        var check = ActivatorUtilities.CreateInstance<WitnessesCheck>(_server.Services, _clock);

        _clock.Advance(TimeSpan.FromMinutes(4));
        var early = await check.CheckHealthAsync(new HealthCheckContext(), Stop);
        (early.Status, early.Description!.StartsWith("No checkpoint is signed by 1 of 1 witnesses.", StringComparison.Ordinal))
            .ShouldBe((HealthStatus.Healthy, true));
        _clock.Advance(TimeSpan.FromMinutes(2));
        var late = await check.CheckHealthAsync(new HealthCheckContext(), Stop);
        late.Status.ShouldBe(HealthStatus.Degraded);
        late.Description!.ShouldEndWith("Others have waited for more than 5 minutes.");

        var note = (await _server.Services.GetRequiredService<SealedLog>().CheckpointAsync(Stop))!;
        var size = Checkpoint.Read(note.Text)!.Size;
        await _server.Services.GetRequiredService<CosignedLog>().KeepAsync(
            size, _witness.Key, _witness.Sign(note.Text, _clock.GetUtcNow()), _clock.GetUtcNow(), Stop);
        var witnessed = await check.CheckHealthAsync(new HealthCheckContext(), Stop);
        witnessed.Status.ShouldBe(HealthStatus.Healthy);
        witnessed.Description!.ShouldStartWith($"{size} entries are signed by 1 of 1 witnesses.");
    }
}
