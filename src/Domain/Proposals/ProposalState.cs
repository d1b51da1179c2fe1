// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Bodies;
using OS2.Ledger.Documents;
using OS2.Ledger.Meetings;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Proposals;

/// <summary>What became of one change proposal.</summary>
/// <param name="Facts">What has happened to it, in the order entered.</param>
public sealed record ProposalState(ImmutableList<ProposalEvent> Facts) : IState<ProposalState, ProposalEvent>, IPeriods
{
    public const string Kind = "proposal", NoteKind = "proposal-note";

    /// <summary>The bodies that a proposal is put to: the coordination group, and as a policy the steering group where there is none.</summary>
    public static readonly IReadOnlyList<BodyKind> Groups = [BodyKind.CoordinationGroup, BodyKind.SteeringGroup];

    public static ProposalState Initial { get; } = new([]);

    /// <summary>Whether there is a proposal of the number.</summary>
    public bool Known => Facts.Count > 0;

    public ChangeProposed? Proposed => Facts.OfType<ChangeProposed>().FirstOrDefault();

    /// <summary>What ended the discussion: accepted, declined or withdrawn; null while it goes on.</summary>
    public ProposalEvent? Decided => Facts.Find(fact => fact is ProposalAccepted or ProposalDeclined or ProposalWithdrawn);

    public bool IsAccepted => Decided is ProposalAccepted;

    public ProposalDelivered? Delivered => Facts.OfType<ProposalDelivered>().FirstOrDefault();

    /// <summary>What is to be read of it by all that is entered; null where there is none.</summary>
    public ProposalHeld? Latest => Versions().LastOrDefault().Says;

    public static string StreamOf(ProposalKey proposal) => $"proposal-{proposal}";

    public static ProposalState Evolve(ProposalState state, ProposalEvent fact, long number) => fact switch
    {
        _ when !state.CanFollow(fact) => throw new DoesNotFollowException(number),
        ChangeProposed or ProposalDiscussed or ProposalAccepted or ProposalDeclined or ProposalWithdrawn or ProposalDelivered =>
            new ProposalState(state.Facts.Add(fact)),
        _ => throw new UnknownFactException(fact),
    };

    /// <summary>The date that a fact cannot lie before, where it does; else null. A discussion can be heard of after others.</summary>
    public GovernanceDate? Before(ProposalEvent fact) =>
        Facts.Take(fact is ProposalDiscussed ? 1 : Facts.Count).Select(earlier => earlier.EffectiveOn)
            .Where(date => fact.EffectiveOn.Latest < date.Earliest).Select(date => (GovernanceDate?)date).MaxBy(date => date!.Value.Earliest);

    /// <summary>The date after which it was no longer discussed, where a fact lies after it; else null.</summary>
    public GovernanceDate? After(ProposalDiscussed fact) =>
        Decided is { EffectiveOn: var end } && end.Latest < fact.EffectiveOn.Earliest ? end : null;

    /// <summary>One version after the other, and what came of each discussion from then on.</summary>
    public IEnumerable<Period> Periods => Known
        ?
        [
            .. Period.Successive(
                Kind, Facts[0].Proposal.ToString(), Facts[0].Proposal.Body.ToString(),
                Versions().Select(version => ((object)version.Says, version.From))),
            .. Facts.OfType<ProposalDiscussed>().Where(discussed => discussed.Note is not null).Select(discussed => new Period(
                NoteKind, discussed.Proposal.ToString(), discussed.Note!.ToString()!, new NoteHeld(discussed.Note), discussed.EffectiveOn, null)),
        ]
        : [];

    private bool CanFollow(ProposalEvent fact) => fact switch
    {
        ChangeProposed => !Known,
        ProposalDiscussed discussed => Known && After(discussed) is null,
        ProposalAccepted or ProposalDeclined or ProposalWithdrawn => Known && Decided is null,
        ProposalDelivered => IsAccepted && Delivered is null,
        _ => true,
    } && Before(fact) is null;

    /// <summary>What is to be read of it, and from when.</summary>
    private IEnumerable<(ProposalHeld Says, GovernanceDate From)> Versions()
    {
        var (before, since) = ((ProposalHeld?)null, default(GovernanceDate));
        foreach (var fact in Facts.OrderBy(Step).ThenBy(fact => fact.EffectiveOn.Earliest))
        {
            // Of two dates of which the later is known less precisely, that one is no earlier for it.
            if (before is null || fact.EffectiveOn.Earliest >= since.Earliest) since = fact.EffectiveOn;
            before = Says(before, fact);
            yield return (before, since);
        }
    }

    private static int Step(ProposalEvent fact) => fact switch { ChangeProposed => 0, ProposalDiscussed => 1, ProposalDelivered => 3, _ => 2 };

    private static ProposalHeld Says(ProposalHeld? before, ProposalEvent fact) => fact switch
    {
        ChangeProposed proposed => new ProposalHeld(ProposalStatus.Proposed, proposed.Title, fact.Basis.DecidedBy, fact.EffectiveOn)
        {
            Product = proposed.Product, Organisation = proposed.Organisation, ByPerson = proposed.Person is not null,
            Description = proposed.Description,
        },
        ProposalDiscussed discussed => before! with
        {
            Status = ProposalStatus.Discussed, DiscussedOn = fact.EffectiveOn, Meeting = discussed.Meeting,
        },
        ProposalAccepted => Decide(before!, ProposalStatus.Accepted, fact),
        ProposalDeclined declined => Decide(before!, ProposalStatus.Declined, fact) with
        {
            Grounds = declined.Grounds, Explanation = declined.Explanation,
        },
        ProposalWithdrawn => Decide(before!, ProposalStatus.Withdrawn, fact),
        ProposalDelivered delivered => before! with
        {
            Status = ProposalStatus.Delivered, DeliveredOn = fact.EffectiveOn, Release = delivered.Release, Address = delivered.Address,
        },
        _ => throw new UnknownFactException(fact),
    };

    private static ProposalHeld Decide(ProposalHeld before, ProposalStatus status, ProposalEvent fact) => before with
    {
        Status = status, DecidedOn = fact.EffectiveOn, Reference = fact.Basis.Reference,
    };
}

/// <summary>What the timeline says of a change proposal. Who the person was stands in the entry only.</summary>
/// <param name="Title">What is to change, in a sentence.</param>
/// <param name="ProposedBy">The body or office that proposed it, the organisation itself, or the secretariat for somebody.</param>
public sealed record ProposalHeld(ProposalStatus Status, string Title, Authority ProposedBy, GovernanceDate ProposedOn)
{
    public string? Product { get; init; }

    /// <summary>The organisation that proposed it.</summary>
    public Cvr? Organisation { get; init; }

    /// <summary>Whether a person proposed it, for the organisation or alone.</summary>
    public bool ByPerson { get; init; }

    /// <summary>The proposal in full.</summary>
    public Digest? Description { get; init; }

    /// <summary>When it was last discussed.</summary>
    public GovernanceDate? DiscussedOn { get; init; }

    /// <summary>The meeting at which that was.</summary>
    public MeetingKey? Meeting { get; init; }

    public GovernanceDate? DecidedOn { get; init; }

    /// <summary>Where the decision can be found.</summary>
    public string? Reference { get; init; }

    /// <summary>Why it was declined, in a sentence.</summary>
    public string? Grounds { get; init; }

    /// <summary>Why it was declined, in full.</summary>
    public Digest? Explanation { get; init; }

    public GovernanceDate? DeliveredOn { get; init; }

    /// <summary>The version of the product that it came with.</summary>
    public string? Release { get; init; }

    /// <summary>Where on the web.</summary>
    public WebAddress? Address { get; init; }
}

/// <summary>What came of a discussion.</summary>
public sealed record NoteHeld(Digest? Note);

/// <summary>What a change proposal is for a time.</summary>
public enum ProposalStatus
{
    Proposed,
    Discussed,
    Accepted,
    Declined,
    Withdrawn,
    Delivered,
}
