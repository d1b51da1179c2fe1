// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Globalization;
using OS2.Ledger.Bodies;
using OS2.Ledger.Dues;
using OS2.Ledger.Operations;

namespace OS2.Ledger.Demonstrations;

/// <summary>The board: who holds which office, and what it and the general assembly decide on dues.</summary>
public static class BoardScenes
{
    public static void Write(Script script)
    {
        Offices(script);
        Dues(script);
    }

    private static void Offices(Script script)
    {
        // The general assembly elects the chair in odd years (§ 6.4); the first was elected at the founding.
        Take(script, "chair", Script.Founded, "58271713");
        Take(script, "chair", new DateOnly(2013, 5, 14), "29189978");
        Take(script, "chair", new DateOnly(2017, 5, 9), "64942212");
        Leave(script, "chair", new DateOnly(2020, 9, 1));
        Take(script, "chair", new DateOnly(2021, 5, 11), "29189773");
        Take(script, "chair", new DateOnly(2025, 5, 13), "58271713");

        // While there is no chair the deputy stands in; for four months of 2018 there was no deputy either.
        Take(script, "deputy", new DateOnly(2013, 6, 4), "29189773");
        Leave(script, "deputy", new DateOnly(2018, 2, 1));
        Take(script, "deputy", new DateOnly(2018, 6, 5), "11931316");
        Take(script, "deputy", new DateOnly(2022, 6, 8), "64942212");
        foreach (var year in new[] { 2012, 2015, 2019, 2023 }) Take(script, "treasurer", new DateOnly(year, 6, 10), "11931316");
        foreach (var year in new[] { 2012, 2016, 2020, 2024 }) Take(script, "secretary", new DateOnly(year, 6, 10), "29189978");
        foreach (var year in new[] { 2014, 2022 }) Take(script, "auditor", new DateOnly(year, 5, 20), null);
    }

    private static void Dues(Script script)
    {
        script.Ask(new DateOnly(2015, 9, 15), new SetTariffRequest
        {
            Year = 25_000_00,
            EffectiveOn = "2016-01-01",
            DecidedBy = "general-assembly",
            DecidedOn = "2015",
            Reference = "Generalforsamling 2015",
            Registered = true,
        });
        script.Ask(new DateOnly(2015, 12, 1), new BeginOperationRequest { EffectiveOn = "2016-01-01" });
        script.Ask(new DateOnly(2025, 5, 20), new SetTariffRequest
        {
            Year = 25_750_00,
            EffectiveOn = "2026-01-01",
            DecidedBy = "general-assembly",
            DecidedOn = "2025-05-13",
            Reference = "Generalforsamling 2025, punkt 7",
        });
    }

    private static void Take(Script script, string office, DateOnly day, string? cvr)
    {
        var person = script.Invented.Person();
        script.Ask(day, new TakeOfficeRequest
        {
            Office = office,
            Person = person,
            Organisation = cvr,
            EffectiveOn = Script.Iso(day),
            Reference = office == "chair"
                ? string.Create(CultureInfo.InvariantCulture, $"Generalforsamling {day.Year}, punkt 3")
                : string.Create(CultureInfo.InvariantCulture, $"Bestyrelsesmøde {day.Year}, punkt 2"),
        });
    }

    private static void Leave(Script script, string office, DateOnly day) =>
        script.Ask(day, new LeaveOfficeRequest { Office = office, EffectiveOn = Script.Iso(day) });
}
