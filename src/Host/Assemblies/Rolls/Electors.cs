// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Audit;
using OS2.Ledger.Books;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>Who stands on a roll that is frozen now: the one decision that is made of a book, which is why it waits for the book first.</summary>
public sealed class Electors(NpgsqlDataSource source, Catching catching)
{
    /// <summary>The members on a day, by every entry there is.</summary>
    /// <returns>Also the last of these entries; and whether the member roll has not taken them in yet, when it is nobody.</returns>
    public async Task<(IReadOnlyList<Cvr> Members, long UpTo, bool Behind)> OnAsync(DateOnly day, CancellationToken cancellation)
    {
        var last = await AuditTrail.LastAsync(source, cancellation);
        if (!await catching.UpAsync(last, cancellation)) return ([], last, true);
        var members = MemberRoll.AskAsync(source, new AsOf(day, last), new Excerpt(), "member", cancellation);
        return ([.. await members.Select(member => Cvr.Parse(member.Cvr)).Distinct().ToListAsync(cancellation)], last, false);
    }

    /// <summary>Whether a member stands on a roll, by what its own entries said when it was frozen; until it is, today.</summary>
    /// <param name="history">What the stream of its membership says.</param>
    public static bool Stands(History history, RollFrozen? frozen, DateOnly today)
    {
        if (frozen is not null) history = history.Before(frozen.UpTo + 1);
        var day = frozen?.EffectiveOn.Latest ?? today;
        return States.Replay<MembershipState, MembershipEvent>(history.Entries).Spells
            .Any(spell => spell.From.Earliest <= day && (spell.To is not { } to || day < to.Latest));
    }
}
