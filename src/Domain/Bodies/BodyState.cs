// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Bodies;

/// <summary>What a body is, who sits in it and who holds which of its offices; and who did.</summary>
/// <param name="Changes">What set it up or changed what it is, in the order entered.</param>
/// <param name="Seats">Its seats, in the order taken.</param>
/// <param name="Tenures">The times in its offices, in the order taken.</param>
/// <param name="Dissolved">The first day it no longer is.</param>
/// <param name="Entered">Everything entered, so that what is asked again is known again.</param>
public sealed record BodyState(
    ImmutableList<BodyEvent> Changes, SeatList Seats, ImmutableList<Tenure> Tenures, GovernanceDate? Dissolved,
    ImmutableHashSet<BodyEvent> Entered)
    : IState<BodyState, BodyEvent>, IPeriods
{
    public const string Board = "board", Secretariat = "secretariat";
    public const string Kind = "office", SeatKind = "seat", ItselfKind = "body";

    public static BodyState Initial { get; } = new([], [], [], null, []);

    /// <summary>The body, by the name in its stream; empty before its first entry.</summary>
    public string Body { get; private init; } = "";

    /// <summary>Whether it was set up in the ledger.</summary>
    public bool Established => Changes.Count > 0;

    /// <summary>What it is by the latest of its dates, come or to come; null for one that nobody has set up.</summary>
    public BodyHeld? Latest => Versions().LastOrDefault().Facts;

    public static string StreamOf(string body) => $"body-{body}";

    /// <summary>Whether the statutes themselves set it up: the board (§ 6) and the secretariat (§ 11).</summary>
    public static bool IsStatutory(string body) => body is Board or Secretariat;

    public static BodyState Evolve(BodyState state, BodyEvent fact, long number) => (fact switch
    {
        _ when !state.CanFollow(fact) => throw new DoesNotFollowException(number),
        BodyEstablished or BodyRenamed or BodyPurposeChanged or TermsOfReferenceAdopted => state with { Changes = state.Changes.Add(fact) },
        SeatTaken taken => state.With(new Seat(
            taken.Person, taken.Organisation, taken.Role, taken.EffectiveOn, taken.Until, taken.Until, taken.Cohort, false, number)),
        SeatRenewed renewed => state.Succeeded(renewed.Person, renewed.Role, fact, seat => seat with { Until = renewed.Until, Entry = number }),
        SeatLeft left => state.Ended(left.Person, left.Role, fact),
        SeatLapsed lapsed => state.Ended(lapsed.Person, lapsed.Role, fact),
        SeatPassedOn passed => state.Succeeded(passed.Person, passed.Role, fact, seat => seat with { Organisation = passed.Organisation }),
        SeatTransferred transferred => state.Succeeded(
            transferred.Person, transferred.Role, fact, seat => seat with { Person = transferred.To, Entry = number }),
        SubstituteSeated seated => state.Substituted(seated, number),
        OfficeTaken taken => state with
        {
            Tenures = state.Tenures.Add(new Tenure(taken.Body, taken.Office, taken.Person, taken.Organisation, taken.EffectiveOn, null, number)),
        },
        OfficeLeft left => state.Ended(left.Office, fact.EffectiveOn),
        OfficeLapsed lapsed => state.Ended(lapsed.Office, fact.EffectiveOn),
        OfficePassedOn passed => state.Ended(passed.Office, fact.EffectiveOn) is var ended && state.Sitting(passed.Office) is { } tenure
            ? ended with { Tenures = ended.Tenures.Add(tenure with { Organisation = passed.Organisation, From = fact.EffectiveOn }) }
            : state,
        BodyDissolved => state with
        {
            Dissolved = fact.EffectiveOn,
            Seats = [.. state.Seats.Select(seat => seat.GoesOn(fact.EffectiveOn) || fact.EffectiveOn.Earliest < seat.From.Earliest
                ? seat.EndedOn(fact.EffectiveOn) : seat)],
            Tenures = [.. state.Tenures.Select(tenure => tenure.To is null ? tenure with { To = fact.EffectiveOn } : tenure)],
        },
        _ => throw new UnknownFactException(fact),
    }) with { Body = fact.Body, Entered = state.Entered.Add(fact) };

    /// <summary>Who holds the office without an end, or null.</summary>
    public Tenure? Sitting(Office office) => Tenures.LastOrDefault(tenure => tenure.Office == office && tenure.To is null);

    /// <summary>Who held the office on a day, or null; where it is uncertain, the latest who may have.</summary>
    public Tenure? On(Office office, DateOnly day) => Tenures.LastOrDefault(tenure =>
        tenure.Office == office && tenure.From.Earliest <= day && (tenure.To is null || day < tenure.To.Value.Latest));

    /// <summary>The person's seat that an entry of that day can end, or begin another term of; null when there is none.</summary>
    public Seat? Going(PersonId person, SeatRole role, GovernanceDate on) =>
        Seats.Of(person).LastOrDefault(seat => seat.Role == role && seat.GoesOn(on));

    /// <summary>The person's seat whose term a substitute can take over that day, whether the person still holds it or left it before.</summary>
    public Seat? Vacant(PersonId person, SeatRole role, GovernanceDate on) => Going(person, role, on) ?? Seats.Of(person).LastOrDefault(seat =>
        seat.Role == role && seat is { Ended: true, To: { } to } && to.Earliest <= on.Latest
        && (seat.Until is not { } until || on.Earliest < until.Latest));

    /// <summary>Whether the person holds such a seat for some of the time.</summary>
    public bool Holds(PersonId person, SeatRole role, Spell spell) =>
        Seats.Of(person).Any(seat => seat.Role == role && seat.Spell.Overlaps(spell));

    /// <summary>The chair's seat of somebody else for some of the time; a body has one chair.</summary>
    public Seat? OtherChair(PersonId person, Spell spell) =>
        Seats.FindLast(seat => seat.Role == SeatRole.Chair && seat.Person != person && seat.Spell.Overlaps(spell));

    /// <summary>Whether another person votes for the same organisation for some of the time, as member or as chair.</summary>
    public bool Shared(PersonId person, Cvr organisation, Spell spell) =>
        Seats.Exists(seat => seat.Role is SeatRole.Member or SeatRole.Chair && seat.Organisation == organisation && seat.Person != person
            && seat.Spell.Overlaps(spell))
        || Tenures.Exists(tenure => tenure.Office == Office.Chair && tenure.Organisation == organisation && tenure.Person != person
            && new Spell(tenure.From, tenure.To).Overlaps(spell));

    /// <summary>Whether the body is there on a day, so that somebody can sit in it.</summary>
    public bool Exists(string body, GovernanceDate on) =>
        (Established || IsStatutory(body)) && (Dissolved is not { } end || on.Earliest < end.Latest);

    public IEnumerable<Period> Periods => [.. Bodies(), .. Held(Seats, Tenures)];

    public IEnumerable<Period> PeriodsAbout(IFact fact) => fact switch
    {
        SeatTaken taken => About(taken.Person),
        SeatRenewed renewed => About(renewed.Person),
        SeatLeft left => About(left.Person),
        SeatLapsed lapsed => About(lapsed.Person),
        SeatPassedOn passed => About(passed.Person),
        SeatTransferred transferred => About(transferred.Person, transferred.To),
        SubstituteSeated seated => About(seated.Person, seated.Substitute),
        _ => Periods,
    };

    private bool CanFollow(BodyEvent fact) => fact switch
    {
        BodyEstablished => !Established,
        BodyRenamed or BodyPurposeChanged or TermsOfReferenceAdopted =>
            Established && Exists(fact.Body, fact.EffectiveOn) && fact.EffectiveOn.Earliest >= Changes[0].EffectiveOn.Earliest,
        BodyDissolved => Dissolved is null && (Established || IsStatutory(fact.Body))
            && (!Established || fact.EffectiveOn.Latest >= Changes[0].EffectiveOn.Earliest),
        SeatTaken taken => Exists(fact.Body, fact.EffectiveOn) && (taken.Until is not { } until || until.Latest > fact.EffectiveOn.Earliest)
            && !Holds(taken.Person, taken.Role, new Spell(fact.EffectiveOn, taken.Until))
            && (taken.Role != SeatRole.Chair || OtherChair(taken.Person, new Spell(fact.EffectiveOn, taken.Until)) is null),
        SeatRenewed renewed => Going(renewed.Person, renewed.Role, fact.EffectiveOn) is not null,
        SeatLeft left => Going(left.Person, left.Role, fact.EffectiveOn) is not null,
        SeatLapsed lapsed => Going(lapsed.Person, lapsed.Role, fact.EffectiveOn) is not null,
        SeatPassedOn passed => Going(passed.Person, passed.Role, fact.EffectiveOn) is not null,
        SeatTransferred transferred => Going(transferred.Person, transferred.Role, fact.EffectiveOn) is { } seat
            && !Holds(transferred.To, transferred.Role, new Spell(fact.EffectiveOn, seat.To)),
        SubstituteSeated seated => Vacant(seated.Person, seated.Role, fact.EffectiveOn) is { } seat
            && !Holds(seated.Substitute, seated.Role, new Spell(fact.EffectiveOn, seat.Until)),
        OfficeTaken taken => Exists(fact.Body, fact.EffectiveOn) && !Tenures.Exists(tenure => tenure.Office == taken.Office
            && (tenure.To is not { } to || taken.EffectiveOn.Earliest < to.Earliest)),
        OfficeLeft left => IsHeld(left.Office, left.Person, fact),
        OfficeLapsed lapsed => IsHeld(lapsed.Office, lapsed.Person, fact),
        OfficePassedOn passed => IsHeld(passed.Office, passed.Person, fact),
        _ => true,
    };

    private bool IsHeld(Office office, PersonId person, BodyEvent fact) =>
        Sitting(office) is { } sitting && sitting.Person == person && fact.EffectiveOn.Latest >= sitting.From.Earliest;

    private BodyState With(Seat seat) => this with
    {
        Seats = Seats.Add(Dissolved is { } end && (seat.To is not { } to || end.Earliest < to.Earliest) ? seat.EndedOn(end) : seat),
    };

    private BodyState Ended(PersonId person, SeatRole role, BodyEvent fact)
    {
        var seat = Going(person, role, fact.EffectiveOn)!;
        return this with { Seats = Seats.Replace(seat, seat.EndedOn(fact.EffectiveOn)) };
    }

    /// <summary>The seat ended, and goes on the same day as something else.</summary>
    private BodyState Succeeded(PersonId person, SeatRole role, BodyEvent fact, Func<Seat, Seat> into)
    {
        var next = into(Going(person, role, fact.EffectiveOn)! with { From = fact.EffectiveOn });
        return Ended(person, role, fact).With(next with { To = next.Until });
    }

    private BodyState Substituted(SubstituteSeated fact, long number)
    {
        var seat = Vacant(fact.Person, fact.Role, fact.EffectiveOn)!;
        var ended = seat.Ended ? this : Ended(fact.Person, fact.Role, fact);
        if (ended.Going(fact.Substitute, SeatRole.Substitute, fact.EffectiveOn) is not null)
            ended = ended.Ended(fact.Substitute, SeatRole.Substitute, fact);
        return ended.With(new Seat(
            fact.Substitute, fact.Organisation, fact.Role, fact.EffectiveOn, seat.Until, seat.Until, seat.Cohort, false, number));
    }

    private BodyState Ended(Office office, GovernanceDate on) => this with
    {
        Tenures = [.. Tenures.Select(tenure => tenure.Office == office && tenure.To is null ? tenure with { To = on } : tenure)],
    };

    /// <summary>What the body is, and everything these hold in it: a seat can be theirs by an office, too.</summary>
    private IEnumerable<Period> About(params IReadOnlyList<PersonId> persons) =>
        [.. Bodies(), .. Held(persons.SelectMany(Seats.Of), Tenures.Where(tenure => persons.Contains(tenure.Person)))];

    private IEnumerable<Period> Held(IEnumerable<Seat> seats, IEnumerable<Tenure> tenures) =>
    [
        .. seats.Select(seat => Of(seat.Person, new SeatHeld(seat.Role, seat.Organisation, seat.Cohort), seat.From, seat.To)),
        .. tenures.Select(tenure => new Period(
            Kind, tenure.Body, tenure.Person.ToString(), new OfficeHeld(tenure.Office, tenure.Organisation), tenure.From, tenure.To)),
        // Whoever holds the chair of the board sits on the board (§ 6.1), and is elected in odd years (§ 6.4).
        .. tenures.Where(tenure => Body == Board && tenure.Office == Office.Chair).Select(tenure =>
            Of(tenure.Person, new SeatHeld(SeatRole.Chair, tenure.Organisation, Cohort.OddYears), tenure.From, tenure.To)),
    ];

    private Period Of(PersonId person, SeatHeld held, GovernanceDate from, GovernanceDate? to) =>
        new(SeatKind, Body, person.ToString(), held, from, to);

    /// <summary>One version of what the body is after the other; of one that nobody set up, from when somebody first sat in it.</summary>
    private IEnumerable<Period> Bodies()
    {
        var versions = Versions().TakeWhile(version => Dissolved is null || version.From.Earliest < Dissolved.Value.Earliest).ToList();
        if (!Established && Seats.Select(seat => seat.From).Concat(Tenures.Select(tenure => tenure.From)).ToList() is [_, ..] sat)
            versions.Add((
                new BodyHeld(Body == Board ? BodyKind.Board : BodyKind.Secretariat, null, null, null), sat.Aggregate((a, b) => a.OrEarlier(b))));
        return versions.Select((version, i) => new Period(
            ItselfKind, Body, Body, version.Facts, version.From, i + 1 < versions.Count ? versions[i + 1].From : Dissolved));
    }

    private List<(BodyHeld Facts, GovernanceDate From)> Versions()
    {
        var versions = new List<(BodyHeld Facts, GovernanceDate From)>();
        foreach (var change in Changes.OrderBy(change => change.EffectiveOn.Earliest))
        {
            var before = versions.Count > 0 ? versions[^1].Facts : null;
            versions.RemoveAll(version => version.From == change.EffectiveOn);
            var facts = Facts(before, change);
            if (versions.LastOrDefault().Facts != facts) versions.Add((facts, change.EffectiveOn));
        }

        return versions;
    }

    private static BodyHeld Facts(BodyHeld? before, BodyEvent change) => change switch
    {
        BodyEstablished established => new BodyHeld(established.Kind, established.Name, established.Purpose, established.TermsOfReference),
        BodyRenamed renamed => before! with { Name = renamed.Name },
        BodyPurposeChanged changed => before! with { Purpose = changed.Purpose },
        TermsOfReferenceAdopted adopted => before! with { TermsOfReference = adopted.TermsOfReference },
        _ => throw new UnknownFactException(change),
    };
}
