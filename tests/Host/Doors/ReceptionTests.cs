// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Tests.Doors;

public sealed class ReceptionTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task What_follows_from_one_request_is_there_for_the_next()
    {
        await server.AskAsync("operations/begin", new { effectiveOn = "2026-01-01" });
        // Until then books and reactions are being started.
        await server.CaughtUpAsync();
        for (var times = 0; times < 5; times++)
        {
            var (cvr, into) = ($"{Fresh.Cvr()}", $"{Fresh.Cvr()}");
            await server.AskAsync("members/register", new { cvr, name = "Gammel Kommune", kind = "municipality", effectiveOn = "2026-01-01" });
            await server.AskAsync("organisations/rename", new { cvr, name = "Ny Kommune", effectiveOn = "2026-02-01" });
            await server.AskAsync(
                "organisations/split", new { cvr, into, name = "Anden Kommune", succession = "follows", effectiveOn = "2026-03-01" });
            await server.AskAsync("members/resign", new { cvr = into, receivedOn = "2026-03-02" });
        }
    }
}
