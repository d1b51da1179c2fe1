// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OS2.Ledger.Documents;

/// <summary>
/// The name of a document in events: SHA-256 over a random 32-byte salt followed by the content, in 64 hexadecimal digits.
/// When salt and content are erased, nothing about the content can be guessed from what is left.
/// </summary>
[JsonConverter(typeof(TextValueJson<Digest>))]
public readonly partial record struct Digest : ITextValue<Digest>
{
    public const int SaltBytes = 32;

    private readonly string _hex;

    private Digest(string hex) => _hex = hex;

    /// <summary>Computes the digest. Throws <see cref="ArgumentException"/> unless the salt is <see cref="SaltBytes"/> long.</summary>
    public static Digest Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        if (salt.Length != SaltBytes) throw new ArgumentException($"A salt is {SaltBytes} bytes", nameof(salt));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(content);
        return new Digest(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static Digest Parse(string text) => TryParse(text, out var value) ? value : throw new FormatException($"Not a digest: \"{text}\"");

    public static bool TryParse([NotNullWhen(true)] string? text, out Digest value)
    {
        value = new Digest(text ?? "");
        return Form().IsMatch(value._hex);
    }

    public override string ToString() => _hex;

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex Form();
}
