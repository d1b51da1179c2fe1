// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.CommandLine;
using OS2.Ledger.CommandLine;
using OS2.Ledger.Operations;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Proof;

public sealed class RotateKeyInput
{
    [Description("Where it was decided, such as a case number")]
    public string? ReferenceFlag { get; set; }
}

/// <summary>Puts another key in the place of the log's, which vouches for it: it signs the checkpoint of the entry that says so.</summary>
[Description("Signs the log with a new key from now on; the old one vouches for it", Name = "rotate-key")]
public sealed class RotateKeyCommand(
    LogKeys keys, Sealer sealer, SealedLog sealedLog, Clerk clerk, PersonRegister register, Following following, TimeProvider clock, Running run)
    : JasperFxAsyncCommand<RotateKeyInput>, IEnteringCommand
{
    public override async Task<bool> Execute(RotateKeyInput input)
    {
        try
        {
            await sealer.AllAsync(run.Stop);
        }
        catch (MeddledException)
        {
            return run.Fail("The ledger was changed behind its back, and nothing is sealed. The command verify says what was.");
        }

        var old = (await sealedLog.KeyAsync(run.Stop))!;
        if (keys.Find(old) is null)
            return run.Fail($"The private key of {old} is not on this machine, so it cannot vouch for another. Rotate it where it is.");
        var next = keys.New(old.Name).Key;
        var person = await register.EnsureAsync("operator", "Driften (kommandolinje)", null, run.Stop);
        var today = clock.Today();
        await following.BeginAsync();
        var answer = await clerk.EnterAsync(
            new ChangeLogKey(next, LogKeyReason.Replaced, today, new Basis(Authority.Secretariat, today, input.ReferenceFlag)),
            new Signature(person.Id),
            run.Stop);
        if (answer.Refusal is { } refusal) return run.Fail($"The key is as it was: {refusal.Code}.");
        if (!await following.CaughtUpAsync()) return false;
        run.Result.WriteLine(next);
        run.Say($"The log is signed with a new key, kept in {keys.FileOf(next)}: every machine that serves this ledger needs that file.");
        run.Say("Give the line to those who check and who witness. What they have of the old key goes on to hold.");
        return true;
    }
}
