// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Conformance.Checks;

/// <summary>Something about an assembly has its deadline.</summary>
public abstract class AssemblyDeadlineCheck(Rule rule) : ICheck
{
    public string? Section => RuleForm.All[rule].Section;

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from assembly in chronicle.Assemblies
        where assembly.State.Set is not null
        from due in Due(new AssemblyTimes(assembly, chronicle))
        where due.Deadline.Rule == rule && due.Deadline.Of(due.Was, chronicle.Today) is not Timeliness.ToCome
        select due.Judged(chronicle.Today);

    /// <summary>What had to happen when, and when it did.</summary>
    protected abstract IEnumerable<Due> Due(AssemblyTimes assembly);
}

/// <summary>The ordinary assembly is held in April or May (§ 7).</summary>
public sealed class OrdinaryHeldInSeason() : AssemblyDeadlineCheck(Rule.OrdinaryFrom)
{
    protected override IEnumerable<Due> Due(AssemblyTimes assembly) =>
        // Until it was set, nothing was missing.
        assembly.Asked(times => times.Held, assembly.State.Set).Select(due => due with { Done = null });
}

/// <summary>Notice of the ordinary assembly is given a month before (§ 7).</summary>
public sealed class OrdinaryNoticeGiven() : AssemblyDeadlineCheck(Rule.OrdinaryNotice)
{
    protected override IEnumerable<Due> Due(AssemblyTimes assembly) => assembly.Planned(times => times.Notice, assembly.State.Notice);
}

/// <summary>Notice of an extraordinary assembly is given 14 days before (§ 8).</summary>
public sealed class ExtraordinaryNoticeGiven() : AssemblyDeadlineCheck(Rule.ExtraordinaryNotice)
{
    protected override IEnumerable<Due> Due(AssemblyTimes assembly) => assembly.Planned(times => times.Notice, assembly.State.Notice);
}

/// <summary>Motions are with the secretariat two weeks before the ordinary assembly (§ 7).</summary>
public sealed class MotionsReceivedInTime() : AssemblyDeadlineCheck(Rule.MotionsReceived)
{
    protected override IEnumerable<Due> Due(AssemblyTimes assembly) =>
        from motion in assembly.State.Motions
        where motion.Withdrawn is null
        from due in assembly.Planned(times => times.MotionsReceived, motion.Received)
        select due with { About = assembly.Strand.EntryOf(motion.Received), Number = motion.Number };
}

/// <summary>Motions are sent to the members eight days before the ordinary assembly (§ 7).</summary>
public sealed class MotionsSentInTime() : AssemblyDeadlineCheck(Rule.MotionsSent)
{
    protected override IEnumerable<Due> Due(AssemblyTimes assembly) =>
        from motion in assembly.State.Motions
        where motion.Withdrawn is null
        from due in assembly.Planned(times => times.MotionsSent, SentWith(assembly.State, motion.Received))
        select due with { About = assembly.Strand.EntryOf(motion.Received), Number = motion.Number };

    // What was sent before a motion came did not hold it.
    private static MotionsDistributed? SentWith(AssemblyState assembly, MotionReceived motion) => assembly.Facts.OfType<MotionsDistributed>()
        .Where(sent => sent.EffectiveOn.Latest >= motion.EffectiveOn.Earliest)
        .MinBy(sent => sent.EffectiveOn.SortKey, StringComparer.Ordinal);
}

/// <summary>The minutes are published two weeks after the assembly (§ 7).</summary>
public sealed class MinutesPublishedInTime() : AssemblyDeadlineCheck(Rule.MinutesPublished)
{
    // Of minutes with which an assembly was registered nothing says on which day they were published.
    protected override IEnumerable<Due> Due(AssemblyTimes assembly) =>
        assembly.State.Held?.Minutes is null ? assembly.Planned(times => times.Minutes, assembly.State.Published) : [];
}

/// <summary>There is an ordinary assembly every year (§ 7).</summary>
public sealed class OrdinaryHeldEveryYear : ICheck
{
    public string? Section => RuleForm.All[Rule.OrdinaryUntil].Section;

    public IEnumerable<Case> Cases(Chronicle chronicle)
    {
        var held = chronicle.Assemblies
            .Where(assembly => !assembly.State.Facts[0].Assembly.IsExtraordinary
                && assembly.State.Status is AssemblyStatus.Closed or AssemblyStatus.Registered)
            .ToDictionary(assembly => assembly.State.Facts[0].Assembly.Year, assembly => assembly.Said[0].Number);
        // The first that was ever entered stays the first.
        var known = held.Values.DefaultIfEmpty().Min();
        // Of the years before the first that the ledger knows of it says nothing.
        for (var year = held.Keys.DefaultIfEmpty(chronicle.Today.Year).Min(); year <= chronicle.Today.Year; year++)
        {
            var last = chronicle.RulesOn(new DateOnly(year, 12, 31)).Day(Rule.OrdinaryUntil);
            var until = new DateOnly(year, last.Month, Math.Min(last.Day, DateTime.DaysInMonth(year, last.Month)));
            if (held.TryGetValue(year, out var entry)) yield return new Case(entry, until, Verdict.Kept);
            else if (held.Keys.Any(before => before < year) && until < chronicle.Today)
                yield return new Case(known, until, Verdict.Broken)
                {
                    Part = $"{year}", Expected = [year, until], Happened = [year], Overdue = until.AddDays(1),
                };
        }
    }
}

/// <summary>An extraordinary assembly is held within four weeks after the board considered the demand (§ 8).</summary>
public sealed class ExtraordinaryHeldInTime : ICheck
{
    public string? Section => RuleForm.All[Rule.ExtraordinaryHeld].Section;

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from assembly in chronicle.Assemblies
        let considered = assembly.State.Considered
        where considered is not null && assembly.State.Demands.Any()
        let date = considered.EffectiveOn.Latest
        let until = chronicle.RulesOn(date).Span(Rule.ExtraordinaryHeld).After(date)
        let set = assembly.State.Set
        let due = new Due(new Deadline(Rule.ExtraordinaryHeld, null, until), set?.EffectiveOn, assembly.EntryOf(considered), date)
        where due.Deadline.Of(due.Was, chronicle.Today) is not Timeliness.ToCome
        select (due with { Done = set is null ? null : assembly.EntryOf(set) }).Judged(chronicle.Today);
}

/// <summary>An assembly, and what had to happen when for it, by the rules in force on its day.</summary>
public sealed record AssemblyTimes(Strand<AssemblyState, AssemblyEvent> Strand, Chronicle Chronicle)
{
    public AssemblyState State => Strand.State;

    private DateOnly Day => State.Set!.EffectiveOn.Latest;

    private AssemblyDeadlines Deadlines => AssemblyDeadlines.Of(
        State.Facts[0].Assembly, Day, Chronicle.RulesOn(Day), State.Considered?.EffectiveOn);

    /// <summary>What was due; nothing where there is no such deadline.</summary>
    public IEnumerable<Due> Asked(Func<AssemblyDeadlines, Deadline?> deadline, AssemblyEvent? was) => deadline(Deadlines) is { } asked
        ? [
            // The first entry stays the same when it is moved.
            new Due(asked, was?.EffectiveOn, Strand.Said[0].Number, Day)
            {
                By = [Strand.EntryOf(State.Set!)], Done = was is null ? null : Strand.EntryOf(was),
            },
        ]
        : [];

    /// <summary>What was due for one that was planned in the ledger: of one that is only registered it is not known what was done.</summary>
    public IEnumerable<Due> Planned(Func<AssemblyDeadlines, Deadline?> deadline, AssemblyEvent? was) =>
        State.DeadlinesFrom is null ? [] : Asked(deadline, was);
}

/// <summary>What had to happen when, and when it did.</summary>
/// <param name="Was">When it did; null where it did not.</param>
/// <param name="About">The entry it is about.</param>
/// <param name="On">The day whose rules count.</param>
public sealed record Due(Deadline Deadline, GovernanceDate? Was, long About, DateOnly On)
{
    /// <summary>The entries by which it was set.</summary>
    public IReadOnlyList<long> By { get; init; } = [];

    /// <summary>The entry by which it was done.</summary>
    public long? Done { get; init; }

    /// <summary>The number of the motion, where it is about one.</summary>
    public int? Number { get; init; }

    public Case Judged(DateOnly today) => new(About, On, Deadline.Of(Was, today) switch
    {
        Timeliness.Missed => Verdict.Broken,
        Timeliness.Uncertain => Verdict.Uncertain,
        _ => Verdict.Kept,
    })
    {
        Others = [.. By, .. Done is { } done ? [done] : (long[])[]],
        Expected = [.. Deadline.From is { } from ? [from] : (object[])[], Deadline.Until!.Value],
        Happened = [.. Was is { } was ? [was] : (object[])[], .. Number is { } number ? [number] : (object[])[]],
        How = Was is null ? "missing" : null,
        Overdue = Was is null || (Done is not null && Done != About) ? Deadline.Until.Value.AddDays(1) : null,
        Late = Was is null || Done == About ? null : Done,
        Seen = Was?.Latest ?? Deadline.Until.Value.AddDays(1),
    };
}
