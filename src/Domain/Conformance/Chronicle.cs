// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Audit;
using OS2.Ledger.Bodies;
using OS2.Ledger.Dues;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Meetings;
using OS2.Ledger.Memberships;
using OS2.Ledger.Organisations;
using OS2.Ledger.Products;
using OS2.Ledger.Resolutions;
using OS2.Ledger.Statutes;
using OS2.Ledger.Suppliers;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Conformance;

/// <summary>What the ledger says of everything that rules are checked of, as corrected, on a day.</summary>
public sealed class Chronicle
{
    private readonly ILookup<Type, IReadOnlyList<Said>> _streams;
    private readonly Dictionary<DateOnly, RulesInForce> _rules = [];
    private readonly Dictionary<long, long> _corrections = [];
    private readonly Dictionary<Cvr, MembershipState> _members;

    /// <param name="streams">The entries of each stream, in the order entered.</param>
    /// <param name="today">The day on which it is asked whether something is overdue.</param>
    public Chronicle(IEnumerable<IReadOnlyList<Said>> streams, DateOnly today)
    {
        Today = today;
        // The first entry of a stream is never a correction.
        _streams = streams.ToLookup(stream => stream[0].Fact.GetType().BaseType!);
        foreach (var (fact, number) in _streams.SelectMany(stream => stream).SelectMany(stream => stream))
            if (fact is EntryCorrected correction) _corrections[correction.Number] = number;
        Statutes = Of<StatutesState, StatutesEvent>();
        Tariff = Of<TariffState, TariffEvent>();
        Assemblies = Of<AssemblyState, AssemblyEvent>();
        Ballots = Of<BallotState, BallotEvent>();
        Bodies = Of<BodyState, BodyEvent>();
        Members = Of<MembershipState, MembershipEvent>();
        _members = Members.ToDictionary(member => member.State.Cvr, member => member.State);
        Suppliers = Of<SupplierState, SupplierEvent>();
        Organisations = Of<OrganisationState, OrganisationEvent>();
        Dues = Of<DuesState, DuesEvent>();
        Products = Of<ProductState, ProductEvent>();
        Meetings = Of<MeetingState, MeetingEvent>();
        Resolutions = Of<ResolutionState, ResolutionEvent>();
        Catalogues = Of<CatalogueState, CatalogueEvent>();
    }

    /// <summary>How the names of the streams begin that are read.</summary>
    public static IReadOnlyList<string> Streams { get; } =
    [
        "statutes", "tariff", "assembly-", "ballot-", "body-", "member-", "supplier-", "organisation-", "dues-", "product-", "meeting-",
        "resolution-", "catalogue-",
    ];

    public DateOnly Today { get; }

    public IReadOnlyList<Strand<StatutesState, StatutesEvent>> Statutes { get; }

    public IReadOnlyList<Strand<TariffState, TariffEvent>> Tariff { get; }

    public IReadOnlyList<Strand<AssemblyState, AssemblyEvent>> Assemblies { get; }

    public IReadOnlyList<Strand<BallotState, BallotEvent>> Ballots { get; }

    public IReadOnlyList<Strand<BodyState, BodyEvent>> Bodies { get; }

    public IReadOnlyList<Strand<MembershipState, MembershipEvent>> Members { get; }

    public IReadOnlyList<Strand<SupplierState, SupplierEvent>> Suppliers { get; }

    public IReadOnlyList<Strand<OrganisationState, OrganisationEvent>> Organisations { get; }

    public IReadOnlyList<Strand<DuesState, DuesEvent>> Dues { get; }

    public IReadOnlyList<Strand<ProductState, ProductEvent>> Products { get; }

    public IReadOnlyList<Strand<MeetingState, MeetingEvent>> Meetings { get; }

    public IReadOnlyList<Strand<ResolutionState, ResolutionEvent>> Resolutions { get; }

    public IReadOnlyList<Strand<CatalogueState, CatalogueEvent>> Catalogues { get; }

    /// <summary>The board; null where the ledger knows nothing of it.</summary>
    public Strand<BodyState, BodyEvent>? Board => Bodies.FirstOrDefault(body => body.State.Body == BodyState.Board);

    public bool IsSteeringGroup(string body) =>
        Bodies.Any(other => other.State.Body == body && other.State.Latest?.Kind == BodyKind.SteeringGroup);

    /// <summary>The membership of an organisation; null where it never had one.</summary>
    public MembershipState? Member(Cvr cvr) => _members.GetValueOrDefault(cvr);

    /// <summary>Entries with those by which they were last corrected, in order.</summary>
    public IReadOnlyList<long> With(IReadOnlyList<long> entries) =>
        [.. entries.SelectMany(entry => _corrections.TryGetValue(entry, out var by) ? (long[])[entry, by] : [entry]).Distinct().Order()];

    /// <summary>The rules in force on a day.</summary>
    public RulesInForce RulesOn(DateOnly day) =>
        _rules.TryGetValue(day, out var known) ? known : _rules[day] = Statutes is [var only] ? only.State.On(day) : RulesInForce.Default;

    /// <summary>The version of the statutes in force on a day; null where none had been adopted in the ledger.</summary>
    public StatutesVersion? VersionOn(DateOnly day) =>
        Statutes is [var only] ? only.State.Versions.LastOrDefault(version => version.EffectiveOn.Earliest <= day)?.Version : null;

    /// <summary>The version of the governance model's requirements that was adopted last by a day; null where the ledger knows none.</summary>
    public CatalogueVersion? CatalogueOn(DateOnly day) => Catalogues
        .Select(catalogue => catalogue.State.Adopted).OfType<CatalogueAdopted>().Where(adopted => adopted.EffectiveOn.Earliest <= day)
        .MaxBy(adopted => adopted.EffectiveOn.Earliest)?.Version;

    private List<Strand<TState, TFact>> Of<TState, TFact>() where TState : IState<TState, TFact> where TFact : IFact =>
    [
        .. _streams[typeof(TFact)]
            .Select(stream => new Strand<TState, TFact>(States.Replay<TState, TFact>(stream), [.. Corrections.Applied(stream)]))
            .Where(strand => strand.Said.Count > 0),
    ];
}

/// <summary>One stream: what it amounts to, and the facts that stand.</summary>
public sealed record Strand<TState, TFact>(TState State, IReadOnlyList<Said> Said) where TState : IState<TState, TFact> where TFact : IFact
{
    /// <summary>The facts of a type, with the numbers of their entries.</summary>
    public IEnumerable<(T Fact, long Entry)> All<T>() where T : TFact =>
        Said.Where(said => said.Fact is T).Select(said => ((T)said.Fact, said.Number));

    /// <summary>The number of the last entry that says exactly this.</summary>
    public long EntryOf(TFact fact) => Said.Last(said => said.Fact.Equals(fact)).Number;
}
