// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.RegularExpressions;
using OS2.Ledger.Doors;
using OS2.Ledger.Pages.Forms;
using OS2.Ledger.People;

namespace OS2.Ledger.Bodies;

/// <summary>A person in a form: chosen among those the register knows, by writing a part of the name, or written as a new one.</summary>
public static partial class PersonChoice
{
    /// <summary>The most persons that are offered.</summary>
    public const int Most = 5000;

    /// <summary>Chosen: none of the known persons, but somebody else of the same name.</summary>
    private const string Another = "another";

    /// <summary>A known person as the list offers one.</summary>
    public static string Written(Person person) => person.Email is { } mail ? $"{person.Name} ({mail})" : person.Name;

    /// <summary>
    /// Tells a person who was chosen from one who is new. A name that the register knows already says too little without the mail, however
    /// few have it: the known persons are offered, and that it is somebody else of the name.
    /// </summary>
    public static async Task ReadAsync(FormVisit visit, Posted posted, string field)
    {
        if (posted.Values.ContainsKey(Same(field))) posted.Leave(Same(field));
        var mail = posted.Values.GetValueOrDefault($"{field}.email")?.Trim() ?? "";
        if (posted.Values.GetValueOrDefault($"{field}.name")?.Trim() is not { Length: > 0 } name || name.Any(char.IsControl)) return;
        if (mail.Length == 0 && WithMail().Match(name) is { Success: true } written)
        {
            posted.Mean($"{field}.name", written.Groups["name"].Value);
            posted.Mean($"{field}.email", written.Groups["mail"].Value);
            return;
        }

        var register = visit.Service<PersonRegister>();
        var same = (await register.SearchAsync(name, Most, visit.Cancellation))
            .Where(person => string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (same.Count == 0) return;
        var meant = mail.Length > 0 ? same.Find(person => string.Equals(person.Email, mail, StringComparison.OrdinalIgnoreCase)) : null;
        if (meant is null)
        {
            posted.Offers[Same(field)] =
            [
                .. same.Select(person => new Choice(person.Id.ToString(), Written(person))),
                new Choice(Another, visit.Texts["person.another"]),
            ];
            var chosen = posted.Values.GetValueOrDefault(Same(field));
            if (chosen == Another) return;
            meant = same.Find(person => person.Id.ToString() == chosen);
            if (meant is null) posted.Errors.TryAdd(Same(field), "which-person");
        }

        if (meant is { } known) posted.Mean($"{field}.person", known.Id.ToString());
    }

    /// <summary>The field in which it is chosen which person of a name is meant.</summary>
    public static string Same(string field) => $"{field}.same";

    [GeneratedRegex(@"^(?<name>.+) \((?<mail>[^()\s]+@[^()\s]+)\)$")]
    private static partial Regex WithMail();
}
