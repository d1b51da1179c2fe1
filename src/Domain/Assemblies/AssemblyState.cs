// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Documents;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies;

/// <summary>How far an assembly has come.</summary>
public enum AssemblyStatus
{
    /// <summary>Members have demanded it, and no day is set.</summary>
    Demanded,

    /// <summary>Whoever demanded it took that back before a day was set.</summary>
    Withdrawn,

    Planned,
    CalledOff,

    /// <summary>Held before the ledger, or minuted elsewhere.</summary>
    Registered,

    /// <summary>Held, and closed.</summary>
    Closed,
}

/// <summary>What has happened to one assembly.</summary>
/// <param name="Facts">In the order entered.</param>
public sealed record AssemblyState(ImmutableList<AssemblyEvent> Facts) : IState<AssemblyState, AssemblyEvent>, IPeriods
{
    public const string Kind = "assembly", DemandKind = "assembly-demand", PaperKind = "assembly-paper";

    public static AssemblyState Initial { get; } = new([]);

    /// <summary>Whether anybody demanded, planned or registered it.</summary>
    public bool Known => Facts.Count > 0;

    /// <summary>How far it has come; null while it was neither demanded nor planned, as on a day before that.</summary>
    public AssemblyStatus? Status => Facts.FindLast(SaysWhen) switch
    {
        not null when Closed is not null => AssemblyStatus.Closed,
        AssemblyCalledOff => AssemblyStatus.CalledOff,
        AssemblyRegistered => AssemblyStatus.Registered,
        { } => AssemblyStatus.Planned,
        null when Demands.Any() => AssemblyStatus.Demanded,
        null => Facts.Exists(fact => fact is ExtraordinaryDemanded) ? AssemblyStatus.Withdrawn : null,
    };

    /// <summary>What last said when it is held; null while no day is set, and while it is called off.</summary>
    public AssemblyEvent? Set => Status == AssemblyStatus.CalledOff ? null : Days.FirstOrDefault();

    public AssemblyRegistered? Held => Last<AssemblyRegistered>();

    /// <summary>Who was last elected to chair it.</summary>
    public MeetingChairElected? Chair => Last<MeetingChairElected>();

    /// <summary>Who was last elected to take the minutes.</summary>
    public MinuteTakerElected? MinuteTaker => Last<MinuteTakerElected>();

    /// <summary>The item it deals with; null before the first, when it is closed, and where that item was taken off the agenda.</summary>
    public AgendaItemPlaced? Item =>
        Closed is null && Reached is { } reached ? Agenda.FirstOrDefault(item => item.Item == reached.Item) : null;

    /// <summary>The number of that item; 0 where there is none.</summary>
    public int At => Item?.Item ?? 0;

    /// <summary>The item that comes after the one it deals with; null after the last, and when it is closed.</summary>
    public AgendaItemPlaced? NextItem => Closed is null ? Agenda.FirstOrDefault(item => item.Item > (Reached?.Item ?? 0)) : null;

    /// <summary>The recess it is in; null where it is in none.</summary>
    public AssemblyRecessed? Recess =>
        Closed is null ? Facts.FindLast(fact => fact is AssemblyRecessed or AssemblyResumed) as AssemblyRecessed : null;

    public bool InRecess => Recess is not null;

    public AssemblyClosed? Closed => Last<AssemblyClosed>();

    /// <summary>The minutes as last drafted.</summary>
    public AssemblyMinutesDrafted? Draft => Last<AssemblyMinutesDrafted>();

    /// <summary>The signature under the minutes.</summary>
    public AssemblyMinutesSigned? Signed => Last<AssemblyMinutesSigned>();

    public AssemblyMinutesPublished? Published => Last<AssemblyMinutesPublished>();

    /// <summary>The minutes that everyone may read: those published, or those with which it was registered.</summary>
    public Digest? Minutes => Published is not null && Signed is { } signed ? signed.Minutes : Held?.Minutes;

    /// <summary>The day it is to be held, or was; of one that is called off, the day it was to be. Null while none is set.</summary>
    public GovernanceDate? Day => Days.FirstOrDefault()?.EffectiveOn;

    /// <summary>Where it is to be held, or was; where it was planned, as long as its registration does not say.</summary>
    public string? Place => Held?.Place ?? Plan.Place;

    /// <summary>Whether one can attend online, by the plan.</summary>
    public bool Online => Plan.Online;

    /// <summary>The day from which deadlines are counted; null where none is set, and where nothing is known but that it was held.</summary>
    public DateOnly? DeadlinesFrom =>
        Set is { EffectiveOn: { IsDay: true } day } && Days.Any(fact => fact is not AssemblyRegistered) ? day.Latest : null;

    /// <summary>The demands that stand, in the order received.</summary>
    public IEnumerable<ExtraordinaryDemanded> Demands => Facts
        .Where(fact => fact is ExtraordinaryDemanded or ExtraordinaryDemandWithdrawn).GroupBy(About).Select(demand => demand.Last())
        .OfType<ExtraordinaryDemanded>().OrderBy(demand => demand.EffectiveOn.SortKey, StringComparer.Ordinal);

    public DemandConsidered? Considered => Last<DemandConsidered>();

    /// <summary>The first notice of the day it is held; null where none was given, or only of another day before it was moved.</summary>
    public NoticeGiven? Notice => Facts.OfType<NoticeGiven>()
        .Where(notice => NoticesFrom is not { } from || notice.EffectiveOn.Latest >= from.Earliest)
        .MinBy(notice => notice.EffectiveOn.SortKey, StringComparer.Ordinal);

    /// <summary>The items that are on the agenda, by place.</summary>
    public IEnumerable<AgendaItemPlaced> Agenda => Facts
        .Where(fact => fact is AgendaItemPlaced or AgendaItemRemoved).GroupBy(About).Select(item => item.Last())
        .OfType<AgendaItemPlaced>().OrderBy(item => item.Item);

    /// <summary>The motions that were received, by number; those that were taken back, too.</summary>
    public IEnumerable<StandingMotion> Motions => Facts.OfType<MotionReceived>().OrderBy(received => received.Motion)
        .Select(received => new StandingMotion(
            received,
            Last<MotionAmended>(amended => amended.Motion == received.Motion),
            Last<MotionWithdrawn>(withdrawn => withdrawn.Motion == received.Motion),
            Last<DuesProposed>(proposed => proposed.Motion == received.Motion),
            [
                .. Facts.OfType<RuleProposed>().Where(proposed => proposed.Motion == received.Motion)
                    .GroupBy(proposed => proposed.Rule).Select(proposed => proposed.Last()).OrderBy(proposed => proposed.Rule),
            ],
            Last<ExclusionLaidBefore>(laid => laid.Motion == received.Motion)));

    /// <summary>Who stands, in the order nominated; those who stood down are left out.</summary>
    public IEnumerable<CandidateNominated> Candidates => Facts
        .Where(fact => fact is CandidateNominated or CandidacyWithdrawn).GroupBy(About).Select(candidacy => candidacy.Last())
        .OfType<CandidateNominated>();

    /// <summary>Everybody who stood, or was elected to lead or minute it.</summary>
    public IEnumerable<PersonId> Persons => Facts.SelectMany<AssemblyEvent, PersonId>(fact => fact switch
    {
        CandidateNominated nominated => [nominated.Person],
        MeetingChairElected elected => [elected.Person],
        MinuteTakerElected elected => [elected.Person],
        _ => [],
    }).Distinct();

    public static string StreamOf(AssemblyKey assembly) => $"assembly-{assembly}";

    public static AssemblyState Evolve(AssemblyState state, AssemblyEvent fact, long number) => fact switch
    {
        ExtraordinaryDemanded or ExtraordinaryDemandWithdrawn or DemandConsidered or AssemblyPlanned or AssemblyMoved or AssemblyCalledOff
            or AssemblyRegistered or NoticeGiven or AgendaItemPlaced or AgendaItemRemoved or MotionReceived or MotionAmended or MotionWithdrawn
            or MotionsDistributed or DuesProposed or RuleProposed or ExclusionLaidBefore or CandidateNominated or CandidacyWithdrawn
            or MeetingChairElected or MinuteTakerElected or AgendaItemReached or AssemblyRecessed or AssemblyResumed or AssemblyClosed
            or AssemblyMinutesDrafted or AssemblyMinutesSigned or AssemblyMinutesPublished =>
            AssemblyRules.Broken(state, fact) is null ? new AssemblyState(state.Facts.Add(fact)) : throw new DoesNotFollowException(number),
        _ => throw new UnknownFactException(fact),
    };

    /// <summary>Whether exactly this was the last to be entered about what it is about.</summary>
    public bool Says(AssemblyEvent fact) => fact is AssemblyMinutesDrafted drafted
        ? Draft?.Draft == drafted.Draft : Facts.FindLast(other => About(other).Equals(About(fact))) == fact;

    /// <summary>What was received under a number; null where there is none of it.</summary>
    public StandingMotion? Motion(int number) => Motions.FirstOrDefault(motion => motion.Number == number);

    /// <summary>What had happened by a day, as far as it can have.</summary>
    public AssemblyState By(DateOnly day) => new([.. Facts.Where(fact => fact.Since().Earliest <= day)]);

    public IEnumerable<Period> Periods => Known
        ?
        [
            .. Period.Successive(Kind, Subject, Authority.GeneralAssembly.ToString(), Versions()),
            .. Facts.OfType<ExtraordinaryDemanded>().Distinct().Select(Demand),
            .. Papers.Distinct().Select(paper => new Period(
                PaperKind, Subject, paper.Paper.ToString(), new PaperHeld(paper.Paper), paper.Since, null)),
        ]
        : [];

    private AgendaItemReached? Reached => Last<AgendaItemReached>();

    private string Subject => Facts[0].Assembly.ToString();

    /// <summary>What everyone may read beside the minutes: the notice, and the motions but for those about a member's exclusion.</summary>
    private IEnumerable<(Digest Paper, GovernanceDate Since)> Papers => Facts.Select(fact => (Paper: fact switch
    {
        NoticeGiven given => given.Notice,
        MotionReceived { Kind: not MotionKind.Exclusion } received => received.Text,
        MotionAmended amended when Motion(amended.Motion) is { Kind: not MotionKind.Exclusion } => amended.Text,
        _ => null,
    }, Since: fact.Since())).Where(paper => paper.Paper is not null).Select(paper => (paper.Paper!.Value, paper.Since));

    /// <summary>What is to be read of it, and from when: on every day on which that can have changed, what had happened by then.</summary>
    private IEnumerable<(object Says, GovernanceDate From)> Versions() =>
        from fact in Facts
        where SaysWhen(fact) || fact is ExtraordinaryDemanded or ExtraordinaryDemandWithdrawn or AssemblyClosed or AssemblyMinutesPublished
        // Of one day, what sets the day it is held says more than a demand.
        orderby fact.Since().Earliest, SaysWhen(fact)
        let then = By(fact.Since().Earliest)
        where then.Status is not null
        select ((object)new AssemblyHeld(then.Status!.Value, then.Day, then.Place, then.Online, then.Minutes), fact.Since());

    /// <summary>What set the day it is held, the latest first. What was planned before it was called off counts until a day is set again.</summary>
    private IEnumerable<AssemblyEvent> Days =>
        Facts.Where(SaysWhen).Reverse().SkipWhile(fact => fact is AssemblyCalledOff).TakeWhile(fact => fact is not AssemblyCalledOff);

    private (string? Place, bool Online) Plan => Days.FirstOrDefault(fact => fact is not AssemblyRegistered) switch
    {
        AssemblyPlanned planned => (planned.Place, planned.Online),
        AssemblyMoved moved => (moved.Place, moved.Online),
        _ => (null, false),
    };

    /// <summary>From when a notice can be of the day it is held: when it was decided to move it there; null where it was not moved.</summary>
    private GovernanceDate? NoticesFrom
    {
        get
        {
            var said = Facts.Where(fact => SaysWhen(fact) && fact is not AssemblyRegistered).Reverse()
                .Skip(Status == AssemblyStatus.CalledOff ? 1 : 0).ToList();
            var ofDay = said.TakeWhile(fact => fact is not AssemblyCalledOff && fact.EffectiveOn == said[0].EffectiveOn).ToList();
            return ofDay.Count == said.Count ? null : ofDay.LastOrDefault()?.Basis.DecidedOn ?? said[0].EffectiveOn;
        }
    }

    // From when it was received until it was taken back.
    private Period Demand(ExtraordinaryDemanded demanded) => new(
        DemandKind, Subject, demanded.Cvr.ToString(), new DemandHeld(), demanded.EffectiveOn,
        Facts.Skip(Facts.IndexOf(demanded)).OfType<ExtraordinaryDemandWithdrawn>()
            .FirstOrDefault(withdrawn => withdrawn.Cvr == demanded.Cvr)?.EffectiveOn);

    private T? Last<T>(Predicate<T>? where = null) where T : AssemblyEvent =>
        Facts.FindLast(fact => fact is T one && where?.Invoke(one) != false) as T;

    private static bool SaysWhen(AssemblyEvent fact) => fact is AssemblyPlanned or AssemblyMoved or AssemblyCalledOff or AssemblyRegistered;

    /// <summary>What a fact is about, of which another can say something else; the fact itself where none can.</summary>
    private static object About(AssemblyEvent fact) => fact switch
    {
        ExtraordinaryDemanded demanded => demanded.Cvr,
        ExtraordinaryDemandWithdrawn withdrawn => withdrawn.Cvr,
        AssemblyPlanned or AssemblyMoved => nameof(Set),
        AgendaItemPlaced placed => (nameof(Agenda), placed.Item),
        AgendaItemRemoved removed => (nameof(Agenda), removed.Item),
        MotionAmended amended => (nameof(MotionAmended), amended.Motion),
        DuesProposed proposed => (nameof(DuesProposed), proposed.Motion),
        RuleProposed proposed => (proposed.Motion, proposed.Rule),
        CandidateNominated nominated => (nominated.Seat, nominated.Person),
        CandidacyWithdrawn withdrawn => (withdrawn.Seat, withdrawn.Person),
        MeetingChairElected => nameof(Chair),
        MinuteTakerElected => nameof(MinuteTaker),
        AgendaItemReached => nameof(Item),
        AssemblyRecessed or AssemblyResumed => nameof(Recess),
        _ => fact,
    };
}

/// <summary>A motion as it stands: as last amended, and with what would follow from its adoption.</summary>
/// <param name="Rules">The rules it would change, in the order of the statutes.</param>
public sealed record StandingMotion(
    MotionReceived Received, MotionAmended? Amended, MotionWithdrawn? Withdrawn, DuesProposed? Dues, ImmutableList<RuleProposed> Rules,
    ExclusionLaidBefore? Exclusion)
{
    public int Number => Received.Motion;

    public MotionKind Kind => Received.Kind;

    /// <summary>What it says, in a sentence.</summary>
    public string Title => Amended?.Title ?? Received.Title;

    /// <summary>The motion in full.</summary>
    public Digest? Text => Amended?.Text ?? Received.Text;

    /// <summary>The dues and the rules that would follow from its adoption.</summary>
    public IEnumerable<AssemblyEvent> Follows => Dues is { } dues ? [dues] : Rules;

    /// <summary>
    /// Whether a rule can follow from its adoption: one on which the statutes are silent is changed by an ordinary decision, too.
    /// </summary>
    public bool CanChange(Rule rule) => Kind == MotionKind.Statutes || (Kind == MotionKind.Ordinary && RuleForm.All[rule].Section is null);

    /// <summary>Whether it is one from whose adoption something must follow, and nobody has said what.</summary>
    public bool IsUnsaid => Withdrawn is null && Kind switch
    {
        MotionKind.Dues => Dues is null,
        MotionKind.Statutes => Rules.IsEmpty,
        MotionKind.Exclusion => Exclusion is null,
        _ => false,
    };
}

/// <summary>What the timeline says of an assembly.</summary>
/// <param name="Day">When it is to be held, or was.</param>
/// <param name="Minutes">Its minutes.</param>
public sealed record AssemblyHeld(AssemblyStatus Status, GovernanceDate? Day, string? Place, bool Online, Digest? Minutes);

/// <summary>A member's demand, as long as it stands.</summary>
public sealed record DemandHeld;

/// <summary>A paper that everyone may read.</summary>
public sealed record PaperHeld(Digest Paper);
