// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.Conformance;

namespace OS2.Ledger.Tests.Conformance;

/// <summary>What a check comes to, in one line, when facts of any streams were entered as number 1 and on.</summary>
internal static class Inspected
{
    /// <summary>Each finding: its key, what was expected and what happened.</summary>
    public static IEnumerable<string> Found<TCheck>(params IFact[] facts) where TCheck : ICheck, new() =>
        By<TCheck>(facts).Findings.Select(finding =>
            $"{finding.Key}: {Written(finding.Case.Expected)} | {(finding.Case.How is { } how ? $"{how} " : "")}{Written(finding.Case.Happened)}");

    /// <summary>On how many occasions the rule was kept; it was on all of them.</summary>
    public static int Kept<TCheck>(params IFact[] facts) where TCheck : ICheck, new()
    {
        var came = By<TCheck>(facts);
        came.Findings.ShouldBeEmpty();
        came.Uncertain.ShouldBe(0);
        return came.Cases;
    }

    public static Checked By<TCheck>(params IFact[] facts) where TCheck : ICheck, new() => Inspection.Of(
        new TCheck(),
        new Chronicle(
            facts.Select((fact, i) => new Said(fact, i + 1)).GroupBy(said => StreamOf(said.Fact, facts)).Select(stream => stream.ToList()),
            Spec.Today));

    // A correction stands in the stream of what it corrects.
    private static string StreamOf(IFact fact, IFact[] facts) =>
        fact.Stream ?? facts[(int)((AuditEvent)fact).Number - 1].Stream!;

    private static string Written(IEnumerable<object> facts) => string.Join(", ", facts.Select(fact => fact switch
    {
        DateOnly day => ((GovernanceDate)day).ToString(),
        RuleValue rule => rule.Value,
        _ => $"{fact}",
    }));
}
