// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Documents;
using OS2.Ledger.Meetings;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Resolutions;

/// <summary>What became of one resolution.</summary>
/// <param name="Facts">What has happened to it, in the order entered.</param>
public sealed record ResolutionState(ImmutableList<ResolutionEvent> Facts) : IState<ResolutionState, ResolutionEvent>, IPeriods
{
    public const string Kind = "resolution";

    public static ResolutionState Initial { get; } = new([]);

    /// <summary>Whether there is a resolution of the number.</summary>
    public bool Known => Facts.Count > 0;

    /// <summary>The proposal; null for one that was registered afterwards.</summary>
    public ResolutionProposed? Proposed => Facts.OfType<ResolutionProposed>().FirstOrDefault();

    /// <summary>What decided it: adopted, registered as adopted, rejected or withdrawn; null while it waits.</summary>
    public ResolutionEvent? Decided =>
        Facts.Find(fact => fact is ResolutionAdopted or ResolutionRegistered or ResolutionRejected or ResolutionWithdrawn);

    public bool IsAdopted => Decided is ResolutionAdopted or ResolutionRegistered;

    public ResolutionRatified? Ratified => Facts.OfType<ResolutionRatified>().FirstOrDefault();

    public ResolutionSuperseded? Superseded => Facts.OfType<ResolutionSuperseded>().FirstOrDefault();

    /// <summary>How it was adopted; null where that is not known, or not yet.</summary>
    public Channel? Channel => Decided switch
    {
        ResolutionAdopted adopted => adopted.Channel,
        ResolutionRegistered registered => registered.Channel,
        _ => null,
    };

    /// <summary>What is to be read of it by all that is entered, come or to come; null where there is none.</summary>
    public ResolutionHeld? Latest => Versions().LastOrDefault().Says;

    public static string StreamOf(ResolutionKey resolution) => $"resolution-{resolution}";

    public static ResolutionState Evolve(ResolutionState state, ResolutionEvent fact, long number) => fact switch
    {
        _ when !state.CanFollow(fact) => throw new DoesNotFollowException(number),
        ResolutionProposed or ResolutionAdopted or ResolutionRejected or ResolutionWithdrawn or ResolutionRegistered or ResolutionRatified
            or ResolutionPublished or ResolutionSuperseded => new ResolutionState(state.Facts.Add(fact)),
        _ => throw new UnknownFactException(fact),
    };

    /// <summary>The date that a fact cannot lie before, where it does; else null.</summary>
    public GovernanceDate? Before(ResolutionEvent fact) =>
        // A proposal can be published, too.
        (fact is ResolutionPublished ? Proposed ?? Decided : Decided ?? Proposed) is { } last && From(fact).Latest < From(last).Earliest
            ? From(last) : null;

    public IEnumerable<Period> Periods => Known
        ? Period.Successive(
            Kind, Facts[0].Resolution.ToString(), Facts[0].Resolution.Body.ToString(),
            Versions().Select(version => ((object)version.Says, version.From)))
        : [];

    private bool CanFollow(ResolutionEvent fact) => fact switch
    {
        ResolutionProposed or ResolutionRegistered => !Known,
        ResolutionAdopted or ResolutionRejected or ResolutionWithdrawn => Proposed is not null && Decided is null,
        ResolutionRatified => IsAdopted && Ratified is null,
        ResolutionSuperseded superseded => IsAdopted && Superseded is null && superseded.By != fact.Resolution,
        ResolutionPublished => Known,
        _ => true,
    } && ResolutionRefusals.Wrong(this, fact) is null;

    // Whatever day it is to hold from, it was adopted on the day it was decided. Being published is no decision, and what another takes the
    // place of holds until then.
    private static GovernanceDate From(ResolutionEvent fact) =>
        fact is ResolutionSuperseded or ResolutionPublished ? fact.EffectiveOn : fact.Basis.DecidedOn;

    /// <summary>What is to be read of it, and from when.</summary>
    private IEnumerable<(ResolutionHeld Says, GovernanceDate From)> Versions()
    {
        var (before, since) = ((ResolutionHeld?)null, default(GovernanceDate));
        foreach (var fact in Facts.OrderBy(Place))
        {
            // Of two dates of which the later is known less precisely, that one is no earlier for it.
            if (before is null || From(fact).Earliest >= since.Earliest) since = From(fact);
            before = Says(before, fact);
            yield return (before, since);
        }
    }

    // Where a date is known less precisely than another, what cannot have been before it still comes after.
    private DateOnly Place(ResolutionEvent fact)
    {
        var first = fact is ResolutionRatified or ResolutionSuperseded ? Place(Decided!) : From(Facts[0]).Earliest;
        return From(fact).Earliest > first ? From(fact).Earliest : first;
    }

    private static ResolutionHeld Says(ResolutionHeld? before, ResolutionEvent fact) => fact switch
    {
        ResolutionProposed proposed => new ResolutionHeld(ResolutionStatus.Proposed, proposed.Title, proposed.Basis.Evidence)
        {
            Product = proposed.Product, Grounds = proposed.Grounds, Text = proposed.Text, ProposedBy = fact.Basis.DecidedBy,
            ProposedOn = fact.Basis.DecidedOn, Reference = fact.Basis.Reference,
        },
        ResolutionRegistered registered => Decide(
            new ResolutionHeld(ResolutionStatus.Adopted, registered.Title, registered.Basis.Evidence)
            {
                Product = registered.Product, Grounds = registered.Grounds, Text = registered.Text,
            },
            ResolutionStatus.Adopted, fact, registered.Channel, registered.Meeting),
        ResolutionAdopted adopted => Decide(before!, ResolutionStatus.Adopted, fact, adopted.Channel, adopted.Meeting),
        ResolutionRejected rejected => Decide(before!, ResolutionStatus.Rejected, fact, rejected.Channel, rejected.Meeting),
        ResolutionWithdrawn => Decide(before!, ResolutionStatus.Withdrawn, fact, null, null),
        ResolutionRatified ratified => before! with
        {
            RatifiedBy = fact.Basis.DecidedBy, RatifiedOn = fact.Basis.DecidedOn, RatifiedAt = ratified.Meeting,
        },
        ResolutionPublished published => before! with
        {
            PublishedOn = fact.EffectiveOn, Address = published.Address, Publication = published.Publication,
        },
        ResolutionSuperseded superseded => before! with { Status = ResolutionStatus.Superseded, SupersededBy = superseded.By },
        _ => throw new UnknownFactException(fact),
    };

    private static ResolutionHeld Decide(
        ResolutionHeld before, ResolutionStatus status, ResolutionEvent fact, Channel? channel, MeetingKey? meeting) => before with
    {
        Status = status, DecidedBy = fact.Basis.DecidedBy, DecidedOn = fact.Basis.DecidedOn, HoldsFrom = fact.EffectiveOn, Channel = channel,
        Meeting = meeting, Reference = fact.Basis.Reference ?? before.Reference, Evidence = fact.Basis.Evidence,
    };
}

/// <summary>What the timeline says of a resolution.</summary>
/// <param name="Title">What it says, in a sentence.</param>
/// <param name="Evidence">How well the decision is evidenced.</param>
public sealed record ResolutionHeld(ResolutionStatus Status, string Title, Evidence Evidence)
{
    public string? Product { get; init; }

    /// <summary>What it rests on.</summary>
    public string? Grounds { get; init; }

    /// <summary>What it says in full.</summary>
    public Digest? Text { get; init; }

    public Authority? ProposedBy { get; init; }

    public GovernanceDate? ProposedOn { get; init; }

    public Authority? DecidedBy { get; init; }

    public GovernanceDate? DecidedOn { get; init; }

    /// <summary>The day from which it is to hold.</summary>
    public GovernanceDate? HoldsFrom { get; init; }

    public Channel? Channel { get; init; }

    public MeetingKey? Meeting { get; init; }

    /// <summary>Where it can be found.</summary>
    public string? Reference { get; init; }

    public Authority? RatifiedBy { get; init; }

    public GovernanceDate? RatifiedOn { get; init; }

    /// <summary>The meeting at which it was ratified.</summary>
    public MeetingKey? RatifiedAt { get; init; }

    public ResolutionKey? SupersededBy { get; init; }

    public GovernanceDate? PublishedOn { get; init; }

    /// <summary>Where on the web it was published.</summary>
    public WebAddress? Address { get; init; }

    /// <summary>What was published.</summary>
    public Digest? Publication { get; init; }
}

/// <summary>What a resolution is for a time.</summary>
public enum ResolutionStatus
{
    Proposed,
    Adopted,
    Superseded,
    Rejected,
    Withdrawn,
}

/// <summary>How a body decides.</summary>
public enum Channel
{
    Meeting,

    /// <summary>Without a meeting, such as by mail: for a body that is not quorate, or that cannot wait.</summary>
    WrittenProcedure,
}
