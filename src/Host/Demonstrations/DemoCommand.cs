// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics;
using JasperFx.CommandLine;
using Marten;
using Npgsql;
using OS2.Ledger.Assemblies.Minutes;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Casework;
using OS2.Ledger.CommandLine;
using OS2.Ledger.Conformance;
using OS2.Ledger.Documents;
using OS2.Ledger.Doors;
using OS2.Ledger.People;
using OS2.Ledger.Schema;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Demonstrations;

public sealed class DemoInput;

/// <summary>Fills an empty ledger with an invented association's years, on a simulated clock.</summary>
[Description("Fills an empty ledger with an invented association, with years of recorded history, for trying things out", Name = "demo")]
public sealed class DemoCommand(
    IDocumentStore store, NpgsqlDataSource source, LedgerDatabase database, Electors electors, Conformities conformities, Catching catching,
    Following following, MinutesDraft minutes, ILogger<Reactor> log, Running run)
    : JasperFxAsyncCommand<DemoInput>, IEnteringCommand
{
    public override async Task<bool> Execute(DemoInput input)
    {
        var started = Stopwatch.GetTimestamp();
        await using (await database.FillAsync(run.Stop))
        {
            if (await AuditTrail.LastAsync(source, run.Stop) > 0)
                return run.Fail(
                    "The ledger is not empty. A demonstration begins with the first entry: give it a data folder of its own with Ledger__Data.");
            try
            {
                await Story.TellAsync(
                    TimeProvider.System.Today(),
                    NewTeller(),
                    (told, all, day) => run.Progress(() => $"{Running.Number(100 * told / all)} % entered, up to {day:yyyy-MM-dd}."),
                    run.Stop);
            }
            catch (Exception) when (run.Stop.IsCancellationRequested)
            {
                run.Say("Stopped. The demonstration is not whole: remove the data folder and begin again.");
                throw;
            }
        }

        await following.BeginAsync();
        if (!await following.CaughtUpAsync()) return false;
        var (entries, took) = (await AuditTrail.LastAsync(source, run.Stop), Stopwatch.GetElapsedTime(started));
        run.Say($"The demonstration is ready: {Running.Entries(entries)} in {Running.Number((long)took.TotalSeconds)} seconds.");
        return true;
    }

    // Everything that enters, on the clock of the story.
    private Teller NewTeller()
    {
        var clock = new SimulatedClock();
        var clerk = new Clerk(store, source, clock);
        var (archive, register) = (new DocumentArchive(source, clock), new PersonRegister(source, clock));
        return new Teller(
            clerk, new Reception(clerk, clock, archive, register, catching, electors, conformities), register, archive,
            new FollowingInPlace(store, new Reactor(clerk, new RefusedReactions(source, clock), database, log)), following, clock, conformities,
            async key => minutes.Of(await MinutesGround.ReadAsync(source, register, key, run.Stop)), run.Stop);
    }
}
