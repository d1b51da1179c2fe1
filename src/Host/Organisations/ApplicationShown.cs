// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Documents;
using OS2.Ledger.Doors;
using OS2.Ledger.People;

namespace OS2.Ledger.Organisations;

/// <summary>An application that waits, as those who decide on it see it.</summary>
/// <param name="Contacts">The contact persons as the register knows them.</param>
public sealed record ApplicationShown(Cvr Cvr, Application Application, IReadOnlyList<Person> Contacts)
{
    public Digest? Agreement => Application.Agreement;

    public static async Task<ApplicationShown> OfAsync(FormVisit visit, Cvr cvr, Application waiting)
    {
        var contacts = new List<Person>();
        foreach (var id in waiting.Contacts)
            if (await visit.Service<PersonRegister>().FindAsync(id, visit.Cancellation) is { } person) contacts.Add(person);
        return new ApplicationShown(cvr, waiting, contacts);
    }
}
