// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Doors;
using OS2.Ledger.Organisations;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>
/// Asks that a member votes: its representative, or of a roll call the secretariat. Of a secret ballot the paper goes into the box under the
/// voter's code, and nothing of it anywhere else.
/// </summary>
public sealed record CastVoteRequest : IRequest
{
    /// <summary>The ballot, such as 2026-3.</summary>
    [Told]
    public string? Ballot { get; init; }

    /// <summary>The CVR number of the member.</summary>
    [Told]
    public string? Cvr { get; init; }

    /// <summary>for, against or blank; in an election the candidates' numbers, such as 2 or 1+3.</summary>
    public string? Paper { get; init; }

    /// <summary>
    /// In a secret ballot, by what the voter finds the paper again when all are published: random, and shown to nobody else. Four times four
    /// capital letters and digits with hyphens in between, such as K7QM-2F9X-TB3A-WZ84.
    /// </summary>
    [Secret]
    public string? Code { get; init; }

    public IReadOnlyList<Role> Allowed => Roles.MemberOrSecretariat;

    public async Task<Refusal?> EnterAsync(Asking asking, CancellationToken cancellation)
    {
        var ballot = asking.Fields.Required<BallotKey>("ballot", Ballot);
        var cvr = asking.Fields.Required<Cvr>("cvr", Cvr);
        var paper = asking.Fields.Required<BallotPaper>("paper", Paper);
        asking.Fields.Check();
        var state = await asking.Desk.SeeAsync<BallotState, BallotEvent>(BallotState.StreamOf(ballot), cancellation);
        var ground = state.Opened is { } opened ? await asking.Electors.GroundAsync(opened, cancellation) : null;
        if (state.IsSecret && !VotingCode.IsOne(Code)) asking.Fields.Wrong("code", Code is null ? "required" : "voting-code");
        asking.Fields.Check();
        var now = await asking.Desk.SeeAsync<RollState, RollEvent>(RollState.StreamOf(ballot.Assembly), cancellation);
        GovernanceDate today = asking.Today;
        var vote = new CastVote(
            ballot, cvr, paper, state.Status, state.Opened, ground, now, asking.Asker.Role == Role.Member ? asking.Asker.Person : null, today,
            new Basis(Authority.Organisation, today));
        var refusal = await asking.EnterAsync(vote, cancellation);
        if (refusal is not null) return await asking.NamingAsync(refusal, cancellation);
        Electors.Vote(ballot, state.IsSecret ? (VotingCode.Read(Code!), paper) : null, asking.Desk);
        return null;
    }
}
