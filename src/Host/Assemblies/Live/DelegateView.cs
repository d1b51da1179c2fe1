// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Conduct;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;

namespace OS2.Ledger.Assemblies.Live;

/// <summary>What is on the stage, and what of it is one delegate's.</summary>
/// <param name="Person">The delegate; null for whoever is not signed in, or by no member.</param>
/// <param name="Votes">What the delegate's members voted, or, secretly, that they did.</param>
public sealed record DelegateView(
    Stage Stage, LiveMoment Moment, PersonId? Person, IReadOnlyDictionary<(BallotKey Ballot, Cvr Cvr), BallotPaper?> Votes)
{
    /// <summary>The trial ballot; null where there is none.</summary>
    public Rehearsal? Rehearsal { get; init; }

    /// <summary>The members that the delegate represents or votes for.</summary>
    public IReadOnlyList<Cvr> Members { get; } = Of(Stage, Person);

    /// <summary>Those that the delegate votes for now.</summary>
    public IEnumerable<Cvr> Voting => Members.Where(cvr => !Stage.Roll[cvr].Ceased && Stage.Roll.Voter(cvr) == Person);

    /// <summary>The open ballots that delegates vote in.</summary>
    public IEnumerable<StagedBallot> Open => Stage.Open.Where(ballot => ballot.IsForDelegates);

    /// <summary>The members that the delegate votes for in a ballot: those who were there when it opened.</summary>
    public IEnumerable<Cvr> In(StagedBallot ballot) => Voting.Where(cvr => ballot.Ground.Roll.IsPresent(cvr, ballot.Ground.Rules));

    /// <summary>Whether a member has voted in a ballot.</summary>
    public bool Has(StagedBallot ballot, Cvr cvr) => Votes.ContainsKey((ballot.Key, cvr));

    /// <summary>The members that a delegate represents or votes for, by name.</summary>
    public static IReadOnlyList<Cvr> Of(Stage stage, PersonId? person) => person is not { } one ? [] :
        [.. stage.Members[one].OrderBy(cvr => stage.Called(cvr), StringComparer.CurrentCulture)];
}
