// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Meetings;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Resolutions;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Conformance.Checks;

/// <summary>One who votes on the board: by a seat, or as its chair (§ 6.1).</summary>
public sealed record BoardVoter(PersonId Person, Cvr? Organisation, GovernanceDate From, GovernanceDate? To, long Entry, bool IsChair)
{
    public Spell Spell => new(From, To);

    /// <summary>Whether it is certain that it was so on a day.</summary>
    public bool HoldsOn(DateOnly day) => From.Latest <= day && (To is not { } to || day < to.Earliest);

    /// <summary>Everybody who ever did, in the order in which they came.</summary>
    public static IReadOnlyList<BoardVoter> All(Chronicle chronicle) => chronicle.Board?.State is not { } board ? [] :
    [
        .. board.Seats.Where(seat => seat.Role == SeatRole.Member)
            .Select(seat => new BoardVoter(seat.Person, seat.Organisation, seat.From, seat.To, seat.Entry, false))
            .Concat(board.Tenures.Where(tenure => tenure.Office == Office.Chair)
                .Select(tenure => new BoardVoter(tenure.Person, tenure.Organisation, tenure.From, tenure.To, tenure.Entry, true)))
            .Where(voter => voter.To is not { } to || to.Latest > voter.From.Earliest)
            .OrderBy(voter => voter.From.Earliest).ThenBy(voter => voter.Entry),
    ];
}

/// <summary>The board has at least four members besides its chair (§ 6.1): without a chair it is one smaller.</summary>
public sealed class BoardLargeEnough : ICheck
{
    public string? Section => RuleForm.All[Rule.BoardMembersAtLeast].Section;

    public IEnumerable<Case> Cases(Chronicle chronicle)
    {
        var (voters, chairs) = (BoardVoter.All(chronicle), BoardVoter.All(chronicle).Where(voter => voter.IsChair).ToList());
        var first = voters.FirstOrDefault(voter => !voter.IsChair);
        int On(DateOnly day) => voters.Where(voter => !voter.IsChair && voter.Spell.CanHoldOn(day)).DistinctBy(voter => voter.Person).Count();
        // Of a chair that nobody ever entered nothing is known.
        bool HasChair(DateOnly day) => chairs.Count == 0 || chairs.Exists(chair => chair.Spell.CanHoldOn(day));
        int Needed(DateOnly day) => chronicle.RulesOn(day).Count(Rule.BoardMembersAtLeast)!.Value;
        bool IsLarge(DateOnly day) => On(day) + (HasChair(day) ? 1 : 0) > Needed(day);
        var changes = voters.SelectMany(voter => new[] { voter.From.Earliest, voter.To?.Latest }).OfType<DateOnly>()
            .Where(day => day <= chronicle.Today).Distinct().Order().ToList();
        // What came before it was complete for the first time the ledger was never told in full.
        var complete = changes.FindIndex(IsLarge);
        if (complete < 0 || first is null) yield break;
        var (before, gone) = (true, voters.ToLookup(voter => voter.To?.Latest));
        foreach (var day in changes.Skip(complete))
        {
            var large = IsLarge(day);
            if (!large && before)
            {
                // Whoever took the seat again did not leave it.
                var left = gone[day].Where(one => one.IsChair ? !HasChair(day)
                    : !voters.Any(again => !again.IsChair && again.Person == one.Person && again.Spell.CanHoldOn(day)))
                    .DefaultIfEmpty(first).ToList();
                var by = left.Select(one => Leaving(chronicle, one, day)).ToList();
                yield return new Case(left[0].Entry, day, Verdict.Broken)
                {
                    Part = $"{day:yyyyMMdd}", Others = [.. left.Select(one => one.Entry), .. by.OfType<long>()],
                    Expected = [Needed(day)], Happened = [day, On(day)], How = HasChair(day) ? null : "no-chair",
                    // A term runs out by itself.
                    Overdue = by.Contains(null) ? day : null,
                };
            }
            else if (large) yield return new Case(first.Entry, day, Verdict.Kept);

            before = large;
        }
    }

    private static long? Leaving(Chronicle chronicle, BoardVoter one, DateOnly day) => chronicle.Board!.Said
        .Where(said => said.Fact.EffectiveOn.Latest == day && (one.IsChair, said.Fact) switch
        {
            (false, SeatLeft fact) => fact.Person,
            (false, SeatLapsed fact) => fact.Person,
            (true, OfficeLeft fact) => fact.Person,
            (true, OfficeLapsed fact) => fact.Person,
            _ => (PersonId?)null,
        } == one.Person)
        .Select(said => (long?)said.Number).LastOrDefault();
}

/// <summary>A member organisation has one seat on the board at most (§ 6.1).</summary>
public sealed class OneBoardSeatPerMember : ICheck
{
    public string? Section => RuleForm.All[Rule.BoardSeatsPerMember].Section;

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from organisation in BoardVoter.All(chronicle).Where(voter => voter.Organisation is not null).GroupBy(voter => voter.Organisation!.Value)
        from voter in organisation
        let others = organisation.TakeWhile(earlier => earlier != voter)
            .Where(earlier => earlier.Person != voter.Person && earlier.Spell.Overlaps(voter.Spell)).ToList()
        let most = chronicle.RulesOn(voter.From.Latest).Count(Rule.BoardSeatsPerMember) ?? int.MaxValue
        let seats = others.DistinctBy(other => other.Person).Count() + 1
        select new Case(voter.Entry, voter.From.Latest, seats > most ? Verdict.Broken : Verdict.Kept)
        {
            // A seat that was passed on is another organisation's by the same entry.
            Part = $"{organisation.Key}", Others = [.. others.Select(other => other.Entry)], Expected = [most],
            Happened = [organisation.Key, seats, voter.From],
        };
}

/// <summary>Whoever sits on the board represents a member (§ 6.1).</summary>
public sealed class BoardSeatsRepresentMembers : ICheck
{
    public string? Section => RuleForm.All[Rule.BoardSeatsPerMember].Section;

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from voter in BoardVoter.All(chronicle)
        from asked in voter.Organisation is { } organisation
            ? Asked(chronicle, organisation, voter)
            : [new Case(voter.Entry, voter.From.Latest, Verdict.Broken) { How = "none", Happened = [voter.From] }]
        select asked;

    // On the first day, and when the membership ends while somebody still sits there.
    private static IEnumerable<Case> Asked(Chronicle chronicle, Cvr organisation, BoardVoter voter)
    {
        var spells = chronicle.Member(organisation)?.Spells ?? [];
        var ended = spells.Select(spell => spell.To).OfType<GovernanceDate>()
            .Where(end => end.Earliest > voter.From.Latest && (voter.To is not { } to || end.Latest < to.Earliest));
        return ended.Prepend(voter.From).Select(day => new Case(
            voter.Entry, day.Latest,
            // On a day known only roughly it is one if it was on any of those it can have been.
            spells.Exists(spell => spell.CanHoldOn(day.Latest) || (!day.IsDay && spell.CanHoldOn(day.Earliest))) ? Verdict.Kept
                : day.IsDay ? Verdict.Broken : Verdict.Uncertain)
        {
            Part = $"{organisation}-{day.Latest:yyyyMMdd}", Happened = [organisation, day],
        });
    }
}

/// <summary>The chair of the association is elected in odd years (§ 6.4).</summary>
public sealed class ChairElectedInItsYears : ICheck
{
    public string? Section => RuleForm.All[Rule.ChairElectedIn].Section;

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from taken in chronicle.Board?.All<OfficeTaken>() ?? []
        where taken.Fact.Office == Office.Chair && taken.Fact.Basis.DecidedBy == Authority.GeneralAssembly
        let date = taken.Fact.EffectiveOn
        let rules = chronicle.RulesOn(date.Latest)
        // A chair that nobody held is taken in whatever year it is.
        let vacant = !chronicle.Board!.State.Tenures.Exists(before => before.Office == Office.Chair && before.Entry != taken.Entry
            && new Spell(before.From, before.To).CanHoldOn(date.Latest.AddDays(-1)))
        select new Case(
            taken.Entry, date.Latest,
            rules.IsChairUpIn(date.Earliest.Year) && rules.IsChairUpIn(date.Latest.Year) ? Verdict.Kept
            : date.Earliest.Year != date.Latest.Year ? Verdict.Uncertain
            : vacant ? Verdict.Kept : Verdict.Broken)
        {
            Expected = [new RuleValue(Rule.ChairElectedIn, rules[Rule.ChairElectedIn])], Happened = [date],
        };
}

/// <summary>Half of the board is elected in even years, the rest in odd (§ 6.4).</summary>
public sealed class BoardElectedByHalves : ICheck
{
    public string? Section => RuleForm.All[Rule.BoardElectedBy].Section;

    public IEnumerable<Case> Cases(Chronicle chronicle)
    {
        // The first board is elected whole.
        var first = BoardVoter.All(chronicle).Select(voter => voter.From.Earliest).DefaultIfEmpty().Min();
        return
            from term in BoardTerm.Elected(chronicle)
            where term.From.Earliest > first && chronicle.RulesOn(term.From.Latest)[Rule.BoardElectedBy] == "halves"
            let asked = Cohorts.Of(term.From.Latest.Year)
            select new Case(
                term.Entry, term.From.Latest,
                term.From.Earliest.Year != term.From.Latest.Year || term.Cohort is null ? Verdict.Uncertain
                : term.Cohort == asked || term.IsRest ? Verdict.Kept : Verdict.Broken)
            {
                Expected = [asked], Happened = [term.From, .. term.Cohort is { } cohort ? [cohort] : (object[])[]],
            };
    }
}

/// <summary>One is elected to the board for two years (§ 6.4).</summary>
public sealed class BoardTermKept : ICheck
{
    public string? Section => RuleForm.All[Rule.BoardTerm].Section;

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from term in BoardTerm.Elected(chronicle)
        let date = term.From
        let span = chronicle.RulesOn(date.Latest).Span(Rule.BoardTerm)
        // Terms run from assembly to assembly, and these are not held on the same day of the year.
        let year = span.After(date.Latest).Year
        select new Case(
            term.Entry, date.Latest,
            term.Until is not { } until || date.Earliest.Year != date.Latest.Year || until.Earliest.Year != until.Latest.Year
                ? Verdict.Uncertain
            : until.Latest.Year == year || (until.Latest.Year < year && term.IsRest) ? Verdict.Kept : Verdict.Broken)
        {
            Expected = [new RuleValue(Rule.BoardTerm, span.ToString()), year],
            Happened = [date, .. term.Until is { } end ? [end] : (object[])[]],
        };
}

/// <summary>A term on the board to which the general assembly elected somebody.</summary>
/// <param name="Until">The first day after it; null where that is not known.</param>
/// <param name="Cohort">The years in which the seat is up for election.</param>
public sealed record BoardTerm(long Entry, GovernanceDate From, GovernanceDate? Until, Cohort? Cohort)
{
    /// <summary>Whether it is the rest of another's term: it ends in a year in which the seat is up.</summary>
    public bool IsRest => Until is { } until && Cohort == Cohorts.Of(until.Latest.Year);

    public static IEnumerable<BoardTerm> Elected(Chronicle chronicle) => chronicle.Board is not { } board ? [] :
        from seat in board.State.Seats
        where seat.Role == SeatRole.Member && seat.Basis?.DecidedBy == Authority.GeneralAssembly
        from said in board.Said
        where said.Number == seat.Entry && said.Fact is SeatTaken or SeatRenewed
            // A seat that was passed on goes on by the same entry.
            && said.Fact.EffectiveOn == seat.From
        select new BoardTerm(seat.Entry, seat.From, seat.Until, seat.Cohort);
}

/// <summary>Enough of the board is present for it to decide, or what it decided is ratified (§ 6.5).</summary>
public sealed class BoardQuorateOrRatified : ICheck
{
    public string? Section => RuleForm.All[Rule.BoardQuorum].Section;

    public IEnumerable<Case> Cases(Chronicle chronicle)
    {
        var voters = BoardVoter.All(chronicle);
        return
            from resolution in chronicle.Resolutions
            let decided = resolution.State.Decided
            where resolution.State.IsAdopted && decided.Basis.DecidedBy == Authority.Board
            let key = decided is ResolutionAdopted adopted ? adopted.Meeting : (decided as ResolutionRegistered)?.Meeting
            join meeting in chronicle.Meetings on key equals meeting.State.Facts[0].Meeting
            where meeting.State.Attendance.Any()
            let day = meeting.State.Facts[0].Meeting.Day
            let seated = voters.Where(voter => voter.Spell.CanHoldOn(day)).ToLookup(voter => voter.Person)
            let present = meeting.State.Attendance
                .Where(noted => noted.Attendance == Attendance.Present && seated.Contains(noted.Person)).ToList()
            let quorum = chronicle.RulesOn(day).Share(Rule.BoardQuorum)
            let certain = seated.Where(person => person.Any(voter => voter.HoldsOn(day))).Select(person => person.Key).ToHashSet()
            select new Case(
                resolution.EntryOf(decided), day,
                resolution.State.Ratified is not null || Counting.IsQuorate(present.Count, seated.Count, quorum) ? Verdict.Kept
                // Of those who perhaps sat there, some may not have.
                : Counting.IsQuorate(present.Count(noted => certain.Contains(noted.Person)), certain.Count, quorum) ? Verdict.Uncertain
                : Verdict.Broken)
            {
                Others = [.. present.Select(noted => meeting.EntryOf(noted))],
                Expected = [new RuleValue(Rule.BoardQuorum, chronicle.RulesOn(day)[Rule.BoardQuorum])],
                Happened = [decided.Resolution, day, present.Count, seated.Count],
            };
    }
}

/// <summary>When a term runs out, the seat is taken again or left (§ 6.4 for the board, and the terms of reference of the others).</summary>
public sealed class TermsAnswered : ICheck
{
    public string? Section => null;

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from body in chronicle.Bodies
        where body.State.Dissolved is null
        from seat in body.State.Seats
        where seat.Role is not SeatRole.Observer && seat.Until is { } until && until.Latest < chronicle.Today
        let ranOut = !seat.Ended && !seat.Succeeded && !IsTakenAgain(body.State, seat)
        let still = ranOut ? Attended(chronicle, body.State.Body, seat) : null
        select new Case(seat.Entry, seat.Until!.Value.Latest, ranOut ? Verdict.Broken : Verdict.Kept)
        {
            Others = still is null ? [] : [still.Value.Entry],
            Happened = [NameOf(body.State), seat.Until!.Value, .. still is null ? (object[])[] : [still.Value.Fact.EffectiveOn]],
            How = still is null ? null : "still",
            Overdue = seat.Until!.Value.Latest.AddDays(1),
        };

    // In the year in which it ran out, by the same person or by a colleague: assemblies are not held on the same day of the year.
    private static bool IsTakenAgain(BodyState body, Seat seat) => body.Seats.Any(again =>
        again.Role == seat.Role && again.From.Earliest.Year <= seat.Until!.Value.Latest.Year
        && (again.Person == seat.Person ? again.From.Earliest > seat.From.Earliest
            : seat.Organisation is not null && again.Organisation == seat.Organisation && again.From.Latest >= seat.Until.Value.Earliest));

    private static object NameOf(BodyState body) =>
        body.Latest?.Name is { } name ? name : Authority.TryParse(body.Body, out var authority) ? authority : body.Body;

    // Who is there with a vote after the term ran out acts as if it went on.
    private static (AttendanceNoted Fact, long Entry)? Attended(Chronicle chronicle, string body, Seat seat) => chronicle.Meetings
        .Where(meeting => meeting.State.Facts[0].Meeting.Body.ToString() == body && meeting.State.Facts[0].Meeting.Day >= seat.Until!.Value.Latest)
        .SelectMany(meeting => meeting.All<AttendanceNoted>())
        .Where(noted => noted.Fact.Person == seat.Person && noted.Fact.Attendance == Attendance.Present)
        .Select(noted => ((AttendanceNoted, long)?)noted).FirstOrDefault();
}

/// <summary>Every group has terms of reference (practice).</summary>
public sealed class GroupHasTermsOfReference : ICheck
{
    public string? Section => null;

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from body in chronicle.Bodies
        from established in body.All<BodyEstablished>()
        where established.Fact.Kind is not (BodyKind.Board or BodyKind.Secretariat)
        select new Case(
            established.Entry, established.Fact.EffectiveOn.Latest,
            established.Fact.TermsOfReference is not null || body.All<TermsOfReferenceAdopted>().Any() ? Verdict.Kept : Verdict.Broken)
        {
            Happened = [established.Fact.Name],
        };
}
