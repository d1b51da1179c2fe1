// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Operations;
using OS2.Ledger.Proof;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests.Operations;

public class OperationsCommandsTests
{
    private static readonly DemonstrationOpened Opened = new(On("2012-04-24"), An.BoardDecision);

    [Fact]
    public void The_ledger_has_a_stream_of_its_own() => Begin("2026-01-01").Stream.ShouldBe("ledger");

    [Fact]
    public void A_demonstration_is_opened_first() => Given().When(new OpenDemonstration(On("2012-04-24"), An.BoardDecision)).Then(Opened);

    [Fact]
    public void A_ledger_in_use_does_not_become_a_demonstration() =>
        Given(Begun("2026-01-01")).When(new OpenDemonstration(On("2012-04-24"), An.BoardDecision)).ThenRefused("ledger-in-use");

    [Fact]
    public void Operation_begins_on_a_day() => Given().When(Begin("2026-01-01")).Then(Begun("2026-01-01"));

    [Fact]
    public void Operation_begins_in_a_demonstration() => Given(Opened).When(Begin("2026-01-01")).Then(Begun("2026-01-01"));

    [Fact]
    public void The_day_is_moved_back_only()
    {
        Given(Begun("2026-07-01")).When(Begin("2026-01-01")).Then(Begun("2026-01-01"));
        Given(Begun("2026-01-01")).When(Begin("2026-07-01")).ThenRefused("operation-begun");
    }

    [Fact]
    public void Invoices_need_the_day() => Given().When(Begin("2026-01")).ThenRefused("day-needed");

    [Fact]
    public void The_log_gets_another_key()
    {
        var change = new ChangeLogKey(Key, LogKeyReason.Replaced, On("2026-11-30"), An.BoardDecision);
        var changed = new LogKeyChanged(Key, LogKeyReason.Replaced, On("2026-11-30"), An.BoardDecision);

        Given(Begun("2026-01-01")).When(change).Then(changed);
        Given(changed).When(change).ThenNothing();
        Given(changed, Begun("2026-01-01")).When(change).ThenRefused("log-key-used");
        Given().When(change with { Key = Key with { Kind = NoteKeyKind.Witness } }).ThenRefused("not-a-log-key");
    }

    private static readonly NoteKey Key = new("ledger.os2.eu/log", NoteKeyKind.Log, new byte[NoteKey.KeyBytes]);

    private static BeginOperation Begin(string on) => new(On(on), An.BoardDecision);

    private static OperationBegun Begun(string on) => new(On(on), An.BoardDecision);
}
