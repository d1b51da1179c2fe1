// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Documents;

namespace OS2.Ledger.Audit;

/// <summary>A fact about an entry of the same stream: that it was wrong. What it said stays readable as it was known until then.</summary>
/// <param name="Number">The number of the entry.</param>
/// <param name="Why">The digest of the private text that says why.</param>
public abstract record AuditEvent(long Number, Digest? Why, Basis Basis) : IFact
{
    public abstract GovernanceDate EffectiveOn { get; }
}

/// <summary>An entry should have said something else, and says so from now on.</summary>
/// <param name="Number">The number of the entry that said it first; never that of another correction.</param>
/// <param name="Replacement">What it should have said: a fact of the same type in the same stream.</param>
/// <param name="Why">The digest of the private text that says why.</param>
public sealed record EntryCorrected(long Number, IFact Replacement, Digest? Why, Basis Basis) : AuditEvent(Number, Why, Basis), IFact
{
    [System.Text.Json.Serialization.JsonIgnore]
    public override GovernanceDate EffectiveOn => Replacement.EffectiveOn;

    IEnumerable<GovernanceDate> IFact.Past() => [.. Replacement.Past(), Basis.DecidedOn];
}

/// <summary>An entry should not have been made, and counts no more; of a correction or an annulment, that it counts no more either.</summary>
/// <param name="Number">The number of the entry.</param>
/// <param name="Why">The digest of the private text that says why.</param>
public sealed record EntryAnnulled(long Number, Digest? Why, Basis Basis) : AuditEvent(Number, Why, Basis)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public override GovernanceDate EffectiveOn => Basis.DecidedOn;
}
