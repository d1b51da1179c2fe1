// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Pages;

/// <summary>What an operator may say about the pages, under <c>Pages</c> in the configuration.</summary>
public sealed class PagesOptions
{
    /// <summary>Where people write when something on a page keeps them out.</summary>
    public string? ContactMail { get; set; }

    /// <summary>Where the source of the running program can be read.</summary>
    public string? SourceAddress { get; set; }

    /// <summary>The origin of the identity provider: signing out posts a form that ends there, which the browser must be told to allow.</summary>
    public string? SignInOrigin { get; set; }
}
