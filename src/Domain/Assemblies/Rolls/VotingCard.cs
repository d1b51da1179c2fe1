// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>A voting card (stemmekort): whoever has its code is signed in once as the representative of a member at an assembly.</summary>
/// <param name="Person">Who represented the member when the card was issued.</param>
/// <param name="UsedAt">When its code was used; null while it can be.</param>
public sealed record VotingCard(AssemblyKey Assembly, Cvr Cvr, PersonId Person, DateTimeOffset? UsedAt)
{
    /// <summary>What is said of a code that is on no card, be it mistyped, guessed, or of a card that another has replaced.</summary>
    public static readonly Refusal Unknown = new("voting-card-unknown", "policy: voting cards", "code");

    /// <summary>Why it lets nobody in; null when it does.</summary>
    /// <param name="assembly">The assembly as it is now.</param>
    /// <param name="roll">Its roll as it is now.</param>
    /// <param name="onRoll">Whether the member stands on the roll; before it is frozen, whether it is a member.</param>
    public Refusal? Void(AssemblyState assembly, RollState roll, bool onRoll, DateOnly today) =>
        UsedAt is { } used ? new Refusal("voting-card-used", "policy: voting cards", "code", used)
        : assembly.Status != AssemblyStatus.Planned ? new Refusal("voting-card-over", "policy: voting cards", "code", Assembly)
        : !onRoll || roll[Cvr].Ceased ? new Refusal("voting-card-no-vote", "§ 4.2: members vote", "code")
        : roll[Cvr].Representative != Person ? new Refusal("voting-card-replaced", "each member is represented by one person", "code")
        // Used the day before, it would be used up when it is needed.
        : roll.Frozen is null && assembly.Day is { } day && today < day.Earliest
            ? new Refusal("voting-card-early", "policy: voting cards", "code", day)
        : null;
}
