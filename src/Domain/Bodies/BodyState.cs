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
/// <param name="Dissolution">What was entered when it was dissolved.</param>
public sealed record BodyState(
    ImmutableList<BodyEvent> Changes, SeatList Seats, ImmutableList<Tenure> Tenures, BodyDissolved? Dissolution)
    : IState<BodyState, BodyEvent>, IPeriods
{
    public const string Board = "board", Secretariat = "secretariat";
    public const string Kind = "office", SeatKind = "seat", ItselfKind = "body";

    public static BodyState Initial { get; } = new([], [], [], null);

    /// <summary>The body, by the name in its stream; empty before its first entry.</summary>
    public string Body { get; private init; } = "";

    /// <summary>Whether anything was entered about it.</summary>
    public bool Begun => Body.Length > 0;

    /// <summary>The first day it no longer is.</summary>
    public GovernanceDate? Dissolved => Dissolution?.EffectiveOn;

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
            taken.Person, taken.Organisation, taken.Role, taken.EffectiveOn, taken.Until, taken.Until, taken.Cohort, false, number, fact.Basis,
            taken)),
        SeatRenewed renewed => state.Succeeded(renewed.Person, renewed.Role, fact, seat => seat with { Until = renewed.Until, Entry = number }),
        SeatLeft left => state.Ended(left.Person, left.Role, fact),
        SeatLapsed lapsed => state.Lapsed(lapsed.Person, lapsed.Role, fact.EffectiveOn),
        SeatPassedOn passed => state.PassedOn(passed),
        SeatTransferred transferred => state.Succeeded(
            transferred.Person, transferred.Role, fact, seat => seat with { Person = transferred.To, Entry = number }),
        SubstituteSeated seated => state.Substituted(seated, number),
        OfficeTaken taken => state with
        {
            Tenures = state.Tenures.Add(
                new Tenure(taken.Body, taken.Office, taken.Person, taken.Organisation, taken.EffectiveOn, null, number, taken)),
        },
        OfficeLeft left => state.Ended(left),
        OfficeLapsed lapsed => state with
        {
            Tenures = state.Running(lapsed.Office, lapsed.Person, fact.EffectiveOn)
                .Aggregate(state.Tenures, (tenures, tenure) => tenures.Replace(tenure, tenure.EndedOn(fact.EffectiveOn))),
        },
        OfficePassedOn passed => state.PassedOn(passed),
        BodyDissolved dissolved => state with
        {
            Dissolution = dissolved,
            Seats = [.. state.Seats.Select(seat => seat.Lasts(fact.EffectiveOn) ? seat.EndedOn(fact.EffectiveOn) : seat)],
            Tenures = [.. state.Tenures.Select(tenure => tenure.Lasts(fact.EffectiveOn) ? tenure.EndedOn(fact.EffectiveOn) : tenure)],
        },
        _ => throw new UnknownFactException(fact),
    }) with { Body = fact.Body };

    /// <summary>Whether a seat was taken exactly so, whatever became of it.</summary>
    public bool Says(SeatTaken taken) => Seats.Of(taken.Person).Any(seat =>
        (seat.Role, seat.From, seat.Until) == (taken.Role, taken.EffectiveOn, taken.Until)
        && (seat.Organisation, seat.Cohort, seat.Basis) == (taken.Organisation, taken.Cohort, taken.Basis));

    /// <summary>Whether exactly this was the last to be entered about a seat of the person's.</summary>
    public bool Says(BodyEvent fact, PersonId person) => Seats.Of(person).Any(seat => seat.Last == fact);

    /// <summary>Whether exactly this was entered about the body itself, or about somebody's time in an office.</summary>
    public bool Says(BodyEvent fact) =>
        Changes.Contains(fact) || Dissolution == fact || Tenures.Exists(tenure => tenure.Taken == fact || tenure.Left == fact);

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
        seat.Role == role && seat is { Ended: true, Succeeded: false, To: { } to } && to.Earliest <= on.Latest
        && (seat.Until is not { } until || on.Earliest < until.Latest));

    /// <summary>What of a seat goes on after a day: what the person holds then in the role, and its further terms.</summary>
    public IReadOnlyList<Seat> Running(PersonId person, SeatRole role, GovernanceDate on)
    {
        var seats = Seats.Of(person).Where(seat => seat.Role == role && seat.Lasts(on)).OrderBy(seat => seat.From.Earliest).ToList();
        return [.. seats.TakeWhile((seat, i) => i == 0 || seats[i - 1].To == seat.From)];
    }

    /// <summary>What of an office goes on after a day: what the person holds then, and the further terms.</summary>
    public IReadOnlyList<Tenure> Running(Office office, PersonId person, GovernanceDate on)
    {
        var tenures = Tenures.Where(tenure => tenure.Office == office && tenure.Person == person && tenure.Lasts(on))
            .OrderBy(tenure => tenure.From.Earliest).ToList();
        return [.. tenures.TakeWhile((tenure, i) => i == 0 || tenures[i - 1].To == tenure.From)];
    }

    /// <summary>The person's times in a seat of the role, in the order taken. The chair of the board sits there by the office.</summary>
    public IEnumerable<Seat> TimesOf(PersonId person, SeatRole role) => Body == Board && role == SeatRole.Chair
        ? Tenures.Where(tenure => tenure.Office == Office.Chair && tenure.Person == person).Select(tenure => new Seat(
            person, tenure.Organisation, role, tenure.From, tenure.To, null, null, tenure.To is not null, tenure.Entry))
        : Seats.Of(person).Where(seat => seat.Role == role);

    /// <summary>A seat that cannot be while somebody has this one: the person's own in the same role, or another chair's.</summary>
    /// <param name="but">The seat that ends when this one begins.</param>
    public Seat? InTheWay(PersonId person, SeatRole role, Spell spell, Seat? but = null) =>
        (role == SeatRole.Chair ? Seats : Seats.Of(person)).LastOrDefault(seat => seat.Role == role && seat != but && seat.Spell.Overlaps(spell));

    /// <summary>How many others vote for the same organisation for some of the time, as members or as the chair.</summary>
    public int OthersOf(Cvr organisation, PersonId person, Spell spell) => Seats
        .Where(seat => seat.Role is SeatRole.Member or SeatRole.Chair && seat.Organisation == organisation && seat.Spell.Overlaps(spell))
        .Select(seat => seat.Person)
        .Union(Tenures
            .Where(tenure => tenure.Office == Office.Chair && tenure.Organisation == organisation
                && new Spell(tenure.From, tenure.To).Overlaps(spell))
            .Select(tenure => tenure.Person))
        .Count(other => other != person);

    /// <summary>Whether the body is there on a day, so that somebody can sit in it.</summary>
    public bool Exists(string body, GovernanceDate on) =>
        (IsStatutory(body) || (Established && on.Latest >= Changes[0].EffectiveOn.Earliest))
        && (Dissolved is not { } end || on.Earliest < end.Latest);

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
        BodyDissolved => Dissolved is null && Established && fact.EffectiveOn.Latest >= Changes[0].EffectiveOn.Earliest,
        // The chair of the board is an office.
        SeatTaken { Body: Board, Role: SeatRole.Chair } => false,
        SeatTaken taken => Exists(fact.Body, fact.EffectiveOn) && IsTerm(fact.EffectiveOn, taken.Until)
            && InTheWay(taken.Person, taken.Role, new Spell(fact.EffectiveOn, taken.Until)) is null,
        SeatRenewed renewed => IsTerm(fact.EffectiveOn, renewed.Until) && Going(renewed.Person, renewed.Role, fact.EffectiveOn) is { } seat
            && InTheWay(renewed.Person, renewed.Role, new Spell(fact.EffectiveOn, renewed.Until), seat) is null,
        SeatLeft left => Going(left.Person, left.Role, fact.EffectiveOn) is not null,
        SeatLapsed lapsed => Running(lapsed.Person, lapsed.Role, fact.EffectiveOn).Count > 0,
        SeatPassedOn passed => Running(passed.Person, passed.Role, fact.EffectiveOn).Count > 0,
        SeatTransferred transferred => Going(transferred.Person, transferred.Role, fact.EffectiveOn) is { } seat
            && InTheWay(transferred.To, transferred.Role, new Spell(fact.EffectiveOn, seat.Until), seat) is null,
        SubstituteSeated seated => Vacant(seated.Person, seated.Role, fact.EffectiveOn) is { } seat
            && InTheWay(seated.Substitute, seated.Role, new Spell(fact.EffectiveOn, seat.Until), seat) is null,
        OfficeTaken taken => Exists(fact.Body, fact.EffectiveOn) && !Tenures.Exists(tenure => tenure.Office == taken.Office
            && (tenure.To is not { } to || taken.EffectiveOn.Earliest < to.Earliest)),
        OfficeLeft left => IsHeld(left.Office, left.Person, fact),
        OfficeLapsed lapsed => Running(lapsed.Office, lapsed.Person, fact.EffectiveOn).Count > 0,
        OfficePassedOn passed => Running(passed.Office, passed.Person, fact.EffectiveOn).Count > 0,
        _ => true,
    };

    private static bool IsTerm(GovernanceDate from, GovernanceDate? until) => until is not { } end || end.Latest > from.Earliest;

    private bool IsHeld(Office office, PersonId person, BodyEvent fact) =>
        Sitting(office) is { } sitting && sitting.Person == person && fact.EffectiveOn.Latest >= sitting.From.Earliest;

    private BodyState With(Seat seat) => this with
    {
        Seats = Seats.Add(Dissolved is { } end && (seat.To is not { } to || end.Earliest < to.Earliest) ? seat.EndedOn(end) : seat),
    };

    private BodyState Ended(PersonId person, SeatRole role, BodyEvent fact)
    {
        var seat = Going(person, role, fact.EffectiveOn)!;
        return this with { Seats = Seats.Replace(seat, seat.EndedOn(fact.EffectiveOn) with { Last = fact }) };
    }

    /// <summary>The seat ended, and goes on the same day as something else.</summary>
    private BodyState Succeeded(PersonId person, SeatRole role, BodyEvent fact, Func<Seat, Seat> into)
    {
        var seat = Going(person, role, fact.EffectiveOn)!;
        var next = into(seat with { From = fact.EffectiveOn, Basis = fact.Basis, Last = fact });
        var ended = this with { Seats = Seats.Replace(seat, seat.EndedOn(fact.EffectiveOn) with { Succeeded = true, Last = fact }) };
        return ended.With(next with { To = next.Until });
    }

    private BodyState Lapsed(PersonId person, SeatRole role, GovernanceDate on) => this with
    {
        Seats = Running(person, role, on).Aggregate(Seats, (seats, seat) => seats.Replace(seat, seat.EndedOn(on))),
    };

    /// <summary>What goes on is another organisation's from that day.</summary>
    private BodyState PassedOn(SeatPassedOn fact) => Running(fact.Person, fact.Role, fact.EffectiveOn).Aggregate(this, (state, seat) =>
        seat.From.Earliest > fact.EffectiveOn.Latest
            ? state with { Seats = state.Seats.Replace(seat, seat with { Organisation = fact.Organisation }) }
            : state with
            {
                Seats = state.Seats.Replace(seat, seat.EndedOn(fact.EffectiveOn) with { Succeeded = true })
                    .Add(seat with { From = fact.EffectiveOn, Organisation = fact.Organisation }),
            });

    /// <inheritdoc cref="PassedOn(SeatPassedOn)" />
    private BodyState PassedOn(OfficePassedOn fact) => Running(fact.Office, fact.Person, fact.EffectiveOn).Aggregate(this, (state, tenure) =>
        tenure.From.Earliest > fact.EffectiveOn.Latest
            ? state with { Tenures = state.Tenures.Replace(tenure, tenure with { Organisation = fact.Organisation }) }
            : state with
            {
                Tenures = state.Tenures.Replace(tenure, tenure.EndedOn(fact.EffectiveOn))
                    .Add(tenure with { From = fact.EffectiveOn, Organisation = fact.Organisation }),
            });

    private BodyState Substituted(SubstituteSeated fact, long number)
    {
        var seat = Vacant(fact.Person, fact.Role, fact.EffectiveOn)!;
        var left = (seat.Ended ? seat : seat.EndedOn(fact.EffectiveOn)) with { Succeeded = true };
        var ended = this with { Seats = Seats.Replace(seat, left) };
        if (ended.Going(fact.Substitute, SeatRole.Substitute, fact.EffectiveOn) is not null)
            ended = ended.Ended(fact.Substitute, SeatRole.Substitute, fact);
        return ended.With(new Seat(
            fact.Substitute, fact.Organisation, fact.Role, fact.EffectiveOn, seat.Until, seat.Until, seat.Cohort, false, number, fact.Basis, fact));
    }

    private BodyState Ended(OfficeLeft fact) => this with
    {
        Tenures =
        [
            .. Tenures.Select(tenure =>
                tenure.Office == fact.Office && tenure.To is null ? tenure with { To = fact.EffectiveOn, Left = fact } : tenure),
        ],
    };

    /// <summary>
    /// Everything these hold in it: a seat can be theirs by an office, too. The statutes' own bodies are there from when somebody sat in them.
    /// </summary>
    private IEnumerable<Period> About(params IReadOnlyList<PersonId> persons) =>
        [.. IsStatutory(Body) ? Bodies() : [], .. Held(persons.SelectMany(Seats.Of), Tenures.Where(tenure => persons.Contains(tenure.Person)))];

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

    /// <summary>One version of what the body is after the other; of the statutes' own, from when somebody first sat in it.</summary>
    private IEnumerable<Period> Bodies()
    {
        var versions = Versions().TakeWhile(version => Dissolved is null || version.From.Earliest < Dissolved.Value.Latest).ToList();
        if (IsStatutory(Body) && Seats.Select(seat => seat.From).Concat(Tenures.Select(tenure => tenure.From)).ToList() is [_, ..] sat
            && sat.Aggregate((a, b) => a.OrEarlier(b)) is var first && (versions.Count == 0 || first.Earliest < versions[0].From.Earliest))
            versions.Insert(0, (new BodyHeld(Body == Board ? BodyKind.Board : BodyKind.Secretariat, null, null, null), first));
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
