// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Audit;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Tests;

/// <summary>What a command comes to, in one line: <c>Given(facts).When(command).Then(facts)</c>.</summary>
public static class Spec
{
    /// <summary>The day every spec takes place.</summary>
    public static readonly DateOnly Today = new(2026, 6, 15);

    /// <summary>The facts of one stream, entered as number 1 and on.</summary>
    public static GivenFacts Given(params IFact[] facts) => new(facts);

    public static GovernanceDate On(string date) => GovernanceDate.Parse(date);
}

/// <summary>What one stream holds.</summary>
public sealed class GivenFacts(IFact[] facts)
{
    public AskedCommand<TState, TFact> When<TState, TFact>(ICommand<TState, TFact> command)
        where TState : IState<TState, TFact> where TFact : IFact => new(facts, command);

    public TState Fold<TState, TFact>() where TState : IState<TState, TFact> where TFact : IFact =>
        States.Replay<TState, TFact>([.. facts.Select((fact, i) => new Said(fact, i + 1))]);
}

/// <summary>What a command asked of a stream comes to: its own decision, then the rules that every fact obeys.</summary>
public sealed class AskedCommand<TState, TFact>(IFact[] given, ICommand<TState, TFact> command)
    where TState : IState<TState, TFact> where TFact : IFact
{
    /// <summary>The command enters these facts, and nothing when it is asked again.</summary>
    public void Then(TFact first, params TFact[] more)
    {
        TFact[] expected = [first, .. more];
        Entered(given).ShouldBe(expected);
        Entered([.. given, .. expected.Cast<IFact>()]).ShouldBeEmpty("asked again");
    }

    /// <summary>The ledger already says what the command asks for.</summary>
    public void ThenNothing() => Entered(given).ShouldBeEmpty();

    public void ThenRefused(string code) => Decide(given).Refusal.ShouldNotBeNull().Code.ShouldBe(code);

    private IReadOnlyList<TFact> Entered(IFact[] facts)
    {
        var (entered, refusal) = Decide(facts);
        refusal.ShouldBeNull();
        return entered;
    }

    private (IReadOnlyList<TFact> Facts, Refusal? Refusal) Decide(IFact[] facts)
    {
        var decision = command.Decide(new GivenFacts(facts).Fold<TState, TFact>());
        var broken = decision.Select(fact => FactRules.Broken(fact, Spec.Today)).FirstOrDefault(refusal => refusal is not null);
        return (decision.Facts, decision.Refusal ?? broken);
    }
}
