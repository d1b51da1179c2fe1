// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;
using OS2.Ledger.Meetings;

namespace OS2.Ledger.Resolutions;

/// <summary>
/// What happens to a resolution, from proposal until another takes its place. Stream <c>resolution-BODY-YEAR-NUMBER</c>, such as
/// <c>resolution-board-2025-7</c>. What it rests on, who decided, when and where it can be found are told apart.
/// </summary>
public abstract record ResolutionEvent(GovernanceDate EffectiveOn, Basis Basis) : IFact
{
    /// <summary>The resolution, by the name in its stream.</summary>
    public abstract ResolutionKey Resolution { get; init; }

    string IFact.Stream => ResolutionState.StreamOf(Resolution);
}

/// <summary>A resolution was proposed to the body.</summary>
/// <param name="Resolution">The resolution, by the name in its stream.</param>
/// <param name="Title">What it says, in a sentence that names no person.</param>
/// <param name="Product">The product it is about, by its short name.</param>
/// <param name="Grounds">What it rests on: the § of the statutes, the case brief.</param>
/// <param name="Text">What it says in full; everyone may read it.</param>
public sealed record ResolutionProposed(
    ResolutionKey Resolution, string Title, string? Product, string? Grounds, Digest? Text, GovernanceDate EffectiveOn, Basis Basis)
    : ResolutionEvent(EffectiveOn, Basis);

/// <summary>The body adopted the resolution; it holds from the effective date.</summary>
/// <param name="Resolution">The resolution, by the name in its stream.</param>
/// <param name="Channel">At a meeting or in writing.</param>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
public sealed record ResolutionAdopted(ResolutionKey Resolution, Channel Channel, MeetingKey? Meeting, GovernanceDate EffectiveOn, Basis Basis)
    : ResolutionEvent(EffectiveOn, Basis);

/// <summary>The body rejected the resolution.</summary>
/// <param name="Resolution">The resolution, by the name in its stream.</param>
/// <param name="Channel">At a meeting or in writing.</param>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
public sealed record ResolutionRejected(ResolutionKey Resolution, Channel Channel, MeetingKey? Meeting, GovernanceDate EffectiveOn, Basis Basis)
    : ResolutionEvent(EffectiveOn, Basis);

/// <summary>The resolution was taken back before it was decided.</summary>
/// <param name="Resolution">The resolution, by the name in its stream.</param>
public sealed record ResolutionWithdrawn(ResolutionKey Resolution, GovernanceDate EffectiveOn, Basis Basis) : ResolutionEvent(EffectiveOn, Basis);

/// <summary>A resolution adopted before the ledger, or elsewhere, was registered with what is known of it.</summary>
/// <param name="Resolution">The resolution, by the name in its stream.</param>
/// <param name="Title">What it says, in a sentence that names no person.</param>
/// <param name="Product">The product it is about, by its short name.</param>
/// <param name="Grounds">What it rests on: the § of the statutes, the case brief.</param>
/// <param name="Text">What it says in full; everyone may read it.</param>
/// <param name="Channel">At a meeting or in writing, where that is known.</param>
/// <param name="Meeting">The meeting, by the name in its stream.</param>
public sealed record ResolutionRegistered(
    ResolutionKey Resolution, string Title, string? Product, string? Grounds, Digest? Text, Channel? Channel, MeetingKey? Meeting,
    GovernanceDate EffectiveOn, Basis Basis)
    : ResolutionEvent(EffectiveOn, Basis);

/// <summary>The same body, or one above it, confirmed what had been adopted.</summary>
/// <param name="Resolution">The resolution, by the name in its stream.</param>
/// <param name="Meeting">The meeting at which it was confirmed, by the name in its stream.</param>
public sealed record ResolutionRatified(ResolutionKey Resolution, MeetingKey? Meeting, GovernanceDate EffectiveOn, Basis Basis)
    : ResolutionEvent(EffectiveOn, Basis);

/// <summary>The resolution was published.</summary>
/// <param name="Resolution">The resolution, by the name in its stream.</param>
/// <param name="Address">Where on the web.</param>
/// <param name="Publication">What was published; everyone may read it.</param>
public sealed record ResolutionPublished(ResolutionKey Resolution, WebAddress? Address, Digest? Publication, GovernanceDate EffectiveOn, Basis Basis)
    : ResolutionEvent(EffectiveOn, Basis), IFact
{
    IEnumerable<GovernanceDate> IFact.Past() => [Basis.DecidedOn, EffectiveOn];
}

/// <summary>Another resolution took its place; the effective date is the first day it no longer holds. It keeps its text.</summary>
/// <param name="Resolution">The resolution, by the name in its stream.</param>
/// <param name="By">The resolution that took its place.</param>
public sealed record ResolutionSuperseded(ResolutionKey Resolution, ResolutionKey By, GovernanceDate EffectiveOn, Basis Basis)
    : ResolutionEvent(EffectiveOn, Basis);
