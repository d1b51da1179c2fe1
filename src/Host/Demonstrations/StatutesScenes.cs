// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Statutes;

namespace OS2.Ledger.Demonstrations;

/// <summary>The statutes of the founding. Those that the assembly of 2025 adopted are published ten months after they came into force.</summary>
public static class StatutesScenes
{
    public static void Write(Script script)
    {
        script.Ask(new DateOnly(2012, 5, 2), new AdoptStatutesRequest
        {
            Version = "2012-04-24",
            Rules = [Rule("substitute-sits-for", "next-assembly"), Rule("motions-received", "P4W")],
            EffectiveOn = "2012-04-24",
            DecidedBy = "general-assembly",
            DecidedOn = "2012-04-24",
            Reference = "Stiftende generalforsamling",
        });
        script.Ask(new DateOnly(2026, 3, 17), new PublishStatutesRequest
        {
            Version = "2025-05-13", Address = "https://example.dk/vedtaegter", EffectiveOn = "2026-03-17",
        });
    }

    private static RuleRequest Rule(string rule, string value) => new() { Rule = rule, Value = value };
}
