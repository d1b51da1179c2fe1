// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using OS2.Ledger.Bodies;
using OS2.Ledger.Documents;

namespace OS2.Ledger;

/// <summary>On whose authority an entry stands, and what shows it.</summary>
/// <param name="DecidedBy">The body or office that decided, or the organisation itself.</param>
/// <param name="DecidedOn">When it was decided; never in the future.</param>
/// <param name="Reference">Where it can be found, e.g. "Bestyrelsesmøde 3/2025, punkt 4" or "§ 2".</param>
/// <param name="Document">The paper that shows it.</param>
/// <param name="Evidence">How well it is evidenced.</param>
public sealed record Basis(
    Authority DecidedBy,
    GovernanceDate DecidedOn,
    string? Reference = null,
    Digest? Document = null,
    Evidence Evidence = Evidence.Documented)
{
    /// <summary>The refusal of a decision by one who cannot take it; null for one of those who can.</summary>
    public Refusal? Incompetent(string rule, params ReadOnlySpan<Authority> competent) =>
        competent.Contains(DecidedBy) ? null : new Refusal("not-competent", rule, "decidedBy", DecidedBy);
}

/// <summary>How well a decision is evidenced.</summary>
public enum Evidence
{
    /// <summary>A paper shows it.</summary>
    Documented,

    /// <summary>It must be regarded as decided, since everyone has acted on it.</summary>
    ByPractice,

    /// <summary>Searched for and not found.</summary>
    NotFound,
}

/// <summary>A body (<c>board</c>), an office in a body (<c>board/chair</c>), or the organisation itself (<c>organisation</c>).</summary>
[JsonConverter(typeof(TextValueJson<Authority>))]
public readonly partial record struct Authority : ITextValue<Authority>
{
    public static readonly Authority GeneralAssembly = new("general-assembly");
    public static readonly Authority Board = new("board");
    public static readonly Authority Chair = new("board/chair");
    public static readonly Authority Deputy = new("board/deputy");
    public static readonly Authority Auditor = new("board/auditor");
    public static readonly Authority Secretariat = new("secretariat");

    /// <summary>The organisation the entry is about, speaking for itself: an application, a resignation.</summary>
    public static readonly Authority Organisation = new("organisation");

    /// <summary>Those that can be named in what is entered now; the entries keep whatever they name.</summary>
    public static readonly IReadOnlyList<Authority> Known =
        [GeneralAssembly, Board, .. Enum.GetNames<Office>().Select(office => new Authority($"board/{office.ToLowerInvariant()}")), Secretariat,
            Organisation];

    private readonly string _text;

    private Authority(string text) => _text = text;

    public static bool TryParse([NotNullWhen(true)] string? text, out Authority value)
    {
        value = new Authority(text ?? "");
        return Form().IsMatch(value._text);
    }

    public override string ToString() => _text;

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z]+(-[a-z]+)*)?\z")]
    private static partial Regex Form();
}
