// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Collections.Immutable;
using OS2.Ledger.Organisations;
using OS2.Ledger.People;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Bodies;

/// <summary>Who holds which office in a body, and held it.</summary>
public sealed record BodyState(ImmutableList<Tenure> Tenures, BodyEvent? Last) : IState<BodyState, BodyEvent>, IPeriods
{
    public const string Board = "board";
    public const string Kind = "office";

    public static BodyState Initial { get; } = new([], null);

    public static string StreamOf(string body) => $"body-{body}";

    public static BodyState Evolve(BodyState state, BodyEvent fact, long number) => fact switch
    {
        OfficeTaken taken when state.Tenures.Exists(tenure => tenure.Office == taken.Office
            && (tenure.To is not { } to || taken.EffectiveOn.Earliest < to.Earliest)) => throw new DoesNotFollowException(number),
        OfficeLeft left when state.Sitting(left.Office) is not { } sitting || sitting.Person != left.Person
            || left.EffectiveOn.Latest < sitting.From.Earliest => throw new DoesNotFollowException(number),
        OfficeTaken taken => new BodyState(
            state.Tenures.Add(new Tenure(taken.Body, taken.Office, taken.Person, taken.Organisation, taken.EffectiveOn, null, number)), fact),
        OfficeLeft left => new BodyState(
            [.. state.Tenures.Select(tenure => tenure.Office == left.Office && tenure.To is null ? tenure with { To = left.EffectiveOn } : tenure)],
            fact),
        _ => throw new UnknownFactException(fact),
    };

    /// <summary>Who holds the office without an end, or null.</summary>
    public Tenure? Sitting(Office office) => Tenures.LastOrDefault(tenure => tenure.Office == office && tenure.To is null);

    /// <summary>Who held the office on a day, or null; where it is uncertain, the latest who may have.</summary>
    public Tenure? On(Office office, DateOnly day) => Tenures.LastOrDefault(tenure =>
        tenure.Office == office && tenure.From.Earliest <= day && (tenure.To is null || day < tenure.To.Value.Latest));

    public IEnumerable<Period> Periods => Tenures.Select(tenure =>
        new Period(Kind, tenure.Body, tenure.Person.ToString(), new OfficeHeld(tenure.Office, tenure.Organisation), tenure.From, tenure.To));
}

/// <summary>One person's time in one office.</summary>
/// <param name="Entry">The number of the entry by which it was taken.</param>
public sealed record Tenure(string Body, Office Office, PersonId Person, Cvr? Organisation, GovernanceDate From, GovernanceDate? To, long Entry);

/// <summary>What the timeline says of an office: which, and for which organisation.</summary>
public sealed record OfficeHeld(Office Office, Cvr? Organisation);
