// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Runtime.InteropServices;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.CommandLine;
using JasperFx.Core;
using Marten;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Console;
using Npgsql;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Conduct;
using OS2.Ledger.Assemblies.Convening;
using OS2.Ledger.Assemblies.Live;
using OS2.Ledger.Assemblies.Minutes;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Audit;
using OS2.Ledger.Audit.Remarks;
using OS2.Ledger.Bodies;
using OS2.Ledger.Books;
using OS2.Ledger.Casework;
using OS2.Ledger.Clusters;
using OS2.Ledger.CommandLine;
using OS2.Ledger.Conformance;
using OS2.Ledger.Documents;
using OS2.Ledger.Doors;
using OS2.Ledger.Dues;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Health;
using OS2.Ledger.Languages;
using OS2.Ledger.Meetings;
using OS2.Ledger.Memberships;
using OS2.Ledger.Onboarding;
using OS2.Ledger.Operations;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages;
using OS2.Ledger.People;
using OS2.Ledger.Products;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Cosigning;
using OS2.Ledger.Proof.Verification;
using OS2.Ledger.Proposals;
using OS2.Ledger.Resolutions;
using OS2.Ledger.Schema;
using OS2.Ledger.SignIn;
using OS2.Ledger.Statutes;
using OS2.Ledger.Suppliers;
using Wolverine;
using Wolverine.Marten;

[assembly: JasperFxAssembly]

namespace OS2.Ledger;

/// <summary>Puts the house together: opens the database, then serves or runs a command.</summary>
public static class LedgerHost
{
    /// <summary>Where it serves unless told otherwise.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    // Not said, the program is under development where it was built, and in production anywhere else.
    private static string EnvironmentName =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? (DataFolder.SourceTree is null ? Environments.Production : Environments.Development);

    // JasperFx commands that look at the program and not at the ledger.
    private static readonly string[] WithoutDatabase = ["help", "?", "-h", "--help", "codegen"];

    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        try
        {
            var serving = args is [] or ["run", ..] || args[0].StartsWith("--", StringComparison.Ordinal) && args[0] != "--help";
            return await (serving ? ServeAsync(args, stop.Token) : CommandAsync(args, stop.Token));
        }
        catch (ClusterException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // Whatever was being done when it was told to stop, and however that complains.
            return 130;
        }
        catch (NpgsqlException e)
        {
            await Console.Error.WriteLineAsync($"The database does not do as asked: {e.Message}");
            return 1;
        }
    }

    private static async Task<int> ServeAsync(string[] args, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = EnvironmentName,
        });
        var data = DataFolder.Of(builder.Configuration);
        await using var database = await LedgerDatabase.OpenAsync(builder.Configuration, data, Say, cancellation);
        if (!await database.ClaimAsync(shared: database.Private is null, cancellation))
        {
            if (database.Private is null) Say("A command is filling this ledger; serving begins when it is done.");
            else if (await Waiting(database, cancellation) is false) return 1;
            while (!await database.ClaimAsync(shared: database.Private is null, cancellation)) await Task.Delay(500, cancellation);
        }

        var app = BuildServer(builder, database, data, database.Private is null ? DurabilityMode.Balanced : DurabilityMode.Solo);
        await app.RunAsync(cancellation);
        return 0;
    }

    /// <summary>The server, ready to start.</summary>
    /// <param name="mode">Solo where it is known that no other server shares the database, which then need not be asked.</param>
    public static WebApplication BuildServer(WebApplicationBuilder builder, LedgerDatabase database, string dataFolder, DurabilityMode mode)
    {
        builder.AddLedger(database, mode);
        builder.AddPages();
        builder.Services.AddSingleton<BookPages>();
        builder.Services.AddSingleton<EntryReader>();
        builder.Services.AddSingleton<Receipts>();
        builder.Services.AddSingleton<RollReader>();
        builder.Services.AddSingleton<RowsInWords>();
        builder.Services.AddSingleton<RemarkReader>();
        builder.Services.AddSingleton<HeldInWords>();
        builder.Services.AddSingleton<ImpactInWords>();
        builder.Services.AddSingleton<ChangesInWords>();
        builder.Services.AddSingleton(services => new Demonstration(
            stop => services.GetRequiredService<Clerk>().ReadAsync<OperationsState, OperationsEvent>(OperationsState.Stream, stop)));
        builder.Services.AddSingleton(services =>
            Casework.Waiting.In(services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<TimeProvider>()));
        builder.AddSignIn(dataFolder);
        builder.Services.AddSingleton<VotingCards>();
        builder.Services.AddSingleton<LiveAssembly>();
        builder.Services.AddSingleton<Stages>();
        builder.Services.AddSingleton<Rehearsals>();
        builder.Services.AddSingleton<Preparation>();
        builder.Services.AddOpenApiDescription();
        builder.Services.AddHealth();
        builder.Services.ConfigureHttpJsonOptions(options => LedgerJson.Apply(options.SerializerOptions));
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = FormDoor.Most);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 2 * DocumentArchive.Most);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
            builder.WebHost.UseUrls(DefaultUrl);

        var app = builder.Build();
        // A HEAD is answered like a GET; the server itself leaves the body out.
        app.Use((http, next) =>
        {
            if (HttpMethods.IsHead(http.Request.Method)) http.Request.Method = HttpMethods.Get;
            return next(http);
        });
        app.UseRouting();
        app.UsePages();
        app.MapPages();
        app.MapFrontPage();
        app.MapMemberRollPages();
        app.MapSupplierRollPages();
        app.MapOrganisationRollPages();
        app.MapOnboardingRollPages();
        app.MapDuesRollPages();
        app.MapOfficeRollPages();
        app.MapBodyRollPages();
        app.MapProductRollPages();
        app.MapDecisionLogPages();
        app.MapProposalRollPages();
        app.MapMeetingPages();
        app.MapAssemblyPages();
        app.MapDecisionLogExports();
        app.MapRuleRollPages();
        app.MapConformancePages();
        app.MapRemarkPages();
        app.MapCatalogueBookPages();
        app.MapAssessmentRollPages();
        app.MapJournalPages();
        app.MapPersonPages();
        app.MapChangesPages();
        app.MapHealth();
        app.MapLog();
        app.MapProofPages();
        app.MapOpenApi();
        app.MapSignInPages();
        app.MapCaseworkPages();
        app.MapMembershipForms();
        app.MapSupplierForms();
        app.MapOrganisationForms();
        app.MapOnboardingForms();
        app.MapOfficeForms();
        app.MapBodyForms();
        app.MapProductForms();
        app.MapSeatForms();
        app.MapResolutionForms();
        app.MapProposalForms();
        app.MapMeetingForms();
        app.MapAssemblyForms();
        app.MapRollPages();
        app.MapSnapshotPages();
        app.MapBallotPages();
        app.MapMinutesPages();
        app.MapConsolePages();
        app.MapConveningPages();
        app.MapRehearsalPages();
        app.MapVotingCardPages();
        app.MapLivePages();
        app.MapDelegatePages();
        app.MapDuesForms();
        app.MapOperationsForms();
        app.MapAuditForms();
        app.MapPersonForms();
        app.MapStatutesForms();
        app.MapCatalogueForms();
        app.MapAssessmentForms();
        app.MapGet("/dokumenter/{digest}", DocumentApi.DownloadAsync).ExcludeFromDescription();
        var api = app.MapApi();
        api.MapBooks();
        api.MapMemberships();
        api.MapSuppliers();
        api.MapOrganisations();
        api.MapOnboarding();
        api.MapBodies();
        api.MapProducts();
        api.MapResolutions();
        api.MapProposals();
        api.MapMeetings();
        api.MapAssemblies();
        api.MapDues();
        api.MapGovernanceModel();
        api.MapAudit();
        api.MapReceipts();
        api.MapStatutes();
        api.MapConformance();
        api.MapOperations();
        api.MapPersons();
        api.MapDocuments();
        return app;
    }

    /// <summary>The ledger without any door: store, clerk, books and reactions.</summary>
    /// <param name="mode">
    /// Solo where nobody else can be running reactions and books, Balanced to share them, MediatorOnly to leave them to others.
    /// </param>
    public static void AddLedger(this IHostApplicationBuilder builder, LedgerDatabase database, DurabilityMode mode)
    {
        // The private cluster stops with the program, while the daemon still listens: nothing to warn of.
        if (database.Private is not null) builder.Logging.AddFilter("Marten.Events.Daemon", LogLevel.Error);
        builder.Services.AddSingleton(database);
        // Made by the container, which then closes their connections too.
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(database.ConnectionString));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddKeyedSingleton(nameof(Clerk), (_, _) => Clerk.Connections(database.ConnectionString));
        builder.Services.AddSingleton<Clerk>();
        builder.Services.AddSingleton<Reactor>();
        builder.Services.AddSingleton<RefusedReactions>();
        builder.Services.AddSingleton<Electors>();
        builder.Services.AddSingleton<Conformities>();
        builder.Services.AddSingleton<OutcomeInWords>();
        builder.Services.AddSingleton<MinutesDraft>();
        builder.Services.AddSingleton<Reception>();
        builder.Services.AddSingleton<Catching>();
        builder.Services.AddSingleton<SealedLog>();
        builder.Services.AddSingleton<LogKeys>();
        builder.Services.AddSingleton<Patrol>();
        builder.Services.AddSingleton<Sealer>();
        builder.Services.AddSingleton<WitnessPolicy>();
        builder.Services.AddSingleton<WitnessClient>();
        builder.Services.AddSingleton<CosignedLog>();
        builder.Services.AddSingleton<Collector>();
        builder.Services.AddTransient<DatabaseLog>();
        builder.Services.AddSingleton<BreaksInWords>();
        builder.Services.AddSingleton<PersonRegister>();
        builder.Services.AddSingleton<ForgottenPersons>();
        builder.Services.AddSingleton<DocumentArchive>();
        builder.Services.AddSingleton<Words>();
        builder.Services.AddSingleton<Sentences>();
        builder.Services.AddSingleton<FieldsInWords>();
        builder.Services.AddSingleton<FindingsInWords>();
        builder.Services.AddLocalization();
        builder.Services.AddMarten(LedgerStore.Configure)
            .UseNpgsqlDataSource()
            .IntegrateWithWolverine(wolverine =>
            {
                wolverine.MessageStorageSchemaName = SchemaUpgrade.Wolverine;
                wolverine.UseWolverineManagedEventSubscriptionDistribution = mode != DurabilityMode.MediatorOnly;
            })
            .AddReactions();
        builder.UseWolverine(options =>
        {
            options.ApplicationAssembly = typeof(LedgerHost).Assembly;
            options.ServiceName = "ledger";
            options.Durability.Mode = mode;
            // A node that died is replaced within fifteen seconds instead of a minute.
            options.Durability.HealthCheckPollingTime = 3.Seconds();
            options.Durability.StaleNodeTimeout = 15.Seconds();
            options.Durability.CheckAssignmentPeriod = 10.Seconds();
            options.CodeGeneration.TypeLoadMode = TypeLoadMode.Dynamic;
        });
        if (mode == DurabilityMode.MediatorOnly) return;
        builder.Services.AddHostedService<Supervisor>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Sealer>());
        builder.Services.AddHostedService(services => services.GetRequiredService<Collector>());
        builder.Services.AddHostedService<ForgottenKeeper>();
    }

    private static async Task<int> CommandAsync(string[] args, CancellationToken cancellation)
    {
        if (Help.IsAsked(args) && !Help.IsOfLibraries(args)) return await HelpAsync(args[1..]);
        if (LedgerCommand.All.FirstOrDefault(own => own.Name == args[0]) is { } command) return await OwnAsync(command, args[1..], cancellation);
        if (!Help.IsOfLibraries(args) && !Help.LibrariesKnow(args[0])) return await NotSoAsync($"\"{args[0]}\" is not a command.", "help");

        var builder = CommandBuilder();
        if (WithoutDatabase.Contains(args[0]))
        {
            builder.AddLedger(LedgerDatabase.None, DurabilityMode.MediatorOnly);
            using var described = builder.Build();
            return await described.RunJasperFxCommands([.. args.Where(arg => arg != "--all")]);
        }

        await using var database = await LedgerDatabase.OpenAsync(builder.Configuration, DataFolder.Of(builder.Configuration), Say, cancellation);
        var alone = await database.ClaimAsync(shared: false, cancellation);
        builder.AddLedger(database, alone ? DurabilityMode.Solo : DurabilityMode.MediatorOnly);
        using var host = builder.Build();
        return await host.RunJasperFxCommands(args);
    }

    private static async Task<int> OwnAsync(LedgerCommand command, string[] line, CancellationToken cancellation)
    {
        object input;
        try
        {
            if (line.Any(part => part is "-h" or "--help")) return await HelpAsync([command.Name]);
            input = command.Read(line);
        }
        catch (InvalidUsageException e)
        {
            return await NotSoAsync($"{command.Name}: {e.Message}.", $"help {command.Name}", command.Usage);
        }

        if (command.IsAlone) return await ((IJasperFxCommand)Activator.CreateInstance(command.Command)!).Execute(input) ? 0 : 1;

        var builder = CommandBuilder();
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        var data = DataFolder.Of(builder.Configuration);
        await using var database = input is IMayDoWithoutLedger { NeedsLedger: false }
            ? LedgerDatabase.None
            : await LedgerDatabase.OpenAsync(builder.Configuration, data, Say, cancellation);
        var alone = command.Enters && await database.ClaimAsync(shared: false, cancellation);
        builder.AddLedger(database, alone ? DurabilityMode.Solo : DurabilityMode.MediatorOnly);
        // What is broken off when the command is told to stop is no error, be it a book's page or a reaction.
        foreach (var category in new[] { "Marten.Events.Daemon", "JasperFx.Events" })
            builder.Logging.AddFilter(category, level => level >= LogLevel.Error && !cancellation.IsCancellationRequested);
        var running = new Running(Console.Out, cancellation);
        builder.Services.AddSingleton(running);
        Console.SetOut(Console.Error);
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<Following>(services, alone));
        if (builder.Environment.AllowsDevelopmentSignIn()) builder.Services.AddSingleton(new DevelopmentTokens(data));
        using var host = builder.Build();
        await using var following = host.Services.GetRequiredService<Following>();
        return await ((IJasperFxCommand)ActivatorUtilities.CreateInstance(host.Services, command.Command)).Execute(input) ? 0 : running.FailureCode;
    }

    private static HostApplicationBuilder CommandBuilder()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = EnvironmentName,
        });
        // What a command prints is for scripts; what it says along the way is not.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }

    private static async Task<int> HelpAsync(string[] about)
    {
        if (about is [])
        {
            Help.Write(Console.Out);
            return 0;
        }

        if (LedgerCommand.All.FirstOrDefault(own => own.Name == about[0]) is not { } command)
            return await NotSoAsync($"\"{about[0]}\" is not a command.", "help");
        command.WriteHelp(Console.Out);
        return 0;
    }

    private static async Task<int> NotSoAsync(string sentence, string help, string? usage = null)
    {
        await Console.Error.WriteLineAsync(sentence);
        if (usage is not null) await Console.Error.WriteLineAsync($"Usage: {usage}");
        await Console.Error.WriteLineAsync($"\"{help}\" says more.");
        return 1;
    }

    // A command that works alone ends by itself; another server does not.
    private static async Task<bool> Waiting(LedgerDatabase database, CancellationToken cancellation)
    {
        Say("Another OS2 Ledger is using this data folder; waiting for it to finish.");
        for (var tries = 0; tries < 20; tries++)
        {
            await Task.Delay(500, cancellation);
            if (await database.ClaimAsync(shared: false, cancellation)) return true;
        }

        await Console.Error.WriteLineAsync("It is still there. Stop it first, or give this one another folder with Ledger__Data.");
        return false;
    }

    private static void Say(string sentence) => Console.Error.WriteLine(sentence);
}
