// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Bodies;
using OS2.Ledger.People;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies.Elections;

/// <summary>When an election is declared, whoever was elected takes the seat, and whose seat was up and who was not elected leaves it.</summary>
public static class WhenElected
{
    /// <param name="rules">The rules that held on the day.</param>
    /// <param name="membershipEntry">The entry by which the organisation is a member that day; null when it is none.</param>
    public static SeatCandidate Then(CandidateElected elected, RulesInForce rules, long? membershipEntry)
    {
        var day = elected.EffectiveOn.Latest;
        var ends = elected.Seat switch
        {
            ElectedTo.BoardMember => rules.Span(Rule.BoardTerm).After(day),
            // Elected at every ordinary assembly (§ 7).
            ElectedTo.BoardSubstitute => day.AddYears(1),
            // Until the next.
            _ => (DateOnly?)null,
        };
        return new SeatCandidate(
            elected.Seat,
            elected.Person,
            elected.Organisation,
            ends is { } end ? AssemblyOf(end, day, rules) : null,
            elected.Seat == ElectedTo.BoardMember && rules[Rule.BoardElectedBy] == "halves" ? Cohorts.Of(ends!.Value.Year) : null,
            membershipEntry,
            rules.Count(Rule.BoardSeatsPerMember) ?? 1,
            elected.EffectiveOn,
            WhenDeclared.By(elected, null));
    }

    /// <param name="elected">Whoever was elected.</param>
    /// <returns>Null where no term ends: the chair and the auditor are replaced, and an extraordinary assembly fills what is empty.</returns>
    public static EndTerms? Then(ElectionDeclared declared, IReadOnlyList<PersonId> elected) =>
        !declared.Ballot.Assembly.IsExtraordinary && declared.Seat is ElectedTo.BoardMember or ElectedTo.BoardSubstitute
            ? new EndTerms(
                declared.Seat == ElectedTo.BoardMember ? SeatRole.Member : SeatRole.Substitute, elected, declared.Ballot.Assembly.Year,
                declared.EffectiveOn, WhenDeclared.By(declared, null))
            : null;

    /// <summary>
    /// A term runs from assembly to assembly: of the year in which it ends the day after the last on which the ordinary one can be held.
    /// </summary>
    private static DateOnly AssemblyOf(DateOnly ends, DateOnly from, RulesInForce rules)
    {
        var last = rules.Day(Rule.OrdinaryUntil);
        var after = last.AddYears(ends.Year - last.Year).AddDays(1);
        return after > from ? after : ends;
    }
}
