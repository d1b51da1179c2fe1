// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OS2.Ledger.People;
using OS2.Ledger.Tests.Clusters;

namespace OS2.Ledger.Tests.People;

public sealed class ForgottenKeeperTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(server.DataFolder, ForgottenPersons.FileName);

    [Fact]
    public async Task Who_was_forgotten_is_written_down_and_erased_once_more_when_a_server_starts()
    {
        var register = server.Services.GetRequiredService<PersonRegister>();
        var person = await register.EnsureAsync("forgotten", "Gitte Glemt", "gitte@example.dk", Stop);
        await server.AskAsync("persons/forget", new { person = person.Id.ToString() });
        for (var tries = 0; tries < 100 && !File.Exists(FilePath); tries++) await Task.Delay(100, Stop);
        File.ReadAllLines(FilePath).ShouldBe([person.Id.ToString()]);

        // As from a backup that was put back by other means.
        await Fresh.RunAsync(
            server.Database.Owner, $"insert into register.person (id, name, entered_at) values ('{person.Id}', 'Gitte Glemt', now())");
        using var keeper = ActivatorUtilities.CreateInstance<ForgottenKeeper>(server.Services);
        await keeper.StartAsync(Stop);
        for (var tries = 0; tries < 100 && await register.FindAsync(person.Id, Stop) is not null; tries++) await Task.Delay(100, Stop);
        await keeper.StopAsync(Stop);
        (await register.FindAsync(person.Id, Stop)).ShouldBeNull();
        File.ReadAllLines(FilePath).ShouldBe([person.Id.ToString()]);
    }

    [Fact]
    public async Task The_file_only_grows_and_what_is_no_id_in_it_is_passed_over()
    {
        await using var folder = await ScratchFolder.NewAsync("-forgotten");
        var setting = new Dictionary<string, string?> { ["Ledger:Data"] = folder.Path };
        var forgotten = new ForgottenPersons(new ConfigurationBuilder().AddInMemoryCollection(setting).Build());
        var (one, other, file) = (Fresh.Person(), Fresh.Person(), Path.Combine(folder.Path, ForgottenPersons.FileName));
        forgotten.Add([one]);
        await File.AppendAllTextAsync(file, "nonsense\n", Stop);
        forgotten.Add([one, other]);
        File.ReadAllLines(file).ShouldBe([one.ToString(), "nonsense", other.ToString()]);
        ForgottenPersons.In(file).ShouldBe([one, other]);
        ForgottenPersons.In(null).ShouldBeEmpty();
    }
}
