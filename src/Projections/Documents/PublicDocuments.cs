// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using Npgsql;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Bodies;
using OS2.Ledger.GovernanceModel;
using OS2.Ledger.Meetings;
using OS2.Ledger.Products;
using OS2.Ledger.Proposals;
using OS2.Ledger.Resolutions;
using OS2.Ledger.Statutes;
using OS2.Ledger.Timeline;

namespace OS2.Ledger.Documents;

/// <summary>The documents that everyone may read, by what names them.</summary>
public static class PublicDocuments
{
    // What the timeline names each in, and the field that must say so where it is not always public.
    private static readonly (string Kind, string Field, string? If)[] Named =
    [
        (BodyState.ItselfKind, "termsOfReference", null),
        (ProductState.Kind, "licenceReason", null),
        (ProductState.FormerKind, "licenceReason", null),
        (ResolutionState.Kind, "text", null),
        (ResolutionState.Kind, "publication", null),
        (ProposalState.Kind, "description", null),
        (ProposalState.NoteKind, "note", null),
        (ProposalState.Kind, "explanation", null),
        (MeetingState.Kind, "minutes", null),
        (AssemblyState.Kind, "minutes", null),
        (AssemblyState.PaperKind, "paper", null),
        (BallotState.Kind, "ballotPapers", null),
        (StatutesState.PaperKind, "paper", null),
        (AssessmentState.AnswerKind, "evidence", "evidencePublic"),
        (AssessmentState.LightKind, "remark", "remarkPublic"),
        (AssessmentState.OpinionKind, "opinion", "opinionPublic"),
    ];

    private static readonly string Names = string.Join(
        " or ",
        Named.Select(named => $"kind = '{named.Kind}' and value->>'{named.Field}' = $1"
            + (named.If is { } condition ? $" and value->>'{condition}' = 'true'" : "")));

    /// <summary>Whether a document is, or was, one of them by what is known now.</summary>
    public static async Task<bool> HaveAsync(NpgsqlDataSource source, Digest document, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"select exists (select from {TimelineProjection.Table} where upper_inf(recorded) and ({Names}))");
        command.Parameters.AddWithValue(document.ToString());
        return await command.ExecuteScalarAsync(cancellation) is true;
    }
}
