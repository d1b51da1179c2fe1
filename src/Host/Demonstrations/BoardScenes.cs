// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;

namespace OS2.Ledger.Demonstrations;

/// <summary>The board: who is elected to it, and who holds which of its offices (§ 6).</summary>
public sealed class BoardScenes(Script script)
{
    private const string Ballerup = "58271713", Syddjurs = "29189978", Sønderborg = "29189773", Ishøj = "11931316", København = "64942212";

    // The assemblies whose elections are entered by hand; in even years one half of the board, in odd years the other and the chair (§ 6.4).
    // Those of 2025 and 2026 elect by ballots of the ledger's own, and seats follow from them.
    private static readonly Dictionary<int, DateOnly> Assemblies = new[]
    {
        new DateOnly(2013, 5, 14), new DateOnly(2014, 5, 13), new DateOnly(2015, 5, 12), new DateOnly(2016, 5, 10), new DateOnly(2017, 5, 9),
        new DateOnly(2018, 5, 8), new DateOnly(2019, 5, 6), new DateOnly(2020, 5, 12), new DateOnly(2021, 5, 11), new DateOnly(2022, 5, 10),
        new DateOnly(2023, 5, 9), new DateOnly(2024, 5, 14),
    }.ToDictionary(day => day.Year).Append(new(2012, Script.Founded)).ToDictionary();

    public void Write()
    {
        script.Ask(Script.Founded, new EstablishBodyRequest
        {
            Body = BodyState.Board,
            Kind = "board",
            Name = "Bestyrelsen",
            Purpose = "Har det strategiske ansvar for foreningen",
            EffectiveOn = Script.Iso(Script.Founded),
            DecidedBy = "general-assembly",
            Reference = "§ 6",
        });

        var (first, second, third, fourth, fifth) = (Somebody(), Somebody(), Somebody(), Somebody(), Somebody());
        Office("chair", Script.Founded, Somebody(), Ballerup);
        Elect(second, Sønderborg, 2012, "odd-years", until: 2021);
        Elect(third, København, 2012, "even-years", until: 2017);
        Elect(fourth, Syddjurs, 2012, "odd-years", until: 2013);
        Elect(fifth, Ishøj, 2012, "even-years", until: 2018);
        Office("chair", Assemblies[2013], fourth, Syddjurs);
        Renew(fourth, 2015, until: 2017);
        Office("chair", Assemblies[2017], third, København);
        Renew(third, 2019, until: 2020);
        // While there is no chair the deputy stands in; for four months of 2018 there was no deputy either.
        Leave("chair", new DateOnly(2020, 9, 1));
        Office("chair", Assemblies[2021], second, Sønderborg);
        Renew(second, 2023, until: 2025);

        Elect(first, Figure.Regions[0].Cvr, 2015, "odd-years", until: 2023, leaves: false);
        var (agency, municipality, sixth) = (Somebody(), Somebody(), Somebody());
        Elect(agency, Figure.Agencies[1].Cvr, 2016, "even-years", until: 2024);
        Elect(municipality, Ishøj, 2018, "even-years", until: 0);
        Elect(sixth, Ballerup, 2019, "odd-years", until: 0);
        Nominate(2025, "chair", sixth, Ballerup);
        var deputy = Somebody();
        Elect(deputy, København, 2022, "even-years", until: 0);
        var newest = Somebody();
        Elect(newest, Figure.Regions[2].Cvr, 2024, "even-years", until: 0);
        foreach (var (person, cvr) in new[] { (municipality, Ishøj), (deputy, København), (newest, Figure.Regions[2].Cvr) })
            Nominate(2026, "board-member", person, cvr);
        Nominate(2025, "board-member", Somebody(), Figure.Regions[1].Cvr);
        StepIn(first);
        Twice();

        Office("deputy", new DateOnly(2013, 6, 4), second, Sønderborg);
        Leave("deputy", new DateOnly(2018, 2, 1));
        Office("deputy", new DateOnly(2018, 6, 5), municipality, Ishøj);
        Office("deputy", new DateOnly(2022, 6, 8), deputy, København);
        Office("treasurer", new DateOnly(2012, 6, 10), fifth, Ishøj);
        Office("treasurer", new DateOnly(2018, 6, 5), first, Figure.Regions[0].Cvr);
        Office("treasurer", new DateOnly(2022, 6, 8), municipality, Ishøj);
        Office("secretary", new DateOnly(2012, 6, 10), third, København);
        Office("secretary", new DateOnly(2017, 6, 13), agency, Figure.Agencies[1].Cvr);
        Office("secretary", new DateOnly(2024, 6, 11), newest, Figure.Regions[2].Cvr);
        Office("auditor", new DateOnly(2014, 5, 20), Somebody(), null);
        var auditor = Somebody();
        Office("auditor", new DateOnly(2022, 5, 20), auditor, null);
        foreach (var year in new[] { 2025, 2026 }) Nominate(year, "auditor", auditor, null);
    }

    /// <summary>A substitute steps in for somebody who leaves in the middle of a term, and is elected afterwards.</summary>
    private void StepIn(PersonRequest leaves)
    {
        var (substitute, cvr, day) = (Somebody(), Figure.Agencies[2].Cvr, new DateOnly(2022, 2, 1));
        script.Ask(Assemblies[2021], new TakeSeatRequest
        {
            Body = BodyState.Board,
            Person = substitute,
            Organisation = cvr,
            Role = "substitute",
            EffectiveOn = Script.Iso(Assemblies[2021]),
            Reference = "Generalforsamling 2021, punkt 5",
        });
        script.Ask(day, new SeatSubstituteRequest
        {
            Body = BodyState.Board,
            Person = leaves,
            Substitute = substitute,
            Organisation = cvr,
            EffectiveOn = Script.Iso(day),
            Reference = "Bestyrelsesmøde 2022, punkt 1",
        });
        Renew(substitute, 2023, until: 0);
        Nominate(2025, "board-member", substitute, cvr);
    }

    /// <summary>For a year one member had two seats, which the statutes do not allow (§ 6.1): it happened, and stands.</summary>
    private void Twice()
    {
        var person = Somebody();
        script.Ask(Assemblies[2014], new TakeSeatRequest
        {
            Body = BodyState.Board,
            Person = person,
            Organisation = Syddjurs,
            Cohort = "even-years",
            EffectiveOn = Script.Iso(Assemblies[2014]),
            Reference = "Generalforsamling 2014, punkt 4",
            Registered = true,
        });
        LeaveSeat(person, Assemblies[2015]);
    }

    /// <summary>Elected, and again every second year until another year; 0 for whoever sits there still.</summary>
    /// <param name="leaves">Whether the person leaves that year, and not before in a way of their own.</param>
    private void Elect(PersonRequest person, string cvr, int year, string cohort, int until, bool leaves = true)
    {
        script.Ask(Assemblies[year], new TakeSeatRequest
        {
            Body = BodyState.Board,
            Person = person,
            Organisation = cvr,
            Cohort = cohort,
            EffectiveOn = Script.Iso(Assemblies[year]),
            Reference = Assembly(year, 4),
        });
        // Who was elected at the founding for a single year comes up again the year after.
        Renew(person, year + (year % 2 == (cohort == "odd-years" ? 1 : 0) ? 2 : 1), until);
        if (until > 0 && leaves) LeaveSeat(person, Assemblies[until]);
    }

    private void Renew(PersonRequest person, int year, int until)
    {
        for (; Assemblies.TryGetValue(year, out var day) && day <= script.Today && (until == 0 || year < until); year += 2)
            script.Ask(day, new RenewSeatRequest
            {
                Body = BodyState.Board,
                Person = person,
                EffectiveOn = Script.Iso(day),
                Reference = Assembly(year, 4),
            });
    }

    private void LeaveSeat(PersonRequest person, DateOnly day) => script.Ask(day, new LeaveSeatRequest
    {
        Body = BodyState.Board,
        Person = person,
        EffectiveOn = Script.Iso(day),
        DecidedBy = "general-assembly",
        Reference = Assembly(day.Year, 4),
    });

    private void Office(string office, DateOnly day, PersonRequest person, string? cvr) => script.Ask(day, new TakeOfficeRequest
    {
        Office = office,
        Person = person,
        Organisation = cvr,
        EffectiveOn = Script.Iso(day),
        Reference = office == "chair"
            ? Assembly(day.Year, 3)
            : string.Create(CultureInfo.InvariantCulture, $"Bestyrelsesmøde {day.Year}, punkt 2"),
    });

    private void Nominate(int year, string seat, PersonRequest person, string? cvr)
    {
        var day = new DateOnly(year, 4, 15);
        script.Ask(day, new NominateCandidateRequest
        {
            Assembly = year.ToString(CultureInfo.InvariantCulture), Seat = seat, Person = person, Organisation = cvr, EffectiveOn = Script.Iso(day),
        });
    }

    private void Leave(string office, DateOnly day) =>
        script.Ask(day, new LeaveOfficeRequest { Office = office, EffectiveOn = Script.Iso(day) });

    private PersonRequest Somebody() => script.Invented.Person();

    private static string Assembly(int year, int item) =>
        string.Create(CultureInfo.InvariantCulture, $"Generalforsamling {year}, punkt {item}");
}
