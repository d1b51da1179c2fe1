// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.GovernanceModel;

namespace OS2.Ledger.Tests.GovernanceModel;

public class AnswerTallyTests
{
    [Fact]
    public void Each_answer_is_counted_and_what_is_not_answered_is_missing()
    {
        var tally = AnswerTally.Of([
            RequirementAnswer.Yes, RequirementAnswer.No, RequirementAnswer.Yes, RequirementAnswer.NotRelevant, RequirementAnswer.DontKnow, null,
        ]);
        tally.ShouldBe(new AnswerTally(2, 1, 1, 1, 1));
        tally.Total.ShouldBe(6);
    }
}
