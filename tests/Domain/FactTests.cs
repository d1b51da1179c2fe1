// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using OS2.Ledger.Operations;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using static OS2.Ledger.Tests.Spec;

namespace OS2.Ledger.Tests;

/// <summary>What is promised of every kind of fact there is.</summary>
public class FactTests
{
    private const string Golden = "tests/Domain/Golden";

    /// <summary>
    /// Everything in a fact is public for ever: a text is added here only when nobody could write about a person in it. What a body decided
    /// (Title) and what that rests on (Grounds) are what the public record is about; whoever writes them is told to name no person. So is
    /// whoever writes what a member says of itself to everyone (Presentation). The wording and the guidance of a requirement are the
    /// catalogue's own, and about no product yet; a Release is a version of a product.
    /// </summary>
    private static readonly string[] Texts =
    [
        "Name", "Address", "SignatoryTitle", "Reference", "Body", "Purpose", "Value", "Title", "Grounds", "Product", "Place", "Wording", "Guidance",
        "Presentation", "Release",
    ];

    public static TheoryData<string> StoredNames => [.. FactTypes.ByName.Keys];

    [Theory]
    [MemberData(nameof(StoredNames))]
    public void Every_fact_and_every_field_in_it_is_explained(string name)
    {
        var fact = FactTypes.ByName[name];
        Comments.Summary(fact).ShouldNotBeNullOrEmpty();
        foreach (var field in Comments.Fields(fact)) Comments.Meaning(fact, field.Name!).ShouldNotBeNullOrEmpty(field.Name);
    }

    [Theory]
    [MemberData(nameof(StoredNames))]
    public void A_fact_holds_only_what_can_be_written_the_same_way_for_ever(string name) => NotAllowed(FactTypes.ByName[name]).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(StoredNames))]
    public void A_fact_is_stored_as_it_has_always_been(string name)
    {
        var fact = Sample.Of(FactTypes.ByName[name]);
        var written = JsonSerializer.Serialize(fact, fact.GetType(), LedgerJson.Options) + "\n";
        var file = $"{Golden}/{name}.json";

        File.Exists(SourceTree.PathOf(file)).ShouldBeTrue($"Put this in {file}, and never change it:\n{written}");
        SourceTree.Read(file).ShouldBe(written);
        JsonSerializer.Deserialize(written, fact.GetType(), LedgerJson.Options).ShouldBe(fact);
    }

    [Theory]
    [MemberData(nameof(StoredNames))]
    public void What_is_empty_in_a_fact_is_read_as_empty(string name)
    {
        var fact = Sample.Of(FactTypes.ByName[name], full: false);
        var written = JsonSerializer.Serialize(fact, fact.GetType(), LedgerJson.Options);
        JsonSerializer.Deserialize(written, fact.GetType(), LedgerJson.Options).ShouldBe(fact);
    }

    [Fact]
    public void No_fact_that_was_ever_stored_is_forgotten() =>
        SourceTree.Under(Golden).Select(Path.GetFileNameWithoutExtension).ShouldBe(FactTypes.ByName.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_events_document_says_what_the_source_says()
    {
        var text = EventsDocument.Text();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(SourceTree.PathOf(EventsDocument.File), text);
        SourceTree.Read(EventsDocument.File).ShouldBe(text, $"Run this test with UPDATE_DOCS=1 to write {EventsDocument.File} anew.");
    }

    [Theory]
    [InlineData("2026-06-15", null)]
    [InlineData("2026-06", null)]
    [InlineData("2026", null)]
    [InlineData("2026-06-16", "date-in-future")]
    [InlineData("2026-07", "date-in-future")]
    public void A_decision_is_recorded_after_it_is_taken(string decidedOn, string? code) =>
        Code(new OperationBegun(On("2026-01-01"), An.BoardDecision with { DecidedOn = On(decidedOn) })).ShouldBe(code);

    [Theory]
    [InlineData("2031-06-15", null)]
    [InlineData("2031-06-16", "date-too-far-ahead")]
    [InlineData("2031-06", "date-too-far-ahead")]
    public void Nothing_takes_effect_more_than_five_years_ahead(string effectiveOn, string? code) =>
        Code(new OperationBegun(On(effectiveOn), An.BoardDecision)).ShouldBe(code);

    [Theory]
    [InlineData("1899-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("2200-01-01")]
    public void No_date_is_recorded_that_could_not_be_read_again(string day)
    {
        Code(new OperationBegun(DateOnly.Parse(day), An.BoardDecision)).ShouldBe("date-out-of-range");
        Code(new OperationBegun(On("2026-01-01"), An.BoardDecision with { DecidedOn = DateOnly.Parse(day) })).ShouldBe("date-out-of-range");
    }

    private static string? Code(IFact fact) => FactRules.Broken(fact, Today)?.Code;

    private static IEnumerable<string> NotAllowed(Type record) => Comments.Fields(record).SelectMany(field =>
    {
        var type = Nullable.GetUnderlyingType(field.ParameterType) ?? field.ParameterType;
        if (type == typeof(string)) return Texts.Contains(field.Name) ? [] : [$"{record.Name}.{field.Name}"];
        if (type == typeof(bool) || type == typeof(int) || type == typeof(long) || type == typeof(Money) || type == typeof(PersonIds)) return [];
        // A fact within a fact is held to the same.
        if (type == typeof(IFact)) return [];
        if (type.IsEnum || type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITextValue<>))) return [];
        return type == typeof(Basis) || type == typeof(Application) ? NotAllowed(type) : [$"{record.Name}.{field.Name}"];
    });
}
