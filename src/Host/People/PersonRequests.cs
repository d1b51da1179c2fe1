// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Doors;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.People;

/// <summary>A person in the register, by id or by key.</summary>
public abstract record RegisteredPersonRequest
{
    /// <summary>The person's id.</summary>
    public string? Person { get; init; }

    /// <summary>Instead of the id: the key by which an import named the person.</summary>
    public string? Key { get; init; }

    /// <summary>The id asked for; where a key names nobody, the field says so.</summary>
    /// <exception cref="RefusedException">
    /// It is asked with others: who is in the register and who sits where is then not known before they are entered.
    /// </exception>
    private protected async Task<PersonId> ReadAsync(Asking asking, CancellationToken cancellation)
    {
        if (!asking.IsAlone) throw new RefusedException(new Refusal("asked-alone", "one person at a time"));
        var fields = asking.Fields;
        if (fields.Text("key", Key, Asking.NameLength) is not { } key || !string.IsNullOrWhiteSpace(Person))
            return fields.Required<PersonId>("person", Person);
        if (await asking.Register.FindAsync(key, cancellation) is { } person) return person.Id;
        fields.Wrong("key", "person-unknown");
        return default;
    }
}

/// <summary>
/// Asks for a person to be called and reached otherwise. The register has no history, so this comes to no entry; who did it last, and when,
/// stands there.
/// </summary>
public sealed record CorrectPersonRequest : RegisteredPersonRequest, IRequest
{
    /// <summary>The person's name as it should be.</summary>
    public string? Name { get; init; }

    /// <summary>The mail as it should be; not said, the person has none.</summary>
    public string? Email { get; init; }

    /// <summary>The phone as it should be; not said, the person has none.</summary>
    public string? Phone { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var fields = asking.Fields;
        var id = await ReadAsync(asking, cancellation);
        var name = fields.RequiredText("name", Name, Asking.NameLength);
        var email = fields.Email("email", Email, Asking.NameLength);
        var phone = fields.Text("phone", Phone, Asking.PhoneLength);
        fields.Check();
        if (await asking.Register.FindAsync(id, cancellation) is not { } person) fields.Wrong("person", "person-unknown");
        else if (email is not null && await asking.Register.IsTakenAsync(name, email, id, cancellation)) fields.Wrong("email", "person-twice");
        else asking.Register.Correct(person with { Name = name, Email = email, Phone = phone }, asking.Asker.Person, asking);
        fields.Check();
        return null;
    }
}

/// <summary>
/// Asks for <see cref="ForgetPerson"/>: in the transaction of its entry the row of the register goes, and every private document about the
/// person. It takes no free text: what is said of it stays for ever.
/// </summary>
public sealed record ForgetPersonRequest : RegisteredPersonRequest, IRequest
{
    /// <summary>The day on which it was decided; not said, today.</summary>
    public string? DecidedOn { get; init; }

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var person = await ReadAsync(asking, cancellation);
        var decided = asking.Fields.Day("decidedOn", DecidedOn) ?? asking.Today;
        asking.Fields.Check();
        var known = await asking.Register.FindAsync(person, cancellation) is not null;
        var command = new ForgetPerson(
            person, known, known && await HoldsAsync(person, asking, cancellation), asking.Today, new Basis(Authority.Secretariat, decided));
        var refusal = await asking.EnterAsync(command, cancellation);
        if (refusal is null) asking.Forget(person);
        return refusal;
    }

    private static async Task<bool> HoldsAsync(PersonId person, Asking asking, CancellationToken cancellation)
    {
        foreach (var stream in await asking.Register.BodiesAsync(person, cancellation))
        {
            var body = await asking.Desk.SeeAsync<BodyState, BodyEvent>(stream, cancellation);
            if (body.Periods.Any(held => held.Holder == person.ToString() && IsNotOver(held, asking.Today))) return true;
        }

        return false;
    }

    private static bool IsNotOver(Period held, DateOnly today) => held.To is null || today < held.To.Value.Latest;
}
