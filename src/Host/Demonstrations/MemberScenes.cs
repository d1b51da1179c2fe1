// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Dues;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;

namespace OS2.Ledger.Demonstrations;

/// <summary>The members: 74 today, and those who came and went. Only invented authorities leave, are excluded or refused.</summary>
public sealed class MemberScenes(Script script)
{
    private static readonly string[] Founders = ["58271713", "29189978", "29189773", "11931316", "64942212"];
    private static readonly string[] StillWaiting = ["29188440", "29188572", "29189994"];

    private readonly IReadOnlyList<Figure> _agencies = Figure.Agencies;

    private readonly List<(Figure Member, DateOnly On)> _approved = [];

    /// <summary>The members who were approved, and when.</summary>
    public IReadOnlyList<(Figure Member, DateOnly On)> Approved => _approved;

    public void Write()
    {
        var authorities = Figure.Authorities();
        foreach (var founder in authorities.Where(authority => Founders.Contains(authority.Cvr))) Found(founder);
        foreach (var authority in authorities.Where(authority => !Founders.Contains(authority.Cvr) && !StillWaiting.Contains(authority.Cvr)))
            Join(authority, script.Sometime(new DateOnly(2012, 9, 1)));
        foreach (var (i, region) in Figure.Regions.Index()) Join(region, new DateOnly(2014 + (3 * i), 10, 7));
        var waiting = authorities.Where(authority => StillWaiting.Contains(authority.Cvr)).ToList();
        for (var i = 0; i < waiting.Count; i++) Apply(waiting[i], script.Today.AddDays(-12 + (5 * i)));

        Stay();
        LeaveAgain();
        NeverJoin();
        Reorganise();
        foreach (var (cvr, day) in new[] { ("55133018", new DateOnly(2018, 3, 1)), ("29189641", new DateOnly(2020, 11, 16)) })
            script.Ask(day, new ChangeOrganisationGlnRequest { Cvr = cvr, Gln = Invented.Gln(cvr, 2), EffectiveOn = Script.Iso(day) });
    }

    private void Found(Figure founder)
    {
        var contacts = script.Invented.Persons();
        script.Ask(Script.Founded, new RegisterMembershipRequest
        {
            Cvr = founder.Cvr,
            Name = founder.Name,
            Kind = founder.Kind,
            Gln = Invented.Gln(founder.Cvr),
            Contacts = contacts,
            EffectiveOn = Script.Iso(Script.Founded),
            DecidedBy = "general-assembly",
            DecidedOn = Script.Iso(Script.Founded),
            Reference = "§ 2",
        });
    }

    /// <summary>Those invented who are members script.Today.</summary>
    private void Stay()
    {
        Join(_agencies[0], new DateOnly(2013, 3, 4));

        // Excluded by the board, and reinstated by the assembly.
        Join(_agencies[1], new DateOnly(2013, 11, 12));
        Exclude(_agencies[1], new DateOnly(2022, 11, 3), "overturned", new DateOnly(2023, 5, 9));

        // Applied with a slip of the pen, and changed its name later.
        var corrected = Apply(_agencies[2], new DateOnly(2014, 2, 3), name: "Demo-styrelsn nr. 3");
        Correct(_agencies[2], corrected, new DateOnly(2014, 2, 5));
        Approve(_agencies[2], new DateOnly(2014, 2, 20), deputy: false);
        script.Ask(new DateOnly(2021, 1, 1), new RenameOrganisationRequest
        {
            Cvr = _agencies[2].Cvr,
            Name = "Demo-styrelsen for Læring",
            EffectiveOn = "2021-01-01",
            Reference = "Brev fra styrelsen",
        });

        // Left, and came back.
        Join(_agencies[7], new DateOnly(2013, 8, 26));
        Resign(_agencies[7], new DateOnly(2016, 10, 31));
    }

    private void LeaveAgain()
    {
        Join(_agencies[11], new DateOnly(2013, 5, 30));
        Resign(_agencies[11], new DateOnly(2017, 9, 14));
        Join(_agencies[12], new DateOnly(2015, 4, 8));
        Resign(_agencies[12], new DateOnly(2021, 12, 20));

        // Did not pay despite a demand (§ 4.5).
        Join(_agencies[13], new DateOnly(2016, 2, 9));
        script.Ask(new DateOnly(2022, 3, 15), new DemandDuesRequest { Cvr = _agencies[13].Cvr, Year = 2022, Reference = "Påkrav af 15.3.2022" });
        script.Ask(new DateOnly(2022, 6, 8), new DeemMembershipResignedRequest
        {
            Cvr = _agencies[13].Cvr,
            Year = 2022,
            DecidedBy = "board",
            Reference = "Bestyrelsesmøde 2022, punkt 6",
        });

        Join(_agencies[14], new DateOnly(2015, 10, 1));
        Exclude(_agencies[14], new DateOnly(2018, 10, 4), "confirmed", new DateOnly(2019, 5, 6));
    }

    private void NeverJoin()
    {
        foreach (var (agency, day) in new[] { (_agencies[15], new DateOnly(2015, 1, 20)), (_agencies[16], new DateOnly(2024, 8, 19)) })
        {
            Apply(agency, day);
            script.Decide(day.AddDays(9), deputy: false, (by, standIn) => new RejectMembershipRequest
            {
                Cvr = agency.Cvr,
                ApprovedBy = by,
                StandIn = standIn,
                Reason = "Opdigtet afslag: aftalen var underskrevet af en medarbejder uden fuldmagt.",
            });
        }

        Apply(_agencies[17], new DateOnly(2019, 9, 2));
        Withdraw(_agencies[17], new DateOnly(2019, 9, 10));
        Apply(_agencies[18], new DateOnly(2023, 3, 6));
        script.Ask(new DateOnly(2023, 3, 7), new AnnulMembershipApplicationRequest
        {
            Cvr = _agencies[18].Cvr,
            Reason = "Opdigtet fejl: ansøgningen var ført ind på en forkert myndighed.",
        });
    }

    private void Reorganise()
    {
        // One merges into another that applied once and took it back; the membership follows.
        Join(_agencies[3], new DateOnly(2014, 9, 15));
        Apply(_agencies[4], new DateOnly(2017, 1, 16));
        Withdraw(_agencies[4], new DateOnly(2017, 1, 30));
        script.Ask(new DateOnly(2018, 12, 3), new MergeOrganisationRequest
        {
            Cvr = _agencies[3].Cvr,
            Into = _agencies[4].Cvr,
            Succession = "follows",
            EffectiveOn = "2019-01-01",
            Reference = "Ressortomlægning (opdigtet)",
        });

        // One is split; both are members afterwards.
        Join(_agencies[5], new DateOnly(2015, 6, 2));
        script.Ask(new DateOnly(2022, 6, 20), new SplitOrganisationRequest
        {
            Cvr = _agencies[5].Cvr,
            Into = _agencies[6].Cvr,
            Name = _agencies[6].Name,
            Succession = "follows",
            EffectiveOn = "2022-07-01",
            Reference = "Ressortomlægning (opdigtet)",
        });
    }

    private void Join(Figure figure, DateOnly received)
    {
        Apply(figure, received);
        Approve(figure, received.AddDays(3 + script.Invented.Below(22)), deputy: script.Invented.Below(12) == 0);
    }

    private ApplyForMembershipRequest Apply(Figure figure, DateOnly received, string? name = null)
    {
        var signed = received.AddDays(-1 - script.Invented.Below(9));
        var application = new ApplyForMembershipRequest
        {
            Cvr = figure.Cvr,
            Name = name ?? figure.Name,
            Kind = figure.Kind,
            Gln = Invented.Gln(figure.Cvr),
            SignatoryTitle = figure.Kind switch { "municipality" => "Kommunaldirektør", "region" => "Regionsdirektør", _ => "Direktør" },
            Contacts = script.Invented.Persons(),
            SignedOn = Script.Iso(signed),
            ReceivedOn = Script.Iso(received),
        };
        script.On(received, async teller => await teller.AskAsync(application with
        {
            Agreement = await teller.UploadAsync(Invented.Agreement("Medlemsaftale (demonstration)", figure.Name, signed), figure.Cvr),
        }));
        return application;
    }

    private void Correct(Figure figure, ApplyForMembershipRequest wrong, DateOnly day) => script.On(day, async teller => await teller.AskAsync(
        new CorrectMembershipApplicationRequest
        {
            Cvr = wrong.Cvr,
            Name = figure.Name,
            Kind = wrong.Kind,
            Gln = wrong.Gln,
            SignatoryTitle = wrong.SignatoryTitle,
            Contacts = wrong.Contacts,
            Agreement = await teller.UploadAsync(Invented.Agreement("Medlemsaftale (demonstration)", figure.Name, day), figure.Cvr),
            SignedOn = wrong.SignedOn,
            ReceivedOn = wrong.ReceivedOn,
        }));

    private void Approve(Figure figure, DateOnly day, bool deputy)
    {
        _approved.Add((figure, day));
        script.Decide(day, deputy, (by, standIn) => new ApproveMembershipRequest
        {
            Cvr = figure.Cvr, ApprovedBy = by, StandIn = standIn, Reference = Script.Approval(standIn),
        });
    }

    private void Withdraw(Figure figure, DateOnly day) =>
        script.Ask(day, new WithdrawMembershipApplicationRequest { Cvr = figure.Cvr, ReceivedOn = Script.Iso(day) });

    private void Resign(Figure figure, DateOnly day) =>
        script.Ask(day, new ResignMembershipRequest { Cvr = figure.Cvr, ReceivedOn = Script.Iso(day), Reference = "Brev fra myndigheden" });

    private void Exclude(Figure figure, DateOnly day, string outcome, DateOnly assembly)
    {
        script.Ask(day, new ExcludeMemberRequest
        {
            Cvr = figure.Cvr,
            DecidedOn = Script.Iso(day),
            Reference = "Bestyrelsesmøde, punkt 4",
            Reasons = "Opdigtet begrundelse til demonstration af § 4.6.",
        });
        script.Ask(assembly, new SettleExclusionRequest
        {
            Cvr = figure.Cvr,
            Outcome = outcome,
            DecidedOn = Script.Iso(assembly),
            Reference = "Generalforsamling, punkt 8",
        });
    }
}
