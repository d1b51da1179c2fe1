// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using Microsoft.Extensions.Localization;
using OS2.Ledger.Audit;
using OS2.Ledger.Languages;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.People;

/// <summary>
/// What holders of offices and seats are called in public. Whoever is in the register and holds none by what is known now, because it was
/// annulled or ended before it began, is not named there; whoever is in it no more was erased.
/// </summary>
/// <param name="InRegister">The names of those in the register, by their ids; null of those not to be named.</param>
public sealed record HolderNames(IReadOnlyDictionary<string, string?> InRegister)
{
    public static readonly HolderNames None = new(new Dictionary<string, string?>());

    /// <summary>The names of persons, to one who asks: who never held an office or a seat is named only to those who may see persons.</summary>
    public static async Task<HolderNames> ForAsync(
        PersonRegister register, Asker? asker, IEnumerable<string> persons, CancellationToken cancellation)
    {
        if (!Names.MaySeePersons(asker)) return await register.HoldersAsync(persons, cancellation);
        var names = await register.NamesAsync(persons.Select(person => PersonId.TryParse(person, out var id) ? id : default), cancellation);
        return new HolderNames(names.ToDictionary(named => named.Key.ToString(), named => (string?)named.Value));
    }

    /// <summary>The holder's name; null for one who has none in public.</summary>
    public string? Name(string holder) => InRegister.GetValueOrDefault(holder);

    /// <summary>The holder's name, or what else to call the person.</summary>
    public string Of(string holder, IStringLocalizer<Texts> texts) =>
        Name(holder) ?? texts[InRegister.ContainsKey(holder) ? "offices.holder.hidden" : "offices.holder.erased"];
}
