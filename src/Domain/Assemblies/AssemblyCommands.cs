// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Documents;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Assemblies;

/// <summary>Records what happens to an assembly, but for its closing and the drafts of its minutes.</summary>
/// <param name="Fact">What is to be entered.</param>
public sealed record RecordAssembly(AssemblyEvent Fact) : ICommand<AssemblyState, AssemblyEvent>
{
    public string Stream => AssemblyState.StreamOf(Fact.Assembly);

    public Decision<AssemblyEvent> Decide(AssemblyState state) =>
        state.Says(Fact) ? [] : AssemblyRules.Broken(state, Fact) is { } refusal ? refusal : [Fact];
}

/// <summary>
/// Records that a motion was amended or taken back, or that a candidate stood down, as long as the assembly has not decided it: what was
/// declared stands, and what was entered wrongly is corrected or annulled.
/// </summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Ballots">The assembly's ballots.</param>
public sealed record RecordUndecided(AssemblyEvent Fact, IReadOnlyList<BallotState> Ballots) : ICommand<AssemblyState, AssemblyEvent>
{
    public string Stream => AssemblyState.StreamOf(Fact.Assembly);

    public Decision<AssemblyEvent> Decide(AssemblyState state) => state.Says(Fact) ? []
        : (AssemblyRules.Broken(state, Fact) ?? AssemblyRules.Decided(state, Fact, Ballots)) is { } refusal ? refusal : [Fact];
}

/// <summary>Puts on the agenda of an ordinary assembly what § 7 says is on it, in that order; what is in its place already stays.</summary>
public sealed record PlaceStatutoryAgenda(AssemblyKey Assembly, GovernanceDate EffectiveOn, Basis Basis) : ICommand<AssemblyState, AssemblyEvent>
{
    /// <summary>What § 7 says is on the agenda, in its order.</summary>
    public static readonly IReadOnlyList<AgendaKind> Order = [.. Enum.GetValues<AgendaKind>().Where(kind => kind != AgendaKind.Other)];

    public string Stream => AssemblyState.StreamOf(Assembly);

    /// <summary>Whether all of it is on the agenda in its order, whatever stands in between.</summary>
    public static bool IsOn(AssemblyState state) =>
        state.Agenda.Select(item => item.Kind).Where(kind => kind != AgendaKind.Other).Distinct().SequenceEqual(Order);

    public Decision<AssemblyEvent> Decide(AssemblyState state)
    {
        if (Assembly.IsExtraordinary)
            return new Refusal("agenda-by-notice", "§ 8: the notice says what an extraordinary assembly deals with", "assembly", Assembly);
        if (IsOn(state)) return [];
        var missing = new List<AssemblyEvent>();
        foreach (var (i, kind) in Order.Index())
        {
            var item = new AgendaItemPlaced(Assembly, i + 1, kind, null, null, EffectiveOn, Basis);
            if (state.Agenda.Any(other => (other.Item, other.Kind) == (item.Item, kind))) continue;
            if (AssemblyRules.Broken(state, item) is { } refusal) return refusal;
            missing.Add(item);
        }

        return [.. missing];
    }
}

/// <summary>Lays the board's exclusion of a member before the assembly (§ 4.6).</summary>
/// <param name="Exclusion">The number of the entry by which it was excluded; null where no exclusion waits for the assembly.</param>
public sealed record LayExclusionBefore(AssemblyKey Assembly, int Motion, Cvr Cvr, long? Exclusion, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<AssemblyState, AssemblyEvent>
{
    public string Stream => AssemblyState.StreamOf(Assembly);

    public Decision<AssemblyEvent> Decide(AssemblyState state)
    {
        // Said again when the assembly has settled it, it is still the exclusion that was laid before it.
        if ((Exclusion ?? state.Motion(Motion)?.Exclusion?.ExclusionEntry) is not { } entry) return NotExcluded;
        var laid = new ExclusionLaidBefore(Assembly, Motion, Cvr, entry, EffectiveOn, Basis);
        return state.Says(laid) ? [] : Exclusion is null ? NotExcluded : new RecordAssembly(laid).Decide(state);
    }

    private Refusal NotExcluded => new("not-excluded", "§ 4.6: the assembly settles what the board decided", "cvr", Cvr);
}

/// <summary>Comes to an item on the agenda of an assembly that has opened; where it is already, nothing happens.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Opened">When its roll was frozen; null where it was not.</param>
/// <param name="From">The item that it is taken to deal with, 0 before the first; null where that is not said.</param>
public sealed record ReachItem(AgendaItemReached Fact, GovernanceDate? Opened, int? From = null) : ICommand<AssemblyState, AssemblyEvent>
{
    public string Stream => AssemblyState.StreamOf(Fact.Assembly);

    public Decision<AssemblyEvent> Decide(AssemblyState state) =>
        state.Item?.Item == Fact.Item ? []
        : AssemblyRules.Broken(state, Fact) is { } refusal ? refusal
        : From is { } from && from != state.At
            ? new Refusal(state.Item is null ? "at-no-item" : "at-another-item", "whoever goes on knows from where", "item", state.At)
        : AssemblyRules.Unopened(Opened, Fact) is { } unopened ? unopened : [Fact];
}

/// <summary>Closes an assembly that has opened.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Opened">When its roll was frozen; null where it was not.</param>
/// <param name="Undecided">The number of a ballot whose outcome was not declared; null where there is none.</param>
public sealed record CloseAssembly(AssemblyClosed Fact, GovernanceDate? Opened, int? Undecided) : ICommand<AssemblyState, AssemblyEvent>
{
    public string Stream => AssemblyState.StreamOf(Fact.Assembly);

    public Decision<AssemblyEvent> Decide(AssemblyState state) =>
        state.Says(Fact) ? []
        : AssemblyRules.Broken(state, Fact) is { } refusal ? refusal
        : AssemblyRules.Unopened(Opened, Fact) is { } unopened ? unopened
        : Undecided is { } ballot ? new Refusal("ballot-undecided", "what is voted on is decided before the closing", "assembly", ballot)
        : [Fact];
}

/// <summary>Puts a draft of the minutes in the place of the one it was written from, and of no other.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Over">The draft that was before the writer; null where there was none.</param>
public sealed record DraftMinutes(AssemblyMinutesDrafted Fact, Digest? Over) : ICommand<AssemblyState, AssemblyEvent>
{
    public string Stream => AssemblyState.StreamOf(Fact.Assembly);

    public Decision<AssemblyEvent> Decide(AssemblyState state) =>
        !state.Says(Fact) && AssemblyRules.Draft(state, Over) is { } refusal ? refusal : new RecordAssembly(Fact).Decide(state);
}

/// <summary>Enters that the meeting chair signed the minutes. With places that are not filled in only where it is said that they stay so.</summary>
/// <param name="Fact">What is to be entered.</param>
/// <param name="Open">The places that nobody has filled in or said anything of; null where there are none.</param>
public sealed record SignMinutes(AssemblyMinutesSigned Fact, string? Open) : ICommand<AssemblyState, AssemblyEvent>
{
    public string Stream => AssemblyState.StreamOf(Fact.Assembly);

    public Decision<AssemblyEvent> Decide(AssemblyState state) =>
        Open is not null && !state.Says(Fact) && AssemblyRules.Broken(state, Fact) is null
            ? new Refusal("minutes-unfinished", "§ 7: what is signed is not written on", "asItStands", Open)
            : new RecordAssembly(Fact).Decide(state);
}

/// <summary>What can be said of an assembly without making the ledger ambiguous. That something came too late is no reason to refuse it.</summary>
internal static class AssemblyRules
{
    /// <summary>The rule something about an assembly breaks, or null.</summary>
    public static Refusal? Broken(AssemblyState state, AssemblyEvent fact) => state.Status switch
    {
        AssemblyStatus.CalledOff when fact is not (AssemblyPlanned or AssemblyRegistered) =>
            new Refusal("assembly-called-off", "what is called off is not held until it is planned again", "assembly", fact.Assembly),
        _ when fact is ExtraordinaryDemanded or ExtraordinaryDemandWithdrawn or DemandConsidered && !fact.Assembly.IsExtraordinary =>
            new Refusal("assembly-ordinary", "§ 8: what members can demand is an extraordinary assembly", "assembly", fact.Assembly),
        null when fact is not (ExtraordinaryDemanded or AssemblyPlanned or AssemblyRegistered) =>
            new Refusal("assembly-unknown", "the ledger's own entries", "assembly", fact.Assembly),
        _ => fact switch
        {
            ExtraordinaryDemanded demanded => Demand(state, demanded.Cvr) is { } demand
                ? new Refusal("demanded-already", "§ 8: a member demands it once", "cvr", demanded.Cvr, demand.EffectiveOn) : null,
            ExtraordinaryDemandWithdrawn withdrawn => Demand(state, withdrawn.Cvr) is { } demand
                ? After(demand, fact) : new Refusal("not-demanded", "the ledger's own entries", "cvr", withdrawn.Cvr),
            DemandConsidered => Considered(state, fact),
            AssemblyPlanned => state.Set is { } set
                ? new Refusal("assembly-planned-already", "an assembly is planned once, and moved", "assembly", fact.Assembly, set.EffectiveOn)
                : OnADay(fact) ?? InItsYear(fact),
            AssemblyMoved => ToCome(state, fact) ?? OnADay(fact) ?? InItsYear(fact),
            AssemblyCalledOff => ToCome(state, fact),
            AssemblyRegistered => state.Held is { } held
                ? new Refusal("assembly-held-already", "an assembly is held once", "assembly", fact.Assembly, held.EffectiveOn) : InItsYear(fact),
            NoticeGiven => WithoutDay(state, fact),
            AgendaItemPlaced or AgendaItemRemoved when state.Closed is { } closed => Stands(closed),
            AgendaItemPlaced placed => Number("item", placed.Item)
                ?? (Item(state, placed.Item) is { } other
                    ? new Refusal("place-taken", "a place on the agenda has one item", "item", placed.Item, other.Kind) : null)
                ?? (placed.Motion is { } motion ? Standing(state, motion, fact) ?? Unplaced(state, motion) : null),
            AgendaItemRemoved removed => OnAgenda(state, removed.Item, fact),
            MotionReceived received => Number("motion", received.Motion)
                ?? (state.Motion(received.Motion) is { } other
                    ? new Refusal("motion-number-taken", "a number is given to one motion", "motion", received.Motion, other.Title) : null),
            MotionAmended amended => Standing(state, amended.Motion, fact),
            MotionWithdrawn withdrawn => Standing(state, withdrawn.Motion, fact),
            DuesProposed proposed => Standing(state, proposed.Motion, fact) ?? Of(state, proposed.Motion, MotionKind.Dues)
                ?? (proposed.Year.Øre <= 0 || proposed.VatPercent is < 0 or > 100
                    ? new Refusal("dues-impossible", "§ 5.1", proposed.Year.Øre <= 0 ? "year" : "vatPercent") : OnADay(fact)),
            RuleProposed proposed => Standing(state, proposed.Motion, fact)
                ?? (state.Motion(proposed.Motion)!.CanChange(proposed.Rule) ? null : Of(state, proposed.Motion, MotionKind.Statutes))
                ?? (Statutes.RuleForm.All[proposed.Rule].Takes(proposed.Value)
                    ? OnADay(fact) : new Refusal("rule-value-impossible", "the rule's own values", "value", proposed.Value)),
            ExclusionLaidBefore laid => Standing(state, laid.Motion, fact) ?? Of(state, laid.Motion, MotionKind.Exclusion)
                ?? (state.Motion(laid.Motion)!.Exclusion is { } other
                    ? new Refusal("exclusion-laid-before-already", "a motion is about one exclusion", "motion", laid.Motion, other.Cvr) : null),
            CandidateNominated nominated => Candidate(state, nominated.Seat, nominated.Person) is { } other
                ? new Refusal("nominated-already", "one is nominated once for a seat", "person", other.EffectiveOn)
                : nominated is { Seat: not ElectedTo.Auditor, Organisation: null }
                    ? new Refusal("candidate-of-nobody", "§ 6.1: each represents a member", "organisation") : null,
            CandidacyWithdrawn withdrawn => Candidate(state, withdrawn.Seat, withdrawn.Person) is { } candidate
                ? After(candidate, fact) : new Refusal("not-a-candidate", "the ledger's own entries", "person", withdrawn.Seat),
            MeetingChairElected => Elected(state, state.Chair, fact),
            MinuteTakerElected => Elected(state, state.MinuteTaker, fact),
            AgendaItemReached reached => Over(state, fact) ?? (state.InRecess
                ? new Refusal("no-item-in-recess", "in a recess nothing is dealt with", "assembly", fact.Assembly)
                : OnAgenda(state, reached.Item, fact)),
            AssemblyRecessed => Over(state, fact) ?? (state.Recess is { } recess
                ? new Refusal("assembly-in-recess", "a recess ends before the next", "assembly", recess.EffectiveOn) : null),
            AssemblyResumed => Over(state, fact) ?? (state.Recess is { } recess
                ? After(recess, fact) : new Refusal("assembly-not-in-recess", "the ledger's own entries", "assembly", fact.Assembly)),
            AssemblyClosed => Over(state, fact),
            AssemblyMinutesDrafted => NotMinuted(state, fact) ?? Unsigned(state),
            AssemblyMinutesSigned signed => NotMinuted(state, fact) ?? Unsigned(state) ?? Signing(state, signed),
            AssemblyMinutesPublished => NotMinuted(state, fact) ?? (state.Signed is not { } signature
                ? new Refusal("minutes-not-signed", "§ 7: the meeting chair approves and signs them", "assembly", fact.Assembly)
                : state.Published is { } published
                    ? new Refusal("minutes-published-already", "minutes are published once", "assembly", published.EffectiveOn)
                    : After(signature, fact)),
            _ => null,
        },
    };

    /// <summary>The refusal of what would change what the assembly has decided already.</summary>
    public static Refusal? Decided(AssemblyState state, AssemblyEvent fact, IReadOnlyList<BallotState> ballots) => fact switch
    {
        MotionAmended { Motion: var motion } => OnMotion(motion, ballots),
        MotionWithdrawn { Motion: var motion } => OnMotion(motion, ballots),
        CandidacyWithdrawn { Seat: var seat } => ballots.FirstOrDefault(ballot => ballot.Fills(seat, state.Closed is not null)) is { } election
            ? new Refusal("election-declared", "what the assembly decided stands", "person", seat, election.Opened!.Ballot) : null,
        _ => null,
    };

    private static Refusal? OnMotion(int motion, IReadOnlyList<BallotState> ballots) =>
        ballots.FirstOrDefault(ballot => ballot.Decides(motion)) is { } decided
            ? new Refusal("motion-decided", "what the assembly decided stands", "motion", motion, decided.Opened!.Ballot) : null;

    private static ExtraordinaryDemanded? Demand(AssemblyState state, Cvr cvr) => state.Demands.FirstOrDefault(demand => demand.Cvr == cvr);

    private static AgendaItemPlaced? Item(AssemblyState state, int item) => state.Agenda.FirstOrDefault(other => other.Item == item);

    /// <summary>The refusal of what is about an item that is not on the agenda.</summary>
    private static Refusal? OnAgenda(AssemblyState state, int place, AssemblyEvent fact) => Item(state, place) is { } item
        ? After(item, fact) : new Refusal("place-empty", "the assembly's own agenda", "item", place);

    private static CandidateNominated? Candidate(AssemblyState state, ElectedTo seat, People.PersonId person) =>
        state.Candidates.FirstOrDefault(candidate => (candidate.Seat, candidate.Person) == (seat, person));

    private static Refusal? Considered(AssemblyState state, AssemblyEvent fact)
    {
        if (state.Facts.OfType<ExtraordinaryDemanded>().MinBy(demand => demand.EffectiveOn.Earliest) is not { } first)
            return new Refusal("nothing-demanded", "§ 8: the board considers what was demanded", "assembly", fact.Assembly);
        return state.Considered is { } before
            ? new Refusal("demand-considered-already", "§ 8: the time runs from one day", "assembly", before.EffectiveOn) : After(first, fact);
    }

    /// <summary>The refusal of what is done to an assembly that is to come where it is none.</summary>
    private static Refusal? ToCome(AssemblyState state, AssemblyEvent fact) =>
        (state.Held ?? (AssemblyEvent?)state.Closed) is { } held
            ? new Refusal("assembly-held", "what was held is neither moved nor called off", "assembly", held.EffectiveOn)
            : WithoutDay(state, fact);

    /// <summary>The refusal of what happens at an assembly that is closed, or of which nobody set a day.</summary>
    private static Refusal? Over(AssemblyState state, AssemblyEvent fact) => state.Closed is { } closed
        ? new Refusal("assembly-closed-already", "an assembly is closed once", "assembly", closed.EffectiveOn) : WithoutDay(state, fact);

    /// <summary>The refusal of what would change what stood when the assembly was closed.</summary>
    private static Refusal Stands(AssemblyClosed closed) =>
        new("assembly-stands", "what is closed stays as it was", "assembly", closed.EffectiveOn);

    /// <summary>An assembly that is closed elects nobody; whom it had elected can still be entered, where nobody was.</summary>
    private static Refusal? Elected(AssemblyState state, AssemblyEvent? before, AssemblyEvent fact) =>
        state.Closed is { } closed && (before is not null || closed.EffectiveOn.Latest < fact.EffectiveOn.Earliest)
            ? Stands(closed) : WithoutDay(state, fact);

    /// <summary>The refusal of minutes of what was not held in the ledger, which are registered with it. A draft can be begun earlier.</summary>
    private static Refusal? NotMinuted(AssemblyState state, AssemblyEvent fact) =>
        state.Closed is { } closed ? fact is AssemblyMinutesSigned ? After(closed, fact) : null
        : fact is AssemblyMinutesDrafted && state.Status == AssemblyStatus.Planned ? null
        : new Refusal("minutes-before-closing", "§ 7: minutes are of what happened", "assembly", fact.Assembly);

    private static Refusal? Unsigned(AssemblyState state) => state.Signed is { } signed
        ? new Refusal("minutes-signed-already", "what is signed stays as it is", "assembly", signed.EffectiveOn) : null;

    /// <summary>Nobody signs what they did not read, and nobody but the one whom the assembly elected.</summary>
    private static Refusal? Signing(AssemblyState state, AssemblyMinutesSigned fact) =>
        state.Draft is not { } draft ? new Refusal("minutes-not-drafted", "what is signed is the draft", "assembly", fact.Assembly)
        : state.Chair?.Person != fact.Chair
            ? new Refusal("not-meeting-chair", "§ 7: the meeting chair approves and signs them", "assembly", fact.Assembly)
        : Draft(state, fact.Draft);

    /// <summary>The refusal of what rests on another draft than the latest.</summary>
    /// <param name="seen">The draft it rests on; null where there was none.</param>
    public static Refusal? Draft(AssemblyState state, Digest? seen) => state.Draft is { } draft && draft.Draft != seen
        ? new Refusal("draft-changed", "nobody signs, or writes over, what they did not read", "draft", draft.EffectiveOn) : null;

    private static Refusal? WithoutDay(AssemblyState state, AssemblyEvent fact) => state.Set is null ? NotPlanned(fact) : null;

    private static Refusal NotPlanned(AssemblyEvent fact) => new("assembly-not-planned", "no day is set", "assembly", fact.Assembly);

    private static Refusal? OnADay(AssemblyEvent fact) =>
        fact.EffectiveOn.IsDay ? null : Refusal.DayNeeded(fact.EffectiveOn, "deadlines are counted from it");

    private static Refusal? InItsYear(AssemblyEvent fact) => fact.EffectiveOn.Latest.Year < fact.Assembly.Year
        ? new Refusal("assembly-of-a-later-year", "§ 7: an assembly is named for its year", "effectiveOn", fact.Assembly.Year) : null;

    private static Refusal? Number(string field, int number) =>
        number is < 1 or > 999 ? new Refusal("not-a-number-in-order", "places and motions are numbered from 1", field, number) : null;

    /// <summary>The refusal of what is about a motion that was never received, or taken back.</summary>
    private static Refusal? Standing(AssemblyState state, int number, AssemblyEvent fact) => state.Motion(number) switch
    {
        null => new Refusal("motion-unknown", "the ledger's own entries", "motion", number),
        { Withdrawn: { } withdrawn } =>
            new Refusal("motion-withdrawn-already", "what is taken back is not voted on", "motion", number, withdrawn.EffectiveOn),
        { Received: var received } => fact is MotionAmended or MotionWithdrawn ? After(received, fact) : null,
    };

    private static Refusal? Unplaced(AssemblyState state, int motion) => state.Agenda.FirstOrDefault(item => item.Motion == motion) is { } item
        ? new Refusal("motion-placed-already", "a motion is dealt with under one item", "motion", motion, item.Item) : null;

    private static Refusal? Of(AssemblyState state, int motion, MotionKind kind) => state.Motion(motion) is { } other && other.Kind != kind
        ? new Refusal("motion-of-another-kind", "what follows from a motion is of its kind", "motion", other.Kind, kind) : null;

    /// <summary>The refusal of what happens at an assembly before it opened.</summary>
    public static Refusal? Unopened(GovernanceDate? opened, AssemblyEvent fact) => opened is { } day
        ? After(day, fact) : new Refusal("assembly-not-opened", "what happens at an assembly does so after its opening", "assembly", fact.Assembly);

    /// <summary>The refusal of what is said to have happened before what it rests on.</summary>
    private static Refusal? After(GovernanceDate earlier, AssemblyEvent fact) => fact.EffectiveOn.Latest < earlier.Earliest
        ? new Refusal("before-what-it-changes", "time runs forwards", "effectiveOn", earlier) : null;

    private static Refusal? After(AssemblyEvent earlier, AssemblyEvent fact) => After(earlier.EffectiveOn, fact);
}
