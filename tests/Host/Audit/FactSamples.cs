// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab
using System.Reflection;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Audit;
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

namespace OS2.Ledger.Tests.Audit;

/// <summary>Facts of every type, made from what their constructors ask for, so that a new type is never forgotten.</summary>
public static class FactSamples
{
    public static readonly Cvr Favrskov = Cvr.Parse("29189714");
    public static readonly Cvr Ballerup = Cvr.Parse("58271713");
    public static readonly PersonId Anna = new(new Guid("01900000-0000-7000-8000-00000000000a"));
    public static readonly PersonId Bo = new(new Guid("01900000-0000-7000-8000-00000000000b"));
    public static readonly GovernanceDate Received = new DateOnly(2026, 11, 20);
    public static readonly GovernanceDate Day = new DateOnly(2026, 11, 24);
    public static readonly Basis ByChair = new(Authority.Chair, Day);

    private static readonly Digest Document = Digest.Of(new byte[Digest.SaltBytes], []);

    /// <summary>Of each type one fact, and one for each other value that a field with few values can have.</summary>
    public static IEnumerable<IFact> All => FactTypes.ByName.Values.SelectMany(Of);

    public static Application Application(string name) =>
        new(name, OrganisationKind.Municipality, null, "Digitaliseringschef", [Anna], Document, Received);

    public static Names Names(bool seesPersons, params PersonId[] officeHolders) => new(
        new Dictionary<Cvr, IReadOnlyList<OrganisationTime>> { [Favrskov] = Always("Favrskov Kommune"), [Ballerup] = Always("Ballerup Kommune") },
        new Dictionary<PersonId, string> { [Anna] = "Anna Berg" },
        officeHolders.ToHashSet(),
        seesPersons);

    /// <summary>A name that an organisation always had.</summary>
    public static IReadOnlyList<OrganisationTime> Always(string name) =>
        [new OrganisationTime(OrganisationState.Kind, name, DateOnly.MinValue, DateOnly.MaxValue)];

    private static IEnumerable<IFact> Of(Type type)
    {
        if (type == typeof(RuleSet))
            return new[]
            {
                (Rule.DeputyMayApprove, "yes"), (Rule.HalfYearAfter, "07-01"), (Rule.OrdinaryNotice, "P1M"), (Rule.BoardMembersAtLeast, "4"),
                (Rule.StatutesMajority, ">=2/3 present"),
            }.Select(rule => new RuleSet(rule.Item1, rule.Item2, Day, ByChair));
        var maker = type.GetConstructors().Single(maker => maker.GetParameters().Length > 1);
        var values = maker.GetParameters().Select(Values).ToArray();
        var first = values.Select(each => each[0]).ToArray();
        return values.SelectMany((each, i) => each.Select(value => (IFact)maker.Invoke([.. first[..i], value, .. first[(i + 1)..]]))).Distinct();
    }

    private static object?[] Values(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        object?[] some =
            type == typeof(Cvr) ? [parameter.Name == "Cvr" ? Favrskov : Ballerup]
            : type == typeof(GovernanceDate)
                ? [Day, GovernanceDate.Month(2022, 10), GovernanceDate.Year(2022), GovernanceDate.NotLaterThan(new DateOnly(2023, 12, 14))]
            : type == typeof(Basis) ? [ByChair]
            : type == typeof(Digest) ? [Document]
            : type == typeof(NoteKey) ? [new NoteKey("ledger.os2.eu/log", NoteKeyKind.Log, new byte[NoteKey.KeyBytes])]
            : type == typeof(Application) ? [Application("Favrskov Kommune")]
            : type == typeof(PersonId) ? [Anna, Bo]
            : type == typeof(PersonIds) ? [PersonIds.Of([Anna, Bo]), PersonIds.Of([Anna]), PersonIds.Of([])]
            : type == typeof(Gln) ? [Gln.TryParse("5790002750595", out var gln) ? gln : default]
            : type == typeof(Licence) ? [Licence.Default]
            : type == typeof(Repository) ? [Repository.TryParse("https://github.com/OS2iot", out var repository) ? repository : default]
            : type == typeof(WebAddress) ? [WebAddress.TryParse("https://www.favrskov.dk", out var address) ? address : default]
            : type == typeof(FinanceNumber) ? [FinanceNumber.TryParse("101", out var number) ? number : default]
            : type == typeof(CatalogueVersion) ? [CatalogueVersion.Parse("1.1.0")]
            : type == typeof(FindingKey) ? [FindingKey.Parse("ordinary-notice-given-412"), FindingKey.Parse("held-every-year-17-2019")]
            : type == typeof(StatutesVersion) ? [StatutesVersion.Parse("2025-05-14")]
            : type == typeof(RequirementId) ? [RequirementId.Parse("G5")]
            : type == typeof(AssessmentKey) ? [AssessmentKey.Parse("os2iot-2026-1")]
            : type == typeof(Money) ? [Money.Kroner(12500)]
            : type == typeof(string) ? [parameter.Name == "Body" ? "board" : "Skovvej 1"]
            : type == typeof(int) ? [parameter.Name == "VatPercent" ? 25 : 2026]
            : type == typeof(long) ? [7L]
            : type == typeof(bool) ? [false, true]
            : type == typeof(ResolutionKey) ? [ResolutionKey.Parse(parameter.Name == "By" ? "board-2026-2" : "board-2025-7")]
            : type == typeof(ProposalKey) ? [ProposalKey.Parse("os2iot-koordination-2025-3")]
            : type == typeof(AssemblyKey) ? [AssemblyKey.Parse("2026"), AssemblyKey.Parse("2026-x1")]
            : type == typeof(BallotKey) ? [BallotKey.Parse("2026-3"), BallotKey.Parse("2026-x1-3")]
            : type == typeof(BallotPaper) ? [BallotPaper.For, BallotPaper.Blank, BallotPaper.Parse("1+3")]
            : type == typeof(BallotCount)
                ? [BallotCount.Parse("31 for=20 against=8 blank=2 invalid=1"), BallotCount.Parse("31 1=20"), new BallotCount()]
            : type == typeof(MeetingKey) ? [MeetingKey.TryParse("board-2025-11-20", out var meeting) ? meeting : default]
            : type == typeof(IFact) ? [new MembershipResigned(Favrskov, Day, ByChair)]
            : type.IsEnum ? [.. Enum.GetValues(type)]
            : throw new NotSupportedException($"No sample of {type.Name}");
        return Nullable.GetUnderlyingType(parameter.ParameterType) is null ? some : [.. some, null];
    }
}
