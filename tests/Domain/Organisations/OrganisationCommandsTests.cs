// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Organisations;

public class OrganisationCommandsTests
{
    private static readonly OrganisationEntered Entered =
        new(An.Authority, "Aarhus Kommune", OrganisationKind.Municipality, null, [An.Contact], 3, On("2012-04-24"), An.BoardDecision);

    private static readonly EnterOrganisation Enter =
        new(An.Authority, "Aarhus Kommune", OrganisationKind.Municipality, null, [An.Contact], 3, On("2012-04-24"), An.BoardDecision);

    private static readonly MergeOrganisation Merge =
        new(An.Authority, An.OtherAuthority, true, Succession.Follows, On("2026-01-01"), An.BoardDecision);

    private static readonly OrganisationMerged Merged = new(An.Authority, An.OtherAuthority, Succession.Follows, On("2026-01-01"), An.BoardDecision);

    private static readonly AbsorbOrganisation Absorb = new(An.Authority, An.OtherAuthority, 9, On("2026-01-01"), An.BoardDecision);

    private static readonly OrganisationAbsorbed Absorbed = new(An.Authority, An.OtherAuthority, 9, On("2026-01-01"), An.BoardDecision);

    private static readonly OrganisationCeased Ceased = new(An.Authority, On("2026-01-01"), An.BoardDecision);

    [Fact]
    public void Each_organisation_has_its_own_stream() => Enter.Stream.ShouldBe("organisation-55133018");

    [Fact]
    public void An_unknown_organisation_is_entered() => Given().When(Enter).Then(Entered);

    [Fact]
    public void A_known_organisation_is_not_entered_again() => Given(Entered).When(Enter with { Name = "Århus Kommune" }).ThenNothing();

    [Fact]
    public void An_organisation_is_renamed() =>
        Given(Entered).When(new ChangeOrganisation(Renamed("2020-01-01"))).Then(Renamed("2020-01-01"));

    [Fact]
    public void It_has_another_GLN()
    {
        var changed = new OrganisationGlnChanged(An.Authority, An.Gln, On("2020-01-01"), An.Letter);
        Given(Entered).When(new ChangeOrganisation(changed)).Then(changed);
    }

    [Fact]
    public void It_moves()
    {
        var moved = new OrganisationMoved(An.Authority, "Rådhuspladsen 2, 8000 Aarhus C", On("2020-01-01"), An.Letter);
        Given(Entered).When(new ChangeOrganisation(moved)).Then(moved);
    }

    [Fact]
    public void It_has_other_contact_persons()
    {
        var changed = new OrganisationContactsChanged(An.Authority, [An.Outsider, An.Contact], On("2020-01-01"), An.Letter);
        Given(Entered).When(new ChangeOrganisation(changed)).Then(changed);
    }

    [Fact]
    public void It_has_at_least_one_contact_person() => Given(Entered)
        .When(new ChangeOrganisation(new OrganisationContactsChanged(An.Authority, [], On("2020-01-01"), An.Letter)))
        .ThenRefused("contact-missing");

    [Fact]
    public void An_unknown_organisation_does_not_change() =>
        Given().When(new ChangeOrganisation(Renamed("2020-01-01"))).ThenRefused("organisation-unknown");

    [Fact]
    public void Nothing_changes_before_the_ledger_knows_the_organisation() =>
        Given(Entered).When(new ChangeOrganisation(Renamed("2012-04-23"))).ThenRefused("before-known");

    [Fact]
    public void Nothing_changes_from_the_day_it_ceased() =>
        Given(Entered, Merged).When(new ChangeOrganisation(Renamed("2026-01-01"))).ThenRefused("organisation-ceased");

    [Fact]
    public void What_changed_before_it_ceased_is_entered_afterwards() =>
        Given(Entered, Merged).When(new ChangeOrganisation(Renamed("2025-12-31"))).Then(Renamed("2025-12-31"));

    [Fact]
    public void An_organisation_becomes_part_of_another() => Given(Entered).When(Merge).Then(Merged);

    [Fact]
    public void An_unknown_organisation_does_not_become_part_of_another() => Given().When(Merge).ThenRefused("organisation-unknown");

    [Fact]
    public void It_does_not_become_part_of_an_unknown_one() =>
        Given(Entered).When(Merge with { IntoKnown = false }).ThenRefused("organisation-unknown");

    [Fact]
    public void It_does_not_become_part_of_itself() => Given(Entered).When(Merge with { Into = An.Authority }).ThenRefused("same-organisation");

    [Fact]
    public void It_ceases_only_once() =>
        Given(Entered, Merged).When(Merge with { EffectiveOn = On("2026-02-01") }).ThenRefused("organisation-ceased");

    [Fact]
    public void It_does_not_cease_before_the_ledger_knows_it() =>
        Given(Entered).When(Merge with { EffectiveOn = On("2012-04-23") }).ThenRefused("before-known");

    [Fact]
    public void The_other_organisations_history_says_so_too() => Given(Entered).When(Absorb).Then(Absorbed);

    [Fact]
    public void It_says_so_once_whatever_happened_since() => Given(Entered, Absorbed, Renamed("2026-02-01")).When(Absorb).ThenNothing();

    [Fact]
    public void An_unknown_organisation_absorbs_nothing() => Given().When(Absorb).ThenRefused("organisation-unknown");

    [Fact]
    public void A_part_of_an_organisation_becomes_one_of_its_own() =>
        Given(Entered).When(Split(An.OtherAuthority)).Then(SplitOff(An.OtherAuthority));

    [Fact]
    public void An_organisation_that_is_split_up_ceases() =>
        Given(Entered).When(Split(An.OtherAuthority) with { Ceases = true }).Then(SplitOff(An.OtherAuthority), Ceased);

    [Fact]
    public void It_may_be_split_more_than_once() =>
        Given(Entered, SplitOff(An.OtherAuthority)).When(Split(An.Company)).Then(SplitOff(An.Company));

    [Fact]
    public void The_same_split_is_entered_once_whatever_happened_since() =>
        Given(Entered, SplitOff(An.OtherAuthority), SplitOff(An.Company)).When(Split(An.OtherAuthority)).ThenNothing();

    [Fact]
    public void It_may_be_added_that_it_ceased_with_the_split() =>
        Given(Entered, SplitOff(An.OtherAuthority)).When(Split(An.OtherAuthority) with { Ceases = true }).Then(Ceased);

    [Fact]
    public void Another_split_of_what_has_ceased_is_not_taken_for_the_same() =>
        Given(Entered, SplitOff(An.OtherAuthority), Ceased).When(Split(An.Company) with { Ceases = true }).ThenRefused("organisation-ceased");

    [Fact]
    public void An_unknown_organisation_is_not_split() => Given().When(Split(An.OtherAuthority)).ThenRefused("organisation-unknown");

    [Fact]
    public void What_the_ledger_knows_already_is_not_split_off() =>
        Given(Entered).When(Split(An.OtherAuthority) with { IntoKnown = true }).ThenRefused("organisation-known");

    [Fact]
    public void A_change_that_changes_nothing_is_not_entered()
    {
        Given(Entered, Renamed("2020-01-01")).When(new ChangeOrganisation(Renamed("2026-01-01"))).ThenNothing();
        Given(Entered).When(new ChangeOrganisation(new OrganisationRenamed(An.Authority, Entered.Name, On("2020-01-01"), An.Letter))).ThenNothing();
    }

    [Fact]
    public void What_the_ledger_knows_from_a_waiting_application_only_follows_its_correction()
    {
        var adopt = Adopt(An.Application with { Name = "Rettet Kommune", Kind = OrganisationKind.Region, Gln = An.Gln, Contacts = [An.Outsider] });
        Given(Applied).When(adopt).Then(
            new OrganisationRenamed(An.Authority, "Rettet Kommune", Applied.EffectiveOn, An.Letter),
            new OrganisationKindChanged(An.Authority, OrganisationKind.Region, Applied.EffectiveOn, An.Letter),
            new OrganisationGlnChanged(An.Authority, An.Gln, Applied.EffectiveOn, An.Letter),
            new OrganisationContactsChanged(An.Authority, [An.Outsider], Applied.EffectiveOn, An.Letter));
        Given(Applied).When(adopt with { Application = An.Application with { Gln = null } }).ThenNothing();
    }

    [Fact]
    public void What_the_ledger_knows_otherwise_follows_an_application_when_it_is_approved()
    {
        var adopt = Adopt(An.Application with { Name = "Nyt navn", Contacts = Entered.Contacts, Gln = null, Kind = Entered.Kind });
        Given(Entered).When(adopt).ThenNothing();
        Given(Entered).When(adopt with { Approved = true })
            .Then(new OrganisationRenamed(An.Authority, "Nyt navn", On("2026-03-01"), An.Letter));
        Given(Applied, Renamed("2026-03-05")).When(adopt with { Approved = true }).ThenNothing();
        Given().When(adopt with { Approved = true }).ThenNothing();
    }

    [Fact]
    public void Nothing_is_split_from_itself() => Given(Entered).When(Split(An.Authority)).ThenRefused("same-organisation");

    [Fact]
    public void Nothing_is_split_before_the_ledger_knows_it() =>
        Given(Entered).When(Split(An.OtherAuthority) with { EffectiveOn = On("2012-04-23") }).ThenRefused("before-known");

    private static OrganisationRenamed Renamed(string on) => new(An.Authority, "Århus Kommune", On(on), An.Letter);

    private static readonly OrganisationEntered Applied = new(
        An.Authority, An.Application.Name, An.Application.Kind, null, An.Application.Contacts, 17, On("2026-03-01"), An.Letter);

    private static AdoptApplication Adopt(Application application) =>
        new(An.Authority, application, 17, false, On("2026-03-01"), An.Letter);

    private static SplitOrganisation Split(Cvr into) =>
        new(An.Authority, into, false, "Ny Kommune", Succession.Follows, false, On("2026-01-01"), An.BoardDecision);

    private static OrganisationSplitOff SplitOff(Cvr into) =>
        new(An.Authority, into, "Ny Kommune", Succession.Follows, On("2026-01-01"), An.BoardDecision);
}
