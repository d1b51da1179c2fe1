// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.People;

namespace OS2.Ledger;

/// <summary>What the clerk writes on an entry besides its facts.</summary>
/// <param name="RecordedBy">Who entered it.</param>
public sealed record Signature(PersonId RecordedBy)
{
    /// <summary>Who approved what is entered, where somebody had to.</summary>
    public PersonId? ApprovedBy { get; init; }

    /// <summary>What one request and all that follows from it have in common.</summary>
    public string? Correlation { get; init; }

    /// <summary>The id of the entry this one follows from.</summary>
    public string? Causation { get; init; }

    /// <summary>What makes asking twice the same as asking once.</summary>
    public Key? Key { get; init; }

    /// <summary>The version the asker saw of the stream that is written to; null when they saw none.</summary>
    public long? SeenVersion { get; init; }
}

/// <summary>An idempotency key and a digest of what was asked with it, so that a key used for something else is noticed.</summary>
public sealed record Key(string Value, string Fingerprint);
