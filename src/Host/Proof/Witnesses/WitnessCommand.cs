// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Encodings.Web;
using System.Text.Unicode;
using JasperFx.CommandLine;
using Microsoft.Extensions.Logging.Console;
using OS2.Ledger.Clusters;
using OS2.Ledger.CommandLine;
using OS2.Ledger.Languages;
using OS2.Ledger.Proof.Cosigning;

namespace OS2.Ledger.Proof.Witnesses;

public sealed class WitnessInput : IMayDoWithoutLedger
{
    [Description("The public key of the log, as a line or in a file; several with commas or line breaks between")]
    public string? LogFlag { get; set; }

    [Description("The folder for the witness's key and what it has seen; not said, witness in the data folder")]
    public string? DataFlag { get; set; }

    [Description("What the witness is called, such as witness.example.dk; said the first time only, and not said, after the machine")]
    public string? NameFlag { get; set; }

    [Description("Where it listens; not said, http://localhost:5090")]
    public string? UrlsFlag { get; set; }

    bool IMayDoWithoutLedger.NeedsLedger => false;
}

/// <summary>
/// Runs a witness until it is stopped. It needs no ledger, and should run on a machine that those who run the ledger have nothing to do
/// with. Prints the line that they need.
/// </summary>
[Description("Runs a witness, which signs a log's checkpoints as long as they go on from those it has seen", Name = "witness")]
public sealed class WitnessCommand(IConfiguration configuration, Running run) : JasperFxAsyncCommand<WitnessInput>
{
    /// <summary>Its folder in the data folder. No backup holds it: a witness that was put back has forgotten what it vouched for.</summary>
    public const string Folder = "witness";

    /// <summary>Where it listens unless told otherwise.</summary>
    private const string DefaultUrl = "http://localhost:5090";

    public override async Task<bool> Execute(WitnessInput input)
    {
        if (input.LogFlag is not { } given) return run.Fail("Of which log? --log takes its public key, which it shows at /log/key.");
        var lines = File.Exists(given) ? await File.ReadAllTextAsync(given, run.Stop) : given;
        if (NoteKey.ReadAll(lines, NoteKeyKind.Log) is not { } logs)
            return run.Fail($"\"{lines.Trim()}\" is not the public key of a log (name+number+key).");
        using var memory = new WitnessMemory(input.DataFlag ?? Path.Combine(DataFolder.Of(configuration), Folder));
        await using var app = Build(input.UrlsFlag, memory, memory.Key(input.NameFlag), logs);
        try
        {
            await app.StartAsync(run.Stop);
        }
        catch (Exception e) when (e is IOException or FormatException or InvalidOperationException)
        {
            return run.Fail($"It cannot listen: {e.Message}");
        }

        var (witness, address) = (app.Services.GetRequiredService<Witness>(), app.Urls.First());
        run.Say($"Witness {witness.Key.Name} of {string.Join(", ", witness.Logs)}.");
        run.Say("To be set where the ledger runs, with the address that it is reached by:");
        run.Result.WriteLine(new LedgerWitness(new Uri(address), witness.Key).AsSetting(0));
        run.Result.Flush();
        run.Say($"What it has seen stands on {address}");
        await app.WaitForShutdownAsync(run.Stop);
        return true;
    }

    private static WebApplication Build(string? urls, WitnessMemory memory, NoteSigner signer, IReadOnlyList<NoteKey> logs)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        builder.Services.AddLocalization();
        builder.Services.AddRequestLanguage();
        builder.Services.AddRazorComponents();
        builder.Services.AddWebEncoders(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddSingleton(services => new Witness(
            signer, logs, memory, TimeProvider.System, services.GetRequiredService<ILogger<Witness>>()));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = WitnessApi.MostBytes);
        if (urls is not null) builder.WebHost.UseUrls(urls);
        else if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
            builder.WebHost.UseUrls(DefaultUrl);

        var app = builder.Build();
        app.UseRequestLocalization();
        app.MapWitness();
        return app;
    }
}
