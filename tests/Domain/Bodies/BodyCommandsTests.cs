// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using static OS2.Ledger.Tests.Bodies.Group;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Bodies;

public class BodyCommandsTests
{
    [Fact]
    public void A_body_is_set_up() => Given().When(Establish()).Then(Established);

    [Fact]
    public void A_body_is_set_up_once() =>
        Given(Established).When(Establish() with { Name = "En anden gruppe" }).ThenRefused("body-established-already");

    [Theory]
    [InlineData("general-assembly")]
    [InlineData("organisation")]
    public void What_means_something_else_in_a_basis_is_no_body(string body) =>
        Given().When(Establish() with { Body = body }).ThenRefused("body-key-reserved");

    [Theory]
    [InlineData("board", BodyKind.Committee, "one-board")]
    [InlineData("os2iot", BodyKind.Board, "one-board")]
    [InlineData("secretariat", BodyKind.Committee, "one-secretariat")]
    [InlineData("os2iot", BodyKind.Secretariat, "one-secretariat")]
    public void The_statutes_own_bodies_are_one_each(string body, BodyKind kind, string code) =>
        Given().When(Establish() with { Body = body, Kind = kind }).ThenRefused(code);

    [Theory]
    [InlineData("board", BodyKind.Board, "one-board")]
    [InlineData("secretariat", BodyKind.Secretariat, "one-secretariat")]
    public void The_statutes_own_bodies_are_set_up_once(string body, BodyKind kind, string code) =>
        Given(Established with { Body = body, Kind = kind })
            .When(Establish() with { Body = body, Kind = kind, Name = "En til" }).ThenRefused(code);

    [Fact]
    public void The_board_is_set_up_like_any_other() => Given().When(Establish() with { Body = "board", Kind = BodyKind.Board })
        .Then(Established with { Body = "board", Kind = BodyKind.Board });

    [Fact]
    public void A_body_is_renamed() => Given(Established).When(new ChangeBody(Renamed("2025-01-01"))).Then(Renamed("2025-01-01"));

    [Fact]
    public void A_name_it_has_already_says_nothing_new() =>
        Given(Established, Renamed("2025-01-01")).When(new ChangeBody(Renamed("2026-01-01"))).ThenNothing();

    [Fact]
    public void A_purpose_is_changed()
    {
        var changed = new BodyPurposeChanged(Iot, "Noget andet", On("2025-01-01"), An.BoardDecision);
        Given(Established).When(new ChangeBody(changed)).Then(changed);
    }

    [Fact]
    public void Terms_of_reference_are_adopted()
    {
        var adopted = new TermsOfReferenceAdopted(Iot, An.Explanation, On("2025-01-01"), An.BoardDecision);
        Given(Established).When(new ChangeBody(adopted)).Then(adopted);
    }

    [Fact]
    public void Only_a_body_that_is_known_is_changed() => Given().When(new ChangeBody(Renamed("2025-01-01"))).ThenRefused("body-unknown");

    [Fact]
    public void Nothing_is_changed_before_the_body_was_set_up() =>
        Given(Established).When(new ChangeBody(Renamed("2019-12-31"))).ThenRefused("before-established");

    [Fact]
    public void Nothing_is_changed_after_the_body_was_dissolved() =>
        Given(Established, Dissolved).When(new ChangeBody(Renamed("2025-06-01"))).ThenRefused("body-dissolved");

    [Fact]
    public void A_body_is_dissolved() => Given(Established).When(Dissolve()).Then(Dissolved);

    [Fact]
    public void A_body_is_dissolved_once() =>
        Given(Established, Dissolved).When(Dissolve() with { EffectiveOn = On("2025-07-01") }).ThenRefused("body-dissolved");

    [Fact]
    public void A_body_nobody_set_up_is_not_dissolved() => Given().When(Dissolve()).ThenRefused("body-unknown");

    [Fact]
    public void A_body_is_not_dissolved_before_it_was_set_up() =>
        Given(Established).When(Dissolve() with { EffectiveOn = On("2019") }).ThenRefused("before-established");

    [Fact]
    public void The_board_is_not_dissolved() =>
        Given(Established with { Body = "board" }).When(Dissolve() with { Body = "board" }).ThenRefused("statutory-body");

    private static EstablishBody Establish() =>
        new(Iot, BodyKind.SteeringGroup, "OS2iot styregruppe", "Retning og økonomi", An.Agreement, On("2020-01-01"), An.BoardDecision);

    private static BodyRenamed Renamed(string on) => new(Iot, "Styregruppen for OS2iot", On(on), An.BoardDecision);

    private static DissolveBody Dissolve() => new(Iot, On("2025-06-01"), An.BoardDecision);
}
