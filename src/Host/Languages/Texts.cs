// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
namespace OS2.Ledger.Languages;

/// <summary>
/// Every word on the pages, by key: Danish in <c>Texts.resx</c>, English in <c>Texts.en.resx</c>.
/// A view writes <c>@T["nav.members"]</c>; a sentence with gaps <c>@T["pager.page", 2, 5]</c>.
/// </summary>
public sealed class Texts;
