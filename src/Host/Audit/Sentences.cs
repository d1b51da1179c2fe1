// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using Microsoft.Extensions.Localization;
using OS2.Ledger.Bodies;
using OS2.Ledger.Dues;
using OS2.Ledger.Languages;
using OS2.Ledger.Memberships;
using OS2.Ledger.Operations;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;
using OS2.Ledger.Suppliers;

namespace OS2.Ledger.Audit;

/// <summary>Says what each entry means, in one sentence that one who knows nothing of the ledger understands.</summary>
public sealed class Sentences(Words words, IStringLocalizer<Texts> texts)
{
    /// <summary>What happened, as one sentence. Throws <see cref="UnknownFactException"/> for a fact it has no words for.</summary>
    public string Of(EntryRow entry, Names names) => entry.ReadableFactOf() is { } fact ? Of(fact, names) : texts["entry.unreadable"];

    /// <inheritdoc cref="Of(EntryRow, Names)" />
    public string Of(IFact fact, Names names)
    {
        var sentence = fact switch
        {
            MembershipEvent membership => OfMembership(membership, names),
            SupplierEvent supplier => OfSupplier(supplier, names),
            OrganisationEvent organisation => OfOrganisation(organisation, names),
            BodyEvent body => OfBody(body, names),
            DuesEvent dues => OfDues(dues, names),
            TariffSet { PublishedOn: { } published } set =>
                SayAs(set, "published", Formats.Money(set.Year.Øre), set.VatPercent, words.From(set.EffectiveOn), words.On(published)),
            TariffSet set => Say(set, Formats.Money(set.Year.Øre), set.VatPercent, words.From(set.EffectiveOn)),
            RuleSet { Rule: Rule.HalfYearAfter } set => SayAs(set, Written(set.Rule), words.From(set.EffectiveOn), words.Value(set.Rule, set.Value)),
            RuleSet set => SayAs(set, $"{Written(set.Rule)}.{set.Value}", words.From(set.EffectiveOn)),
            DemonstrationOpened => Say(fact),
            OperationBegun => Say(fact, words.From(fact.EffectiveOn)),
            _ => throw new UnknownFactException(fact),
        };
        return char.ToUpper(sentence[0], System.Globalization.CultureInfo.InvariantCulture) + sentence[1..];
    }

    /// <summary>What the entry's stream is about: Medlemskab: Favrskov Kommune.</summary>
    public string Subject(EntryRow entry, Names names) => entry.ReadableFactOf() switch
    {
        null => entry.Stream,
        MembershipEvent fact => texts["entry.subject.member", Organisation(fact.Cvr, names)],
        SupplierEvent fact => texts["entry.subject.supplier", Organisation(fact.Cvr, names)],
        OrganisationEvent fact => texts["entry.subject.organisation", Organisation(fact.Cvr, names)],
        DuesEvent fact => texts["entry.subject.dues", Organisation(fact.Cvr, names), fact.Year],
        OfficeTaken fact => texts["entry.subject.body", words.Authority(fact.Body)],
        OfficeLeft fact => texts["entry.subject.body", words.Authority(fact.Body)],
        TariffEvent => texts["entry.subject.tariff"],
        StatutesEvent => texts["entry.subject.statutes"],
        OperationsEvent => texts["entry.subject.ledger"],
        var fact => throw new UnknownFactException(fact),
    };

    /// <summary>What the organisation is called; its CVR number while the ledger has not heard its name.</summary>
    public string Organisation(Cvr cvr, Names names) => names.Organisation(cvr) ?? texts["entry.name.cvr", cvr];

    /// <summary>The person's name as far as the reader may see it, or what else to call the person.</summary>
    public string Person(PersonId person, Names names) =>
        person == PersonId.Ledger ? texts["entry.name.ledger"]
        : names.Hides(person) ? texts["entry.name.staff"]
        : names.Person(person) ?? texts["entry.name.erased"];

    private string OfMembership(MembershipEvent fact, Names names)
    {
        var (who, on, from) = (Organisation(fact.Cvr, names), words.On(fact.EffectiveOn), words.From(fact.EffectiveOn));
        return fact switch
        {
            MembershipRegistered registered => Say(fact, registered.Name, from),
            MembershipEndRegistered or MembershipDeemedResigned => Say(fact, who, from),
            MembershipAppliedFor applied => Say(fact, applied.Application.Name, words.On(applied.Application.ReceivedOn)),
            MembershipApplicationCorrected corrected => Say(fact, corrected.Application.Name, words.On(corrected.Application.ReceivedOn)),
            MembershipApplicationAnnulled or MembershipApplicationWithdrawn => Say(fact, who, on),
            MembershipApproved approved => Decided(fact, approved.StandIn, who, from),
            MembershipRejected rejected => Decided(fact, rejected.StandIn, who, on),
            MembershipResigned or MemberExcluded or ExclusionConfirmed or ExclusionOverturned or MembershipLapsed => Say(fact, who, on),
            MembershipPassedOn passed => Say(fact, who, Organisation(passed.To, names), on),
            MembershipTakenOver taken => Say(fact, who, Organisation(taken.From, names), on),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string OfSupplier(SupplierEvent fact, Names names)
    {
        var (who, on, from) = (Organisation(fact.Cvr, names), words.On(fact.EffectiveOn), words.From(fact.EffectiveOn));
        return fact switch
        {
            SupplierRegistered registered => Say(fact, registered.Name, from),
            SupplierEndRegistered or SupplierEnded => Say(fact, who, from),
            SupplierAgreementSigned signed => Say(fact, signed.Application.Name, words.On(signed.Application.ReceivedOn)),
            SupplierAgreementCorrected corrected => Say(fact, corrected.Application.Name, words.On(corrected.Application.ReceivedOn)),
            SupplierAgreementAnnulled or SupplierAgreementWithdrawn or SupplierLapsed => Say(fact, who, on),
            SupplierAccepted accepted => Decided(fact, accepted.StandIn, who, from),
            SupplierRejected rejected => Decided(fact, rejected.StandIn, who, on),
            SupplierPassedOn passed => Say(fact, who, Organisation(passed.To, names), on),
            SupplierTakenOver taken => Say(fact, who, Organisation(taken.From, names), on),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string OfOrganisation(OrganisationEvent fact, Names names)
    {
        var (who, on, from) = (Organisation(fact.Cvr, names), words.On(fact.EffectiveOn), words.From(fact.EffectiveOn));
        return fact switch
        {
            OrganisationEntered entered => Say(fact, entered.Name, words.Value(entered.Kind), entered.Cvr),
            // By number: the name it has now may be a third one.
            OrganisationRenamed renamed => Say(fact, renamed.Cvr, renamed.Name, from),
            OrganisationKindChanged changed => Say(fact, who, words.Value(changed.Kind), from),
            OrganisationGlnChanged changed => Say(fact, who, changed.Gln, from),
            OrganisationMoved moved => Say(fact, who, moved.Address, from),
            OrganisationContactsChanged changed => Say(fact, who, from, Contacts(changed.Contacts, names)),
            OrganisationMerged merged => SayAs(fact, Written(merged.Succession), who, Organisation(merged.Into, names), on),
            OrganisationAbsorbed absorbed => Say(fact, who, Organisation(absorbed.Absorbed, names), on),
            OrganisationSplitOff split => SayAs(fact, Written(split.Succession), who, split.Name, on),
            OrganisationCeased => Say(fact, who, on),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string OfBody(BodyEvent fact, Names names)
    {
        var from = words.From(fact.EffectiveOn);
        return fact switch
        {
            OfficeTaken { Organisation: { } organisation } taken => SayAs(
                fact, "of-organisation", Person(taken.Person, names), words.Value(taken.Office), words.Authority(taken.Body), from,
                Organisation(organisation, names)),
            OfficeTaken taken => Say(fact, Person(taken.Person, names), words.Value(taken.Office), words.Authority(taken.Body), from),
            OfficeLeft left => Say(fact, Person(left.Person, names), words.Value(left.Office), words.Authority(left.Body), from),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string OfDues(DuesEvent fact, Names names)
    {
        var who = Organisation(fact.Cvr, names);
        return fact switch
        {
            DuesInvoiceTriggered { HalfYear: true } half => SayAs(
                fact, "half", who, half.Year, Formats.Money(half.Net.Øre), Formats.Money(half.Vat.Øre)),
            DuesInvoiceTriggered whole => Say(fact, who, whole.Year, Formats.Money(whole.Net.Øre), Formats.Money(whole.Vat.Øre)),
            DuesInvoiceNotTriggered not => Say(fact, who, not.Year, words.Value(not.Reason)),
            DuesDemanded demanded => Say(fact, who, demanded.Year, words.On(demanded.EffectiveOn)),
            _ => throw new UnknownFactException(fact),
        };
    }

    private string Decided(IFact fact, StandInReason? standIn, string who, string when) =>
        standIn is { } reason ? SayAs(fact, "stand-in", who, when, words.Value(reason)) : Say(fact, who, when);

    private string Contacts(PersonIds contacts, Names names) =>
        !names.SeesPersons || contacts.Count == 0 ? contacts.Count == 1 ? texts["entry.persons.one"] : texts["entry.persons.many", contacts.Count]
        : contacts.Count == 1 ? Person(contacts[0], names)
        : texts["list.and", string.Join(", ", contacts.SkipLast(1).Select(person => Person(person, names))), Person(contacts[^1], names)];

    private string Say(IFact fact, params object[] gaps) => texts[$"entry.{FactTypes.NameOf(fact.GetType())}", gaps];

    /// <summary>The sentence of a fact that has several, by what makes the difference.</summary>
    private string SayAs(IFact fact, string variant, params object[] gaps) => texts[$"entry.{FactTypes.NameOf(fact.GetType())}.{variant}", gaps];

    private static string Written(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
