// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Statutes;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Assemblies;

/// <summary>The ordinary assembly of 20 May 2026, and an extraordinary one that members demanded.</summary>
public static class Convened
{
    public static readonly AssemblyKey Ordinary = AssemblyKey.Parse("2026");

    public static readonly AssemblyKey Extraordinary = AssemblyKey.Parse("2026-x1");

    public static readonly AssemblyPlanned Planned = new(Ordinary, "Aarhus Rådhus", true, On("2026-05-20"), By("2026-01-15"));

    public static readonly AssemblyMoved Moved = new(Ordinary, "Odense", false, On("2026-05-27"), By("2026-03-01"));

    public static readonly AssemblyCalledOff CalledOff = new(Ordinary, On("2026-03-10"), By("2026-03-10"));

    /// <summary>Planned again two days after it was called off.</summary>
    public static readonly AssemblyPlanned Again = Planned with
    {
        Place = null, Online = false, EffectiveOn = On("2026-08-20"), Basis = By("2026-03-12"),
    };

    public static readonly AssemblyRegistered Registered = new(Ordinary, "Aarhus Rådhus", An.Agreement, On("2026-05-20"), By("2026-05-20"));

    public static readonly NoticeGiven Notice = new(Ordinary, An.Agreement, On("2026-04-15"), By("2026-04-15"));

    public static readonly AgendaItemPlaced Item = new(Ordinary, 8, AgendaKind.Motions, null, null, On("2026-04-15"), By("2026-04-15"));

    public static readonly AgendaItemRemoved Removed = new(Ordinary, 8, On("2026-04-20"), By("2026-04-20"));

    public static readonly MotionReceived Motion = new(
        Ordinary, 1, MotionKind.Ordinary, "Der oprettes et udvalg", An.Agreement, An.Authority, On("2026-05-01"), By("2026-05-01"));

    public static readonly MotionReceived OnDues = Motion with { Motion = 2, Kind = MotionKind.Dues, Title = "Kontingentet hæves", By = null };

    public static readonly MotionReceived OnStatutes = Motion with { Motion = 3, Kind = MotionKind.Statutes, Title = "Nye vedtægter" };

    public static readonly MotionReceived OnExclusion = Motion with { Motion = 4, Kind = MotionKind.Exclusion, Title = "Et medlem udelukkes" };

    public static readonly MotionAmended Amended = new(Ordinary, 1, "Der oprettes to udvalg", An.Explanation, On("2026-05-05"), By("2026-05-05"));

    public static readonly MotionWithdrawn Withdrawn = new(Ordinary, 1, On("2026-05-06"), By("2026-05-06"));

    public static readonly MotionsDistributed Distributed = new(Ordinary, An.Agreement, On("2026-05-08"), By("2026-05-08"));

    public static readonly DuesProposed HigherDues = new(Ordinary, 2, Money.Kroner(30_000), 25, On("2027-01-01"), By("2026-05-01"));

    public static readonly RuleProposed RuleChange = new(Ordinary, 3, Rule.HalfYearAfter, "09-01", On("2026-05-21"), By("2026-05-01"));

    public static readonly ExclusionLaidBefore Laid = new(Ordinary, 4, An.OtherAuthority, 17, On("2026-05-01"), By("2026-05-01"));

    public static readonly CandidateNominated Candidate = new(
        Ordinary, ElectedTo.BoardMember, An.Contact, An.Authority, On("2026-05-10"), By("2026-05-10"));

    public static readonly CandidacyWithdrawn StoodDown = new(Ordinary, ElectedTo.BoardMember, An.Contact, On("2026-05-12"), By("2026-05-12"));

    public static readonly MeetingChairElected ChairElected = new(Ordinary, An.Contact, On("2026-05-20"), By("2026-05-20"));

    public static readonly MinuteTakerElected MinuteTaker = new(Ordinary, An.Outsider, On("2026-05-20"), By("2026-05-20"));

    /// <summary>It comes to the item on the agenda.</summary>
    public static readonly AgendaItemReached Reached = new(Ordinary, 8, On("2026-05-20"), By("2026-05-20"));

    public static readonly AssemblyRecessed Recessed = new(Ordinary, On("2026-05-20"), By("2026-05-20"));

    public static readonly AssemblyResumed Resumed = new(Ordinary, On("2026-05-20"), By("2026-05-20"));

    public static readonly AssemblyClosed Closed = new(Ordinary, On("2026-05-20"), By("2026-05-20"));

    public static readonly AssemblyMinutesDrafted Drafted = new(Ordinary, An.Explanation, On("2026-05-22"), By("2026-05-22"));

    /// <summary>By whom the assembly elected.</summary>
    public static readonly AssemblyMinutesSigned Signed = new(
        Ordinary, An.Explanation, An.Agreement, An.Contact, On("2026-05-28"), By("2026-05-28"));

    public static readonly AssemblyMinutesPublished Published = new(Ordinary, On("2026-05-30"), By("2026-05-30"));

    public static readonly ExtraordinaryDemanded Demanded = new(Extraordinary, An.Authority, On("2026-02-10"), By("2026-02-10"));

    public static readonly ExtraordinaryDemanded DemandedToo = Demanded with { Cvr = An.OtherAuthority, EffectiveOn = On("2026-02-12") };

    public static readonly ExtraordinaryDemandWithdrawn TakenBack = new(Extraordinary, An.Authority, On("2026-02-15"), By("2026-02-15"));

    public static readonly DemandConsidered Considered = new(Extraordinary, On("2026-02-20"), By("2026-02-20"));

    public static Basis By(string on) => new(Authority.Board, On(on));
}
