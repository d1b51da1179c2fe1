// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;

namespace OS2.Ledger.Audit.Remarks;

/// <summary>The remarks on one entry.</summary>
/// <param name="Remarks">In the order put.</param>
public sealed record RemarkState(ImmutableList<Remark> Remarks) : IState<RemarkState, RemarkEvent>
{
    /// <summary>How the names of all their streams begin.</summary>
    public const string Streams = "remarks-on-";

    public static RemarkState Initial { get; } = new([]);

    /// <summary>The number of the next.</summary>
    public int Next => Remarks.Select(remark => remark.Put.Remark).DefaultIfEmpty(0).Max() + 1;

    public static string StreamOf(long entry) => $"{Streams}{entry}";

    public static RemarkState Evolve(RemarkState state, RemarkEvent fact, long number) => fact switch
    {
        EntryRemarked remarked when state.Find(remarked.Remark) is null =>
            new RemarkState(state.Remarks.Add(new Remark(remarked, number, null, null))),
        RemarkAnswered answered when state.Find(answered.Remark) is { Answer: null } remark =>
            new RemarkState(state.Remarks.Replace(remark, remark with { Answer = answered, AnswerNumber = number })),
        EntryRemarked or RemarkAnswered => throw new DoesNotFollowException(number),
        _ => throw new UnknownFactException(fact),
    };

    /// <summary>A remark by its number; null where there is none.</summary>
    public Remark? Find(int remark) => Remarks.Find(other => other.Put.Remark == remark);
}

/// <summary>One remark.</summary>
/// <param name="Number">The number of the entry by which it was put.</param>
/// <param name="Answer">What was answered; null while nothing was.</param>
/// <param name="AnswerNumber">The number of the entry by which it was answered.</param>
public sealed record Remark(EntryRemarked Put, long Number, RemarkAnswered? Answer, long? AnswerNumber);
