// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.Memberships;
using OS2.Ledger.Operations;
using OS2.Ledger.Proof;
using static OS2.Ledger.Tests.Memberships.Member;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Audit;

public class AuditCommandsTests
{
    private static readonly string Stream = MembershipState.StreamOf(An.Authority);

    [Fact]
    public void An_entry_is_corrected() =>
        Given(Registered("2020")).When(Correct(1, Registered("2021"))).Then(Corrected(1, Registered("2021")));

    [Fact]
    public void A_correction_is_corrected() => Given(Registered("2020"), Corrected(1, Registered("2021")))
        .When(Correct(2, Registered("2022"))).Then(Corrected(1, Registered("2022")));

    [Fact]
    public void What_an_entry_says_already_is_not_corrected() =>
        Given(Registered("2020"), Corrected(1, Registered("2021"))).When(Correct(1, Registered("2021"))).ThenNothing();

    [Fact]
    public void An_entry_is_annulled() => Given(Registered("2020")).When(Annul(1)).Then(Annulled(1));

    [Fact]
    public void An_annulled_entry_stands_again_when_its_annulment_is_annulled()
    {
        Given(Registered("2020"), Annulled(1)).When(Annul(2)).Then(Annulled(2));
        Given(Registered("2020"), Annulled(1), Annulled(2)).When(Resign).Then(Resigned("2026-02-01"));
    }

    [Fact]
    public void What_is_annulled_is_not_corrected() =>
        Given(Registered("2020"), Annulled(1)).When(Correct(1, Registered("2021"))).ThenRefused("entry-annulled");

    [Fact]
    public void A_correction_that_is_annulled_is_not_corrected() =>
        Given(Registered("2020"), Corrected(1, Registered("2021")), Annulled(2)).When(Correct(2, Registered("2022"))).ThenRefused("entry-annulled");

    [Fact]
    public void An_annulment_is_not_corrected() =>
        Given(Registered("2020"), Annulled(1)).When(Correct(2, Registered("2021"))).ThenRefused("annulment-not-corrected");

    [Fact]
    public void An_entry_stays_of_its_type() =>
        Given(Registered("2020"), Resigned("2026-01-01")).When(Correct(2, Registered("2021"))).ThenRefused("other-type");

    [Fact]
    public void An_entry_stays_about_its_subject() =>
        Given(Registered("2020")).When(Correct(1, Registered("2020") with { Cvr = An.OtherAuthority })).ThenRefused("other-subject");

    [Fact]
    public void Another_streams_entry_is_not_touched()
    {
        Given(Registered("2020")).When(Correct(9, Registered("2021"))).ThenRefused("entry-unknown");
        Given(Registered("2020")).When(Annul(9)).ThenRefused("entry-unknown");
    }

    [Fact]
    public void What_others_rest_on_is_not_taken_away_before_them()
    {
        Given(Registered("2020"), Resigned("2026-01-01")).When(Annul(1)).ThenRefused("does-not-follow");
        Given(Registered("2020"), Resigned("2026-01-01")).When(Correct(1, Registered("2026-06-01"))).ThenRefused("does-not-follow");
        Given(Registered("2020"), Resigned("2026-01-01")).When(Correct(2, Resigned("2019-01-01"))).ThenRefused("cannot-be-so");
        Given(Registered("2020"), Resigned("2026-01-01"), Annulled(2)).When(Annul(1)).Then(Annulled(1));
    }

    [Fact]
    public void A_demonstration_is_one_for_ever()
    {
        var opened = new DemonstrationOpened(On("2012-04-24"), An.BoardDecision);
        Given(opened).When(new AnnulEntry(OperationsState.Stream, 1, null, An.BoardDecision)).ThenRefused("demonstration-for-ever");
        Given(opened).When(new CorrectEntry(OperationsState.Stream, 1, opened with { EffectiveOn = On("2013-01-01") }, null, An.BoardDecision))
            .ThenRefused("demonstration-for-ever");
    }

    [Fact]
    public void The_log_was_signed_with_a_key_for_ever()
    {
        var key = new NoteKey("log", NoteKeyKind.Log, new byte[NoteKey.KeyBytes]);
        var changed = new LogKeyChanged(key, LogKeyReason.Replaced, On("2026-11-30"), An.BoardDecision);
        Given(changed).When(new AnnulEntry(OperationsState.Stream, 1, null, An.BoardDecision)).ThenRefused("log-key-for-ever");
    }

    [Fact]
    public void Commands_decide_on_what_stands()
    {
        Given(Registered("2020"), Resigned("2026-01-01"), Annulled(2)).When(Resign).Then(Resigned("2026-02-01"));
        Given(Registered("2020"), Annulled(1)).When(Resign).ThenRefused("not-a-member");
        Given(Registered("2020"), Corrected(1, Registered("2026-05-01"))).When(Resign).ThenRefused("before-membership");
    }

    private static readonly ResignMembership Resign = new(An.Authority, On("2026-02-01"), An.Letter);

    private static CorrectEntry Correct(long number, MembershipEvent replacement) => new(Stream, number, replacement, null, An.BoardDecision);

    private static EntryCorrected Corrected(long number, MembershipEvent replacement) => new(number, replacement, null, An.BoardDecision);

    private static AnnulEntry Annul(long number) => new(Stream, number, null, An.BoardDecision);

    private static EntryAnnulled Annulled(long number) => new(number, null, An.BoardDecision);
}
