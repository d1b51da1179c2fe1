// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Dues;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Audit;

/// <summary>Where on the pages what a stream says can be read, then and now.</summary>
public static class StreamPage
{
    /// <summary>The address of the page; null for a stream that has none.</summary>
    public static string? Of(string stream) => stream.Split('-') switch
    {
        ["onboarding", var cvr] => $"/organisationer/{cvr}/modtagelse",
        ["organisation" or "member" or "supplier" or "dues", var cvr, ..] => $"/organisationer/{cvr}",
        ["body", .. var body] => $"/organer/{Named(body)}",
        ["assembly" or "roll", .. var assembly] => $"/generalforsamlinger/{Named(assembly)}",
        ["meeting", .. var meeting] => $"/moeder/{Named(meeting)}",
        ["proposal", .. var proposal] => $"/forslag/{Named(proposal)}",
        ["resolution", .. var resolution] => $"/beslutninger/{Named(resolution)}",
        ["product", .. var product] => $"/produkter/{Named(product)}",
        ["assessment", .. var product, var year, var half] => $"/produkter/{Named(product)}/selvevaluering/{year}-{half}",
        ["catalogue", var version] => $"/kravkatalog/{version}",
        [TariffState.Stream] => "/kontingent",
        [StatutesState.Stream] => "/regler",
        ["finding", ..] => "/overholdelse",
        ["remarks", "on", var entry] => $"/journal/{entry}",
        _ => null,
    };

    private static string Named(string[] parts) => string.Join('-', parts);
}
