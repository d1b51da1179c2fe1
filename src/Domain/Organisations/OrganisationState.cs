// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Organisations;

/// <summary>What an organisation is called, where it is, and whether it still is.</summary>
/// <param name="Changes">What made or changed its facts and its contact persons, in the order entered.</param>
/// <param name="Ties">What ties it to other organisations: those it absorbed and those that were split from it.</param>
/// <param name="Contacts">Its contact persons by the latest entry.</param>
/// <param name="Ceased">The first day it no longer is.</param>
/// <param name="Last">The latest entry.</param>
public sealed record OrganisationState(
    ImmutableList<OrganisationEvent> Changes,
    ImmutableList<OrganisationEvent> Ties,
    PersonIds Contacts,
    GovernanceDate? Ceased,
    OrganisationEvent? Last)
    : IState<OrganisationState, OrganisationEvent>, IPeriods
{
    public const string Kind = "organisation", ContactKind = "contact";

    public static OrganisationState Initial { get; } = new([], [], [], null, null);

    public static string StreamOf(Cvr cvr) => $"organisation-{cvr}";

    /// <summary>The organisation it became part of.</summary>
    public Cvr? Into { get; init; }

    public bool Known => Changes.Count > 0;

    /// <summary>The first day the ledger knows anything of it.</summary>
    public GovernanceDate KnownFrom => Changes[0].EffectiveOn;

    /// <summary>What it was when the ledger first knew it.</summary>
    public OrganisationFacts First => Versions()[0].Facts;

    /// <summary>What it is by the latest of its dates, come or to come.</summary>
    public OrganisationFacts Latest => Versions().Last().Facts;

    public static OrganisationState Evolve(OrganisationState state, OrganisationEvent fact, long number) => (fact switch
    {
        OrganisationEntered when state.Known => throw new DoesNotFollowException(number),
        OrganisationRenamed or OrganisationKindChanged or OrganisationGlnChanged or OrganisationMoved or OrganisationContactsChanged
            or OrganisationMerged or OrganisationCeased or OrganisationSplitOff
            when !state.Known || fact.EffectiveOn.Earliest < state.KnownFrom.Earliest => throw new DoesNotFollowException(number),
        OrganisationAbsorbed when !state.Known => throw new DoesNotFollowException(number),
        OrganisationEntered entered => state with { Changes = [entered], Contacts = entered.Contacts },
        OrganisationRenamed or OrganisationKindChanged or OrganisationGlnChanged or OrganisationMoved =>
            state with { Changes = state.Changes.Add(fact) },
        OrganisationContactsChanged changed => state with { Changes = state.Changes.Add(fact), Contacts = changed.Contacts },
        OrganisationMerged merged => state with { Ceased = fact.EffectiveOn, Into = merged.Into },
        OrganisationCeased => state with { Ceased = fact.EffectiveOn },
        OrganisationAbsorbed or OrganisationSplitOff => state with { Ties = state.Ties.Add(fact) },
        _ => throw new UnknownFactException(fact),
    }) with { Last = fact };

    /// <summary>One version of its facts after the other, and who is its contact person from when to when; none after it ceased.</summary>
    public IEnumerable<Period> Periods
    {
        get
        {
            var versions = Versions().TakeWhile(version => Was(version.From)).ToList();
            return versions.Select((version, i) => Of(version, i + 1 < versions.Count ? versions[i + 1].From : Ceased)).Concat(ContactPeriods());

            static Period Of((Cvr Cvr, OrganisationFacts Facts, GovernanceDate From) version, GovernanceDate? to) =>
                new(Kind, version.Cvr.ToString(), version.Cvr.ToString(), version.Facts, version.From, to);
        }
    }

    private bool Was(GovernanceDate from) => Ceased is null || from.Earliest < Ceased.Value.Earliest;

    /// <summary>One period for each person and each time the person was a contact without a break.</summary>
    private IEnumerable<Period> ContactPeriods()
    {
        var since = new Dictionary<PersonId, GovernanceDate>();
        foreach (var (cvr, contacts, from) in ContactVersions().Where(version => Was(version.From)))
        {
            foreach (var (person, began) in since.Where(contact => !contacts.Contains(contact.Key)).ToList())
            {
                since.Remove(person);
                yield return Of(cvr, person, began, from);
            }

            foreach (var person in contacts) since.TryAdd(person, from);
        }

        foreach (var (person, began) in since) yield return Of(Changes[0].Cvr, person, began, Ceased);

        static Period Of(Cvr cvr, PersonId person, GovernanceDate from, GovernanceDate? to) =>
            new(ContactKind, cvr.ToString(), person.ToString(), new ContactHeld(cvr), from, to);
    }

    /// <summary>All its contact persons from each day on which they changed; of two changes on a day the later counts.</summary>
    private IEnumerable<(Cvr Cvr, PersonIds Contacts, GovernanceDate From)> ContactVersions() => Changes
        .Select(change => (change.Cvr, Contacts: change switch
        {
            OrganisationEntered entered => entered.Contacts,
            OrganisationContactsChanged changed => changed.Contacts,
            _ => null,
        }, change.EffectiveOn))
        .Where(change => change.Contacts is not null)
        .GroupBy(change => change.EffectiveOn, (on, changes) => (changes.Last().Cvr, changes.Last().Contacts!, on))
        .OrderBy(version => version.on.Earliest);

    private List<(Cvr Cvr, OrganisationFacts Facts, GovernanceDate From)> Versions()
    {
        var versions = new List<(Cvr Cvr, OrganisationFacts Facts, GovernanceDate From)>();
        foreach (var change in Changes.OrderBy(change => change.EffectiveOn.Earliest))
        {
            var before = versions.Count > 0 ? versions[^1].Facts : null;
            versions.RemoveAll(version => version.From == change.EffectiveOn);
            var facts = Facts(before, change);
            if (versions.LastOrDefault().Facts != facts) versions.Add((change.Cvr, facts, change.EffectiveOn));
        }

        return versions;
    }

    private static OrganisationFacts Facts(OrganisationFacts? before, OrganisationEvent change) => change switch
    {
        OrganisationEntered entered => new OrganisationFacts(entered.Name, entered.Kind, entered.Gln, null),
        OrganisationRenamed renamed => before! with { Name = renamed.Name },
        OrganisationKindChanged changed => before! with { Kind = changed.Kind },
        OrganisationGlnChanged changed => before! with { Gln = changed.Gln },
        OrganisationMoved moved => before! with { Address = moved.Address },
        OrganisationContactsChanged => before!,
        _ => throw new UnknownFactException(change),
    };
}

/// <summary>What holds of an organisation for a time.</summary>
public sealed record OrganisationFacts(string Name, OrganisationKind Kind, Gln? Gln, string? Address);

/// <summary>What the timeline says of a contact person: of which organisation.</summary>
public sealed record ContactHeld(Cvr Organisation);
