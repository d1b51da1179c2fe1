// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Doors;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Assemblies.Conduct;

/// <summary>Who conducts an assembly: whom it elected to chair it, by its own entries, and the secretariat at that one's side.</summary>
public static class MeetingChair
{
    /// <summary>The meeting chair can be anybody, so whether somebody is it is asked of the assembly.</summary>
    public static readonly IReadOnlyList<Role> Possible = Enum.GetValues<Role>();

    public static bool May(Asker? asker, AssemblyState assembly) =>
        asker is { Role: Role.Secretariat } || (asker is not null && assembly.Chair?.Person == asker.Person);

    /// <summary>The refusal of somebody who does not conduct the assembly; null also where no assembly can be read from what is asked.</summary>
    /// <param name="about">The assembly or the ballot that is asked about.</param>
    public static async Task<Refusal?> RefusalAsync(Asking asking, string? about, CancellationToken cancellation)
    {
        AssemblyKey? asked = AssemblyKey.TryParse(about, out var key) ? key : BallotKey.TryParse(about, out var ballot) ? ballot.Assembly : null;
        if (asked is not { } assembly) return null;
        var convened = await asking.Desk.SeeAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(assembly), cancellation);
        return May(asking.Asker, convened) ? null : new Refusal(Reception.NotAllowed, "who may record what", null, asking.Asker.Role);
    }
}
