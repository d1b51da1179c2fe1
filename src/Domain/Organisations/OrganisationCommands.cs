// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.People;

namespace OS2.Ledger.Organisations;

/// <summary>Enters an organisation the ledger does not know yet; nothing if it knows it already.</summary>
public sealed record EnterOrganisation(
    Cvr Cvr, string Name, OrganisationKind Kind, Gln? Gln, PersonIds Contacts, long? Cause, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<OrganisationState, OrganisationEvent>
{
    public string Stream => OrganisationState.StreamOf(Cvr);

    public OrganisationEntered Fact => new(Cvr, Name, Kind, Gln, Contacts, Cause, EffectiveOn, Basis);

    public Decision<OrganisationEvent> Decide(OrganisationState state) => state.Known ? [] : [Fact];
}

/// <summary>Changes one thing about an organisation: its name, GLN, address or contact persons.</summary>
/// <param name="Fact">What is to be entered.</param>
public sealed record ChangeOrganisation(OrganisationEvent Fact) : ICommand<OrganisationState, OrganisationEvent>
{
    public string Stream => OrganisationState.StreamOf(Fact.Cvr);

    public Decision<OrganisationEvent> Decide(OrganisationState state) => state switch
    {
        { Known: false } => OrganisationRefusals.Unknown(Fact.Cvr),
        { Last: var last } when last == Fact => [],
        { Ceased: { } ceased } when ceased.Earliest <= Fact.EffectiveOn.Earliest => OrganisationRefusals.Ceased(ceased),
        _ when OrganisationRefusals.BeforeKnown(state, Fact.EffectiveOn) is { } refusal => refusal,
        _ when Fact is OrganisationContactsChanged { Contacts.Count: 0 } => OrganisationRefusals.ContactMissing(),
        _ when Same(state, OrganisationState.Evolve(state, Fact, 0)) => [],
        _ => [Fact],
    };

    private static bool Same(OrganisationState before, OrganisationState after) =>
        before.Periods.SequenceEqual(after.Periods) && before.Contacts.Equals(after.Contacts);
}

/// <summary>Records that an organisation became part of another.</summary>
/// <param name="IntoKnown">Whether the ledger knows the other organisation and it has not ceased.</param>
public sealed record MergeOrganisation(Cvr Cvr, Cvr Into, bool IntoKnown, Succession Succession, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<OrganisationState, OrganisationEvent>
{
    public string Stream => OrganisationState.StreamOf(Cvr);

    public Decision<OrganisationEvent> Decide(OrganisationState state)
    {
        var merged = new OrganisationMerged(Cvr, Into, Succession, EffectiveOn, Basis);
        return state switch
        {
            { Known: false } => OrganisationRefusals.Unknown(Cvr),
            { Last: var last } when last == merged => [],
            { Ceased: { } ceased } => OrganisationRefusals.Ceased(ceased),
            _ when Cvr == Into => OrganisationRefusals.WithItself(),
            _ when !IntoKnown => OrganisationRefusals.Unknown(Into, "into"),
            _ when OrganisationRefusals.BeforeKnown(state, EffectiveOn) is { } refusal => refusal,
            _ => [merged],
        };
    }
}

/// <summary>
/// Lets an organisation's facts follow its application: from its first day where the ledger knows it from that application only, and
/// else once it is approved; nothing where they agree.
/// </summary>
/// <param name="ApplicationEntry">The number of the entry by which it applied.</param>
/// <param name="Approved">Whether the application has been approved.</param>
public sealed record AdoptApplication(
    Cvr Cvr, Application Application, long ApplicationEntry, bool Approved, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<OrganisationState, OrganisationEvent>
{
    public string Stream => OrganisationState.StreamOf(Cvr);

    public Decision<OrganisationEvent> Decide(OrganisationState state)
    {
        if (!state.Known) return [];
        var own = state.Changes[0] is OrganisationEntered entered && entered.Cause == ApplicationEntry;
        if (own == Approved) return [];
        var from = own || EffectiveOn.Earliest < state.KnownFrom.Earliest ? state.KnownFrom : EffectiveOn;
        var facts = own ? state.First : state.Latest;
        var changes = new List<OrganisationEvent>();
        if (facts.Name != Application.Name) changes.Add(new OrganisationRenamed(Cvr, Application.Name, from, Basis));
        // What was known otherwise does not become another kind of organisation by applying.
        if (own && facts.Kind != Application.Kind) changes.Add(new OrganisationKindChanged(Cvr, Application.Kind, from, Basis));
        if (Application.Gln is { } gln && facts.Gln != gln) changes.Add(new OrganisationGlnChanged(Cvr, gln, from, Basis));
        if (!state.Contacts.Equals(Application.Contacts)) changes.Add(new OrganisationContactsChanged(Cvr, Application.Contacts, from, Basis));
        return [.. changes];
    }
}

/// <summary>Records in the receiving organisation's own history that another became part of it.</summary>
public sealed record AbsorbOrganisation(Cvr Cvr, Cvr Absorbed, long Cause, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<OrganisationState, OrganisationEvent>
{
    public string Stream => OrganisationState.StreamOf(Cvr);

    public Decision<OrganisationEvent> Decide(OrganisationState state)
    {
        var absorbed = new OrganisationAbsorbed(Cvr, Absorbed, Cause, EffectiveOn, Basis);
        if (state.Ties.Contains(absorbed)) return [];
        return state.Known ? [absorbed] : OrganisationRefusals.Unknown(Cvr);
    }
}

/// <summary>Records that a part of an organisation became one of its own, and whether that was all there was.</summary>
/// <param name="Into">The new organisation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Ceases">Whether the old organisation ceases with this.</param>
/// <param name="IntoKnown">Whether the ledger knows an organisation of this number already, which then is not a new one.</param>
public sealed record SplitOrganisation(
    Cvr Cvr, Cvr Into, bool IntoKnown, string Name, Succession Succession, bool Ceases, GovernanceDate EffectiveOn, Basis Basis)
    : ICommand<OrganisationState, OrganisationEvent>
{
    public string Stream => OrganisationState.StreamOf(Cvr);

    public Decision<OrganisationEvent> Decide(OrganisationState state)
    {
        var split = new OrganisationSplitOff(Cvr, Into, Name, Succession, EffectiveOn, Basis);
        var ceased = new OrganisationCeased(Cvr, EffectiveOn, Basis);
        return state switch
        {
            { Known: false } => OrganisationRefusals.Unknown(Cvr),
            _ when state.Ties.Contains(split) && (!Ceases || state.Last == ceased) => [],
            { Ceased: { } since } => OrganisationRefusals.Ceased(since),
            _ when Cvr == Into => OrganisationRefusals.WithItself(),
            _ when OrganisationRefusals.BeforeKnown(state, EffectiveOn) is { } refusal => refusal,
            _ when state.Ties.Contains(split) => [ceased],
            _ when IntoKnown => new Refusal("organisation-known", "what is split off is a new organisation", "into", Into),
            _ => Ceases ? [split, ceased] : [split],
        };
    }
}

/// <summary>What several commands refuse for the same reason.</summary>
internal static class OrganisationRefusals
{
    public static Refusal ContactMissing() => new("contact-missing", "§ 4.3.1", "contacts");

    public static Refusal Unknown(Cvr cvr, string field = "cvr") => new("organisation-unknown", "the ledger's own entries", field, cvr);

    public static Refusal Ceased(GovernanceDate since) => new("organisation-ceased", "the ledger's own entries", "cvr", since);

    public static Refusal? BeforeKnown(OrganisationState state, GovernanceDate effectiveOn) => effectiveOn.Earliest < state.KnownFrom.Earliest
        ? new Refusal("before-known", "the ledger's first entry about it", "effectiveOn", state.KnownFrom)
        : null;

    public static Refusal WithItself() => new("same-organisation", "two organisations take part", "into");
}
