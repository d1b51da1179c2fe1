// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

namespace OS2.Ledger.GovernanceModel;

/// <summary>How many requirements were answered how. Always counted, never entered.</summary>
/// <param name="Missing">How many are not answered yet.</param>
public sealed record AnswerTally(int Yes, int No, int NotRelevant, int DontKnow, int Missing)
{
    public int Total => Yes + No + NotRelevant + DontKnow + Missing;

    /// <param name="answers">An answer for each requirement; null for one that has none yet.</param>
    public static AnswerTally Of(IEnumerable<RequirementAnswer?> answers)
    {
        var by = answers.ToLookup(answer => answer);
        return new AnswerTally(
            by[RequirementAnswer.Yes].Count(), by[RequirementAnswer.No].Count(), by[RequirementAnswer.NotRelevant].Count(),
            by[RequirementAnswer.DontKnow].Count(), by[null].Count());
    }
}
