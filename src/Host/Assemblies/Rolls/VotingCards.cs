// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Security.Cryptography;
using System.Text;
using Npgsql;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Audit;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Assemblies.Rolls;

/// <summary>
/// The voting cards of all assemblies. That one was issued or used is no part of what the ledger knows: a card only tells who asks, and
/// what they may is asked of the roll. A code is random, so that guessing comes to nothing however often it is tried, and is written down
/// nowhere but on the card.
/// </summary>
public sealed class VotingCards(NpgsqlDataSource source, Clerk clerk, PersonRegister register, TimeProvider clock)
{
    /// <summary>Whom cards can be issued for; null where nobody knows of the assembly.</summary>
    public async Task<OpenIssue?> OpenAsync(string assembly, CancellationToken cancellation)
    {
        if (!AssemblyKey.TryParse(assembly, out var key)) return null;
        var state = await clerk.ReadAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(key), cancellation);
        if (!state.Known) return null;
        if (state.Status != AssemblyStatus.Planned) return new OpenIssue(key, state.Day, []);
        var roll = await clerk.ReadAsync<RollState, RollEvent>(RollState.StreamOf(key), cancellation);
        var names = await register.NamesAsync(roll.Presences.Values.Select(presence => presence.Representative).OfType<PersonId>(), cancellation);
        var asOf = new AsOf(clock.Today(), await AsOf.HeldUpToAsync(source, cancellation));
        var members = new List<Represented>();
        await foreach (var row in VoterRoll.AskAsync(source, asOf, assembly, cancellation))
        {
            var cvr = Cvr.Parse(row.Cvr);
            if (roll[cvr] is { Ceased: false, Representative: { } person } && names.TryGetValue(person, out var name))
                members.Add(new Represented(cvr, row.Name, person, name));
        }

        return new OpenIssue(key, state.Day, members);
    }

    /// <summary>Issues a card for each of these members; those it had are void.</summary>
    /// <returns>The codes as they are written on the cards. Nobody can ask for them again.</returns>
    public async Task<IReadOnlyDictionary<Cvr, string>> IssueAsync(
        AssemblyKey assembly, IReadOnlyList<Represented> members, PersonId by, CancellationToken cancellation)
    {
        var codes = members.ToDictionary(member => member.Cvr.ToString(), _ => VotingCode.New());
        // In one order, so that two who issue at once wait for each other and not in a circle; for a person erased meanwhile there is no card.
        var issued = Book.AskAsync(
            source,
            """
            insert into register.voting_card (assembly, cvr, person, code, issued_at, issued_by)
            select $1, card.cvr, card.person, card.code, $5, $6
            from unnest($2, $3, $4) card (cvr, person, code) join register.person on person.id = card.person order by card.cvr
            on conflict (assembly, cvr) do update set
              person = excluded.person, code = excluded.code, issued_at = excluded.issued_at, issued_by = excluded.issued_by, used_at = null
            returning cvr
            """,
            [
                assembly.ToString(), members.Select(member => member.Cvr.ToString()).ToArray(),
                members.Select(member => member.Person.Value).ToArray(), members.Select(member => Digest(codes[member.Cvr.ToString()])).ToArray(),
                clock.GetUtcNow(), by.Value,
            ],
            row => row.GetString(0),
            cancellation);
        return await issued.ToDictionaryAsync(cvr => Cvr.Parse(cvr), cvr => codes[cvr], cancellationToken: cancellation);
    }

    /// <summary>Uses a code up, where its card lets somebody in.</summary>
    /// <param name="written">The code as somebody wrote it, in small letters or without the dashes, too.</param>
    public async Task<(VotingCard? Card, Refusal? Refusal)> UseAsync(string written, CancellationToken cancellation)
    {
        var code = Digest(written.ToUpperInvariant());
        if (await FindAsync(code, cancellation) is not { } card) return (null, VotingCard.Unknown);
        if (await VoidAsync(card, cancellation) is { } refusal) return (null, refusal);
        await using var command = source.CreateCommand(
            "update register.voting_card set used_at = $2 where code = $1 and used_at is null returning used_at");
        command.Parameters.AddWithValue(code);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        // Whoever used it in the meantime is in; the card itself then says why nobody else is.
        return await command.ExecuteScalarAsync(cancellation) is null ? await UseAsync(written, cancellation) : (card, null);
    }

    private async Task<VotingCard?> FindAsync(string code, CancellationToken cancellation) => await Book.AskAsync(
        source,
        "select assembly, cvr, person, used_at from register.voting_card where code = $1",
        [code],
        row => new VotingCard(
            AssemblyKey.Parse(row.GetString(0)), Cvr.Parse(row.GetString(1)), new PersonId(row.GetGuid(2)),
            row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3)),
        cancellation).FirstOrDefaultAsync(cancellation);

    private async Task<Refusal?> VoidAsync(VotingCard card, CancellationToken cancellation)
    {
        var assembly = await clerk.ReadAsync<AssemblyState, AssemblyEvent>(AssemblyState.StreamOf(card.Assembly), cancellation);
        var roll = await clerk.ReadAsync<RollState, RollEvent>(RollState.StreamOf(card.Assembly), cancellation);
        var membership = await clerk.ReadAsync<History, IFact>(MembershipState.StreamOf(card.Cvr), cancellation);
        var today = clock.Today();
        return card.Void(assembly, roll, Electors.Stands(membership, roll.Frozen, today), today);
    }

    private static string Digest(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)))));
}

/// <summary>An assembly, and those on its roll whom somebody represents.</summary>
/// <param name="Day">The day it is held.</param>
public sealed record OpenIssue(AssemblyKey Key, GovernanceDate? Day, IReadOnlyList<Represented> Members);

/// <summary>A member, and who represents it.</summary>
public sealed record Represented(Cvr Cvr, string Name, PersonId Person, string Representative);
