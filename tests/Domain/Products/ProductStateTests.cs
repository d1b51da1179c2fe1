// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Products;
using OS2.Ledger.Timeline;
using static OS2.Ledger.Tests.Products.Product;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Products;

public class ProductStateTests
{
    [Fact]
    public void A_product_is_what_it_was_last_said_to_be() => Lines("product", Idea, Sandbox, Registered, Renamed("2020-01-01")).ShouldBe(
    [
        "Idea OS2iot 2016-02-01–2016-06-01", "SandboxProject OS2iot 2016-06-01–2017-08-17", "Active OS2iot 2017-08-17–2020-01-01",
        "Active OSiot 2020-01-01–",
    ]);

    [Fact]
    public void What_is_entered_late_stands_where_it_happened() =>
        Lines("product", Registered, Exited, Maintained("2020-01-01"), Resumed("2021-01-01"))
            .ShouldBe(Lines("product", Registered, Maintained("2020-01-01"), Resumed("2021-01-01"), Exited));

    [Fact]
    public void A_product_that_left_is_no_more_in_the_portfolio_and_may_get_another_name()
    {
        ProductEvent[] facts = [Registered with { EffectiveOn = On("..2023-12-14") }, Exited, Renamed("2023-12-14")];
        Lines("product", facts).ShouldBe(["Active OS2iot ..2023-12-14–2023-12-14"]);
        Lines("former-product", facts).ShouldBe(["Exited OSiot 2023-12-14–"]);
    }

    [Fact]
    public void An_exit_of_which_the_day_is_unknown_comes_after_what_is_known() =>
        Lines("product", Registered, Maintained("2020"), Exited with { EffectiveOn = On("..2022-12-31") })
            .ShouldBe(["Active OS2iot 2017-08-17–2020", "Maintenance OS2iot 2020–..2022-12-31"]);

    [Fact]
    public void A_level_lasts_until_the_next_or_until_the_product_is_gone() => Periods(
        "level", Idea, Sandbox, Registered, Level(GovernanceLevel.Two, "2019-01-01"), Level(GovernanceLevel.One, "2018-01-01"),
        Level(GovernanceLevel.Two, "2020-01-01"), Exited).ShouldBe(
    [
        Period("level", Iot, new LevelHeld(GovernanceLevel.Sandbox), "2016-06-01", "2018-01-01"),
        Period("level", Iot, new LevelHeld(GovernanceLevel.One), "2018-01-01", "2019-01-01"),
        Period("level", Iot, new LevelHeld(GovernanceLevel.Two), "2019-01-01", "2023-12-14"),
    ]);

    [Fact]
    public void Who_takes_part_does_so_until_leaving_or_until_the_product_is_gone() => Periods(
        "participant", Registered, Exited, Joined(An.Authority, "2018"), Joined(An.OtherAuthority, "2019-01-01"),
        new ParticipantLeft(Iot, An.Authority, On("2020-01-01"), An.Letter)).ShouldBe(
    [
        Period("participant", An.Authority.ToString(), new ParticipantHeld(), "2018", "2020-01-01"),
        Period("participant", An.OtherAuthority.ToString(), new ParticipantHeld(), "2019-01-01", "2023-12-14"),
    ]);

    [Fact]
    public void What_a_company_delivers_is_one_period_each() => Periods(
        "product-supplier", Registered,
        new ProductSupplierAttached(Iot, An.Company, Service.Operation, On("2018-01-01"), An.Letter),
        new ProductSupplierAttached(Iot, An.Company, Service.Support, On("2018-01-01"), An.Letter),
        new ProductSupplierDetached(Iot, An.Company, Service.Operation, On("2019-01-01"), An.Letter)).ShouldBe(
    [
        Period("product-supplier", An.Company.ToString(), new ServiceHeld(Service.Operation), "2018-01-01", "2019-01-01"),
        Period("product-supplier", An.Company.ToString(), new ServiceHeld(Service.Support), "2018-01-01", null),
    ]);

    [Fact]
    public void Who_joined_on_the_day_it_left_takes_part_no_longer() => Periods("participant", Registered, Joined(An.Authority, "2023-12-14"), Exited)
        .ShouldBe([Period("participant", An.Authority.ToString(), new ParticipantHeld(), "2023-12-14", "2023-12-14")]);

    [Fact]
    public void A_steering_group_is_approved_from_a_day_on() => Periods(
        "product-group", Registered,
        new ProductGroupAttached(Iot, Steering, On("2018-01-01"), An.BoardDecision),
        new SteeringGroupApproved(Iot, Steering, On("2019-05-23"), An.BoardDecision),
        new ProductGroupDetached(Iot, Steering, On("2020-01-01"), An.BoardDecision)).ShouldBe(
    [
        Period("product-group", Steering, new GroupHeld(false), "2018-01-01", "2019-05-23"),
        Period("product-group", Steering, new GroupHeld(true), "2019-05-23", "2020-01-01"),
    ]);

    private static IEnumerable<Period> Periods(string kind, params ProductEvent[] facts) =>
        Given([.. facts]).Fold<ProductState, ProductEvent>().Periods.Where(period => period.Kind == kind);

    private static IEnumerable<string> Lines(string kind, params ProductEvent[] facts) => Periods(kind, facts)
        .Select(period => period.Value is ProductHeld held ? $"{held.Status} {held.Name} {period.From}–{period.To}" : "");

    private static Period Period(string kind, string holder, object held, string from, string? to) =>
        new(kind, Iot, holder, held, On(from), to is null ? null : On(to));
}
