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

    public Decision<OrganisationEvent> Decide(OrganisationState state) =>
        state.Known ? [] : [new OrganisationEntered(Cvr, Name, Kind, Gln, Contacts, Cause, EffectiveOn, Basis)];
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
        _ => [Fact],
    };
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
public sealed record SplitOrganisation(Cvr Cvr, Cvr Into, string Name, Succession Succession, bool Ceases, GovernanceDate EffectiveOn, Basis Basis)
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
