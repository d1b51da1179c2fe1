// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Dues;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Conformance.Checks;

/// <summary>Dues hold from the year after the assembly that set them (§ 5.1).</summary>
public sealed class DuesHoldFromNextYear : ICheck
{
    public string? Section => RuleForm.All[Rule.DuesHoldFrom].Section;

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from tariff in chronicle.Tariff.SelectMany(tariff => tariff.All<TariffSet>())
        let decided = tariff.Fact.Basis.DecidedOn
        where tariff.Fact.Basis.DecidedBy == Authority.GeneralAssembly && !chronicle.RulesOn(decided.Latest).DuesHoldAtOnce
        let earliest = new DateOnly(decided.Earliest.Year == decided.Latest.Year ? decided.Latest.Year + 1 : 1, 1, 1)
        select new Case(
            tariff.Entry, decided.Latest,
            earliest.Year == 1 ? Verdict.Uncertain : tariff.Fact.EffectiveOn.Earliest >= earliest ? Verdict.Kept : Verdict.Broken)
        {
            Expected = [earliest], Happened = [decided, tariff.Fact.EffectiveOn],
        };
}

/// <summary>The dues are those that the assembly resolved (§ 5.1).</summary>
public sealed class DuesAsResolved : ICheck
{
    public string? Section => "5.1";

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from ballot in chronicle.Ballots
        from declared in ballot.All<MotionDeclared>()
        let opened = ballot.State.Opened
        where declared.Fact.Result == MotionResult.Adopted
        join assembly in chronicle.Assemblies on opened.Ballot.Assembly equals assembly.State.Facts[0].Assembly
        from resolved in assembly.State.Motions.Where(motion => motion.Number == opened.Motion).Select(motion => motion.Dues).OfType<DuesProposed>()
        let tariff = chronicle.Tariff.SelectMany(tariff => tariff.All<TariffSet>())
            .Where(tariff => tariff.Fact.EffectiveOn == resolved.EffectiveOn).Select(tariff => ((TariffSet Fact, long Entry)?)tariff).FirstOrDefault()
        let kept = tariff is { Fact: var set } && (set.Year, set.VatPercent) == (resolved.Year, resolved.VatPercent)
        select new Case(declared.Entry, declared.Fact.EffectiveOn.Latest, kept ? Verdict.Kept : Verdict.Broken)
        {
            Others = [assembly.EntryOf(resolved), .. tariff is null ? (long[])[] : [tariff.Value.Entry]],
            Expected = [resolved.Year, resolved.EffectiveOn],
            Happened = [resolved.EffectiveOn, .. tariff is null ? (object[])[] : [tariff.Value.Fact.Year]],
            How = tariff is null ? "missing" : null,
        };
}

/// <summary>A member is invoiced the dues in force, and half of them when it joined late in the year (§ 5.1).</summary>
public sealed class DuesInvoicedAsSet : ICheck
{
    public string? Section => "5.1";

    public IEnumerable<Case> Cases(Chronicle chronicle)
    {
        var tariffs = chronicle.Tariff is [var only] ? only.State : TariffState.Initial;
        var joined = chronicle.Members.ToDictionary(member => member.State.Cvr, member => member.State.Spells.Select(spell => spell.From).ToList());
        return
            from dues in chronicle.Dues
            from triggered in dues.All<DuesInvoiceTriggered>()
            let date = triggered.Fact.EffectiveOn
            let tariff = tariffs.On(date.Latest)
            let late = JoinedLate(joined.GetValueOrDefault(triggered.Fact.Cvr) ?? [], triggered.Fact.Year, date, chronicle.RulesOn(date.Latest))
            let net = late ? tariff?.Set.Year.Half() : tariff?.Set.Year
            select new Case(triggered.Entry, date.Latest, net == triggered.Fact.Net ? Verdict.Kept : Verdict.Broken)
            {
                Others = tariff is null ? [] : [tariff.Entry],
                Expected = [net ?? default, triggered.Fact.Year],
                Happened = [triggered.Fact.Cvr, triggered.Fact.Net, triggered.Fact.Year],
            };
    }

    // By the membership that was there when they fell due.
    private static bool JoinedLate(List<GovernanceDate> began, int year, GovernanceDate due, RulesInForce rules) =>
        began.FindLast(from => from.Earliest <= due.Latest) is { } from
        && from.Earliest > new DateOnly(year, rules.HalfYearAfter.Month, rules.HalfYearAfter.Day);
}
