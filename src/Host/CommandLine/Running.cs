// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics;
using System.Globalization;

namespace OS2.Ledger.CommandLine;

/// <summary>What a command that runs has: whether to stop, where its result goes, and where to say how it goes.</summary>
/// <param name="result">Standard output. What else is printed on the console, by whatever library, goes to standard error.</param>
/// <param name="stop">Somebody pressed Ctrl-C.</param>
public sealed class Running(TextWriter result, CancellationToken stop)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long _said = Stopwatch.GetTimestamp();

    public CancellationToken Stop => stop;

    public TextWriter Result => result;

    /// <summary>Says a sentence on standard error.</summary>
    public void Say(string sentence) => Console.Error.WriteLine(sentence);

    /// <summary>Says how it goes, but not more than about once a second.</summary>
    public void Progress(Func<string> sentence)
    {
        if (Stopwatch.GetElapsedTime(_said) < Pause) return;
        _said = Stopwatch.GetTimestamp();
        Say(sentence());
    }

    /// <summary>The exit code of the program when the command ends with false.</summary>
    public int FailureCode { get; private set; } = 1;

    /// <summary>Says why it cannot be done.</summary>
    /// <param name="code">The exit code of the program, where it says more than that something did not go well.</param>
    /// <returns>False: what the command ends with.</returns>
    public bool Fail(string sentence, int code = 1)
    {
        Say(sentence);
        FailureCode = code;
        return false;
    }

    /// <summary>A whole number as people read it.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>So many entries, as people read it.</summary>
    public static string Entries(long number) => number == 1 ? "1 entry" : $"{Number(number)} entries";
}
