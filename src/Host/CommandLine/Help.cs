// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Reflection;
using JasperFx.CommandLine;
using JasperFx.Events;
using Marten;
using Spectre.Console;
using Weasel.Core;
using Wolverine;

namespace OS2.Ledger.CommandLine;

/// <summary>What can be asked of the program on the command line.</summary>
public static class Help
{
    private const string All = "--all";

    private static readonly IReadOnlyList<Assembly> Libraries =
    [
        typeof(CommandFactory).Assembly, typeof(IEvent).Assembly, typeof(Migrator).Assembly, typeof(IDocumentStore).Assembly,
        typeof(WolverineOptions).Assembly,
    ];

    /// <summary>Whether the line asks for help.</summary>
    public static bool IsAsked(string[] line) => line[0] is "help" or "?" or "-h" or "--help";

    /// <summary>Whether the line asks for the help of the libraries underneath.</summary>
    public static bool IsOfLibraries(string[] line) => line is ["help" or "?", All, ..];

    /// <summary>Writes the ledger's own commands.</summary>
    public static void Write(TextWriter to)
    {
        to.WriteLine($"OS2 Ledger: the ledger of the association OS2. Without a command it serves on {LedgerHost.DefaultUrl} (--urls for another).");
        to.WriteLine();
        var lines = LedgerCommand.All.Select(command => (command.Usage, command.Description)).ToList();
        foreach (var (usage, description) in lines)
        {
            to.WriteLine($"  {usage}");
            to.WriteLine($"      {description}");
        }

        to.WriteLine($"""
              help [COMMAND]
                  Lists the commands, or explains one; {All} lists the tools of Marten and Wolverine, for developers, too

            A command prints its result on standard output and what it says along the way on standard error. It ends with 0 when all went
            well and 1 when something did not.
            """);
    }

    /// <summary>Whether the libraries underneath have a command of that name.</summary>
    public static bool LibrariesKnow(string name)
    {
        var console = AnsiConsole.Console;
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
        try
        {
            var factory = new CommandFactory();
            foreach (var library in Libraries) factory.RegisterCommands(library);
            return factory.AllCommandTypes().Any(type => CommandFactory.CommandNameFor(type) == name);
        }
        finally
        {
            AnsiConsole.Console = console;
        }
    }
}
