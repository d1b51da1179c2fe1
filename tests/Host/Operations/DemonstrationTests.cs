// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.Operations;
using OS2.Ledger.People;

namespace OS2.Ledger.Tests.Operations;

public sealed class DemonstrationTests
{
    [Fact]
    public async Task A_demonstration_says_so_on_every_page_as_soon_as_it_is_one()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();
        (await server.PageAsync("/medlemmer")).QuerySelector(".demonstration").ShouldBeNull();
        var today = DateOnly.FromDateTime(DanishDay.Today);
        var opened = await server.Services.GetRequiredService<Clerk>().EnterAsync(
            new OpenDemonstration(today, new Basis(Authority.Secretariat, today)),
            new Signature(PersonId.Ledger),
            TestContext.Current.CancellationToken);
        opened.Accepted.ShouldBeTrue();
        foreach (var path in new[] { "/", "/medlemmer", "/journal" })
            (await server.PageAsync(path)).QuerySelector(".demonstration").ShouldNotBeNull(path);
    }

    [Fact]
    public async Task It_is_asked_until_the_ledger_has_said_and_never_keeps_a_page_from_being_shown()
    {
        var (asked, answers) = (0, new Queue<Func<OperationsState>>());
        var today = DateOnly.FromDateTime(DanishDay.Today);
        answers.Enqueue(() => throw new TimeoutException());
        answers.Enqueue(() => OperationsState.Initial);
        answers.Enqueue(() => new OperationsState(true, null, [], new DemonstrationOpened(today, new Basis(Authority.Secretariat, today))));
        var demonstration = new Demonstration(_ =>
        {
            asked++;
            return Task.Run(answers.Dequeue());
        });
        foreach (var expected in new[] { false, false, true, true, true })
            (await demonstration.IsAsync(TestContext.Current.CancellationToken)).ShouldBe(expected);
        asked.ShouldBe(3);
    }
}
