// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.Json;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Dues;
using OS2.Ledger.Memberships;
using OS2.Ledger.Onboarding;
using OS2.Ledger.Operations;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;
using OS2.Ledger.Suppliers;
using OS2.Ledger.Tests.Languages;
using static OS2.Ledger.Tests.Audit.FactSamples;

namespace OS2.Ledger.Tests.Audit;

public sealed class SentencesTests
{
    private static readonly Names Insider = Names(seesPersons: true);
    private static readonly Names Public = Names(seesPersons: false, Anna);
    private static readonly Names Nobody = new(
        new Dictionary<Cvr, IReadOnlyList<OrganisationTime>>(), new Dictionary<PersonId, string>(), new HashSet<PersonId>(), true);

    public static TheoryData<string> Languages => ["da", "en"];

    [Theory, MemberData(nameof(Languages))]
    public void Every_fact_is_one_whole_sentence(string name)
    {
        using var language = new Language(name);
        All.Select(fact => fact.GetType()).Distinct().ShouldBe(FactTypes.ByName.Values);
        foreach (var fact in All)
            foreach (var names in new[] { Insider, Public, Nobody })
            {
                var sentence = language.Sentences.Of(Entry(fact), names);
                Language.Flaw(sentence).ShouldBeNull($"{fact.GetType().Name}: {sentence}");
            }
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_type_has_a_title_and_a_subject(string name)
    {
        using var language = new Language(name);
        foreach (var type in FactTypes.ByName.Keys) language.Texts[$"entry.title.{type}"].ResourceNotFound.ShouldBeFalse(type);
        FactTypes.ByName.Keys.Select(language.Words.Title).Distinct().Count().ShouldBe(FactTypes.ByName.Count);
        foreach (var fact in All) language.Sentences.Subject(Entry(fact), Insider).ShouldNotContain("entry.");
    }

    [Fact]
    public void A_membership_in_Danish()
    {
        using var danish = new Language("da");
        Said(new MembershipAppliedFor(Favrskov, Application("Favrskov Kommune"), Received, ByChair))
            .ShouldBe("Favrskov Kommune søgte om medlemskab; ansøgningen blev modtaget den 20. november 2026.");
        Said(new MembershipApproved(Favrskov, 7, null, Day, ByChair))
            .ShouldBe("Formanden godkendte Favrskov Kommune som medlem fra den 24. november 2026.");
        Said(new MembershipApproved(Favrskov, 7, StandInReason.Conflicted, Day, ByChair))
            .ShouldBe("Næstformanden godkendte Favrskov Kommune som medlem fra den 24. november 2026, da formanden var inhabil.");
        Said(new MembershipRejected(Favrskov, 7, null, null, Day, ByChair))
            .ShouldBe("Formanden afviste den 24. november 2026 ansøgningen om medlemskab fra Favrskov Kommune.");
        Said(new MembershipRegistered(Ballerup, "Ballerup Kommune", OrganisationKind.Municipality, null, [], GovernanceDate.Year(2012), ByChair))
            .ShouldBe("Ballerup Kommune er registreret som medlem fra 2012 (dag ukendt).");
        Said(new DuesInvoiceTriggered(Favrskov, 2026, Money.Kroner(12500), Money.Kroner(3125), true, 3, 7, Day, ByChair))
            .ShouldBe("Faktura for kontingent 2026 er udløst for Favrskov Kommune: 12.500,00 kr. + moms 3.125,00 kr. (halvt år, § 5.1).");
        Said(new DuesInvoiceNotTriggered(Ballerup, 2012, NoTrigger.BeforeOperation, 7, Day, ByChair))
            .ShouldBe("Der udløses ingen faktura for kontingent 2012 for Ballerup Kommune: protokollen var endnu ikke i drift.");
        Said(new RuleSet(Rule.HalfYearAfter, "07-01", Day, ByChair))
            .ShouldBe("Fra den 24. november 2026 gælder reglen »sidste indmeldelsesdag med helt kontingent«: 1. juli.");

        string Said(IFact fact) => danish.Sentences.Of(Entry(fact), Insider);
    }

    [Fact]
    public void The_steps_with_a_new_member_in_Danish()
    {
        using var danish = new Language("da");
        Said(new ProfileMade(Favrskov, null, "Vi deler.", Day, ByChair))
            .ShouldBe("Profilsiden for Favrskov Kommune blev lavet sammen med medlemmet den 24. november 2026.");
        Said(new ProductsConsidered(Favrskov, Day, ByChair))
            .ShouldBe("Favrskov Kommune overvejede den 24. november 2026, hvilke produkter der giver mening for dem.");
        Said(new AccessionSent(Favrskov, "os2iot", Day, ByChair))
            .ShouldBe("For Favrskov Kommune blev tilslutningsaftalen til os2iot sendt den 24. november 2026.");
        Said(new GroupChosen(Favrskov, "faggruppe", Day, ByChair))
            .ShouldBe("Favrskov Kommune valgte den 24. november 2026 at sidde i faggruppe.");
        Said(new StepDeclined(Favrskov, OnboardingStep.Groups, null, Day, ByChair))
            .ShouldBe("Favrskov Kommune fravalgte den 24. november 2026 at sidde i grupper for tiden.");

        string Said(IFact fact) => danish.Sentences.Of(Entry(fact), Insider);
    }

    [Fact]
    public void A_membership_in_English()
    {
        using var english = new Language("en");
        Said(new MembershipApproved(Favrskov, 7, StandInReason.Absent, Day, ByChair))
            .ShouldBe("The deputy chair approved Favrskov Kommune as a member from 24 November 2026, since the chair was absent.");
        Said(new SupplierRegistered(Ballerup, "Magenta ApS", null, [], GovernanceDate.NotLaterThan(new DateOnly(2023, 12, 14)), ByChair))
            .ShouldBe("Magenta ApS is registered as a supplier partner from an unknown day not later than 14 December 2023.");
        Said(new TariffSet(Money.Kroner(25000), 25, null, new DateOnly(2027, 1, 1), ByChair))
            .ShouldBe("The dues are DKK 25,000.00 a year plus 25% VAT from 1 January 2027 (§ 5.1).");
        Said(new OperationBegun(Day, ByChair))
            .ShouldBe("From 24 November 2026 the ledger is in operation; memberships that begin on that day or later trigger an invoice.");

        string Said(IFact fact) => english.Sentences.Of(Entry(fact), Insider);
    }

    [Fact]
    public void The_public_is_told_the_names_of_office_holders_only()
    {
        using var danish = new Language("da");
        var changed = new OrganisationContactsChanged(Favrskov, [Anna, Bo], Day, ByChair);
        danish.Sentences.Of(Entry(changed), Public).ShouldBe("Kontaktpersoner for Favrskov Kommune er 2 personer fra den 24. november 2026.");
        danish.Sentences.Of(Entry(changed), Insider)
            .ShouldBe("Kontaktpersoner for Favrskov Kommune er Anna Berg og slettet person fra den 24. november 2026.");
        danish.Sentences.Of(Entry(new OfficeTaken("board", Office.Chair, Anna, Favrskov, Day, ByChair)), Public)
            .ShouldBe("Anna Berg fra Favrskov Kommune er formand i bestyrelsen fra den 24. november 2026.");
        danish.Sentences.Of(Entry(new OfficeTaken("board", Office.Chair, Bo, Favrskov, Day, ByChair)), Public)
            .ShouldBe("Slettet person fra Favrskov Kommune er formand i bestyrelsen fra den 24. november 2026.");
        danish.Sentences.Of(Entry(new OfficeTaken("board", Office.Chair, Anna, Favrskov, Day, ByChair)), Names(seesPersons: false)).ShouldBe(
            "En person, hvis navn ikke er offentligt (det ses af sekretariatet, formanden og revisor), fra Favrskov Kommune "
            + "er formand i bestyrelsen fra den 24. november 2026.");
        danish.Sentences.Of(
            Entry(new MeetingChairElected(AssemblyKey.Parse("2026"), Anna, Day, ByChair)), Names(seesPersons: false))
            .ShouldEndWith("(det ses af sekretariatet, formanden og revisor).");
        danish.Sentences.Person(Anna, Names(seesPersons: false)).ShouldBe("en medarbejder");
        danish.Sentences.Person(Bo, Names(seesPersons: false, Bo)).ShouldBe("slettet person");
        danish.Sentences.Person(Bo, Public).ShouldBe("en medarbejder");
        danish.Sentences.Person(PersonId.Ledger, Public).ShouldBe("OS2 Ledger (automatik)");
    }

    [Fact]
    public void Who_approved_is_named_to_those_who_may_know()
    {
        using var danish = new Language("da");
        var approved = Entry(new MembershipApproved(Favrskov, 7, null, Day, ByChair)) with { ApprovedBy = Anna.ToString() };
        danish.Sentences.Of(approved, Public)
            .ShouldBe("Formanden, Anna Berg, godkendte Favrskov Kommune som medlem fra den 24. november 2026.");
        danish.Sentences.Of(approved, Names(seesPersons: false)).ShouldStartWith("Formanden godkendte ");
        danish.Sentences.Of(approved with { ApprovedBy = Bo.ToString() }, Insider).ShouldStartWith("Formanden godkendte ");
        var rejected = Entry(new SupplierRejected(Favrskov, 7, StandInReason.Absent, null, Day, ByChair)) with { ApprovedBy = Anna.ToString() };
        danish.Sentences.Of(rejected, Public).ShouldStartWith("Næstformanden, Anna Berg, afviste den 24. november 2026 Favrskov Kommune");
    }

    [Fact]
    public void An_organisation_has_the_name_it_had_when_it_happened()
    {
        using var danish = new Language("da");
        var names = Past(Favrskov, Named("Hinnerup Kommune", 2007), Named("Favrskov Kommune", 2015), Named("Favrskov By", 2024));
        Said(new MembershipResigned(Favrskov, new DateOnly(2014, 3, 1), ByChair)).ShouldStartWith("Hinnerup Kommune meldte sig ud;");
        Said(new MembershipResigned(Favrskov, new DateOnly(2000, 3, 1), ByChair)).ShouldStartWith("Hinnerup Kommune meldte sig ud;");
        Said(new OrganisationRenamed(Favrskov, "Favrskov Kommune", new DateOnly(2015, 1, 1), ByChair))
            .ShouldBe("Hinnerup Kommune skiftede navn til Favrskov Kommune fra den 1. januar 2015.");
        Said(new OrganisationRenamed(Ballerup, "Ballerup Kommune", Day, ByChair))
            .ShouldBe("Organisationen med CVR-nummer 58271713 hedder Ballerup Kommune fra den 24. november 2026.");

        string Said(IFact fact) => danish.Sentences.Of(Entry(fact), names);
    }

    [Fact]
    public void A_merger_says_what_becomes_of_what_the_organisation_held()
    {
        using var danish = new Language("da");
        var merged = new OrganisationMerged(Favrskov, Ballerup, Succession.Follows, Day, ByChair);
        var split = new OrganisationSplitOff(Favrskov, Ballerup, "Ny Kommune", Succession.Follows, Day, ByChair);
        var passed = new MembershipPassedOn(Favrskov, Ballerup, 7, Day, ByChair);
        var (ours, theirs) = (Held(MembershipState.Kind, 2010, 2027), Held(MembershipState.Kind, 2012, 9999));
        Said(merged).ShouldBe("Favrskov Kommune bliver en del af Ballerup Kommune den 24. november 2026.");
        Said(merged, ours)
            .ShouldBe("Favrskov Kommune bliver en del af Ballerup Kommune den 24. november 2026; Ballerup Kommune overtager medlemskabet.");
        Said(passed, ours).ShouldBe("Medlemskabet går fra Favrskov Kommune over til Ballerup Kommune den 24. november 2026.");
        Said(merged with { Succession = Succession.Ends }, ours).ShouldEndWith(", og medlemskabet ophører.");
        Said(split, ours).ShouldEndWith("; den nye organisation bliver også medlem.");
        Said(merged, Held(SupplierState.Kind, 2010, 2027)).ShouldEndWith("; Ballerup Kommune overtager leverandørpartnerskabet.");

        Said(merged, ours, theirs).ShouldEndWith(", og medlemskabet ophører, da Ballerup Kommune har sit eget.");
        Said(passed, ours, theirs).ShouldBe(
            "Medlemskabet for Favrskov Kommune ophører den 24. november 2026, "
            + "da Favrskov Kommune bliver en del af Ballerup Kommune, som har sit eget.");

        string Said(IFact fact, OrganisationTime? from = null, OrganisationTime? to = null) => danish.Sentences.Of(Entry(fact), new Names(
            new Dictionary<Cvr, IReadOnlyList<OrganisationTime>>
            {
                [Favrskov] = [.. Always("Favrskov Kommune"), .. new[] { from }.OfType<OrganisationTime>()],
                [Ballerup] = [.. Always("Ballerup Kommune"), .. new[] { to }.OfType<OrganisationTime>()],
            },
            new Dictionary<PersonId, string>(), new HashSet<PersonId>(), false));
    }

    [Fact]
    public void The_auditor_is_the_associations_and_an_office_is_left_on_a_day()
    {
        using var danish = new Language("da");
        var taken = new OfficeTaken("board", Office.Auditor, Anna, null, Day, ByChair);
        danish.Sentences.Of(Entry(taken), Public).ShouldBe("Anna Berg er foreningens revisor fra den 24. november 2026.");
        danish.Sentences.Subject(Entry(taken), Public).ShouldBe("Foreningens revisor");
        danish.Sentences.Of(Entry(new OfficeLeft("board", Office.Chair, Anna, Day, ByChair)), Public)
            .ShouldBe("Anna Berg fratrådte som formand i bestyrelsen den 24. november 2026.");
    }

    [Fact]
    public void What_the_ledger_entered_by_itself_stands_on_the_entry_it_follows_from()
    {
        using var danish = new Language("da");
        danish.Sentences.Basis(new MembershipApproved(Favrskov, 7, null, Day, ByChair), Insider).ShouldBe(danish.Words.Basis(ByChair));
        danish.Sentences.Basis(new DuesInvoiceNotTriggered(Favrskov, 2026, NoTrigger.NoTariff, 15, Day, ByChair), Insider)
            .ShouldBe("Følger af indførsel 15.");
        danish.Sentences.Basis(new DuesInvoiceTriggered(Favrskov, 2026, Money.Kroner(1), Money.Kroner(1), false, 3, 15, Day, ByChair), Insider)
            .ShouldBe("Følger af indførsel 15; satsen står i indførsel 3.");
        foreach (var fact in All.Where(fact => fact.GetType().GetProperty("Cause")?.GetValue(fact) is not null))
            danish.Sentences.Basis(fact, Insider).ShouldStartWith("Følger af indførsel 7", Case.Sensitive, fact.GetType().Name);
    }

    [Fact]
    public void An_entry_that_was_meddled_with_is_still_shown()
    {
        using var danish = new Language("da");
        var entry = Entry(new MembershipApproved(Favrskov, 7, null, Day, ByChair));
        danish.Sentences.Of(entry with { Data = JsonElement.Parse("""{"cvr":"1"}""") }, Insider).ShouldBe(danish.Texts["entry.unreadable"].Value);
        danish.Sentences.Of(entry with { Type = "membership_sold" }, Insider).ShouldBe(danish.Texts["entry.unreadable"].Value);
        danish.Sentences.Subject(entry, Insider).ShouldBe("Medlemskab: Favrskov Kommune");
    }

    private static Names Past(Cvr cvr, params OrganisationTime[] times) => new(
        new Dictionary<Cvr, IReadOnlyList<OrganisationTime>> { [cvr] = times }, new Dictionary<PersonId, string>(), new HashSet<PersonId>(), false);

    private static OrganisationTime Named(string name, int from) =>
        new(OrganisationState.Kind, name, new DateOnly(from, 1, 1), DateOnly.MaxValue);

    private static OrganisationTime Held(string kind, int from, int to) => new(kind, null, new DateOnly(from, 1, 1), new DateOnly(to, 1, 1));

    private static EntryRow Entry(IFact fact)
    {
        var data = JsonSerializer.SerializeToElement(fact, fact.GetType(), LedgerJson.Options);
        return new EntryRow(
            1, null, Guid.Empty, "stream", 1, FactTypes.NameOf(fact.GetType()), default, "", null, null, null, data.GetProperty("basis"), data);
    }
}
