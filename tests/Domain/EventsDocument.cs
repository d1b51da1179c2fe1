// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Conformance;
using OS2.Ledger.Documents;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Meetings;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Products;
using OS2.Ledger.Proof;
using OS2.Ledger.Proposals;
using OS2.Ledger.Resolutions;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests;

/// <summary>All that the ledger can record, in words, put together from the documentation comments.</summary>
public static partial class EventsDocument
{
    public const string File = "docs/events.md";

    /// <summary>What every fact has, and is explained once.</summary>
    private static readonly string[] Everywhere = [nameof(IFact.EffectiveOn), nameof(IFact.Basis)];

    private static readonly (Type Type, string Name)[] Values =
    [
        (typeof(GovernanceDate), "date"),
        (typeof(Money), "amount"),
        (typeof(Cvr), "CVR number"),
        (typeof(Gln), "GLN"),
        (typeof(PersonId), "person"),
        (typeof(PersonIds), "persons"),
        (typeof(Authority), "body or office"),
        (typeof(Digest), "document"),
        (typeof(NoteKey), "key of a log"),
        (typeof(Licence), "licence"),
        (typeof(Repository), "repository"),
        (typeof(WebAddress), "web address"),
        (typeof(FinanceNumber), "finance number"),
        (typeof(ResolutionKey), "resolution"),
        (typeof(AssemblyKey), "general assembly"),
        (typeof(BallotKey), "ballot"),
        (typeof(BallotPaper), "ballot paper"),
        (typeof(BallotCount), "count of votes"),
        (typeof(MeetingKey), "meeting"),
        (typeof(ProposalKey), "change proposal"),
        (typeof(CatalogueVersion), "catalogue version"),
        (typeof(FindingKey), "finding"),
        (typeof(StatutesVersion), "version of the statutes"),
        (typeof(RequirementId), "requirement"),
        (typeof(AssessmentKey), "assessment"),
        (typeof(string), "text"),
        (typeof(bool), "yes or no"),
        (typeof(int), "number"),
        (typeof(long), "entry number"),
        (typeof(IFact), "fact, with its `type`"),
    ];

    public static string Text()
    {
        var text = new StringBuilder("""
            <!-- Written by the tests from the comments in src/Domain. Change it there. -->
            # What the ledger can record

            An entry is one of the facts below. It is stored for ever, under its stored name, in the stream of what it is about, and
            everything in it is public. Fields that may be empty are marked *optional*. Values and choices are explained at the end.

            Every fact has these two fields:


            """);
        Table(text, typeof(IFact), [.. Comments.Fields(FactTypes.ByName.Values.First()).Where(field => Everywhere.Contains(field.Name))]);

        foreach (var room in FactTypes.ByName.Values.GroupBy(RoomOf).OrderBy(room => room.Key, StringComparer.Ordinal))
        {
            text.Append($"## {room.Key}\n\n");
            foreach (var stream in room.GroupBy(fact => fact.BaseType!).OrderBy(stream => stream.Key.Name, StringComparer.Ordinal))
                Stream(text, stream);
        }

        text.Append("## Values\n\n| value | how it is written |\n|---|---|\n");
        foreach (var (type, name) in Values.Where(value => value.Type.Assembly == typeof(IFact).Assembly && value.Type != typeof(IFact)))
            text.Append($"| {name} | {Comments.Summary(type)} |\n");
        text.Append('\n');

        var composed = FactTypes.ByName.Values.SelectMany(Parts).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal).ToList();
        foreach (var record in composed.Where(type => !type.IsEnum))
        {
            text.Append($"## {Spoken(record.Name)}\n\n{Comments.Summary(record)}\n\n");
            Table(text, record, Comments.Fields(record));
        }

        foreach (var choice in composed.Where(type => type.IsEnum))
        {
            text.Append($"## {Spoken(choice.Name)}\n\n{Comments.Summary(choice)}\n\n");
            foreach (var value in Enum.GetValues(choice).Cast<Enum>())
            {
                var meaning = Comments.Summary(value) is { } summary ? ": " + summary : "";
                text.Append($"- `{JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString())}`{meaning}\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Stream(StringBuilder text, IGrouping<Type, Type> stream)
    {
        var source = SourceTree.Read($"src/Domain/{RoomOf(stream.Key)}/{stream.Key.Name}.cs");
        text.Append($"### {Spoken(stream.Key.Name)[..^" event".Length]}\n\n{Comments.Summary(stream.Key)}\n\n");
        foreach (var fact in stream.OrderBy(fact => source.IndexOf($" {fact.Name}(", StringComparison.Ordinal)))
        {
            text.Append($"#### {Spoken(fact.Name)}\n\n{Comments.Summary(fact)}\nStored name: `{FactTypes.NameOf(fact)}`.\n\n");
            Table(text, fact, [.. Comments.Fields(fact).Where(field => !Everywhere.Contains(field.Name))]);
        }
    }

    private static void Table(StringBuilder text, Type record, ParameterInfo[] fields)
    {
        if (fields.Length == 0) return;
        text.Append("| field | value | meaning |\n|---|---|---|\n");
        foreach (var field in fields)
        {
            var optional = Comments.IsOptional(field) ? ", *optional*" : "";
            var name = JsonNamingPolicy.CamelCase.ConvertName(field.Name!);
            text.Append($"| `{name}` | {ValueOf(TypeOf(field))}{optional} | {Comments.Meaning(record, field.Name!)} |\n");
        }

        text.Append('\n');
    }

    private static string ValueOf(Type type) => Values.FirstOrDefault(value => value.Type == type).Name
        ?? $"[{Spoken(type.Name).ToLowerInvariant()}](#{Spoken(type.Name).ToLowerInvariant().Replace(' ', '-')})";

    /// <summary>The records and choices that a record is made of.</summary>
    private static IEnumerable<Type> Parts(Type record) => Comments.Fields(record)
        .Select(TypeOf)
        .Where(type => Values.All(value => value.Type != type))
        .SelectMany(type => type.IsEnum ? [type] : Parts(type).Prepend(type));

    private static string RoomOf(Type fact) => fact.Namespace!["OS2.Ledger.".Length..].Replace('.', '/');

    private static Type TypeOf(ParameterInfo field) => Nullable.GetUnderlyingType(field.ParameterType) ?? field.ParameterType;

    /// <summary><c>MembershipAppliedFor</c> is "Membership applied for".</summary>
    private static string Spoken(string name) => name[0] + Capital().Replace(name[1..], match => " " + match.Value.ToLowerInvariant());

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
