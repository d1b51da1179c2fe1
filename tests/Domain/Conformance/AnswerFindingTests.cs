// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Conformance;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Conformance;

public class AnswerFindingTests
{
    private static readonly FindingAnswered Answered = new(
        FindingKey.Parse("ordinary-notice-given-412"), FindingAnswer.Explained, An.Explanation, On("2026-06-01"),
        new Basis(Authority.Secretariat, On("2026-06-01")));

    private static readonly FindingAnswered Again = Answered with { Answer = FindingAnswer.Corrected, EffectiveOn = On("2026-06-10") };

    [Fact]
    public void What_is_found_is_answered() => Given().When(new AnswerFinding(Answered, true)).Then(Answered);

    [Fact]
    public void What_was_answered_is_answered_again() => Given(Answered).When(new AnswerFinding(Again, true)).Then(Again);

    [Fact]
    public void What_is_not_found_is_not_answered() => Given().When(new AnswerFinding(Answered, false)).ThenRefused("finding-unknown");

    [Fact]
    public void The_answer_holds_until_the_next() => Given(Answered, Again).Fold<FindingState, FindingEvent>().Periods.ShouldBe(
    [
        new Period("finding", "ordinary-notice-given-412", "secretariat", new FindingHeld(FindingAnswer.Explained, An.Explanation), On("2026-06-01"),
            On("2026-06-10")),
        new Period("finding", "ordinary-notice-given-412", "secretariat", new FindingHeld(FindingAnswer.Corrected, An.Explanation),
            On("2026-06-10"), null),
    ]);
}
