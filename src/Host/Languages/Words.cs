// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using Microsoft.Extensions.Localization;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Organisations;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Languages;

/// <summary>Says the ledger's own values, refusals and wrong fields in the language of the reader.</summary>
public sealed class Words(IStringLocalizer<Texts> texts)
{
    public string RefusedTitle => texts["refusal.title"];

    public string MalformedTitle => texts["field.title"];

    /// <summary>Why the ledger will not enter it, with its § or practice, and what to do.</summary>
    public string Of(Refusal refusal) => Of($"refusal.{refusal.Code}", refusal.Facts);

    /// <summary>A text about facts.</summary>
    public string Of(string text, IEnumerable<object> facts) => texts[text, [.. facts.Select(Fact)]];

    /// <summary>What is wrong with a field.</summary>
    /// <param name="code">Of a day that does not exist it says which: <c>no-such-day 2026-02-31</c>.</param>
    public string Of(string field, string code) => code.Split(' ') is [var about, var day]
        ? texts[$"field.{about}", Formats.NoSuchDayInWords(day)]
        : texts[$"field.{code}", field];

    /// <summary>The short name of a stored type of entry: <c>membership_approved</c> is Medlemskab godkendt.</summary>
    public string Title(string type) => texts[$"entry.title.{type}"];

    /// <summary>A value of an enumeration, in lower case as within a sentence: formand, kommune, inhabil.</summary>
    public string Value(Enum value) => Value(Kebab(value.GetType().Name), Kebab(value.ToString()));

    /// <summary>A value as books and requests write it: <c>office</c>, <c>chair</c>. One without words is given back as it is.</summary>
    public string Value(string kind, string value) => texts[$"value.{kind}.{value}"] is { ResourceNotFound: false } known ? known.Value : value;

    /// <summary>The written value of a rule: ja, den dag formanden godkender, 1. juli, 14 dage, mindst 2/3 af de fremmødte.</summary>
    public string Value(Rule rule, string value) => RuleForm.All[rule] switch
    {
        { Kind: RuleKind.DayOfYear } when RulesInForce.TryReadDay(value, out var day) => Formats.DayOfYear(day),
        { Kind: RuleKind.Span } when Span.TryParse(value, out var span) =>
            texts[$"value.span.{char.ToLowerInvariant(span.Unit)}.{(span.Count == 1 ? "one" : "many")}", span.Count],
        { Kind: RuleKind.Share } when Share.TryParse(value, out var share) => texts[
            $"value.share.{(share.MoreThan ? "more" : "least")}.{Kebab(share.Of.ToString())}", share.Numerator, share.Denominator],
        _ => Value("rule-value", value),
    };

    /// <summary>An office or the role on a seat, with its body: formand i bestyrelsen.</summary>
    /// <param name="kind">office or seat.</param>
    /// <param name="body">The name in its stream, or what else it is called.</param>
    public string Held(string kind, string office, string body) =>
        // The auditor is elected by the general assembly and sits in no body.
        (kind, office) == ("office", "auditor")
            ? texts["entry.office.auditor"]
            : texts["entry.office", Value(kind == "seat" ? "seat-role" : kind, office), Authority(body)];

    /// <summary>A general assembly, as within a sentence: den ekstraordinære generalforsamling 2026-x1.</summary>
    public string Assembly(AssemblyKey assembly) =>
        texts[assembly.IsExtraordinary ? "entry.assembly.extraordinary" : "entry.assembly.ordinary", assembly];

    /// <summary>A general assembly and its day, where that is known: den ordinære generalforsamling 2026 den 12. maj 2026.</summary>
    public string Assembly(AssemblyKey assembly, GovernanceDate? day) => day is { } known ? $"{Assembly(assembly)} {On(known)}" : Assembly(assembly);

    /// <summary>A ballot, as within a sentence: afstemning 3 på generalforsamlingen 2026.</summary>
    public string Ballot(BallotKey ballot) => texts["ballot.named", ballot.Number, Assembly(ballot.Assembly)];

    /// <summary>What a ballot is about, as within a sentence: forslag 2; valg af bestyrelsesmedlemmer.</summary>
    /// <param name="moved">What the motion says, where that is known.</param>
    public string About(BallotOpened ballot, string? moved = null) =>
        ballot.Motion is { } motion ? moved is null ? texts["ballot.about.motion", motion] : texts["ballot.about.motion.titled", motion, moved]
        : ballot.Seat is { } seat ? Value("election", Kebab(seat.ToString()))
        : ballot.Title ?? texts["ballot.about.none"];

    /// <summary>What was voted: for; blankt; kandidat 1 og 3.</summary>
    public string Paper(BallotPaper paper) => paper.Candidates.IsEmpty
        ? Value("vote", paper.ToString()) : texts["ballot.paper.candidates", string.Join(", ", paper.Candidates)];

    /// <summary>What a ballot was counted to: 31 stemmer: 20 for, 8 imod, 3 blanke.</summary>
    public string Count(BallotCount count)
    {
        var said = count.All().Select(made => char.IsAsciiDigit(made.Mark[0])
            ? texts["ballot.count.candidate", made.Mark, made.Times] : texts[$"value.ballot-count.{made.Mark}", made.Times]).ToList();
        return texts[said.Count > 0 ? "ballot.count" : "ballot.count.none", count.Papers, string.Join(", ", said.Select(part => part.Value))];
    }

    /// <summary>A body or an office as written in a basis: <c>board/chair</c> is formanden. One without words is given back as it is.</summary>
    public string Authority(string text) => Value("authority", text);

    /// <inheritdoc cref="Authority(string)" />
    public string Authority(Authority authority) => Authority(authority.ToString());

    /// <summary>14. maj 2025; maj 2025, dag ukendt; 2025, dag ukendt; ukendt, senest 14. maj 2025.</summary>
    public string Date(GovernanceDate date) =>
        date.IsDay ? Formats.Date(date.Latest)
        : IsOpen(date) ? texts["date.not-later", Formats.Date(date.Latest)]
        : texts["date.month", MonthOrYear(date)];

    /// <summary>A date in its stored form, in words. Throws <see cref="FormatException"/> if it is not one.</summary>
    public string Date(string governanceDate) => Date(GovernanceDate.Parse(governanceDate));

    /// <summary>When something happened: den 14. maj 2025; i maj 2025 (dag ukendt); på en ukendt dag senest den 14. maj 2025.</summary>
    public string On(GovernanceDate date) =>
        date.IsDay ? texts["date.on.day", Formats.Date(date.Latest)]
        : IsOpen(date) ? texts["date.on.not-later", Formats.Date(date.Latest)]
        : texts["date.on.month", MonthOrYear(date)];

    /// <summary>From when something holds: fra den 14. maj 2025; fra maj 2025 (dag ukendt); fra en ukendt dag senest den 14. maj 2025.</summary>
    public string From(GovernanceDate date) =>
        date.IsDay ? texts["date.from.day", Formats.Date(date.Latest)]
        : IsOpen(date) ? texts["date.from.not-later", Formats.Date(date.Latest)]
        : texts["date.from.month", MonthOrYear(date)];

    /// <summary>Besluttet af bestyrelsen den 14. maj 2025 (Bestyrelsesmøde 3/2025, punkt 4); dokumenteret med bilag.</summary>
    /// <param name="by">What the body or office that decided is called, where that is known; else it is called by its own words.</param>
    public string Basis(Basis basis, string? by = null)
    {
        // An organisation decides nothing for the association: what it says of itself it states.
        var verb = basis.DecidedBy == Ledger.Authority.Organisation ? "stated" : "decided";
        var (on, evidence) = (On(basis.DecidedOn), Shown(basis));
        by ??= Authority(basis.DecidedBy);
        return basis.Reference is { } reference
            ? texts[$"basis.{verb}.reference", by, on, evidence, reference]
            : texts[$"basis.{verb}", by, on, evidence];
    }

    // That it is documented is what an entry says when nobody said otherwise: whether anything shows it stands in the rest.
    private string Shown(Basis basis) => basis switch
    {
        { Evidence: not Evidence.Documented } => Value(basis.Evidence),
        { Document: not null } => texts["basis.evidence.document"],
        { Reference: not null } => Value(basis.Evidence),
        _ => texts["basis.evidence.nothing"],
    };

    private static bool IsOpen(GovernanceDate date) => date.Earliest == DateOnly.MinValue;

    /// <summary>A month or a year; only for those.</summary>
    private static string MonthOrYear(GovernanceDate date) =>
        date.Earliest.Month == date.Latest.Month ? Formats.Month(date.Earliest) : Formats.Year(date.Earliest);

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private object Fact(object fact) => fact switch
    {
        GovernanceDate date => Date(date),
        DateOnly day => Formats.Date(day),
        DateTimeOffset moment => Formats.Moment(moment),
        Enum value => Value(value),
        Authority authority => Authority(authority),
        AssemblyKey assembly => Assembly(assembly),
        BallotKey ballot => Ballot(ballot),
        BallotPaper paper => Paper(paper),
        BallotCount count => Count(count),
        Spell { To: { } to } spell => texts["date.spell", From(spell.From), Date(to)],
        Spell spell => From(spell.From),
        NamedOrganisation { Name: { } name } organisation => texts["entry.name.organisation", name, organisation.Cvr],
        NamedOrganisation organisation => texts["entry.name.cvr", organisation.Cvr],
        _ => fact,
    };
}
