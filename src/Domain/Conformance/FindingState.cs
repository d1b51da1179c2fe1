// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Conformance;

/// <summary>What was said of one finding.</summary>
/// <param name="Answers">In the order entered, with the numbers of their entries.</param>
public sealed record FindingState(IReadOnlyList<(FindingAnswered Fact, long Entry)> Answers) : IState<FindingState, FindingEvent>, IPeriods
{
    public const string Kind = "finding";

    public static FindingState Initial { get; } = new([]);

    /// <summary>The answer that counts; null while there is none.</summary>
    public (FindingAnswered Fact, long Entry)? Answer => Answers is [.., var last] ? last : null;

    public static string StreamOf(FindingKey finding) => $"finding-{finding}";

    public static FindingState Evolve(FindingState state, FindingEvent fact, long number) => fact switch
    {
        FindingAnswered answered => new FindingState([.. state.Answers, (answered, number)]),
        _ => throw new UnknownFactException(fact),
    };

    public IEnumerable<Period> Periods => Answers.Count == 0 ? [] : Period.Successive(
        Kind, Answers[0].Fact.Finding.ToString(), Authority.Secretariat.ToString(),
        Answers.Select(answer => ((object)new FindingHeld(answer.Fact.Answer, answer.Fact.Text), answer.Fact.EffectiveOn)));
}

/// <summary>What the timeline says of a finding: how it was answered.</summary>
public sealed record FindingHeld(FindingAnswer Answer, Digest Text);
