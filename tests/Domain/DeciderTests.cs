// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Reflection;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Assemblies.Rolls;
using OS2.Ledger.Audit;
using OS2.Ledger.Audit.Remarks;
using OS2.Ledger.Bodies;
using OS2.Ledger.Conformance;
using OS2.Ledger.Dues;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Meetings;
using OS2.Ledger.Memberships;
using OS2.Ledger.Onboarding;
using OS2.Ledger.Operations;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Products;
using OS2.Ledger.Proposals;
using OS2.Ledger.Resolutions;
using OS2.Ledger.Statutes;
using OS2.Ledger.Suppliers;

namespace OS2.Ledger.Tests;

/// <summary>What is promised of every state there is.</summary>
public class DeciderTests
{
    private static readonly (Type State, Type Stream)[] All =
    [
        .. typeof(IFact).Assembly.GetTypes().SelectMany(type => type.GetInterfaces()
            .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IState<,>) && face.GenericTypeArguments[0] == type)
            .Select(face => (type, face.GenericTypeArguments[1])))
            // The history of any stream takes any fact.
            .Where(state => state.Item2 != typeof(IFact)),
    ];

    public static TheoryData<Type> States => [.. All.Select(state => state.State)];

    public static TheoryData<Type, string> StatesAndFacts =>
        [.. All.SelectMany(state => FactTypes.ByName.Where(fact => fact.Value.BaseType == state.Stream).Select(fact => (state.State, fact.Key)))];

    [Theory]
    [MemberData(nameof(StatesAndFacts))]
    public void A_state_knows_every_fact_of_its_stream(Type state, string fact) =>
        Evolve(state, Sample.Of(FactTypes.ByName[fact])).ShouldNotBeOfType<UnknownFactException>();

    [Theory]
    [MemberData(nameof(States))]
    public void A_state_does_not_pass_over_a_fact_it_does_not_know(Type state)
    {
        var stranger = typeof(DeciderTests).GetNestedTypes(BindingFlags.NonPublic).Single(type => type.BaseType == StreamOf(state));
        Evolve(state, Sample.Of(stranger)).ShouldBeOfType<UnknownFactException>();
    }

    [Fact]
    public void Every_fact_belongs_to_exactly_one_state() =>
        FactTypes.ByName.Values.Where(fact => fact.BaseType != typeof(AuditEvent))
            .Where(fact => All.Count(state => state.Stream == fact.BaseType) != 1).ShouldBeEmpty();

    private static Type StreamOf(Type state) => All.Single(each => each.State == state).Stream;

    private static Exception? Evolve(Type state, object fact) => Record.Exception(() => typeof(DeciderTests)
        .GetMethod(nameof(First), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(state, StreamOf(state))
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [fact], null));

    private static TState First<TState, TFact>(TFact fact) where TState : IState<TState, TFact> where TFact : IFact =>
        TState.Evolve(TState.Initial, fact, 1);

    private sealed record StrangeToAssemblies(AssemblyKey Assembly, GovernanceDate EffectiveOn, Basis Basis)
        : AssemblyEvent(Assembly, EffectiveOn, Basis);

    private sealed record StrangeToBallots(BallotKey Ballot, GovernanceDate EffectiveOn, Basis Basis) : BallotEvent(Ballot, EffectiveOn, Basis);

    private sealed record StrangeToVotes(GovernanceDate EffectiveOn, Basis Basis) : VoteEvent(EffectiveOn, Basis);

    private sealed record StrangeToRolls(AssemblyKey Assembly, GovernanceDate EffectiveOn, Basis Basis) : RollEvent(Assembly, EffectiveOn, Basis);

    private sealed record StrangeToBodies(string Body, GovernanceDate EffectiveOn, Basis Basis) : BodyEvent(EffectiveOn, Basis);

    private sealed record StrangeToFindings(FindingKey Finding, GovernanceDate EffectiveOn, Basis Basis) : FindingEvent(Finding, EffectiveOn, Basis);

    private sealed record StrangeToRemarks(long Entry, int Remark, GovernanceDate EffectiveOn, Basis Basis)
        : RemarkEvent(Entry, Remark, EffectiveOn, Basis);

    private sealed record StrangeToPersons(PersonId Person, GovernanceDate EffectiveOn, Basis Basis) : PersonEvent(Person, EffectiveOn, Basis);

    private sealed record StrangeToCatalogues(CatalogueVersion Version, GovernanceDate EffectiveOn, Basis Basis)
        : CatalogueEvent(Version, EffectiveOn, Basis);

    private sealed record StrangeToAssessments(AssessmentKey Assessment, GovernanceDate EffectiveOn, Basis Basis)
        : AssessmentEvent(Assessment, EffectiveOn, Basis);

    private sealed record StrangeToDues(Cvr Cvr, int Year, GovernanceDate EffectiveOn, Basis Basis) : DuesEvent(Cvr, Year, EffectiveOn, Basis);

    private sealed record StrangeToTariffs(GovernanceDate EffectiveOn, Basis Basis) : TariffEvent(EffectiveOn, Basis);

    private sealed record StrangeToMemberships(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : MembershipEvent(Cvr, EffectiveOn, Basis);

    private sealed record StrangeToMeetings(MeetingKey Meeting, GovernanceDate EffectiveOn, Basis Basis) : MeetingEvent(EffectiveOn, Basis);

    private sealed record StrangeToOnboarding(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : OnboardingEvent(Cvr, EffectiveOn, Basis);

    private sealed record StrangeToOperations(GovernanceDate EffectiveOn, Basis Basis) : OperationsEvent(EffectiveOn, Basis);

    private sealed record StrangeToOrganisations(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : OrganisationEvent(Cvr, EffectiveOn, Basis);

    private sealed record StrangeToProducts(string Product, GovernanceDate EffectiveOn, Basis Basis) : ProductEvent(Product, EffectiveOn, Basis);
    private sealed record StrangeToResolutions(ResolutionKey Resolution, GovernanceDate EffectiveOn, Basis Basis)
        : ResolutionEvent(EffectiveOn, Basis);

    private sealed record StrangeToProposals(ProposalKey Proposal, GovernanceDate EffectiveOn, Basis Basis) : ProposalEvent(EffectiveOn, Basis);

    private sealed record StrangeToStatutes(GovernanceDate EffectiveOn, Basis Basis) : StatutesEvent(EffectiveOn, Basis);

    private sealed record StrangeToSuppliers(Cvr Cvr, GovernanceDate EffectiveOn, Basis Basis) : SupplierEvent(Cvr, EffectiveOn, Basis);
}
