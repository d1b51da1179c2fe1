// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Dues;
using OS2.Ledger.Operations;

namespace OS2.Ledger.Demonstrations;

/// <summary>The dues from before the ledger had assemblies of its own, and from when the ledger acts.</summary>
public static class DuesScenes
{
    public static void Write(Script script)
    {
        script.Ask(new DateOnly(2015, 9, 15), new SetTariffRequest
        {
            Year = 25_000_00,
            EffectiveOn = "2016-01-01",
            DecidedBy = "general-assembly",
            DecidedOn = "2015",
            Reference = "Generalforsamling 2015",
            Registered = true,
        });
        script.Ask(new DateOnly(2015, 12, 1), new BeginOperationRequest { EffectiveOn = "2016-01-01" });
    }
}
