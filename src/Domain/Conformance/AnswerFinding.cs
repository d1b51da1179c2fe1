// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Conformance;

/// <summary>Answers a finding.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Found">Whether the checks find it, by the entries as they are.</param>
public sealed record AnswerFinding(FindingAnswered Fact, bool Found) : ICommand<FindingState, FindingEvent>
{
    public string Stream => FindingState.StreamOf(Fact.Finding);

    public Decision<FindingEvent> Decide(FindingState state) =>
        state.Answer?.Fact == Fact ? []
        : Found ? [Fact]
        : new Refusal("finding-unknown", "the checks of the ledger", "finding", Fact.Finding);
}
