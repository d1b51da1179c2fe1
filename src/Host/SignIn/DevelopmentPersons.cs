// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Bodies;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.SignIn;

/// <summary>Who one is when one chooses a role in the development sign-in. The persons are made up, and stand in the register like others.</summary>
public sealed class DevelopmentPersons(Clerk clerk, PersonRegister register, TimeProvider clock)
{
    /// <summary>The person of a role: for the chair whoever holds the office today, else a person made up for the role.</summary>
    /// <param name="nth">Which of several persons of the role, from 1.</param>
    public async Task<Asker> OfAsync(Role role, Cvr? member, int nth, CancellationToken cancellation)
    {
        if (role == Role.Chair && await ChairAsync(cancellation) is { } chair) return new Asker(chair, role);
        var key = $"development-{role.ToString().ToLowerInvariant()}{(member is { } cvr ? $"-{cvr}" : "")}{(nth > 1 ? $"-{nth}" : "")}";
        var person = await register.EnsureAsync(key, Name(role, nth), null, cancellation);
        return new Asker(person.Id, role, member);
    }

    /// <summary>Whoever holds the chair today; null while it is vacant or the person is erased.</summary>
    public async Task<Person?> SittingChairAsync(CancellationToken cancellation) =>
        await ChairAsync(cancellation) is { } chair ? await register.FindAsync(chair, cancellation) : null;

    private async Task<PersonId?> ChairAsync(CancellationToken cancellation)
    {
        var board = await clerk.ReadAsync<BodyState, BodyEvent>(BodyState.StreamOf(BodyState.Board), cancellation);
        return board.On(Office.Chair, clock.Today())?.Person;
    }

    private static string Name(Role role, int nth) => role switch
    {
        Role.Secretariat => "Signe Sekretær",
        Role.Chair => "Frede Formand",
        Role.Auditor => "Rikke Revisor",
        Role.Member => "Mads Medlem",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    } + (nth > 1 ? $" {nth}" : "");
}
