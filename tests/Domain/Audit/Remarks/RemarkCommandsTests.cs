// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.Audit.Remarks;
using OS2.Ledger.Documents;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Audit.Remarks;

public class RemarkCommandsTests
{
    private static readonly EntryRemarked First = new(
        412, 1, An.Explanation, On("2026-06-01"), new Basis(Authority.Auditor, On("2026-06-01")));

    private static readonly RemarkAnswered Answer = new(
        412, 1, An.Agreement, On("2026-06-10"), new Basis(Authority.Secretariat, On("2026-06-10")));

    [Fact]
    public void An_entry_is_remarked_on() => Given().When(Put(An.Explanation)).Then(First);

    [Fact]
    public void And_remarked_on_again() => Given(First).When(Put(An.Agreement)).Then(First with { Remark = 2, Text = An.Agreement });

    [Fact]
    public void There_is_no_remark_on_an_entry_that_is_not_there() =>
        Given().When(Put(An.Explanation) with { Exists = false }).ThenRefused("entry-unknown");

    [Fact]
    public void A_remark_and_its_answer_are_never_taken_back()
    {
        Given(First, Answer).When(new AnnulEntry("remarks-on-412", 1, null, First.Basis)).ThenRefused("remark-for-ever");
        Given(First, Answer).When(new AnnulEntry("remarks-on-412", 2, null, First.Basis)).ThenRefused("remark-for-ever");
    }

    [Fact]
    public void A_remark_is_answered() => Given(First).When(new AnswerRemark(Answer)).Then(Answer);

    [Fact]
    public void What_was_not_remarked_is_not_answered() =>
        Given(First).When(new AnswerRemark(Answer with { Remark = 2 })).ThenRefused("remark-unknown");

    [Fact]
    public void A_remark_is_answered_once() =>
        Given(First, Answer).When(new AnswerRemark(Answer with { Text = An.Explanation })).ThenRefused("remark-answered-already");

    [Fact]
    public void The_next_number_is_one_more() => Given(First, Answer).Fold<RemarkState, RemarkEvent>().Next.ShouldBe(2);

    private static PutRemark Put(Digest text) => new(412, true, text, new DateOnly(2026, 6, 1));
}
