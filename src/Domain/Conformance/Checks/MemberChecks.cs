// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Bodies;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Statutes;
using OS2.Ledger.Suppliers;

namespace OS2.Ledger.Conformance.Checks;

/// <summary>Each member has a contact person (§ 4.3.1).</summary>
public sealed class ContactPersonAppointed : ICheck
{
    public string? Section => RuleForm.All[Rule.ContactPersonsAtLeast].Section;

    public IEnumerable<Case> Cases(Chronicle chronicle)
    {
        var least = chronicle.RulesOn(chronicle.Today).Count(Rule.ContactPersonsAtLeast)!.Value;
        var organisations = chronicle.Organisations.ToDictionary(organisation => organisation.State.Last!.Cvr);
        return
            from member in chronicle.Members
            where member.State.Spells.Exists(spell => spell.CanHoldOn(chronicle.Today))
            let organisation = organisations.GetValueOrDefault(member.State.Cvr)
            let has = organisation?.State.Contacts.Count ?? 0
            // An answer is about these contact persons, and not about those of years later.
            let said = organisation?.Said.LastOrDefault(said => said.Fact is OrganisationEntered or OrganisationContactsChanged).Number ?? 0
            select new Case(member.State.Began, chronicle.Today, has >= least ? Verdict.Kept : Verdict.Broken)
            {
                Part = said > 0 ? $"{said}" : null, Others = said > 0 ? [said] : [], Expected = [least], Happened = [member.State.Cvr, has],
            };
    }
}

/// <summary>
/// Whoever decided an application held the chair on that day, or stood in for it (practice, and whether the deputy may is a rule).
/// </summary>
public sealed class DecidedByTheChair : ICheck
{
    public string? Section => null;

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from decided in Decided(chronicle)
        let date = decided.Fact.Basis.DecidedOn
        // An office that was passed on with its organisation goes on by the same entry.
        let tenures = chronicle.Board?.State.Tenures.Where(tenure => tenure.Entry == decided.OfficeEntry).ToList() ?? []
        let tenure = tenures.Find(tenure => Holds(tenure, date)) ?? tenures.FirstOrDefault()
        let held = tenure is not null && Holds(tenure, date)
        // On the day on which the office goes to another, nothing says which of the two came first.
        let perhaps = !held && tenure is not null && tenure.From.Earliest < date.Latest && tenure.To is { } to && to.Latest == date.Latest
        let may = tenure?.Office == Office.Chair
            || (tenure?.Office == Office.Deputy && decided.StandIn is not null && chronicle.RulesOn(date.Latest).DeputyMayApprove)
        select new Case(decided.Entry, date.Latest, may && held ? Verdict.Kept : may && perhaps ? Verdict.Uncertain : Verdict.Broken)
        {
            Others = tenure is null ? [] : [tenure.Entry],
            Expected = [date],
            Happened = [decided.Cvr, date, .. tenure is null ? (object[])[] : [tenure.Office]],
            How = tenure is null ? "none" : !may ? "deputy" : null,
        };

    private static bool Holds(Tenure tenure, GovernanceDate on) => new Timeline.Spell(tenure.From, tenure.To).CanHoldOn(on.Latest);

    private static IEnumerable<(IFact Fact, Cvr Cvr, long Entry, long OfficeEntry, StandInReason? StandIn)> Decided(Chronicle chronicle) =>
        chronicle.Members.SelectMany(member => member.Said).Concat(chronicle.Suppliers.SelectMany(supplier => supplier.Said))
            .Select(said => said.Fact switch
            {
                MembershipApproved fact => (said.Fact, fact.Cvr, said.Number, fact.OfficeEntry, fact.StandIn),
                MembershipRejected fact => (said.Fact, fact.Cvr, said.Number, fact.OfficeEntry, fact.StandIn),
                SupplierAccepted fact => (said.Fact, fact.Cvr, said.Number, fact.OfficeEntry, fact.StandIn),
                SupplierRejected fact => (said.Fact, fact.Cvr, said.Number, fact.OfficeEntry, fact.StandIn),
                _ => ((IFact, Cvr, long, long, StandInReason?)?)null,
            })
            .OfType<(IFact, Cvr, long, long, StandInReason?)>();
}

/// <summary>Nobody is deemed to have resigned without a demand for the dues (§ 4.5).</summary>
public sealed class DeemedResignedAfterDemand : ICheck
{
    public string? Section => "4.5";

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from member in chronicle.Members
        from resigned in member.All<MembershipDeemedResigned>()
        let date = resigned.Fact.EffectiveOn
        let demand = Demands(chronicle, member.State.Cvr).FirstOrDefault(demand => demand.Entry == resigned.Fact.DemandEntry)
        select new Case(
            resigned.Entry, date.Latest, demand.Fact is { } sent && sent.EffectiveOn.Earliest <= date.Latest ? Verdict.Kept : Verdict.Broken)
        {
            Others = demand.Fact is null ? [] : [demand.Entry],
            Happened = [member.State.Cvr, date, .. demand.Fact is null ? (object[])[] : [demand.Fact.EffectiveOn]],
            How = demand.Fact is null ? "none" : null,
        };

    private static IEnumerable<(Dues.DuesDemanded Fact, long Entry)> Demands(Chronicle chronicle, Cvr cvr) =>
        chronicle.Dues.SelectMany(dues => dues.All<Dues.DuesDemanded>()).Where(demand => demand.Fact.Cvr == cvr);
}

/// <summary>The board's exclusion of a member is laid before the next general assembly (§ 4.6).</summary>
public sealed class ExclusionLaidBeforeNextAssembly : ICheck
{
    public string? Section => "4.6";

    public IEnumerable<Case> Cases(Chronicle chronicle) =>
        from member in chronicle.Members
        from excluded in member.All<MemberExcluded>()
        let date = excluded.Fact.EffectiveOn
        let next = chronicle.Assemblies
            .Where(assembly => assembly.State.Status is AssemblyStatus.Closed or AssemblyStatus.Registered
                && assembly.State.Day!.Value.Earliest > date.Latest)
            .MinBy(assembly => assembly.State.Day!.Value.Earliest)
        where next is not null
        let day = next.State.Day!.Value
        // Where its organisation ceased meanwhile there is nothing to lay before anybody.
        where !member.Said.Any(said => said.Fact is MembershipLapsed && said.Fact.EffectiveOn.Earliest <= day.Latest)
        let laid = next.State.Motions.Any(motion => motion.Withdrawn is null && motion.Exclusion?.Cvr == excluded.Fact.Cvr)
            // Of an assembly minuted elsewhere it is known by what it decided.
            || member.Said.Any(said => said.Fact is ExclusionConfirmed or ExclusionOverturned && said.Number > excluded.Entry
                && said.Fact.Basis.DecidedOn.Earliest <= day.Latest)
        select new Case(excluded.Entry, day.Latest, laid ? Verdict.Kept : Verdict.Broken)
        {
            Others = [next.EntryOf(next.State.Set!)],
            Expected = [next.State.Facts[0].Assembly, day],
            Happened = [excluded.Fact.Cvr, date, next.State.Facts[0].Assembly],
        };
}
