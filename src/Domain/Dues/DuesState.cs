// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Dues;

/// <summary>What has become of one member's dues for one year.</summary>
/// <param name="Triggered">The one invoice trigger.</param>
/// <param name="NotTriggered">What did not trigger, and why.</param>
/// <param name="Demand">The latest demand and the number of its entry.</param>
public sealed record DuesState(
    DuesInvoiceTriggered? Triggered, ImmutableList<DuesInvoiceNotTriggered> NotTriggered, (DuesDemanded Fact, long Entry)? Demand)
    : IState<DuesState, DuesEvent>, IPeriods
{
    public const string Kind = "invoice-trigger";

    public static DuesState Initial { get; } = new(null, [], null);

    public static string StreamOf(Organisations.Cvr cvr, int year) => $"dues-{cvr}-{year:0000}";

    public static DuesState Evolve(DuesState state, DuesEvent fact, long number) => fact switch
    {
        DuesInvoiceTriggered when state.Triggered is not null => throw new DoesNotFollowException(number),
        DuesInvoiceTriggered triggered => state with { Triggered = triggered },
        DuesInvoiceNotTriggered not => state with { NotTriggered = state.NotTriggered.Add(not) },
        DuesDemanded demanded => state with { Demand = (demanded, number) },
        _ => throw new UnknownFactException(fact),
    };

    public IEnumerable<Period> Periods =>
    [
        .. Triggered is { } t
            ? [Of(t, new TriggerHeld(t.Year, t.Net, t.Vat, t.HalfYear, null, t.TariffEntry, t.Cause))]
            : NotTriggered.TakeLast(1).Select(not => Of(not, new TriggerHeld(not.Year, default, default, false, not.Reason, null, not.Cause))),
    ];

    private static Period Of(DuesEvent fact, TriggerHeld value) =>
        new(Kind, $"{fact.Cvr}-{fact.Year}", fact.Cvr.ToString(), value, fact.EffectiveOn, null);
}

/// <summary>What the timeline says of a year's dues: the amounts triggered, or why there is no trigger.</summary>
public sealed record TriggerHeld(int Year, Money Net, Money Vat, bool HalfYear, NoTrigger? Reason, long? TariffEntry, long Cause);
