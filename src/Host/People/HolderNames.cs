// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.Localization;
using OS2.Ledger.Languages;

namespace OS2.Ledger.People;

/// <summary>
/// What holders of offices and seats are called in public. Whoever is in the register and holds none by what is known now, because it was
/// annulled or ended before it began, is not named there; whoever is in it no more was erased.
/// </summary>
/// <param name="InRegister">The names of those in the register, by their ids; null of those not to be named.</param>
public sealed record HolderNames(IReadOnlyDictionary<string, string?> InRegister)
{
    public static readonly HolderNames None = new(new Dictionary<string, string?>());

    /// <summary>The holder's name; null for one who has none in public.</summary>
    public string? Name(string holder) => InRegister.GetValueOrDefault(holder);

    /// <summary>The holder's name, or what else to call the person.</summary>
    public string Of(string holder, IStringLocalizer<Texts> texts) =>
        Name(holder) ?? texts[InRegister.ContainsKey(holder) ? "offices.holder.hidden" : "offices.holder.erased"];
}
