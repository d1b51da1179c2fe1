// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.Localization;
using OS2.Ledger.Languages;

namespace OS2.Ledger.Pages.Errors;

/// <summary>
/// A status code in words: <c>error.{status}.title</c> and <c>error.{status}.text</c>, or those of <c>error.other</c>; for programs
/// those under <c>error.api</c>.
/// </summary>
internal sealed record ErrorWords(string Title, string Text)
{
    public static ErrorWords For(int status, IStringLocalizer<Texts> texts, bool program = false)
    {
        var whom = program ? "api." : "";
        var known = !texts[$"error.{whom}{status}.title"].ResourceNotFound;
        var key = known ? $"{whom}{status}" : $"{whom}other";
        return new(texts[$"error.{key}.title"], texts[$"error.{key}.text"]);
    }
}
