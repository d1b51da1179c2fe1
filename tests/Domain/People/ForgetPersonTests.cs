// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.People;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.People;

public class ForgetPersonTests
{
    private static readonly Basis Asked = new(Authority.Secretariat, On("2026-06-15"), "Anmodning af 12. juni 2026");

    private static readonly PersonForgotten Forgotten = new(An.Contact, On("2026-06-15"), Asked);

    [Fact]
    public void A_person_is_forgotten() => Given().When(Forget()).Then(Forgotten);

    [Fact]
    public void Whoever_is_forgotten_is_in_no_register_and_forgotten_only_once()
    {
        Given(Forgotten).When(Forget(known: false)).ThenNothing();
        Given(Forgotten).When(Forget() with { Basis = An.BoardDecision }).ThenNothing();
    }

    [Fact]
    public void A_person_nobody_knows_is_not_forgotten() => Given().When(Forget(known: false)).ThenRefused("person-unknown");

    [Fact]
    public void Whoever_holds_an_office_is_not_forgotten() => Given().When(Forget(holds: true)).ThenRefused("still-in-office");

    [Fact]
    public void Whoever_is_forgotten_stays_forgotten()
    {
        var stream = PersonState.StreamOf(An.Contact);
        Given(Forgotten).When(new AnnulEntry(stream, 1, null, An.BoardDecision)).ThenRefused("forgotten-for-ever");
        Given(Forgotten).When(new CorrectEntry(stream, 1, Forgotten with { EffectiveOn = On("2026-06-01") }, null, An.BoardDecision))
            .ThenRefused("forgotten-for-ever");
    }

    private static ForgetPerson Forget(bool known = true, bool holds = false) => new(An.Contact, known, holds, On("2026-06-15"), Asked);
}
