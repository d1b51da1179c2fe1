// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using Microsoft.Extensions.Localization;
using OS2.Ledger.Exports;
using OS2.Ledger.Languages;

namespace OS2.Ledger.Proof.Verification;

/// <summary>Says what came of checking a log, in words.</summary>
public sealed class BreaksInWords(IStringLocalizer<Texts> texts)
{
    /// <summary>What is wrong, in a sentence.</summary>
    public string Of(Break found)
    {
        var fault = JsonNamingPolicy.KebabCaseLower.ConvertName(found.Fault.ToString());
        return texts[$"fault.{fault}", found.Number?.ToString() ?? "", found.Index?.ToString() ?? "", found.About ?? ""];
    }

    /// <summary>What gave the alarm, in a sentence.</summary>
    /// <param name="index">The place of the entry in the log; null where it has none.</param>
    public string Of(Meddled alarm, long? index) => Of(new Break(
        alarm.Kind switch
        {
            Meddling.EntryAltered => Fault.EventAltered,
            Meddling.EntryTakenAway => Fault.EventMissing,
            Meddling.EntryPutIn => Fault.EventInserted,
            Meddling.LeafAltered => Fault.Altered,
            Meddling.LeafTakenAway => Fault.Missing,
            Meddling.TileAltered => Fault.TileAltered,
            Meddling.SignatureAltered => Fault.Unsigned,
            _ => Fault.Rewritten,
        },
        alarm.Kind is Meddling.LeafTakenAway or Meddling.TileAltered ? alarm.Number : index, alarm.Number,
        new Tile(0, alarm.Number >> Tile.Height, Tile.Full).ToString()));

    /// <summary>What was checked, and by what.</summary>
    public IEnumerable<string> Of(Verdict verdict)
    {
        var isOnlyKey = verdict.IsKeyGiven && verdict.Breaks.All(found => found.Fault == Fault.WrongKey);
        var came = verdict.IsWhole ? "whole" : isOnlyKey ? "wrong-key" : "broken";
        yield return texts[$"verdict.{came}", verdict.Checkpoint.Size, verdict.Checkpoint.Origin];
        // What does not hold is not to be kept.
        if (verdict.IsWhole) yield return texts["verdict.checkpoint", ShortCheckpoint.Of(verdict.Checkpoint)];
        foreach (var line in Of(verdict.Witnesses)) yield return line;
        if (verdict is { IsKeyGiven: false, Key: { } key }) yield return texts["verdict.no-key", key.ToString()];
        if (verdict.Kept == 0) yield return texts["verdict.nothing-kept"];
    }

    /// <summary>Who else signed a checkpoint.</summary>
    public IEnumerable<string> Of(Witnessing witnesses)
    {
        foreach (var (name, at) in witnesses.Signed) yield return texts["verdict.witness", name, Formats.Moment(at)];
        foreach (var name in witnesses.Silent) yield return texts["verdict.witness-silent", name];
        if (witnesses.Unchecked.Count > 0) yield return texts["verdict.witnesses-unchecked", string.Join(", ", witnesses.Unchecked)];
    }

    /// <summary>What came of holding what lies beside the log of an export against it.</summary>
    /// <param name="isLogWhole">Else there may be documents of which it could not be read that entries name them.</param>
    /// <param name="isFull">Whether there are persons too, of whom no entry tells anything that could be checked.</param>
    internal IEnumerable<string> Of(ExportCheck beside, bool isLogWhole, bool isFull)
    {
        var came = beside.Faults.Count > 0 ? "broken" : isLogWhole ? "whole" : "partly";
        yield return texts[$"verdict.documents.{came}", beside.Documents];
        if (beside.Withheld > 0) yield return texts["verdict.documents.withheld", beside.Withheld];
        if (isFull) yield return texts["verdict.persons"];
    }

    /// <summary>That one role of the database serves and owns.</summary>
    public string OneRole => texts["verdict.one-role"];

    /// <summary>How many entries no checkpoint covers yet.</summary>
    public string Waiting(long entries) => texts["verdict.waiting", entries];

    /// <summary>What a receipt shows.</summary>
    public string Receipt(string key, params object[] values) => texts[$"verdict.receipt.{key}", values];
}
