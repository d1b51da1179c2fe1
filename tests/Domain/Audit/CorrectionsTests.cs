// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using CsCheck;
using OS2.Ledger.Audit;
using OS2.Ledger.Operations;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Audit;

public class CorrectionsTests
{
    // What an entry does: nothing to others, correct one before it, or annul one before it.
    private static readonly Gen<(int What, int Which)[]> AnyStream = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 100]).Array[1, 14];

    [Fact]
    public void Any_corrections_of_corrections_come_to_what_a_reader_would_work_out_one_entry_at_a_time() => AnyStream.Sample(steps =>
    {
        var entries = new List<Said>();
        foreach (var (what, which) in steps)
        {
            var (number, target) = (entries.Count + 1L, 1L + (which % Math.Max(1, entries.Count)));
            // As the command does: what corrects a correction names the entry that said it first.
            if (what == 3 && entries.Count > 0 && entries[(int)target - 1].Fact is EntryCorrected corrected) target = corrected.Number;
            entries.Add(new Said(what switch
            {
                3 when entries.Count > 0 && entries[(int)target - 1].Fact is not EntryAnnulled =>
                    new EntryCorrected(target, Begun(100 + (int)number), null, An.Letter),
                4 when entries.Count > 0 => new EntryAnnulled(target, null, An.Letter),
                _ => Begun((int)number),
            }, number));
        }

        Corrections.Applied(entries).ShouldBe(Reader.Of(entries));
    });

    [Fact]
    public void A_stream_without_corrections_is_as_it_is() =>
        Corrections.Applied([new Said(Begun(1), 7)]).ShouldBe([new Said(Begun(1), 7)]);

    private static OperationBegun Begun(int day) => new(On("2026-01-01").Earliest.AddDays(day), An.BoardDecision);
}
