// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.AspNetCore.Components;

namespace OS2.Ledger.Doors;

/// <summary>What will follow from a form, to be read and confirmed before anything is entered.</summary>
/// <param name="Follows">What follows, a sentence each.</param>
/// <param name="Submit">The command, as a verb.</param>
/// <param name="BackTo">The page to go back to, and what it is called.</param>
/// <param name="Ends">Whether it ends something for somebody.</param>
public sealed record Confirmation(string Title, IReadOnlyList<string> Follows, string Submit, string BackTo, string BackText, bool Ends)
{
    /// <summary>What was written, as it will be shown.</summary>
    public RenderFragment? Written { get; init; }

    /// <summary>The lines of the rolls that will be otherwise, a sentence each; null where that is not told.</summary>
    public IReadOnlyList<string>? Rolls { get; init; }

    /// <summary>What should follow and cannot, a sentence each.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>What does not follow from it, though one could think so, or speaks against it.</summary>
    public IReadOnlyList<Warning> Warnings { get; init; } = [];
}

/// <summary>A sentence of warning, and where something can be done or seen about it.</summary>
/// <param name="Link">The words of the link.</param>
public sealed record Warning(string Says, string Path, string Link);
