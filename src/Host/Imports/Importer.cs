// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics;
using OS2.Ledger.CommandLine;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Imports;

/// <summary>Enters the lines of a file, each by itself or all at once, and reports every line that cannot be entered.</summary>
public sealed class Importer(
    Reception reception, Clerk clerk, PersonRegister register, Words words, Following following, Running run)
{
    /// <summary>The most lines that are entered all at once.</summary>
    public const int MostAtOnce = 10_000;

    // The same line twice in one file.
    private static readonly Answer Again = new([]) { Earlier = true };

    private readonly long _started = Stopwatch.GetTimestamp();

    private long _read, _entered, _said, _earlier, _wrong;

    private double PerSecond => _read / Stopwatch.GetElapsedTime(_started).TotalSeconds;

    private string Summary =>
        $"{Running.Number(_read)} lines: {Running.Number(_entered)} entered, {Running.Number(_earlier)} skipped as entered before, "
        + $"{Running.Number(_said)} said nothing new, {Running.Number(_wrong)} refused.";

    /// <summary>Enters each line by itself, in order; the lines that can be entered are.</summary>
    /// <returns>Whether every line could be.</returns>
    public async Task<bool> EachAsync(Stream file)
    {
        var asker = await AskerAsync();
        await foreach (var raw in RawLine.AllAsync(file, run.Stop))
        {
            _read++;
            if (Read(raw) is { } line) Count(line.Number, await AskAsync(line, asker));
            run.Progress(() => $"{Running.Number(_read)} lines, {Running.Number((long)PerSecond)} a second.");
        }

        var followed = await following.CaughtUpAsync();
        run.Say(Summary);
        return followed && _wrong == 0;
    }

    /// <summary>Decides all lines, and enters all of them in one transaction or none.</summary>
    /// <returns>Whether they were entered.</returns>
    public async Task<bool> TogetherAsync(Stream file)
    {
        var asker = await AskerAsync();
        var lines = new List<ImportLine>();
        var keys = new Dictionary<string, Key>();
        await foreach (var raw in RawLine.AllAsync(file, run.Stop))
        {
            if (++_read > MostAtOnce) return run.Fail($"--atomic takes at most {Running.Number(MostAtOnce)} lines. Nothing was entered.");
            if (Read(raw) is not { Asked.Key: { } key } line) continue;
            if (!keys.TryAdd(key.Value, key)) Count(line.Number, keys[key.Value] == key ? Again : Answer.Refused(Answer.KeyUsedOtherwise));
            else if (await clerk.EarlierAsync(key, asker.Person, run.Stop) is { } earlier) Count(line.Number, earlier);
            else lines.Add(line);
        }

        var (answer, wrong) = await reception.AskTogetherAsync([.. lines.Select(line => line.Asked)], asker, enter: _wrong == 0, run.Stop);
        foreach (var (place, no) in wrong) Count(lines[place].Number, no);
        if (_wrong > 0)
            return run.Fail($"{Running.Number(_wrong)} of {Running.Number(_read)} lines cannot be entered. Nothing was entered.");
        if (answer.Refusal is { } refusal) return run.Fail($"{refusal.Code}: {words.Of(refusal)} Nothing was entered.");
        _entered = lines.Count;
        var followed = await following.CaughtUpAsync();
        run.Say(Summary);
        return followed;
    }

    private async Task<Asker> AskerAsync()
    {
        var person = await register.EnsureAsync("import", "Import (kommandolinje)", null, run.Stop);
        return new Asker(person.Id, Role.Secretariat);
    }

    // A file can be further ahead of what follows from its lines than the reception waits for.
    private async Task<Answer> AskAsync(ImportLine line, Asker asker)
    {
        var answer = await reception.AskAsync(line.Asked, asker, run.Stop);
        if (answer.Refusal is null) return answer;
        await following.CaughtUpAsync();
        return await reception.AskAsync(line.Asked, asker, run.Stop);
    }

    private ImportLine? Read(RawLine raw)
    {
        try
        {
            return ImportLine.Read(raw);
        }
        catch (MalformedException e)
        {
            Count(raw.Number, Answer.Malformed(e.Errors));
            return null;
        }
    }

    private void Count(long line, Answer answer)
    {
        if (!answer.Accepted)
        {
            _wrong++;
            Report(line, answer);
        }
        else if (answer.Earlier) _earlier++;
        else if (answer.Entries.Count == 0) _said++;
        else _entered++;
    }

    private void Report(long line, Answer answer)
    {
        if (answer.Refusal is { } refusal) run.Result.WriteLine($"line {line}: {refusal.Code}: {words.Of(refusal)} ({refusal.Rule})");
        foreach (var (field, code) in answer.Errors ?? new Dictionary<string, string>())
            run.Result.WriteLine($"line {line}: {code}: {(field.Length > 0 ? $"{field}: " : "")}{words.Of(field, code)}");
    }
}
