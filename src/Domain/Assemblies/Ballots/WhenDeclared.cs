// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using OS2.Ledger.Dues;
using OS2.Ledger.Memberships;
using OS2.Ledger.Resolutions;
using OS2.Ledger.Statutes;

namespace OS2.Ledger.Assemblies.Ballots;

/// <summary>
/// What a declared motion brings about: it is entered in the decision log, adopted or rejected, and what was proposed with it holds. What the
/// motion says is what it said when the ballot on it was opened.
/// </summary>
public static class WhenDeclared
{
    /// <param name="motion">The motion as it was voted on.</param>
    /// <param name="rules">The rules that held on the day.</param>
    /// <param name="statutes">The versions of the statutes there are.</param>
    public static MotionEffects Then(MotionDeclared declared, StandingMotion motion, RulesInForce rules, StatutesState statutes)
    {
        if (declared.Result == MotionResult.Inquorate) return new MotionEffects(null, null, null, [], null);
        var adopted = declared.Result == MotionResult.Adopted;
        var log = ResolutionOf(declared.Ballot.Assembly, motion.Number);
        var basis = By(declared, log?.ToString());
        List<SetRule> follow =
        [
            .. motion.Rules.Where(_ => adopted).Select(rule => new SetRule(rule.Rule, rule.Value, From(rule, declared), basis))
                .OrderBy(set => set.EffectiveOn.Earliest),
        ];
        var version = motion.Kind == MotionKind.Statutes && follow.Count > 0 ? Version(motion, follow, statutes) : null;
        if (version is not null) follow.RemoveAll(set => set.EffectiveOn == version.EffectiveOn);
        return new MotionEffects(
            log is { } key ? Recorded(key, declared, motion) : null,
            adopted && motion.Dues is { } dues
                ? new SetTariff(dues.Year, dues.VatPercent, null, false, dues.EffectiveOn, basis) { AtOnce = rules.DuesHoldAtOnce }
                : null,
            version,
            follow,
            motion.Exclusion is { } laid ? new SettleExclusion(laid.Cvr, adopted, declared.EffectiveOn, basis) : null);
    }

    /// <summary>On what everything rests that follows from a declaration.</summary>
    /// <param name="reference">Where the decision can be found; null where that is the ballot itself.</param>
    internal static Basis By(BallotEvent declared, string? reference) => new(
        Authority.GeneralAssembly, declared.EffectiveOn, reference ?? BallotState.StreamOf(declared.Ballot), declared.Basis.Document);

    /// <summary>A version of the statutes, named for the day and in force from the first of its rules' days.</summary>
    /// <returns>Null where another motion gave the version of that day: its rules are then set beside it.</returns>
    private static AdoptStatutes? Version(StandingMotion motion, List<SetRule> rules, StatutesState statutes)
    {
        var (first, basis) = (rules[0].EffectiveOn, rules[0].Basis);
        var version = StatutesVersion.Parse($"{GovernanceDate.Day(basis.DecidedOn.Latest)}");
        return statutes.Adopted.Exists(other => other.Basis != basis && (other.Version == version || other.EffectiveOn == first))
            ? null
            : new AdoptStatutes(
                version, rules.Where(set => set.EffectiveOn == first).ToDictionary(set => set.Rule, set => set.Value), motion.Text, first, basis);
    }

    private static RecordResolution Recorded(ResolutionKey key, MotionDeclared declared, StandingMotion motion)
    {
        var (proposed, basis) = (motion.Received, By(declared, null));
        return new RecordResolution(
            new ResolutionProposed(
                key, motion.Title, null, null, motion.Kind == MotionKind.Exclusion ? null : motion.Text, proposed.EffectiveOn, proposed.Basis),
            declared.Result == MotionResult.Adopted
                ? new ResolutionAdopted(key, Channel.Meeting, null, motion.Dues?.EffectiveOn ?? declared.EffectiveOn, basis)
                : new ResolutionRejected(key, Channel.Meeting, null, declared.EffectiveOn, basis));
    }

    /// <summary>A thousand numbers for each assembly of the year; a tenth extraordinary one is beyond what resolutions are numbered to.</summary>
    private static ResolutionKey? ResolutionOf(AssemblyKey assembly, int motion) => assembly.Extraordinary is > 9
        ? null : ResolutionKey.Of($"{Authority.GeneralAssembly}", assembly.Year, motion + (1000 * (assembly.Extraordinary ?? 0)));

    // An assembly can have been moved past the day from which a rule was to hold.
    private static GovernanceDate From(RuleProposed proposed, MotionDeclared declared) =>
        proposed.EffectiveOn.Earliest < declared.EffectiveOn.Latest ? declared.EffectiveOn.Latest : proposed.EffectiveOn;
}

/// <summary>What a declared motion brings about.</summary>
/// <param name="Resolution">What is entered in the decision log.</param>
/// <param name="Tariff">The dues it set.</param>
/// <param name="Version">The version of the statutes it adopted.</param>
/// <param name="Rules">The rules it set beside that.</param>
/// <param name="Exclusion">The exclusion it settled.</param>
public sealed record MotionEffects(
    RecordResolution? Resolution, SetTariff? Tariff, AdoptStatutes? Version, IReadOnlyList<SetRule> Rules, SettleExclusion? Exclusion);
