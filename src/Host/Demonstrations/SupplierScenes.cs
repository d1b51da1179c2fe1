// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using OS2.Ledger.Suppliers;

namespace OS2.Ledger.Demonstrations;

/// <summary>The supplier partners: 66 today, all invented, and some who ended, were refused or wait.</summary>
public sealed class SupplierScenes(Script script)
{
    private const int Today = 66, Ended = 4;

    private readonly List<(Figure Company, DateOnly From)> _partners = [];

    /// <summary>The supplier partners of today, and from when; empty until they are written.</summary>
    public IReadOnlyList<(Figure Company, DateOnly From)> Partners => _partners;

    public void Write()
    {
        var companies = Invented.Cvrs(91_000_000).Take(Today + Ended + 3)
            .Select((cvr, i) => new Figure($"Leverandør Demo {i + 1} ApS", cvr, "company")).ToList();
        foreach (var partner in companies.Take(Today)) _partners.Add((partner, Partner(partner, script.Sometime(new DateOnly(2013, 2, 1)))));
        foreach (var (ended, i) in companies.Skip(Today).Take(Ended).Select((ended, i) => (ended, i)))
        {
            var day = new DateOnly(2014 + (2 * i), 5, 12);
            Partner(ended, day);
            script.Ask(day.AddYears(3), new EndSupplierRequest
            {
                Cvr = ended.Cvr,
                DecidedOn = Script.Iso(day.AddYears(3)),
                Reference = "Opsigelse fra virksomheden",
            });
        }

        var (rejected, withdrawn, waiting) = (companies[^3], companies[^2], companies[^1]);
        Sign(rejected, new DateOnly(2019, 3, 11));
        script.Decide(new DateOnly(2019, 3, 25), deputy: false, (by, standIn) => new RejectSupplierRequest
        {
            Cvr = rejected.Cvr,
            ApprovedBy = by,
            StandIn = standIn,
            Reason = "Opdigtet afslag: virksomheden ville ikke levere på open source-vilkår.",
        });
        Sign(withdrawn, new DateOnly(2023, 9, 4));
        script.Ask(new DateOnly(2023, 9, 20), new WithdrawSupplierAgreementRequest { Cvr = withdrawn.Cvr, ReceivedOn = "2023-09-20" });
        Sign(waiting, script.Today.AddDays(-4));

        var renamed = companies[Today];
        script.Ask(new DateOnly(2016, 1, 18), new RenameOrganisationRequest
        {
            Cvr = renamed.Cvr,
            Name = "Leverandør Demo Gruppen ApS",
            EffectiveOn = "2016-01-18",
        });
    }

    /// <returns>The day it was accepted.</returns>
    private DateOnly Partner(Figure company, DateOnly received)
    {
        var deputy = script.Invented.Below(15) == 0;
        Sign(company, received);
        var accepted = received.AddDays(2 + script.Invented.Below(20));
        script.Decide(
            accepted,
            deputy,
            (by, standIn) => new AcceptSupplierRequest
            {
                Cvr = company.Cvr, ApprovedBy = by, StandIn = standIn, Reference = Script.Approval(standIn),
            });
        return accepted;
    }

    private void Sign(Figure company, DateOnly received)
    {
        var signed = received.AddDays(-1 - script.Invented.Below(9));
        var agreement = new SignSupplierAgreementRequest
        {
            Cvr = company.Cvr,
            Name = company.Name,
            Gln = Invented.Gln(company.Cvr),
            SignatoryTitle = "Direktør",
            Contacts = script.Invented.Persons(),
            SignedOn = Script.Iso(signed),
            ReceivedOn = Script.Iso(received),
        };
        script.On(received, async teller => await teller.AskAsync(agreement with
        {
            Agreement = await teller.UploadAsync(Invented.Agreement("Leverandøraftale (demonstration)", company.Name, signed), company.Cvr),
        }));
    }
}
