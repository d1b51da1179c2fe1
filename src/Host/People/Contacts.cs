// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Doors;

namespace OS2.Ledger.People;

/// <summary>Contact persons in a form: shown as the register knows them, and told from persons who took their place.</summary>
public static class Contacts
{
    /// <summary>The fields filled in with these persons.</summary>
    public static async Task<Dictionary<string, string?>> SuggestedAsync(FormVisit visit, PersonIds persons)
    {
        var fields = new Dictionary<string, string?>();
        var known = (await visit.Service<PersonRegister>().AllAsync(persons, visit.Cancellation)).ToDictionary(person => person.Id);
        // Whoever was erased leaves no empty line.
        foreach (var (line, person) in persons.Where(known.ContainsKey).Select(id => known[id]).Index())
        {
            fields[$"contacts[{line}].person"] = person.Id.ToString();
            fields[$"contacts[{line}].name"] = person.Name;
            fields[$"contacts[{line}].email"] = person.Email;
            fields[$"contacts[{line}].phone"] = person.Phone;
        }

        return fields;
    }

    /// <summary>Leaves of each line either the id of a person who stayed as the register says, or the name of another.</summary>
    public static async Task TidyAsync(FormVisit visit, Posted posted)
    {
        var named = posted.Values.Keys.Where(name =>
            name.StartsWith("contacts[", StringComparison.Ordinal) && name.EndsWith(".person", StringComparison.Ordinal)).ToList();
        foreach (var name in named)
        {
            var line = name[..^".person".Length];
            string?[] written = [Written("name"), Written("email"), Written("phone")];
            var known = PersonId.TryParse(posted.Values[name], out var id)
                ? await visit.Service<PersonRegister>().FindAsync(id, visit.Cancellation) : null;
            if (known is null || !written.SequenceEqual([known.Name, known.Email, known.Phone])) posted.Leave(name);

            string? Written(string field) => posted.Values.GetValueOrDefault($"{line}.{field}")?.Trim() is { Length: > 0 } text ? text : null;
        }
    }
}
