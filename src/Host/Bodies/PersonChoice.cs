// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Text.RegularExpressions;
using OS2.Ledger.Doors;
using OS2.Ledger.People;

namespace OS2.Ledger.Bodies;

/// <summary>A person in a form: chosen among those the register knows, by writing a part of the name, or written as a new one.</summary>
public static partial class PersonChoice
{
    /// <summary>The most persons that are offered.</summary>
    public const int Most = 5000;

    /// <summary>A known person as the list offers one.</summary>
    public static string Written(Person person) => person.Email is { } mail ? $"{person.Name} ({mail})" : person.Name;

    /// <summary>
    /// Tells a person who was chosen from one who is new. A name alone that the register knows already says too little: it may be somebody
    /// else of that name.
    /// </summary>
    public static async Task ReadAsync(FormVisit visit, Posted posted, string field)
    {
        var mail = posted.Values.GetValueOrDefault($"{field}.email");
        if (posted.Values.GetValueOrDefault($"{field}.name")?.Trim() is not { Length: > 0 } name || !string.IsNullOrWhiteSpace(mail)) return;
        if (WithMail().Match(name) is { Success: true } chosen)
        {
            posted.Mean($"{field}.name", chosen.Groups["name"].Value);
            posted.Mean($"{field}.email", chosen.Groups["mail"].Value);
            return;
        }

        var register = visit.Service<PersonRegister>();
        var same = (await register.SearchAsync(name, Most, visit.Cancellation))
            .Where(person => string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (same is [{ Email: null } only])
        {
            posted.Leave($"{field}.name");
            posted.Mean($"{field}.person", only.Id.ToString());
        }
        else if (same.Count > 0) posted.Errors.TryAdd($"{field}.name", "which-person");
    }

    [GeneratedRegex(@"^(?<name>.+) \((?<mail>[^()\s]+@[^()\s]+)\)$")]
    private static partial Regex WithMail();
}
