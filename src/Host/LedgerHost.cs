// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Core;
using Marten;
using Npgsql;
using OS2.Ledger.Schema;
using Wolverine;
using Wolverine.Marten;

[assembly: JasperFx.JasperFxAssembly]

namespace OS2.Ledger;

/// <summary>Puts the house together.</summary>
public static class LedgerHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var clerk = builder.Configuration.GetConnectionString("Ledger")!;
        var owner = builder.Configuration.GetConnectionString("LedgerOwner") ?? clerk;
        await SchemaUpgrade.EnsureAsync(owner, new NpgsqlConnectionStringBuilder(clerk).Username!, default);
        builder.AddLedger(clerk, DurabilityMode.Solo);
        var app = builder.Build();
        app.MapGet("/probe", async (Clerk c) => { await Task.Yield(); return "ok"; });
        return await app.RunJasperFxCommands(args);
    }

    /// <summary>The ledger itself, without any door: store, clerk, books and reactions.</summary>
    public static void AddLedger(this IHostApplicationBuilder builder, string connectionString, DurabilityMode mode)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(NpgsqlDataSource.Create(connectionString));
        builder.Services.AddSingleton<Clerk>();
        builder.Services.AddSingleton<Reactor>();
        builder.Services.AddMarten(LedgerStore.Configure)
            .UseNpgsqlDataSource()
            .IntegrateWithWolverine(wolverine =>
            {
                wolverine.MessageStorageSchemaName = SchemaUpgrade.Wolverine;
                wolverine.UseWolverineManagedEventSubscriptionDistribution = true;
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
            options.CodeGeneration.TypeLoadMode = TypeLoadMode.Auto;
        });
    }
}
