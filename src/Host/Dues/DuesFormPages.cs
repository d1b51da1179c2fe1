// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Collections.Immutable;
using System.Globalization;
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Dues;

/// <summary>The forms about what a membership costs, and about dues that are not paid or not triggered.</summary>
public static class DuesFormPages
{
    public static void MapDuesForms(this IEndpointRouteBuilder app)
    {
        app.MapFormPage<SetTariffRequest, SetTariffPage>(
            "/kontingent/satser", new FormPage(TariffAsync, "tariff-set", "/kontingent") { Tidy = InØre, Confirm = ConfirmTariffAsync });
        app.MapFormPage<DemandDuesRequest, DemandDuesPage>(
            "/medlemmer/{cvr}/paakrav", new FormPage(DemandAsync, "dues-demanded", "/organisationer/{cvr}") { Required = ["demandedOn"] });
        app.MapFormPage<TriggerDuesRequest, TriggerDuesPage>(
            "/kontingent/{cvr}/{year:int}/udloes", new FormPage(TriggerAsync, "dues-triggered", "/organisationer/{cvr}"));
    }

    private static async Task<FormOpening?> TariffAsync(FormVisit visit)
    {
        var tariffs = await visit.ReadAsync<TariffState, TariffEvent>(TariffState.Stream);
        return new FormOpening(tariffs.Tariffs, TariffState.Stream)
        {
            Suggested = new Dictionary<string, string?> { ["vatPercent"] = "25" },
        };
    }

    // People write kroner; the request is in øre, so that nothing is ever rounded.
    internal static Task InØre(FormVisit visit, Posted posted)
    {
        if (posted.Values.GetValueOrDefault("year") is not { Length: > 0 } written) return Task.CompletedTask;
        if (Formats.TryReadMoney(written, out var øre)) posted.Body["year"] = øre;
        else
        {
            posted.Leave("year");
            posted.Errors.TryAdd("year", "money");
        }

        return Task.CompletedTask;
    }

    // The amount in full: a nought too many is seen more easily in a year's dues with VAT.
    private static Task<Confirmation> ConfirmTariffAsync(FormVisit visit, FormOpening opening)
    {
        var texts = visit.Texts;
        Formats.TryReadMoney(visit.Entered["year"], out var øre);
        var percent = int.TryParse(visit.Entered.GetValueOrDefault("vatPercent"), out var written) ? written : 25;
        var (net, vat) = (new Money(øre), new Money(øre).Percent(percent));
        List<string> says =
        [
            texts["tariff.says", Formats.Money((net + vat).Øre), Formats.Money(net.Øre), Formats.Money(vat.Øre)],
            texts["tariff.says.from", visit.Day("effectiveOn")],
        ];
        if (((ImmutableList<TariffInForce>)opening.About!).LastOrDefault() is { } latest)
            says.Add(texts["tariff.says.latest", Formats.Money(latest.Set.Year.Øre), visit.Words.Date(latest.Set.EffectiveOn)]);
        return Task.FromResult(
            new Confirmation(texts["tariff.confirm"], says, texts["tariff.submit"], "/kontingent", texts["nav.dues"], Ends: false));
    }

    private static async Task<FormOpening?> DemandAsync(FormVisit visit)
    {
        if (visit.Cvr is not { } cvr || await visit.OrganisationAsync(cvr) is not { Known: true } organisation) return null;
        var member = await visit.ReadAsync<MembershipState, MembershipEvent>(MembershipState.StreamOf(cvr));
        if (member.Spells.Count == 0) return null;
        return new FormOpening(new DuesShown(cvr, organisation.Latest.Name, visit.Today.Year, null))
        {
            Suggested = new Dictionary<string, string?> { ["year"] = $"{visit.Today.Year}", ["demandedOn"] = Formats.DateInField(visit.Today) },
        };
    }

    private static async Task<FormOpening?> TriggerAsync(FormVisit visit)
    {
        var year = int.Parse((string)visit.Http.Request.RouteValues["year"]!, CultureInfo.InvariantCulture);
        if (visit.Cvr is not { } cvr || year is < GovernanceDate.FirstYear or > GovernanceDate.LastYear) return null;
        if (await visit.OrganisationAsync(cvr) is not { Known: true } organisation) return null;
        var dues = await visit.ReadAsync<DuesState, DuesEvent>(DuesState.StreamOf(cvr, year));
        if (dues is { Triggered: null, NotTriggered.IsEmpty: true }) return null;
        var opening = new FormOpening(
            new DuesShown(cvr, organisation.Latest.Name, year, dues.NotTriggered.LastOrDefault()?.Reason), DuesState.StreamOf(cvr, year));
        return dues.Triggered is null ? opening : opening with { Instead = "/organisationer/{cvr}", InsteadNotice = "dues-triggered-before" };
    }
}

/// <summary>A member's dues for a year, as the forms about them show them.</summary>
/// <param name="Reason">Why no invoice was triggered.</param>
public sealed record DuesShown(Cvr Cvr, string Name, int Year, NoTrigger? Reason);
