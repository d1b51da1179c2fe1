// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Net;

namespace OS2.Ledger.Tests.Health;

/// <summary>Somebody switched off what keeps entries from being changed.</summary>
public sealed class GuardsCheckTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("alter table ledger.mt_events disable trigger entry_no_update", "entry_no_update")]
    [InlineData("alter table ledger.mt_events enable trigger entry_no_delete", "entry_no_delete")]
    [InlineData("drop trigger stream_forward on ledger.mt_streams", "stream_forward")]
    public async Task Readiness_names_a_trigger_that_is_switched_off_or_gone(string meddling, string trigger)
    {
        using var client = await server.ClientAsync();
        await Fresh.RunAsync(server.Database.Owner, meddling);
        using var answer = await client.GetAsync("/health/ready", Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain(trigger);
    }
}
