// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using OS2.Ledger.Resolutions;

namespace OS2.Ledger.Proposals;

/// <summary>
/// The name of a change proposal: the group's short name, the year and the number the group gave it, <c>os2iot-koordination-2025-3</c>. A body
/// numbers what is put to it as it numbers what it decides, each for itself.
/// </summary>
[JsonConverter(typeof(TextValueJson<ProposalKey>))]
public readonly record struct ProposalKey : ITextValue<ProposalKey>
{
    private readonly ResolutionKey _number;

    private ProposalKey(ResolutionKey number) => _number = number;

    /// <summary>The group it is put to.</summary>
    public Authority Body => _number.Body;

    public static ProposalKey Of(string body, int year, int number) => new(ResolutionKey.Of(body, year, number));

    /// <summary>Reads the written form. Throws <see cref="FormatException"/> if it is not one.</summary>
    public static ProposalKey Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"Not a proposal: \"{text}\"");

    public static bool TryParse([NotNullWhen(true)] string? text, out ProposalKey value)
    {
        var read = ResolutionKey.TryParse(text, out var number);
        value = new ProposalKey(number);
        return read;
    }

    public override string ToString() => _number.ToString();
}
