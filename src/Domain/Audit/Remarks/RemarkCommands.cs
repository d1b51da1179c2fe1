// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;

namespace OS2.Ledger.Audit.Remarks;

/// <summary>Puts a remark on an entry, under the next number.</summary>
/// <param name="Entry">The number of the entry.</param>
/// <param name="Exists">Whether there is such an entry.</param>
/// <param name="Text">The private text that says it.</param>
/// <param name="On">The day it is put.</param>
public sealed record PutRemark(long Entry, bool Exists, Digest Text, DateOnly On) : ICommand<RemarkState, RemarkEvent>
{
    public string Stream => RemarkState.StreamOf(Entry);

    public Decision<RemarkEvent> Decide(RemarkState state) =>
        !Exists ? AuditRefusals.Unknown(Entry)
        : state.Remarks.Exists(remark => remark.Put.Text == Text) ? []
        : [new EntryRemarked(Entry, state.Next, Text, On, new Basis(Authority.Auditor, On))];
}

/// <summary>Answers a remark.</summary>
/// <param name="Fact">What is to be entered.</param>
public sealed record AnswerRemark(RemarkAnswered Fact) : ICommand<RemarkState, RemarkEvent>
{
    public string Stream => RemarkState.StreamOf(Fact.Entry);

    public Decision<RemarkEvent> Decide(RemarkState state) => state.Find(Fact.Remark) switch
    {
        null => new Refusal("remark-unknown", "the ledger's own entries", "remark", Fact.Remark),
        { Answer: null } => [Fact],
        { Answer: var answer } when answer == Fact => [],
        { Answer.EffectiveOn: var day } =>
            new Refusal("remark-answered-already", "a remark is answered once; the auditor puts another", "remark", day),
    };
}
