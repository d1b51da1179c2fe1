// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.Timeline;

/// <summary>Something that holds in the world from one date to another: a membership, an office, a tariff.</summary>
/// <param name="Kind">What sort of thing; the books ask for one kind at a time.</param>
/// <param name="Subject">What it is about: a CVR number, a body, a year's dues.</param>
/// <param name="Holder">Who holds it: an organisation or a person.</param>
/// <param name="Value">What holds; a record of plain values, compared by content.</param>
/// <param name="From">The first day it holds.</param>
/// <param name="To">The first day it no longer holds; null while it has no end.</param>
public sealed record Period(string Kind, string Subject, string Holder, object Value, GovernanceDate From, GovernanceDate? To)
{
    /// <summary>One version after the other, each until the next; what is said later stands instead of all from its day on.</summary>
    public static IReadOnlyList<Period> Successive(
        string kind, string subject, string holder, IEnumerable<(object Value, GovernanceDate From)> versions)
    {
        var standing = new List<(object Value, GovernanceDate From)>();
        foreach (var version in versions)
        {
            standing.RemoveAll(earlier => earlier.From.Earliest >= version.From.Earliest);
            if (standing.LastOrDefault().Value?.Equals(version.Value) != true) standing.Add(version);
        }

        return
        [
            .. standing.Select((version, i) => new Period(
                kind, subject, holder, version.Value, version.From, i + 1 < standing.Count ? standing[i + 1].From : null)),
        ];
    }
}

/// <summary>A state that says what holds when, by all the facts known so far.</summary>
public interface IPeriods
{
    IEnumerable<Period> Periods { get; }

    /// <summary>
    /// The periods among which those are that hold otherwise than before a fact, when asked of the states before and after it; each kind and
    /// holder with all that they hold. A state of a long stream leaves out whom the fact is not about.
    /// </summary>
    IEnumerable<Period> PeriodsAbout(IFact fact) => Periods;
}
