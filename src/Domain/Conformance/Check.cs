// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Conformance;

/// <summary>A rule of the association that can be checked by what the ledger says.</summary>
public interface ICheck
{
    /// <summary>The § of the statutes; null where they are silent and it is practice, or a requirement of the governance model.</summary>
    string? Section { get; }

    /// <summary>Whether it is the governance model that asks it.</summary>
    bool IsOfModel => false;

    /// <summary>Every occasion on which the rule had to be kept.</summary>
    IEnumerable<Case> Cases(Chronicle chronicle);
}

/// <summary>Whether a rule was kept.</summary>
public enum Verdict
{
    Kept,
    Broken,

    /// <summary>It is known too roughly what happened, or when.</summary>
    Uncertain,
}

/// <summary>One occasion on which a rule had to be kept.</summary>
/// <param name="Entry">The entry it is about.</param>
/// <param name="On">The day on which it had to be kept: the version of the statutes then in force counts.</param>
public sealed record Case(long Entry, DateOnly On, Verdict Verdict)
{
    /// <summary>What tells it from another case about the same entry: a year.</summary>
    public string? Part { get; init; }

    /// <summary>The other entries by which it is judged.</summary>
    public IReadOnlyList<long> Others { get; init; } = [];

    /// <summary>What the rule asked, as the words need it.</summary>
    public IReadOnlyList<object> Expected { get; init; } = [];

    /// <summary>What there was instead, as the words need it.</summary>
    public IReadOnlyList<object> Happened { get; init; } = [];

    /// <summary>Which of several ways of breaking it; null where there is one.</summary>
    public string? How { get; init; }

    /// <summary>The first day on which it was overdue; null where the entries alone say it.</summary>
    public DateOnly? Overdue { get; init; }

    /// <summary>The entry by which it was done too late: what it did was missing before.</summary>
    public long? Late { get; init; }

    /// <summary>The first day on which there was anything to be seen of it.</summary>
    public DateOnly Seen { get; init; } = On;
}

/// <summary>The value that a rule had, among what the words need.</summary>
public sealed record RuleValue(Rule Rule, string Value);

/// <summary>An occasion on which a rule was not kept.</summary>
/// <param name="Version">The version of the statutes in force then; null where none had been adopted in the ledger.</param>
/// <param name="Catalogue">The version of the requirements then, where it is the governance model that asks it; null where none was adopted.</param>
/// <param name="Entries">Every entry by which it is judged, in order; with those by which they were corrected.</param>
public sealed record Finding(
    FindingKey Key, ICheck Check, Case Case, StatutesVersion? Version, CatalogueVersion? Catalogue, IReadOnlyList<long> Entries);
