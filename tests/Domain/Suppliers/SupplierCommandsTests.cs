// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Organisations;
using OS2.Ledger.Suppliers;
using static OS2.Ledger.Tests.Spec;
using static OS2.Ledger.Tests.Suppliers.Partner;

namespace OS2.Ledger.Tests.Suppliers;

public class SupplierCommandsTests
{
    private static readonly DateOnly Decided = new(2026, 3, 10);
    private static readonly SignSupplierAgreement Sign = new(An.Company, An.SupplierAgreement, An.Letter);
    private static readonly AcceptSupplier Accept = new(An.Company, An.Approval(Decided), Decided);
    private static readonly RejectSupplier Reject = new(An.Company, An.Approval(Decided), An.Explanation);

    [Fact]
    public void Each_company_has_its_own_stream() => Sign.Stream.ShouldBe("supplier-26911745");

    [Theory]
    [InlineData("2015-06-01")]
    [InlineData("..2015-12-31")]
    public void A_partnership_from_before_is_registered(string on) => Given().When(Register(on)).Then(Registered(on));

    [Fact]
    public void A_partner_is_not_registered_again() => Given(Registered("2015")).When(Register("2016")).ThenRefused("already-supplier");

    [Fact]
    public void A_company_whose_agreement_waits_is_not_registered() => Given(Signed).When(Register("2015")).ThenRefused("already-signed");

    [Fact]
    public void Partnerships_do_not_overlap() =>
        Given(Registered("2015-06-01"), Ended("2018-01-01")).When(Register("2017-12-31")).ThenRefused("partnerships-overlap");

    [Fact]
    public void A_partnership_begins_on_the_day_the_last_one_ended() =>
        Given(Registered("2015-06-01"), Ended("2018-01-01")).When(Register("2018-01-01")).Then(Registered("2018-01-01"));

    [Fact]
    public void A_registered_partnership_ends() => Given(Registered("2015-06-01"))
        .When(new RegisterSupplierEnd(An.Company, On("2018"), An.BoardDecision))
        .Then(new SupplierEndRegistered(An.Company, On("2018"), An.BoardDecision));

    [Fact]
    public void A_company_signs() => Given().When(Sign).Then(Signed);

    [Fact]
    public void It_signs_once_at_a_time() =>
        Given(Signed).When(Sign with { Application = An.SupplierAgreement with { Name = "Leverandør ApS" } }).ThenRefused("already-signed");

    [Fact]
    public void A_partner_does_not_sign() => Given(Registered("2015")).When(Sign).ThenRefused("already-supplier");

    [Fact]
    public void A_former_partner_signs_again() => Given(Registered("2015"), Ended("2018-01-01")).When(Sign).Then(Signed);

    [Fact]
    public void An_authority_is_not_a_supplier() => Given().When(Sign with { Application = An.Application }).ThenRefused("not-a-company");

    [Fact]
    public void An_agreement_names_a_contact_person() =>
        Given().When(Sign with { Application = An.SupplierAgreement with { Contacts = [] } }).ThenRefused("supplier-contact-missing");

    [Fact]
    public void The_partnership_is_the_agreement() =>
        Given().When(Sign with { Application = An.SupplierAgreement with { Agreement = null } }).ThenRefused("supplier-agreement-missing");

    [Fact]
    public void An_agreement_of_tomorrow_has_not_been_received() =>
        Given().When(Sign with { Application = An.SupplierAgreement with { ReceivedOn = Today.AddDays(1) } }).ThenRefused("date-in-future");

    [Fact]
    public void A_waiting_agreement_is_corrected()
    {
        var corrected = An.SupplierAgreement with { Name = "Leverandør ApS" };
        Given(Signed).When(new CorrectSupplierAgreement(An.Company, corrected, An.Letter))
            .Then(new SupplierAgreementCorrected(An.Company, corrected, On("2026-03-01"), An.Letter));
    }

    [Fact]
    public void A_correction_that_changes_nothing_enters_nothing() =>
        Given(Signed).When(new CorrectSupplierAgreement(An.Company, An.SupplierAgreement, An.Letter)).ThenNothing();

    [Fact]
    public void A_correction_obeys_the_rules_of_an_agreement() =>
        Given(Signed).When(new CorrectSupplierAgreement(An.Company, An.Application, An.Letter)).ThenRefused("not-a-company");

    [Fact]
    public void Without_an_agreement_nothing_is_corrected() =>
        Given().When(new CorrectSupplierAgreement(An.Company, An.SupplierAgreement, An.Letter)).ThenRefused("no-supplier-agreement");

    [Fact]
    public void An_agreement_that_should_not_have_been_entered_is_annulled() => Given(Signed)
        .When(new AnnulSupplierAgreement(An.Company, null, On("2026-03-02"), An.Letter))
        .Then(new SupplierAgreementAnnulled(An.Company, null, On("2026-03-02"), An.Letter));

    [Fact]
    public void A_company_takes_its_agreement_back() => Given(Signed).When(Withdraw("2026-03-02")).Then(Withdrawn("2026-03-02"));

    [Fact]
    public void It_takes_nothing_back_before_it_signed() => Given(Signed).When(Withdraw("2026-02-28")).ThenRefused("before-signature");

    [Fact]
    public void Without_an_agreement_nothing_is_taken_back() => Given().When(Withdraw("2026-03-02")).ThenRefused("no-supplier-agreement");

    [Fact]
    public void The_chair_accepts() => Given(Signed).When(Accept).Then(Accepted("2026-03-10"));

    [Fact]
    public void The_deputy_accepts_for_a_conflicted_chair() => Given(Signed)
        .When(Accept with { Approval = Accept.Approval with { Approver = An.Deputy, StandIn = StandInReason.Conflicted } })
        .Then(new SupplierAccepted(An.Company, 8, StandInReason.Conflicted, Decided, new Basis(Authority.Deputy, Decided)));

    [Fact]
    public void A_chair_who_decides_has_no_stand_in() => Given(Signed)
        .When(Accept with { Approval = Accept.Approval with { StandIn = StandInReason.Absent } })
        .ThenRefused("no-stand-in");

    [Fact]
    public void Nobody_else_accepts() => Given(Signed)
        .When(Accept with { Approval = Accept.Approval with { Approver = An.Outsider } })
        .ThenRefused("not-the-chair");

    [Fact]
    public void A_partner_is_not_accepted_again() =>
        Given(Signed, Accepted("2026-03-10")).When(Accept with { EffectiveOn = On("2026-04-01") }).ThenRefused("already-supplier");

    [Fact]
    public void Without_an_agreement_nothing_is_accepted() => Given().When(Accept).ThenRefused("no-supplier-agreement");

    [Fact]
    public void No_acceptance_comes_before_the_signature() =>
        Given(Signed).When(Accept with { Approval = An.Approval(new(2026, 2, 28)) }).ThenRefused("before-signature");

    [Fact]
    public void No_partnership_begins_before_the_signature() =>
        Given(Signed).When(Accept with { EffectiveOn = On("2026-02-28") }).ThenRefused("before-signature");

    [Fact]
    public void A_partnership_begins_on_the_day_of_the_signature() =>
        Given(Signed).When(Accept with { EffectiveOn = On("2026-03-01") }).Then(Accepted("2026-03-01"));

    [Fact]
    public void No_partnership_begins_before_the_last_one_ended() =>
        Given(Registered("2015"), Ended("2026-04-01"), Signed).When(Accept).ThenRefused("partnerships-overlap");

    [Fact]
    public void The_chair_rejects() => Given(Signed).When(Reject).Then(Rejected);

    [Fact]
    public void Nobody_else_rejects() => Given(Signed)
        .When(Reject with { Approval = Reject.Approval with { Approver = An.Outsider } })
        .ThenRefused("not-the-chair");

    [Fact]
    public void Nothing_is_rejected_before_the_signature() =>
        Given(Signed).When(Reject with { Approval = An.Approval(new(2026, 2, 28)) }).ThenRefused("before-signature");

    [Fact]
    public void A_partnership_ends() => Given(Registered("2015")).When(End("2026-12-31")).Then(Ended("2026-12-31"));

    [Fact]
    public void No_partnership_ends_before_it_begins() =>
        Given(Registered("2015-06-01")).When(End("2015-05-31")).ThenRefused("before-partnership");

    [Fact]
    public void Who_is_no_partner_ends_nothing() => Given(Signed).When(End("2026-12-31")).ThenRefused("not-a-supplier");

    [Fact]
    public void A_partnership_follows_its_company() => Given(Registered("2015")).When(Succeed(An.OtherCompany))
        .Then(new SupplierPassedOn(An.Company, An.OtherCompany, 9, On("2026-01-01"), An.BoardDecision));

    [Fact]
    public void A_partnership_ends_with_its_company() => Given(Registered("2015")).When(Succeed(null))
        .Then(new SupplierLapsed(An.Company, 9, On("2026-01-01"), An.BoardDecision));

    [Fact]
    public void A_waiting_agreement_ends_with_its_company() => Given(Signed).When(Succeed(null) with { EffectiveOn = On("2026-04-01") })
        .Then(new SupplierLapsed(An.Company, 9, On("2026-04-01"), An.BoardDecision));

    [Fact]
    public void A_member_does_not_become_a_supplier() => Given().When(Sign with { IsMember = true }).ThenRefused("member-not-supplier");

    [Fact]
    public void What_has_ceased_signs_nothing() => Given().When(Sign with { Ceased = On("2026-01-01") }).ThenRefused("organisation-ceased");

    [Fact]
    public void Without_a_partnership_nothing_follows_a_company() => Given().When(Succeed(null)).ThenNothing();

    [Fact]
    public void A_successor_takes_a_partnership_over() => Given(Signed).When(TakeOver).Then(TakenOver);

    [Fact]
    public void A_successor_who_is_a_partner_takes_nothing_over() => Given(Registered("2015")).When(TakeOver).ThenNothing();

    [Fact]
    public void A_successor_is_not_a_partner_twice_at_a_time() =>
        Given(Registered("2015"), Ended("2026-01-02")).When(TakeOver).ThenRefused("partnerships-overlap");

    private static TakeOverSupplier TakeOver => new(An.Company, An.OtherCompany, 10, On("2026-01-01"), An.BoardDecision);

    private static SupplierTakenOver TakenOver => new(An.Company, An.OtherCompany, 10, On("2026-01-01"), An.BoardDecision);

    private static RegisterSupplier Register(string on) => new(An.Company, "Leverandør A/S", null, [], On(on), An.BoardDecision);

    private static WithdrawSupplierAgreement Withdraw(string on) => new(An.Company, On(on), An.Letter);

    private static EndSupplier End(string on) => new(An.Company, On(on), An.Letter);

    private static SucceedSupplier Succeed(Cvr? to) => new(An.Company, to, 9, On("2026-01-01"), An.BoardDecision);
}
