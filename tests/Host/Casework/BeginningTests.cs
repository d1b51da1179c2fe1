// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Casework;

namespace OS2.Ledger.Tests.Casework;

public sealed class BeginningTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Whoever_once_was_a_member_of_the_board_counts_and_an_observer_does_not()
    {
        await TakeAsync("Olga Observatør", "observer", null);
        (await BoardAsync()).ShouldBeFalse();
        await TakeAsync("Mads Medlem", "member", "2022-01-01");
        (await BoardAsync()).ShouldBeTrue();

        Task TakeAsync(string name, string role, string? until) => server.AskAsync("seats/take", new
        {
            body = "board", person = new { name }, role, until, effectiveOn = "2020-01-01", registered = true, decidedBy = "general-assembly",
        });
    }

    private async Task<bool> BoardAsync() => (await Beginning.ReadAsync(
        server.Services.GetRequiredService<Clerk>(), DateOnly.FromDateTime(DanishDay.Today), TestContext.Current.CancellationToken)).Board;
}
