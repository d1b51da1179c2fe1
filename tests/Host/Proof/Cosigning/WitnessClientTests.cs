// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Cosigning;
using OS2.Ledger.Proof.Witnesses;

namespace OS2.Ledger.Tests.Proof.Cosigning;

/// <summary>What others answer in the place of a witness.</summary>
public sealed class WitnessClientTests : IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly NoteSigner Witness = NoteSigner.New("witness.example", NoteKeyKind.Witness);
    private static readonly NoteSigner Stranger = NoteSigner.New("witness.example", NoteKeyKind.Witness);
    private static readonly Checkpoint Checkpoint = new("log.example", 7, TreeHash.OfNothing);

    private readonly WitnessClient _client = new();
    private WebApplication _app = null!;
    private Func<IResult> _answer = () => Results.NotFound();
    private string _asked = "";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/somewhere/add-checkpoint", async (HttpContext http) =>
        {
            using var body = new StreamReader(http.Request.Body);
            _asked = await body.ReadToEndAsync(Stop);
            return _answer();
        });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task A_signature_of_the_witness_is_found_among_others()
    {
        var signature = Witness.Sign(Checkpoint.Text, Now);
        var reply = await AskAsync($"{Stranger.Sign(Checkpoint.Text, Now)}\n{signature}\n— another.kind AAAAAQE=\n");
        reply.Signature!.ToString().ShouldBe(signature.ToString());
        _asked.ShouldStartWith("old 3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nlog.example\n7\n");
    }

    [Fact]
    public async Task What_does_not_hold_is_no_signature()
    {
        foreach (var answer in new[]
        {
            "", "nonsense", $"{Stranger.Sign(Checkpoint.Text, Now)}\n", $"{Witness.Sign((Checkpoint with { Size = 8 }).Text, Now)}\n",
        })
            (await AskAsync(answer)).ShouldBe(new(HttpStatusCode.OK, null, null), answer);
    }

    [Fact]
    public async Task The_size_that_it_saw_is_read()
    {
        (await AskAsync("12\n", 409)).Size.ShouldBe(12);
        (await AskAsync("", 409)).ShouldBe(new(HttpStatusCode.Conflict, null, null));
        (await AskAsync("-12\n", 409)).Size.ShouldBeNull();
        (await AskAsync("12\n", 422)).ShouldBe(new(HttpStatusCode.UnprocessableEntity, null, null));
    }

    [Fact]
    public async Task Nobody_is_led_elsewhere_or_told_too_much()
    {
        _answer = () => Results.Redirect("http://127.0.0.1:9/");
        (await AskAsync()).Status.ShouldBe(HttpStatusCode.Redirect);
        await Should.ThrowAsync<HttpRequestException>(() => AskAsync(new string('x', 100_000)));
    }

    private Task<WitnessReply> AskAsync(string answer, int status = 200)
    {
        _answer = () => Results.Text(answer, "text/plain", statusCode: status);
        return AskAsync();
    }

    private Task<WitnessReply> AskAsync() => _client.AskAsync(
        new LedgerWitness(new Uri(_app.Urls.Single() + "/somewhere/"), Witness.Key),
        new AddCheckpoint(3, [TreeHash.OfNothing], new SignedNote(Checkpoint.Text, [new("log.example", 1, new byte[64])]), Checkpoint),
        Stop);
}
