// SPDX-License-Identifier: MPL-2.0
// SPDX-FileCopyrightText: OS2 – Offentligt Digitaliseringsfællesskab

using System.Text.Json;
using Npgsql;
using OS2.Ledger.Assemblies;
using OS2.Ledger.Assemblies.Ballots;
using OS2.Ledger.Bodies;
using OS2.Ledger.Conformance;
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
    // The state whose periods name each, what the timeline calls them, and the field that must say so where it is not always public.
    private static readonly (Type State, string Kind, string Field, string? If)[] Named =
    [
        (typeof(BodyState), BodyState.ItselfKind, "termsOfReference", null),
        (typeof(ProductState), ProductState.Kind, "licenceReason", null),
        (typeof(ProductState), ProductState.FormerKind, "licenceReason", null),
        (typeof(ResolutionState), ResolutionState.Kind, "text", null),
        (typeof(ResolutionState), ResolutionState.Kind, "publication", null),
        (typeof(ProposalState), ProposalState.Kind, "description", null),
        (typeof(ProposalState), ProposalState.NoteKind, "note", null),
        (typeof(ProposalState), ProposalState.Kind, "explanation", null),
        (typeof(MeetingState), MeetingState.Kind, "minutes", null),
        (typeof(AssemblyState), AssemblyState.Kind, "minutes", null),
        (typeof(AssemblyState), AssemblyState.PaperKind, "paper", null),
        (typeof(BallotState), BallotState.Kind, "ballotPapers", null),
        (typeof(StatutesState), StatutesState.PaperKind, "paper", null),
        (typeof(FindingState), FindingState.Kind, "text", null),
        (typeof(AssessmentState), AssessmentState.AnswerKind, "evidence", "evidencePublic"),
        (typeof(AssessmentState), AssessmentState.LightKind, "remark", "remarkPublic"),
        (typeof(AssessmentState), AssessmentState.OpinionKind, "opinion", "opinionPublic"),
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

    /// <summary>Whether what a stream amounts to may name some.</summary>
    /// <param name="state">The type of its state.</param>
    public static bool AreNamedBy(Type state) => Named.Any(named => named.State == state);

    /// <summary>Those that what a stream amounts to names: the same as in the timeline, without asking it.</summary>
    public static IEnumerable<Digest> In(IPeriods state)
    {
        foreach (var period in state.Periods)
        {
            var fields = Named.Where(named => named.Kind == period.Kind).ToList();
            if (fields.Count == 0 || TimelineRow.Of(period).FirstOrDefault() is not { } row) continue;
            var value = JsonElement.Parse(row.Value);
            foreach (var (_, _, field, condition) in fields)
                if ((condition is null || Said(value, condition) == "true") && Digest.TryParse(Said(value, field), out var document))
                    yield return document;
        }
    }

    private static string? Said(JsonElement value, string field) => !value.TryGetProperty(field, out var said) ? null
        : said.ValueKind == JsonValueKind.True ? "true" : said.ToString();
}
