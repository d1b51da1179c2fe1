// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Audit;
using OS2.Ledger.Memberships;
using OS2.Ledger.People;
using OS2.Ledger.Suppliers;

namespace OS2.Ledger.Organisations;

/// <summary>One organisation as its own entries tell of it, the latest included, whatever the books hold.</summary>
/// <param name="Facts">What it is today, or was last; null for one of which only an application has come.</param>
/// <param name="Names">The names it had before, with the last day of each in turn.</param>
/// <param name="Into">The organisation it became part of.</param>
/// <param name="Ceased">The first day it no longer is.</param>
/// <param name="Contacts">Its contact persons.</param>
/// <param name="History">Its entries, the latest in the world first.</param>
public sealed record OrganisationView(
    Cvr Cvr, string Name, OrganisationFacts? Facts, IReadOnlyList<(string Name, GovernanceDate Until)> Names, Cvr? Into, GovernanceDate? Ceased,
    MembershipState Membership, SupplierState Supplier, PersonIds Contacts, IReadOnlyList<EntryLine> History)
{
    public static OrganisationView Of(Cvr cvr, IReadOnlyList<EntryLine> lines, DateOnly today)
    {
        var organisation = Fold<OrganisationState, OrganisationEvent>(lines);
        var membership = Fold<MembershipState, MembershipEvent>(lines);
        var supplier = Fold<SupplierState, SupplierEvent>(lines);
        var versions = organisation.Known
            ? organisation.Periods.Select(period => (period.From, period.To, Facts: (OrganisationFacts)period.Value)).ToList()
            : [];
        var facts = versions.LastOrDefault(version => version.From.Earliest <= today).Facts ?? versions.FirstOrDefault().Facts;
        var waiting = membership.Waiting ?? supplier.Waiting;
        return new OrganisationView(
            cvr,
            facts?.Name ?? waiting?.Name ?? cvr.ToString(),
            facts,
            [.. versions.Zip(versions.Skip(1), (earlier, later) => (earlier, later))
                .Where(pair => pair.earlier.Facts.Name != pair.later.Facts.Name && pair.later.From.Earliest <= today)
                .Select(pair => (pair.earlier.Facts.Name, pair.later.From)).Reverse()],
            lines.Select(line => line.Fact).OfType<OrganisationMerged>().LastOrDefault()?.Into,
            organisation.Ceased,
            membership,
            supplier,
            organisation.Known ? organisation.Contacts : waiting?.Contacts ?? [],
            [.. lines.OrderByDescending(line => line.EffectiveOn.Latest).ThenByDescending(line => line.Row.Number)]);
    }

    private static TState Fold<TState, TFact>(IEnumerable<EntryLine> lines) where TState : IState<TState, TFact> where TFact : IFact =>
        lines.Where(line => line.Fact is TFact).Aggregate(TState.Initial, (state, line) => TState.Evolve(state, (TFact)line.Fact!, line.Row.Number));
}
