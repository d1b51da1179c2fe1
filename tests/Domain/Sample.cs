// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Reflection;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Conformance;
using OS2.Ledger.Documents;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Meetings;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Products;
using OS2.Ledger.Proof;
using OS2.Ledger.Proposals;
using OS2.Ledger.Resolutions;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Tests;

/// <summary>A fact of any type with something in every field, the same every time.</summary>
public static class Sample
{
    private static readonly Dictionary<Type, object> Values = new()
    {
        [typeof(bool)] = true,
        [typeof(int)] = 2026,
        [typeof(long)] = 42L,
        [typeof(Money)] = new Money(1_250_050),
        [typeof(Cvr)] = An.Authority,
        [typeof(Gln)] = An.Gln,
        [typeof(PersonId)] = An.Chair,
        [typeof(PersonIds)] = PersonIds.Of([An.Contact, An.Outsider]),
        [typeof(Digest)] = An.Agreement,
        [typeof(NoteKey)] = NoteKey.TryParse("ledger.os2.eu/log+901fd6a1+AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g", out var key) ? key : null!,
        [typeof(Authority)] = Authority.Chair,
        // The last when the first rule was stored.
        [typeof(Rule)] = Rule.HalfYearAfter,
        [typeof(Licence)] = Licence.Default,
        [typeof(Repository)] = Value<Repository>("https://github.com/OS2iot/OS2IoT-backend"),
        [typeof(WebAddress)] = Value<WebAddress>("https://www.os2.eu/årsmøde?år=2026&side=1"),
        [typeof(FinanceNumber)] = Value<FinanceNumber>("1234-56"),
        [typeof(ResolutionKey)] = ResolutionKey.Parse("board-2025-7"),
        [typeof(AssemblyKey)] = AssemblyKey.Parse("2026-x1"),
        [typeof(BallotKey)] = BallotKey.Parse("2026-x1-3"),
        [typeof(BallotPaper)] = BallotPaper.Parse("1+3"),
        [typeof(BallotCount)] = BallotCount.Parse("31 1=20 2=10 blank=1"),
        [typeof(MeetingKey)] = MeetingKey.TryParse("board-2025-11-20", out var meeting) ? meeting : default,
        [typeof(ProposalKey)] = ProposalKey.Parse("os2iot-koordination-2025-3"),
        [typeof(CatalogueVersion)] = CatalogueVersion.Parse("1.1.0"),
        [typeof(StatutesVersion)] = StatutesVersion.Parse("2025-05-14"),
        [typeof(FindingKey)] = FindingKey.Parse("ordinary-notice-given-412"),
        [typeof(RequirementId)] = RequirementId.Parse("G5"),
        [typeof(AssessmentKey)] = AssessmentKey.Parse("os2iot-2026-1"),
        [typeof(IFact)] = new MembershipResigned(An.Authority, GovernanceDate.Parse("2026-01-01"), An.Letter),
    };

    /// <summary>With every field that may be empty filled in, or with none.</summary>
    public static object Of(Type record, bool full = true) => Activator.CreateInstance(
        record, [.. Comments.Fields(record).Select(field => full || !Comments.IsOptional(field) ? Value(field, full) : null)])!;

    private static object Value(ParameterInfo field, bool full)
    {
        var type = Nullable.GetUnderlyingType(field.ParameterType) ?? field.ParameterType;
        if (Values.TryGetValue(type, out var value)) return value;
        if (type == typeof(string)) return $"{field.Name}: \"æøå\" & § 4 – <1>";
        if (type == typeof(GovernanceDate)) return Date(field.Name);
        return type.IsEnum ? Enum.GetValues(type).Cast<object>().Last() : Of(type, full);
    }

    private static T Value<T>(string text) where T : struct, ITextValue<T> => T.TryParse(text, out var value) ? value : default;

    private static GovernanceDate Date(string? field) =>
        GovernanceDate.Parse(field switch { "DecidedOn" => "2025-11", "PublishedOn" => "..2026-02-01", _ => "2026-01-01" });
}
