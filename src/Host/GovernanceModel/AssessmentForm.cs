// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;

namespace OS2.Ledger.GovernanceModel;

/// <summary>The association's form for a self-assessment, as its own tools write it.</summary>
public sealed record AssessmentForm
{
    public string? ProductName { get; init; }

    /// <summary>The name of who filled it in; it stays in the person register.</summary>
    public string? FilledBy { get; init; }

    /// <summary>The day it was filled in.</summary>
    public string? FilledDate { get; init; }

    /// <summary>When the file was made; not kept.</summary>
    public string? GeneratedAt { get; init; }

    /// <summary>The requirements.</summary>
    public IReadOnlyList<AssessmentFormLine?>? Krav { get; init; }
}

/// <summary>One requirement in the form. Its theme, wording and guidance are the catalogue's, and not read again.</summary>
public sealed record AssessmentFormLine
{
    public string? Id { get; init; }

    public string? Kategori { get; init; }

    public string? Krav { get; init; }

    /// <summary>sandkasse, 1, 2 or 3; a form with another level than the catalogue was made for another catalogue.</summary>
    public JsonElement? Produktniveau { get; init; }

    public string? Retningslinjer { get; init; }

    /// <summary>Ja, Nej, Ikke relevant or Ved ikke; empty while it is unfinished.</summary>
    public string? Efterlevet { get; init; }

    /// <summary>What shows it.</summary>
    public string? Dokumentation { get; init; }

    internal string Level => (Produktniveau?.ToString() ?? "").Replace("niveau", "", StringComparison.OrdinalIgnoreCase).Trim();
}
