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

    // Lines entered in one transaction: enough that its own cost is spread, and few enough that another writer soon has its turn.
    private const int MostInOrder = 500;

    // What streams amounted to before a line lies among what has lived longest, which the collector comes to last: a long file would grow to
    // three times what is in use. After so many lines it is asked to come.
    private const int LinesToCollect = 1_000;

    private readonly long _started = Stopwatch.GetTimestamp();

    private long _read, _entered, _said, _earlier, _wrong;

    private double PerSecond => _read / Stopwatch.GetElapsedTime(_started).TotalSeconds;

    private string Summary =>
        $"{Running.Number(_read)} lines: {Running.Number(_entered)} entered, {Running.Number(_earlier)} skipped as entered before, "
        + $"{Running.Number(_said)} said nothing new, {Running.Number(_wrong)} refused.";

    /// <summary>Enters each line by itself, in order; the lines that can be entered are.</summary>
    /// <returns>Whether every line could be.</returns>
    public async Task<bool> EachAsync(Stream stream)
    {
        var asker = await AskerAsync();
        var lines = new List<Line>();
        await using var file = RawLine.AllAsync(stream, run.Stop).GetAsyncEnumerator(run.Stop);
        while (true)
        {
            var more = file.MoveNextAsync();
            // Who types lines sees what becomes of one before writing the next: nothing waits for lines that are not there yet.
            if (lines.Count == MostInOrder || !more.IsCompleted) await EnterAsync(lines, asker);
            if (!await more) break;
            if (++_read % LinesToCollect == 0) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            lines.Add(Read(file.Current));
        }

        await EnterAsync(lines, asker);
        var followed = await following.CaughtUpAsync();
        run.Say(Summary);
        return followed && _wrong == 0;
    }

    /// <summary>Decides all lines, and enters all of them in one transaction or none.</summary>
    /// <returns>Whether they were entered.</returns>
    public async Task<bool> TogetherAsync(Stream file)
    {
        var asker = await AskerAsync();
        var lines = new List<(long Number, Asked Asked)>();
        var keys = new Dictionary<string, Key>();
        await foreach (var raw in RawLine.AllAsync(file, run.Stop))
        {
            if (++_read > MostAtOnce) return run.Fail($"--atomic takes at most {Running.Number(MostAtOnce)} lines. Nothing was entered.");
            var (number, asked, malformed) = Read(raw);
            if (malformed is not null) Count(number, malformed);
            else if (keys.TryAdd(asked!.Key!.Value, asked.Key)) lines.Add((number, asked));
            else Count(number, keys[asked.Key.Value] == asked.Key ? Answer.Again : Answer.Refused(Answer.KeyUsedOtherwise));
        }

        var earlier = await clerk.EarlierAsync([.. keys.Values], asker.Person, run.Stop);
        foreach (var line in lines)
            if (earlier.TryGetValue(line.Asked.Key!, out var known)) Count(line.Number, known);
        lines.RemoveAll(line => earlier.ContainsKey(line.Asked.Key!));

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

    private async Task EnterAsync(List<Line> lines, Asker asker)
    {
        var (answers, alone) = (new Queue<Answer>(), false);
        foreach (var (place, line) in lines.Index())
        {
            if (line.Asked is not null && answers.Count == 0 && !alone)
            {
                List<Asked> rest = [.. lines.Skip(place).Select(other => other.Asked).OfType<Asked>()];
                answers = new Queue<Answer>(await reception.AskInOrderAsync(rest, asker, run.Stop));
                alone = answers.Count < rest.Count;
            }

            if (line.Asked is null) Count(line.Number, line.Wrong!);
            else if (answers.TryDequeue(out var answer)) Count(line.Number, answer);
            else
            {
                Count(line.Number, await AskAsync(line.Asked, asker));
                alone = false;
            }

            run.Progress(() => $"{Running.Number(_read)} lines, {Running.Number((long)PerSecond)} a second.");
        }

        lines.Clear();
    }

    // A file can be further ahead of what follows from its lines than the reception waits for.
    private async Task<Answer> AskAsync(Asked asked, Asker asker)
    {
        var answer = await reception.AskAsync(asked, asker, run.Stop);
        if (answer.Refusal is null) return answer;
        await following.CaughtUpAsync();
        return await reception.AskAsync(asked, asker, run.Stop);
    }

    private static Line Read(RawLine raw)
    {
        try
        {
            return new Line(raw.Number, ImportLine.Read(raw), null);
        }
        catch (MalformedException e)
        {
            return new Line(raw.Number, null, Answer.Malformed(e.Errors));
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

    /// <summary>One line: what it asks, or what is wrong with it.</summary>
    private sealed record Line(long Number, Asked? Asked, Answer? Wrong);
}
