// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Organisations;

public class OrganisationStateTests
{
    private static readonly OrganisationFacts First = new("Aarhus Kommune", OrganisationKind.Municipality, null, null);

    private static readonly OrganisationEntered Entered =
        new(An.Authority, First.Name, First.Kind, null, [An.Contact], null, On("2012-04-24"), An.BoardDecision);

    [Fact]
    public void An_organisation_is_what_it_was_entered_as() => Periods(Entered).ShouldBe([Period(First, "2012-04-24")]);

    [Fact]
    public void It_is_something_else_from_the_day_of_each_change() =>
            Periods(Entered, Renamed("Århus Kommune", "2020-01-01"), Moved("2021-01-01")).ShouldBe(
        [
            Period(First, "2012-04-24", "2020-01-01"),
            Period(First with { Name = "Århus Kommune" }, "2020-01-01", "2021-01-01"),
            Period(First with { Name = "Århus Kommune", Address = "Rådhuspladsen 2" }, "2021-01-01"),
        ]);

    [Fact]
    public void What_is_entered_late_stands_in_its_own_time() =>
            Periods(Entered, Moved("2021-01-01"), Renamed("Århus Kommune", "2020-01-01")).ShouldBe(
        [
            Period(First, "2012-04-24", "2020-01-01"),
            Period(First with { Name = "Århus Kommune" }, "2020-01-01", "2021-01-01"),
            Period(First with { Name = "Århus Kommune", Address = "Rådhuspladsen 2" }, "2021-01-01"),
        ]);

    [Fact]
    public void Two_changes_on_one_day_are_one() =>
            Periods(Entered, Renamed("Århus Kommune", "2020-01-01"), Moved("2020-01-01")).ShouldBe(
        [
            Period(First, "2012-04-24", "2020-01-01"),
            Period(First with { Name = "Århus Kommune", Address = "Rådhuspladsen 2" }, "2020-01-01"),
        ]);

    [Fact]
    public void It_is_nothing_from_the_day_it_ceased() =>
        Periods(Entered, Ceased("2020-01-01")).ShouldBe([Period(First, "2012-04-24", "2020-01-01")]);

    [Fact]
    public void A_change_that_was_to_come_after_it_ceased_never_holds() =>
        Periods(Entered, Renamed("Århus Kommune", "2027-01-01"), Ceased("2026-06-01")).ShouldBe([Period(First, "2012-04-24", "2026-06-01")]);

    [Fact]
    public void Its_contact_persons_are_those_entered_last() =>
        State(Entered, new OrganisationContactsChanged(An.Authority, [An.Outsider], On("2020-01-01"), An.Letter)).Contacts.ShouldBe([An.Outsider]);

    [Fact]
    public void A_contact_person_is_one_without_a_break_for_as_long_as_each_list_names_the_person() =>
        Contacts(Entered, Changed("2020-01-01", An.Contact, An.Outsider), Changed("2021-01-01", An.Outsider), Changed("2022", An.Contact))
            .ShouldBe(
            [
                Contact(An.Contact, "2012-04-24", "2021-01-01"),
                Contact(An.Outsider, "2020-01-01", "2022"),
                Contact(An.Contact, "2022"),
            ]);

    [Fact]
    public void Of_two_lists_of_one_day_the_later_counts_and_one_entered_late_stands_in_its_own_time() =>
        Contacts(Entered, Changed("2021-01-01", An.Chair), Changed("2021-01-01", An.Deputy), Changed("2020-01-01", An.Outsider)).ShouldBe(
        [
            Contact(An.Contact, "2012-04-24", "2020-01-01"),
            Contact(An.Outsider, "2020-01-01", "2021-01-01"),
            Contact(An.Deputy, "2021-01-01"),
        ]);

    [Fact]
    public void Nobody_acts_for_what_has_ceased() =>
        Contacts(Entered, Changed("2021-01-01", An.Chair), Ceased("2020-06-01")).ShouldBe([Contact(An.Contact, "2012-04-24", "2020-06-01")]);

    [Fact]
    public void A_change_of_its_contact_persons_changes_nothing_else() =>
        Periods(Entered, Moved("2020-01-01"), Changed("2020-01-01", An.Chair)).ShouldBe(
        [
            Period(First, "2012-04-24", "2020-01-01"),
            Period(First with { Address = "Rådhuspladsen 2" }, "2020-01-01"),
        ]);

    [Fact]
    public void What_ties_it_to_another_changes_nothing_about_it() =>
        Periods(Entered, new OrganisationAbsorbed(An.Authority, An.OtherAuthority, 9, On("2020-01-01"), An.Letter))
            .ShouldBe([Period(First, "2012-04-24")]);

    private static OrganisationState State(params OrganisationEvent[] facts) => Given(facts).Fold<OrganisationState, OrganisationEvent>();

    private static IEnumerable<Period> Periods(params OrganisationEvent[] facts) => Of("organisation", facts);

    private static IEnumerable<Period> Contacts(params OrganisationEvent[] facts) => Of("contact", facts);

    private static IEnumerable<Period> Of(string kind, OrganisationEvent[] facts) => State(facts).Periods.Where(period => period.Kind == kind);

    private static Period Contact(PersonId person, string from, string? to = null) =>
        new("contact", "55133018", person.ToString(), new ContactHeld(An.Authority), On(from), to is null ? null : On(to));

    private static OrganisationContactsChanged Changed(string on, params PersonId[] contacts) =>
        new(An.Authority, PersonIds.Of(contacts), On(on), An.Letter);

    private static Period Period(OrganisationFacts facts, string from, string? to = null) =>
        new("organisation", "55133018", "55133018", facts, On(from), to is null ? null : On(to));

    private static OrganisationRenamed Renamed(string name, string on) => new(An.Authority, name, On(on), An.Letter);

    private static OrganisationMoved Moved(string on) => new(An.Authority, "Rådhuspladsen 2", On(on), An.Letter);

    private static OrganisationCeased Ceased(string on) => new(An.Authority, On(on), An.Letter);
}
