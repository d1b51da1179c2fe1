// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.Json;
using OS2.Ledger.Audit;
using OS2.Ledger.Memberships;
using OS2.Ledger.Onboarding;
using OS2.Ledger.People;
using OS2.Ledger.Suppliers;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Organisations;

/// <summary>One organisation on a day, as its own entries tell of it.</summary>
/// <param name="Facts">What it is that day, or was last; null for one of which only an application has come, or nothing.</param>
/// <param name="Names">The names it had before, with the last day of each in turn.</param>
/// <param name="Into">The organisation it became part of.</param>
/// <param name="Ceased">The first day it no longer is.</param>
/// <param name="Profile">What its profile page says that day; null where there is none.</param>
/// <param name="Contacts">Its contact persons.</param>
/// <param name="Day">The day it is shown for.</param>
/// <param name="History">Its entries, the latest in the world first.</param>
public sealed record OrganisationView(
    Cvr Cvr, string Name, OrganisationFacts? Facts, IReadOnlyList<(string Name, GovernanceDate Until)> Names, Cvr? Into, GovernanceDate? Ceased,
    MembershipState Membership, SupplierState Supplier, ProfileHeld? Profile, PersonIds Contacts, DateOnly Day,
    IReadOnlyList<EntryLine> History)
{
    /// <summary>applied, member, exclusion-pending, future or former; null for one that never was any of it.</summary>
    public string? MembershipStanding => Standing(Membership.Periods, held => ((MembershipHeld)held).Status, Membership.Spells.Count > 0);

    /// <summary>signed, partner, future or former; null for one that never was any of it.</summary>
    public string? SupplierStanding => Standing(Supplier.Periods, held => ((SupplierHeld)held).Status, Supplier.Spells.Count > 0);

    /// <summary>Whether it is no more on the day, or perhaps not.</summary>
    public bool HasCeased => Ceased is { } ceased && ceased.Earliest <= Day;

    /// <param name="lines">Its entries, as far as they are to be taken into account.</param>
    /// <param name="upTo">Whether its history ends on the day.</param>
    public static OrganisationView Of(Cvr cvr, IReadOnlyList<EntryLine> lines, DateOnly day, bool upTo)
    {
        var organisation = Fold<OrganisationState, OrganisationEvent>(OrganisationState.StreamOf(cvr), lines);
        var membership = Fold<MembershipState, MembershipEvent>(MembershipState.StreamOf(cvr), lines);
        var supplier = Fold<SupplierState, SupplierEvent>(SupplierState.StreamOf(cvr), lines);
        var versions = organisation.Known
            ? organisation.Periods.Where(period => period.Kind == OrganisationState.Kind)
                .Select(period => (period.From, period.To, Facts: (OrganisationFacts)period.Value)).ToList()
            : [];
        var facts = versions.LastOrDefault(version => version.From.Earliest <= day).Facts ?? versions.FirstOrDefault().Facts;
        var waiting = membership.Waiting ?? supplier.Waiting;
        return new OrganisationView(
            cvr,
            facts?.Name ?? waiting?.Name ?? cvr.ToString(),
            facts,
            [.. versions.Zip(versions.Skip(1), (earlier, later) => (earlier, later))
                .Where(pair => pair.earlier.Facts.Name != pair.later.Facts.Name && pair.later.From.Earliest <= day)
                .Select(pair => (pair.earlier.Facts.Name, pair.later.From)).Reverse()],
            organisation.Into,
            organisation.Ceased,
            membership,
            supplier,
            Fold<OnboardingState, OnboardingEvent>(OnboardingState.StreamOf(cvr), lines).Profile(day),
            organisation.Known ? organisation.Contacts : waiting?.Contacts ?? [],
            day,
            [
                .. lines.Where(line => !upTo || line.EffectiveOn.Earliest <= day)
                    .OrderByDescending(line => line.EffectiveOn.SortKey, StringComparer.Ordinal).ThenByDescending(line => line.Row.Number),
            ]);
    }

    private string? Standing(IEnumerable<Period> periods, Func<object, Enum> status, bool ever)
    {
        var all = periods.ToList();
        var holds = all.FindLast(period => period.From.Earliest <= Day && (period.To is null || Day < period.To.Value.Latest));
        if (holds is not null) return JsonNamingPolicy.KebabCaseLower.ConvertName(status(holds.Value).ToString());
        return all.Exists(period => period.From.Earliest > Day) ? "future" : ever ? "former" : null;
    }

    private static TState Fold<TState, TFact>(string stream, IEnumerable<EntryLine> lines)
        where TState : IState<TState, TFact> where TFact : IFact => States.Replay<TState, TFact>(
            [.. lines.Where(line => line.Fact is not null && line.Row.Stream == stream).Select(line => new Said(line.Fact!, line.Row.Number))]);
}
