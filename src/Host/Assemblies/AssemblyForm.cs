// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Assemblies;

/// <summary>A form about a general assembly: where it is, what it is called, when it is offered and what it asks.</summary>
/// <param name="Path">The last word of its address.</param>
/// <param name="Text">What the button says that leads to it, and the form itself.</param>
/// <param name="Fields">The fields it asks beside the date and the basis.</param>
public sealed record AssemblyForm(string Path, string Text, Func<AssemblyState, bool> IsPossible, params IReadOnlyList<string> Fields)
{
    public static readonly AssemblyForm
        Demand = new("kraev", "assembly.demand", state => state.Status != AssemblyStatus.CalledOff, "assembly", "cvr") { Day = "received" },
        Plan = new("planlaeg", "assembly.plan", IsWithoutDay, "assembly", "day", "place", "online") { Day = null, Decided = true },
        Register = new(
            "registrer", "assembly.register", state => state is { Known: true, Held: null, Closed: null }, "assembly", "held", "place", "minutes")
        {
            Day = null, Decided = true,
        },
        WithdrawDemand = new("traek-krav", "assembly.withdraw-demand", state => IsOpen(state) && state.Demands.Any(), "demand") { OfOne = true },
        Consider = new("behandl", "assembly.consider", state => IsOpen(state) && state.Demands.Any() && state.Considered is null)
        {
            Day = "considered",
        },
        Move = new("flyt", "assembly.move", IsToCome, "day", "place", "online") { Day = null, Decided = true },
        GiveNotice = new("indkald", "assembly.give-notice", HasDay, "notice") { Day = "sent" },
        PlaceAgenda = new(
            "fast-dagsorden", "assembly.place-agenda", state => IsUnclosed(state) && IsWithoutStatutoryAgenda(state), "statutory"),
        PlaceItem = new("punkt", "assembly.place-item", IsUnclosed, "item", "kind", "title", "motion-of-item"),
        RemoveItem = new("tag-af", "assembly.remove-item", state => IsUnclosed(state) && state.Agenda.Any(), "item-on-agenda") { OfOne = true },
        ReceiveMotion = new("forslag", "assembly.receive-motion", IsOpen, "number", "motion-kind", "motion-title", "text", "by")
        {
            Day = "received",
        },
        AmendMotion = new("aendr-forslag", "assembly.amend-motion", HasUnclosed, "motion", "motion-title", "text") { OfOne = true },
        WithdrawMotion = new("traek-forslag", "assembly.withdraw-motion", HasUnclosed, "motion") { OfOne = true },
        DistributeMotions = new("udsend", "assembly.distribute-motions", Has(_ => true), "papers") { Day = "sent" },
        ProposeDues = new("kontingent", "assembly.propose-dues", HasOf(MotionKind.Dues), "motion", "year", "vatPercent")
        {
            Day = "from-next-year", OfOne = true, Of = [MotionKind.Dues],
        },
        ProposeRule = new("regel", "assembly.propose-rule", HasOf(MotionKind.Statutes, MotionKind.Ordinary), "motion", "rule")
        {
            Day = "from", OfOne = true, Of = [MotionKind.Statutes, MotionKind.Ordinary],
        },
        LayExclusion = new("udelukkelse", "assembly.lay-exclusion", HasOf(MotionKind.Exclusion), "motion", "excluded")
        {
            OfOne = true, Of = [MotionKind.Exclusion],
        },
        Nominate = new("kandidat", "assembly.nominate", IsOpen, "seat", "person", "organisation"),
        WithdrawCandidacy = new("traek-kandidat", "assembly.withdraw-candidacy", state => IsUnclosed(state) && state.Candidates.Any(), "candidate")
        {
            OfOne = true,
        },
        ElectChair = new("vaelg-dirigent", "assembly.elect-chair", state => HasDay(state) && (IsUnclosed(state) || state.Chair is null), "chair")
        {
            OnTheDay = true, Notice = "assembly-chair-elected",
        },
        ElectMinuteTaker = new(
            "vaelg-referent", "assembly.elect-minute-taker", state => HasDay(state) && (IsUnclosed(state) || state.MinuteTaker is null),
            "minute-taker")
        {
            OnTheDay = true, Notice = "assembly-minute-taker-elected",
        },
        Reach = new("punkt-nu", "assembly.reach-item", state => IsToCome(state) && !state.InRecess && state.Agenda.Any(), "item-reached")
        {
            OnTheDay = true, Chaired = true, Notice = "assembly-item-reached",
        },
        Recess = new("pause", "assembly.recess", state => IsToCome(state) && !state.InRecess)
        {
            OnTheDay = true, Chaired = true, Notice = "assembly-recessed",
        },
        Resume = new("genoptag", "assembly.resume", state => state.InRecess) { OnTheDay = true, Chaired = true, Notice = "assembly-resumed" },
        Close = new("luk", "assembly.close", IsToCome) { OnTheDay = true, Notice = "assembly-over" },
        CallOff = new("aflys", "assembly.call-off", IsToCome) { Decided = true, Dangerous = true, Notice = "assembly-called-off" };

    public static readonly IReadOnlyList<AssemblyForm> All =
    [
        ElectChair, ElectMinuteTaker, Reach, Recess, Resume, Close,
        Demand, Consider, Plan, Move, GiveNotice, PlaceAgenda, PlaceItem, ReceiveMotion, DistributeMotions, Nominate, WithdrawDemand, RemoveItem,
        AmendMotion, WithdrawMotion, ProposeDues, ProposeRule, LayExclusion, WithdrawCandidacy, Register, CallOff,
    ];

    /// <summary>What the date is called; null where it is one of the fields.</summary>
    public string? Day { get; private init; } = "happened";

    /// <summary>Whether it is asked who decided it, and when.</summary>
    public bool Decided { get; private init; }

    /// <summary>Whether it is about one thing of the assembly, and found beside that.</summary>
    public bool OfOne { get; private init; }

    /// <summary>Whether it is about what happens at the assembly, and found when its day has come.</summary>
    public bool OnTheDay { get; private init; }

    /// <summary>Whether the meeting chair asks it, too.</summary>
    public bool Chaired { get; private init; }

    public bool Dangerous { get; private init; }

    /// <summary>What is said after it was entered.</summary>
    public string Notice { get; private init; } = "assembly-entered";

    /// <summary>The kinds of motions it is about.</summary>
    public IReadOnlyList<MotionKind> Of { get; private init; } = Enum.GetValues<MotionKind>();

    /// <summary>Whether an assembly is first heard of by it.</summary>
    public bool IsNew => Fields is ["assembly", ..];

    /// <summary>The forms offered for an assembly as a whole, as it stands.</summary>
    /// <param name="opened">Whether it has opened: before, nobody but its officers is entered, and afterwards it is not put off.</param>
    public static IEnumerable<AssemblyForm> Open(AssemblyState state, DateOnly today, bool opened) => All.Where(form =>
        !form.OfOne && form.IsPossible(state)
        && (!form.OnTheDay || (state.Day?.Earliest <= today && (opened || form == ElectChair || form == ElectMinuteTaker)))
        && (!opened || (form != Move && form != CallOff))
        && (form != Demand || state.Facts.Exists(fact => fact is ExtraordinaryDemanded)));

    /// <summary>Those offered for a motion, which is amended and taken back until it is decided or the assembly is closed.</summary>
    public static IEnumerable<AssemblyForm> Open(AssemblyState state, StandingMotion motion, bool decided) =>
        !IsUnclosed(state) || decided || motion.Withdrawn is not null ? []
        : new[] { ProposeDues, ProposeRule, LayExclusion, AmendMotion, WithdrawMotion }.Where(form => form.Of.Contains(motion.Kind))
            .Where(form => form != LayExclusion || motion.Exclusion is null);

    /// <summary>Where the form about an assembly is.</summary>
    public string Address(AssemblyKey assembly) =>
        IsNew ? $"/generalforsamlinger/{Path}?assembly={assembly}" : $"/generalforsamlinger/{assembly}/{Path}";

    private static bool IsOpen(AssemblyState state) => state.Known && state.Status != AssemblyStatus.CalledOff;

    private static bool IsUnclosed(AssemblyState state) => IsOpen(state) && state.Closed is null;

    private static bool HasDay(AssemblyState state) => IsOpen(state) && state.Set is not null;

    private static bool IsToCome(AssemblyState state) => state.Status == AssemblyStatus.Planned;

    private static bool IsWithoutDay(AssemblyState state) => state.Set is null;

    /// <summary>Whether what § 7 says is not on its agenda.</summary>
    public static bool IsWithoutStatutoryAgenda(AssemblyState state) => IsOpen(state) && !state.Facts[0].Assembly.IsExtraordinary
        && !PlaceStatutoryAgenda.IsOn(state);

    private static bool HasUnclosed(AssemblyState state) => IsUnclosed(state) && Has(_ => true)(state);

    private static Func<AssemblyState, bool> HasOf(params MotionKind[] kinds) => Has(motion => kinds.Contains(motion.Kind));

    private static Func<AssemblyState, bool> Has(Func<StandingMotion, bool> which) =>
        state => IsOpen(state) && state.Motions.Any(motion => motion.Withdrawn is null && which(motion));
}
