// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx.CommandLine;
using OS2.Ledger.CommandLine;

namespace OS2.Ledger.Imports;

public sealed class ImportInput
{
    [Description("A file with one command a line: {\"command\":\"TakeOffice\",\"body\":{…},\"key\":\"…\"}; - reads standard input")]
    public string File { get; set; } = "";

    [Description("Decide all lines first, at most 10,000, and enter all of them or nothing; no line can rest on what follows from another")]
    public bool AtomicFlag { get; set; }
}

/// <summary>Enters a file of commands; what cannot be entered is reported on standard output, a line for each.</summary>
[Description("Enters a file of commands, and says of every line that is refused why", Name = "import")]
public sealed class ImportCommand(IServiceProvider services, Following following, Running run) : JasperFxAsyncCommand<ImportInput>, IEnteringCommand
{
    private const string StandardInput = "-";

    public override async Task<bool> Execute(ImportInput input)
    {
        Stream file;
        try
        {
            file = input.File == StandardInput ? Console.OpenStandardInput() : File.OpenRead(input.File);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return run.Fail($"{input.File} cannot be read: {e.Message}");
        }

        await using (file)
        {
            await following.BeginAsync();
            var importer = ActivatorUtilities.CreateInstance<Importer>(services);
            try
            {
                return await (input.AtomicFlag ? importer.TogetherAsync(file) : importer.EachAsync(file));
            }
            catch (Exception) when (run.Stop.IsCancellationRequested)
            {
                run.Say("Stopped. What was entered stays entered; import the file again to enter the rest.");
                throw;
            }
        }
    }
}
