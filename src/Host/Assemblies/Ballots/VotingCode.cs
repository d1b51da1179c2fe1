// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>What is known to one voter only: by it the own paper is found among those of a secret ballot, and a voting card lets one in.</summary>
public static partial class VotingCode
{
    // Without letters and digits that look alike: 30 of them, so that 16 are 78 bits.
    private const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    /// <summary>A new one, as it is read to others: four times four.</summary>
    public static string New() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));

    public static bool IsOne(string? text) => Form().IsMatch(text?.Trim() ?? "");

    /// <summary>As it is kept.</summary>
    public static string Read(string text) => text.Trim().ToUpperInvariant();

    [GeneratedRegex(@"^[A-Za-z2-9]{4}(-[A-Za-z2-9]{4}){3}\z")]
    private static partial Regex Form();
}
