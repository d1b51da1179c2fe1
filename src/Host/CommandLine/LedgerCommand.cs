// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Reflection;
using System.Text.Json;
using JasperFx.CommandLine;
using JasperFx.CommandLine.Help;
using JasperFx.CommandLine.Parsing;

namespace OS2.Ledger.CommandLine;

/// <summary>One of the ledger's own commands, found in its room so that none has to be registered.</summary>
/// <param name="Name">What one writes to run it.</param>
/// <param name="Command">Its class: a JasperFx command that is given the program's services.</param>
/// <param name="Input">What is read from the rest of the line.</param>
public sealed record LedgerCommand(string Name, string Description, Type Command, Type Input)
{
    private const string Flag = "Flag";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<LedgerCommand> All { get; } =
    [
        .. from type in typeof(LedgerCommand).Assembly.GetTypes()
           where type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IJasperFxCommand))
           let described = type.GetCustomAttribute<DescriptionAttribute>()!
           orderby described.Name
           select new LedgerCommand(described.Name!, described.Description, type, type.BaseType!.GetGenericArguments()[0]),
    ];

    /// <summary>Whether it enters something, so that books and reactions must follow before it is done.</summary>
    public bool Enters => Command.IsAssignableTo(typeof(IEnteringCommand));

    /// <summary>Whether it does without the ledger: it asks for none of the program's services.</summary>
    public bool IsAlone => Command.GetConstructor(Type.EmptyTypes) is not null;

    private IEnumerable<PropertyInfo> Arguments => Input.GetProperties().Where(property => !property.Name.EndsWith(Flag, StringComparison.Ordinal));

    private IEnumerable<PropertyInfo> Flags => Input.GetProperties().Where(property => property.Name.EndsWith(Flag, StringComparison.Ordinal));

    /// <summary>How it is written: <c>import FILE [--atomic]</c>.</summary>
    public string Usage => string.Join(' ', [Name, .. Arguments.Select(Written), .. Flags.Select(flag => $"[{Written(flag)}]")]);

    /// <summary>Its usage, and what each part of the line is.</summary>
    public void WriteHelp(TextWriter to)
    {
        to.WriteLine($"{Description}.");
        to.WriteLine();
        to.WriteLine($"  {Usage}");
        to.WriteLine();
        var width = Arguments.Concat(Flags).Select(Written).Append("").Max(written => written.Length);
        foreach (var part in Arguments.Concat(Flags))
            to.WriteLine($"  {Written(part).PadRight(width)}  {part.GetCustomAttribute<DescriptionAttribute>()!.Description}");
    }

    /// <summary>Reads the rest of the line.</summary>
    /// <exception cref="InvalidUsageException">It is not written so; the message says what is wrong with it.</exception>
    public object Read(IEnumerable<string> line)
    {
        var words = line.SelectMany(Split).ToList();
        if (Arguments.LastOrDefault() is { } last && IsOptional(last) && Positional(words) < Arguments.Count()) words.Add("");
        var tokens = new Queue<string>(words);
        try
        {
            return new UsageGraph(Command).BuildInput(tokens, new ActivatorCommandCreator());
        }
        catch (Exception e) when (e is not InvalidUsageException { Message.Length: > 0 })
        {
            // A number that is none comes as whatever its reader throws; a missing argument comes without words.
            throw new InvalidUsageException(e is InvalidUsageException ? "something is missing" : e.GetBaseException().Message.TrimEnd('.'), e);
        }
    }

    private static bool IsOptional(PropertyInfo argument) => new NullabilityInfoContext().Create(argument).WriteState == NullabilityState.Nullable;

    /// <summary>How many of the words are arguments, and not flags or their values.</summary>
    private int Positional(List<string> words)
    {
        var count = 0;
        for (var at = 0; at < words.Count; at++)
            if (!InputParser.IsLongFlag(words[at])) count++;
            else if (Flags.Any(flag => Written(flag) == $"{words[at]} {words[at].TrimStart('-').ToUpperInvariant()}")) at++;
        return count;
    }

    // --flag=value is --flag value.
    private static string[] Split(string token) => InputParser.IsLongFlag(token.Split('=')[0]) ? token.Split('=', 2) : [token];

    private static string Written(PropertyInfo part)
    {
        if (!part.Name.EndsWith(Flag, StringComparison.Ordinal))
            return IsOptional(part) ? $"[{part.Name.ToUpperInvariant()}]" : part.Name.ToUpperInvariant();
        var name = part.Name[..^Flag.Length];
        return $"--{JsonNamingPolicy.KebabCaseLower.ConvertName(name)}{(part.PropertyType == typeof(bool) ? "" : $" {name.ToUpperInvariant()}")}";
    }
}

/// <summary>A command that enters something; while it runs alone, this process keeps the books and reactions too.</summary>
public interface IEnteringCommand;

/// <summary>What is read from a line for a command that may do without the ledger: then no database is opened.</summary>
public interface IMayDoWithoutLedger
{
    bool NeedsLedger { get; }
}
