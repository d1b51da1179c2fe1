// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Audit.Remarks;
using OS2.Ledger.Documents;
using OS2.Ledger.Operations;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Audit;

/// <summary>Records what an entry of the stream should have said.</summary>
/// <param name="Number">The entry's number.</param>
/// <param name="Replacement">What it should have said.</param>
/// <param name="Why">The private text that says why.</param>
public sealed record CorrectEntry(string Stream, long Number, IFact Replacement, Digest? Why, Basis Basis) : ICommand<History, IFact>
{
    public Decision<IFact> Decide(History history)
    {
        if (history.Said(Number) is not { } target) return AuditRefusals.Unknown(Number);
        if (AuditRefusals.ForEver(target, Number) is { } stands) return stands;
        if (target is MotionDeclared or ElectionDeclared or CandidateElected)
            return new Refusal("outcome-not-typed", "an outcome follows from the votes, and is declared again", "number", Number);
        if (target is AssemblyMinutesSigned)
            return new Refusal("signature-not-corrected", "§ 7: what was signed stays as it was signed", "number", Number);
        if (target is EntryAnnulled) return new Refusal("annulment-not-corrected", "an annulment is annulled", "number", Number);
        if (history.Annulment(Number) is not null || history.Standing(history.Original(Number)) is not { } standing)
            return new Refusal("entry-annulled", "what is annulled says nothing", "number", Number);
        if (Replacement.GetType() != standing.GetType())
            return new Refusal("other-type", "an entry stays of its type", "replacement", Number);
        if (Replacement.Stream != Stream) return new Refusal("other-subject", "an entry stays about its subject", "replacement", Number);
        return standing.Equals(Replacement)
            ? []
            : AuditRefusals.Unless(history, new EntryCorrected(history.Original(Number), Replacement, Why, Basis));
    }
}

/// <summary>Records that an entry of the stream should not have been made.</summary>
/// <param name="Number">The entry's number.</param>
/// <param name="Why">The private text that says why.</param>
public sealed record AnnulEntry(string Stream, long Number, Digest? Why, Basis Basis) : ICommand<History, IFact>
{
    public Decision<IFact> Decide(History history)
    {
        if (history.Said(Number) is not { } target) return AuditRefusals.Unknown(Number);
        if (AuditRefusals.ForEver(target, Number) is { } stands) return stands;
        if (history.Annulment(Number) is not null) return [];
        return AuditRefusals.Unless(history, new EntryAnnulled(Number, Why, Basis));
    }
}

/// <summary>What both refuse for the same reason.</summary>
public static class AuditRefusals
{
    public static Refusal Unknown(long number) => new("entry-unknown", "the ledger's own entries", "number", number);

    /// <summary>Of what was said once and for all: that it stays so; null of everything else.</summary>
    public static Refusal? ForEver(IFact fact, long number) => fact switch
    {
        DemonstrationOpened => new Refusal("demonstration-for-ever", "a demonstration says so for ever", "number", number),
        VoteCast or BallotOpened or BallotClosed or BallotsPublished or BallotAnnulled =>
            new Refusal("voting-for-ever", "a vote is changed by voting again, and a ballot is held again", "number", number),
        EntryRemarked or RemarkAnswered => new Refusal("remark-for-ever", "what an auditor remarked stays", "number", number),
        LogKeyChanged => new Refusal("log-key-for-ever", "the log was signed with the key, and is from then on", "number", number),
        PersonForgotten => new Refusal("forgotten-for-ever", "what was erased does not come back", "number", number),
        _ => null,
    };

    /// <summary>The fact, unless what is left of the stream could then not have happened as it says.</summary>
    public static Decision<IFact> Unless(History history, AuditEvent fact)
    {
        var after = history.Entries.Add(new Said(fact, long.MaxValue));
        try
        {
            _ = States.Of(history.Entries[0].Fact).Replay(after);
            return [fact];
        }
        catch (DoesNotFollowException e)
        {
            return e.Number == history.Original(fact.Number)
                ? new Refusal("cannot-be-so", "a correction keeps the rules of what it corrects", "number", e.Number)
                : new Refusal("does-not-follow", "what follows rests on it", "number", e.Number);
        }
    }
}
