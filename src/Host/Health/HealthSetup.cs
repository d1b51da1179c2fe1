// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OS2.Ledger.Proof;
using OS2.Ledger.Proof.Cosigning;

namespace OS2.Ledger.Health;

/// <summary>Whether the program lives, and whether it is ready to be relied on.</summary>
public static class HealthSetup
{
    public static void AddHealth(this IServiceCollection services) => services
        .AddSingleton<BooksCheck>().AddSingleton<WitnessesCheck>().AddHealthChecks()
        .AddCheck<BooksCheck>("books").AddCheck<GuardsCheck>("guards").AddCheck<SealingCheck>("seal").AddCheck<WitnessesCheck>("witnesses");

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            ResponseWriter = (http, report) => http.Response.WriteAsJsonAsync(new Readiness(
                report.Status == HealthStatus.Healthy,
                report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? entry.Value.Exception?.Message ?? ""))),
        });
    }

    private sealed record Readiness(bool Ready, IReadOnlyDictionary<string, string> Checks);
}
