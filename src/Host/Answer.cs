// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger;

/// <summary>What came of a request: entries, no entry since the ledger already says exactly this, a refusal, or malformed fields.</summary>
/// <param name="Entries">What was entered.</param>
/// <param name="Refusal">Why nothing was.</param>
/// <param name="Errors">What is wrong with which field; the codes have words in the language files under <c>field.CODE</c>.</param>
public sealed record Answer(IReadOnlyList<Entry> Entries, Refusal? Refusal = null, IReadOnlyDictionary<string, string>? Errors = null)
{
    public static readonly Refusal Busy = new("busy", "others kept writing to the same place for two seconds");

    /// <summary>A key stands for one request and no other.</summary>
    public static readonly Refusal KeyUsedOtherwise = new("key-used-otherwise", "one key, one request");

    /// <summary>To a request that was asked with the same key before, together with which it is entered.</summary>
    public static readonly Answer Again = new([]) { Earlier = true };

    /// <summary>Whether it was entered earlier, with the same key.</summary>
    public bool Earlier { get; init; }

    /// <summary>What would be entered, of what was only tried.</summary>
    public IReadOnlyList<(string Stream, IFact Fact)> Tried { get; init; } = [];

    public bool Accepted => Refusal is null && Errors is null;

    public static Answer Refused(Refusal refusal) => new([], refusal);

    public static Answer Malformed(IReadOnlyDictionary<string, string> errors) => new([], null, errors);
}

/// <summary>An entry as its writer learns of it.</summary>
/// <param name="Number">The number by which it is known for ever.</param>
public sealed record Entry(long Number, Guid Id, string Stream, long Version, string Type);
