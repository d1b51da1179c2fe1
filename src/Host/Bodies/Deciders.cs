// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using OS2.Ledger.Doors;
using OS2.Ledger.Languages;
using OS2.Ledger.People;
using OS2.Ledger.SignIn;

namespace OS2.Ledger.Bodies;

/// <summary>Who can have taken a decision that belongs to the chair, by name.</summary>
/// <param name="IsChair">Whether the chair is the one who asks; else the secretariat records what was decided.</param>
/// <param name="People">Chairs and deputies, the sitting ones first.</param>
public sealed record Deciders(bool IsChair, IReadOnlyList<Decider> People)
{
    /// <summary>What the secretariat must say of a decision, and not leave to be taken for granted.</summary>
    public static readonly IReadOnlyList<string> Required = ["approvedBy", "decidedOn"];

    public static async Task<Deciders> OfAsync(FormVisit visit)
    {
        var board = await visit.ReadAsync<BodyState, BodyEvent>(BodyState.StreamOf(BodyState.Board));
        var tenures = board.Tenures.Where(tenure => tenure.Office is Office.Chair or Office.Deputy).ToList();
        var names = await visit.NamesAsync(tenures.Select(tenure => tenure.Person));
        return new Deciders(
            visit.Asker.Role == Role.Chair,
            [
                .. tenures
                    .Where(tenure => names.ContainsKey(tenure.Person))
                    .OrderBy(tenure => tenure.To is not null).ThenBy(tenure => tenure.Office).ThenByDescending(tenure => tenure.From.Earliest)
                    .DistinctBy(tenure => tenure.Person)
                    .Select(tenure => new Decider(tenure.Person, names[tenure.Person], tenure)),
            ]);
    }

    /// <summary>A form in which the chair of today decides today.</summary>
    public Dictionary<string, string?> Suggested(DateOnly today) => IsChair ? [] : new()
    {
        ["decidedOn"] = Formats.DateInField(today),
        ["approvedBy"] = People.FirstOrDefault(person => person.Tenure is { Office: Office.Chair, To: null })?.Id.ToString(),
    };
}

/// <summary>A person who holds, or held, the office by which one decides.</summary>
public sealed record Decider(PersonId Id, string Name, Tenure Tenure);
