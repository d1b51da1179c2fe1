// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using Microsoft.Extensions.Localization;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Languages;
using OS2.Ledger.Organisations;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies.Minutes;

/// <summary>
/// Drafts the minutes of an assembly in prose from its entries. They are in Danish, whatever the reader's language: they are a document of
/// the association. What no entry tells is left to be filled in.
/// </summary>
public sealed class MinutesDraft(IStringLocalizer<Texts> texts, Words words, OutcomeInWords outcomes)
{
    /// <summary>The minutes as simple lines: headings after # and ##, paragraphs with an empty line between them, lists after a hyphen.</summary>
    public string Of(MinutesGround ground)
    {
        var language = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(RequestLanguage.Languages[0]);
        try
        {
            return string.Join("\n\n", [.. Head(ground), .. Items(ground), .. End(ground)]);
        }
        finally
        {
            CultureInfo.CurrentUICulture = language;
        }
    }

    private IEnumerable<string> Head(MinutesGround ground)
    {
        var (state, roll) = (ground.Assembly, RollState.Initial);
        yield return $"# {texts["minutes.heading", words.Assembly(ground.Key)]}";
        if (state.Day is { } day)
            yield return AssemblyPage.Place(state.Place, state.Online, texts) is { Length: > 0 } place
                ? texts["minutes.held.at", words.On(day), place] : texts["minutes.held", words.On(day)];
        yield return texts["minutes.led", Named(ground, state.Chair?.Person), Named(ground, state.MinuteTaker?.Person)];
        if (ground.Deadlines is { } deadlines)
        {
            yield return InTime("notice", deadlines.Notice, state.Notice?.EffectiveOn);
            if (deadlines.MotionsSent is { } sent && state.Motions.Any(motion => motion.Withdrawn is null))
                yield return InTime("sent", sent, state.Facts.OfType<MotionsDistributed>().LastOrDefault()?.EffectiveOn);
        }

        foreach (var entry in ground.Entries.Where(entry => entry.Fact is RollEvent && !ground.IsUnderWay(entry)))
            roll = RollState.Evolve(roll, (RollEvent)entry.Fact, entry.Number);
        if (ground.Entries.FirstOrDefault(entry => entry.Fact is RollFrozen) is not { Fact: RollFrozen frozen } opening) yield break;
        var there = roll.Presences.Keys.Where(cvr => roll.IsPresent(cvr, ground.Rules)).ToList();
        var opened = texts["minutes.opened", Clock(ground, opening), frozen.Members, there.Count].Value;
        yield return there.Count(cvr => roll[cvr] is { Here: true, Online: true }) is > 0 and var online
            ? $"{opened} {texts["minutes.opened.online", online]}" : opened;
    }

    private string InTime(string what, Deadline deadline, GovernanceDate? on)
    {
        var came = on is null ? "unknown" : deadline.Of(on, on.Value.Latest) switch
        {
            Timeliness.InTime => "in-time",
            Timeliness.Missed => "late",
            _ => "uncertain",
        };
        var (sent, until) = (on is { } day ? words.On(day) : "", Formats.Date(deadline.Until!.Value));
        return texts[$"value.minutes-deadline.{what}.{came}", sent, until, deadline.Section!];
    }

    /// <summary>The items in the order in which the assembly came to them, the others in between, each with what happened in it.</summary>
    private IEnumerable<string> Items(MinutesGround ground)
    {
        var sections = new Dictionary<int, List<string>>();
        var (roll, changes) = (RollState.Initial, new List<DayEntry>());
        var (current, last) = ((int?)null, (int?)null);
        foreach (var entry in ground.Entries)
        {
            if (entry.Fact is RollEvent change)
            {
                roll = RollState.Evolve(roll, change, entry.Number);
                if (change is not RollFrozen && ground.IsUnderWay(entry)) changes.Add(entry);
                continue;
            }

            var says = Says(ground, entry).ToList();
            if (says.Count == 0 && entry.Fact is not (AgendaItemReached or AssemblyClosed)) continue;
            Tell();
            if (entry.Fact is AgendaItemReached reached)
                current = reached.Item;
            else if (says.Count > 0)
                Section(last = current ?? ItemOf(ground, entry.Fact) ?? last).AddRange(says);
        }

        Tell();
        // What was entered before the assembly came to any item, such as a motion that was taken back, moves nothing.
        List<int> order = [.. ground.Assembly.Facts.OfType<AgendaItemReached>().Select(reached => reached.Item).Distinct()];
        foreach (var item in ground.Assembly.Agenda.Select(item => item.Item).Concat(sections.Keys).Distinct().Except(order.ToList()))
            order.Insert(order.FindIndex(other => other > item) is var before and >= 0 ? before : order.Count, item);
        foreach (var item in order)
        {
            if (Heading(ground, item) is { } heading) yield return heading;
            foreach (var said in sections.GetValueOrDefault(item, []).DefaultIfEmpty(Nothing(ground, item))) yield return said;
        }

        List<string> Section(int? item)
        {
            var key = item ?? ground.Assembly.Agenda.FirstOrDefault()?.Item ?? 0;
            if (sections.TryGetValue(key, out var found)) return found;
            return sections[key] = [];
        }

        void Tell()
        {
            if (Attendance(changes) is { } said)
            {
                var electorate = roll.Electorate(ground.Rules);
                Section(current ?? last).Add(
                    texts["minutes.attendance", Clock(ground, changes[^1]), said, electorate.Present, electorate.Entitled]);
            }

            changes.Clear();
        }
    }

    /// <summary>What is said of an item of which no entry tells anything: only the rules can say that there was nothing to decide.</summary>
    private string Nothing(MinutesGround ground, int item) =>
        !ground.Key.IsExtraordinary && !ground.Rules.IsChairUpIn(ground.Key.Year)
        && ground.Assembly.Agenda.Any(placed => placed.Item == item && placed.Kind == AgendaKind.Chair)
            ? texts["minutes.chair-not-up", ground.Key.Year] : texts["minutes.fill-in"];

    private string? Heading(MinutesGround ground, int item) =>
        ground.Assembly.Facts.OfType<AgendaItemPlaced>().LastOrDefault(placed => placed.Item == item) is { } placed
            ? $"## {item}. {Choices.Capital(placed.Motion is null
                ? AssemblyPage.Called(placed, ground.Assembly, words) : AssemblyPage.CalledWithMotions(placed, ground.Assembly, words))}"
            : null;

    /// <summary>Under which item something belongs where nobody entered that the assembly came to one.</summary>
    private static int? ItemOf(MinutesGround ground, IFact fact)
    {
        var (motion, seat) = fact switch
        {
            BallotEvent of when ground.Ballots.TryGetValue(of.Ballot, out var ballot) => (ballot.State.Opened!.Motion, ballot.State.Opened.Seat),
            MotionAmended amended => (amended.Motion, null),
            MotionWithdrawn withdrawn => (withdrawn.Motion, null),
            _ => ((int?)null, (ElectedTo?)null),
        };
        AgendaKind? kind = fact is MeetingChairElected or MinuteTakerElected ? AgendaKind.MeetingChair
            : seat is { } elected ? KindOf(elected)
            : motion is null ? null
            : ground.Assembly.Motion(motion.Value)?.Kind == MotionKind.Dues ? AgendaKind.AccountsAndDues : AgendaKind.Motions;
        return (ground.Assembly.Agenda.FirstOrDefault(item => motion is not null && item.Motion == motion)
            ?? ground.Assembly.Agenda.FirstOrDefault(item => item.Kind == kind))?.Item;
    }

    private static AgendaKind KindOf(ElectedTo seat) => seat switch
    {
        ElectedTo.Chair => AgendaKind.Chair,
        ElectedTo.BoardMember => AgendaKind.BoardMembers,
        ElectedTo.BoardSubstitute => AgendaKind.Substitutes,
        _ => AgendaKind.Auditor,
    };

    /// <summary>What an entry says in the minutes, paragraph by paragraph; nothing where it says nothing there.</summary>
    private IEnumerable<string> Says(MinutesGround ground, DayEntry entry) => entry.Fact switch
    {
        MeetingChairElected elected => [texts["minutes.chair", Named(ground, elected.Person)]],
        MinuteTakerElected elected => [texts["minutes.minute-taker", Named(ground, elected.Person)]],
        MotionAmended amended when IsOfTheDay(ground, entry) => [texts["minutes.amended", amended.Motion, amended.Title]],
        MotionWithdrawn withdrawn =>
            [texts["minutes.withdrawn", withdrawn.Motion, ground.Assembly.Motion(withdrawn.Motion)!.Title, words.On(withdrawn.EffectiveOn)]],
        AssemblyRecessed => [texts["minutes.recess", Clock(ground, entry)]],
        AssemblyResumed => [texts["minutes.resumed", Clock(ground, entry)]],
        BallotAnnulled annulled when ground.Ballots[annulled.Ballot] is { State.Opened: { } opened } of =>
            [$"{Put(ground, opened, of.Ground)} {texts["minutes.annulled", annulled.Grounds]}"],
        MotionDeclared declared when ground.Ballots[declared.Ballot] is { State.Opened: { } opened } of =>
            Motion(ground, declared, opened, of.Ground),
        ElectionDeclared declared when ground.Ballots[declared.Ballot] is { State.Opened: { } opened } of =>
            Election(ground, declared, opened, of.State, of.Ground),
        _ => [],
    };

    private static bool IsOfTheDay(MinutesGround ground, DayEntry entry) =>
        ground.Entries.FirstOrDefault(other => other.Fact is RollFrozen)?.Number < entry.Number;

    private IEnumerable<string> Motion(MinutesGround ground, MotionDeclared declared, BallotOpened opened, BallotGround of)
    {
        var (tally, invalid) = (declared.Count.Tally, declared.Count["invalid"]);
        var outcome = of.OutcomeOf(opened, declared.Count, declared.ChairVote);
        List<string> said =
        [
            Put(ground, opened, of), texts["minutes.tally", of.Electorate.Present, tally.For, tally.Against, tally.Blank],
            .. invalid > 0 ? [texts["minutes.invalid", invalid].Value] : Array.Empty<string>(),
            outcomes.Of(outcome, declared.ChairVote),
        ];
        if (declared.Motion is null)
        {
            yield return string.Join(' ', said);
            yield break;
        }

        yield return string.Join(' ', [.. said, texts["minutes.result", words.Value(declared.Result)]]);
        if (declared.Result == MotionResult.Adopted && of.Assembly.Motion(declared.Motion.Value) is { } motion && motion.Follows.Any())
        {
            yield return texts["minutes.follows"];
            yield return List(Follows(motion));
        }
    }

    private IEnumerable<string> Follows(StandingMotion motion) => motion.Follows.Select(fact => fact switch
    {
        DuesProposed dues => texts["assembly.follows.dues", Formats.Money(dues.Year.Øre), dues.VatPercent, words.From(dues.EffectiveOn)].Value,
        RuleProposed rule => texts[
            "assembly.follows.rule", Choices.Capital(words.Value(rule.Rule)), words.Value(rule.Rule, rule.Value), words.From(rule.EffectiveOn)],
        _ => throw new UnknownFactException(fact),
    });

    private IEnumerable<string> Election(MinutesGround ground, ElectionDeclared declared, BallotOpened opened, BallotState state, BallotGround of)
    {
        var candidates = of.Candidates(opened);
        var names = state.Elected.Select(one => Candidate(ground, one.Person, one.Organisation));
        var elected = string.Join(", ", names.DefaultIfEmpty(texts["minutes.nobody"]));
        if (opened.Method == VotingMethod.Uncontested)
        {
            yield return $"{texts["minutes.uncontested", words.Value(KindOf(declared.Seat))]} {texts["minutes.elected", elected]}";
            yield break;
        }

        var cast = declared.Count.Cast(of.Rules.Is(Rule.BlankVotesAreCast));
        var outcome = of.ElectionOf(opened, declared.Count, state.Lots);
        yield return $"{Put(ground, opened, of)} {outcomes.Of(outcome, candidates.Count, opened.Seats!.Value, cast, state.Lots.Count)}";
        yield return List(candidates.Select((candidate, i) => texts[
            declared.Count.Of(i + 1) == 1 ? "minutes.candidate.one" : "minutes.candidate",
            // Whoever was not elected is named by whom they stood for.
            state.Elected.Any(one => one.Person == candidate.Person) || candidate.Organisation is not { } stoodFor
                ? Candidate(ground, candidate.Person, candidate.Organisation) : Named(ground, stoodFor),
            declared.Count.Of(i + 1)].Value));
        yield return texts["minutes.elected", elected];
    }

    /// <summary>What was voted on, and how.</summary>
    private string Put(MinutesGround ground, BallotOpened opened, BallotGround of)
    {
        var method = words.Value(opened.Method);
        var said = opened switch
        {
            { Motion: { } number } when of.Assembly.Motion(number) is { } motion => texts[
                "minutes.motion", number, motion.Title,
                motion.Received.By is { } by ? Named(ground, by) : words.Authority(motion.Received.Basis.DecidedBy), method].Value,
            { Seat: { } seat } => texts["minutes.election", words.Value(KindOf(seat)), method],
            _ => texts["minutes.question", opened.Title ?? "", method],
        };
        return opened.Repeats is { } repeats ? $"{said} {texts["minutes.repeats", repeats]}" : said;
    }

    /// <summary>How many came and went; null where nobody did.</summary>
    private string? Attendance(IReadOnlyList<DayEntry> changes)
    {
        var parts = new[] { nameof(MemberArrived), nameof(MemberDeparted), nameof(ProxyAccepted), nameof(ProxyRefused), nameof(MemberCeased) }
            .Select(kind => (kind, count: changes.Count(change => change.Fact.GetType().Name == kind))).Where(part => part.count > 0)
            .Select(part => (part.count, named: $"{part.kind.ToLowerInvariant()}.{(part.count == 1 ? "one" : "many")}"))
            .Select(part => texts[$"value.minutes-change.{part.named}", part.count].Value).ToList();
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    private IEnumerable<string> End(MinutesGround ground)
    {
        if (ground.Entries.LastOrDefault(entry => entry.Fact is AssemblyClosed) is not { } closed) yield break;
        yield return $"## {texts["minutes.closing"]}";
        yield return texts["minutes.closed", Clock(ground, closed)];
    }

    /// <summary>When it happened, as it follows a verb: the clock where it was entered as it happened, and the day where it is another.</summary>
    private string Clock(MinutesGround ground, DayEntry entry)
    {
        var day = entry.Fact.EffectiveOn == ground.Assembly.Day ? "" : $" {words.On(entry.Fact.EffectiveOn)}";
        return entry.IsTimed ? $"{day} {texts["minutes.clock", Formats.Time(entry.RecordedAt)]}" : day;
    }

    private string Candidate(MinutesGround ground, PersonId person, Cvr? organisation) => organisation is { } of
        ? texts["minutes.of-organisation", Named(ground, person), Named(ground, of)] : Named(ground, person);

    private string Named(MinutesGround ground, PersonId? person) => person is not { } known ? texts["minutes.not-entered"]
        : ground.Persons.GetValueOrDefault(known) ?? texts["entry.name.erased"];

    private static string Named(MinutesGround ground, Cvr organisation) =>
        ground.Organisations.GetValueOrDefault(organisation.ToString(), organisation.ToString());

    private static string List(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => $"- {line}"));
}
